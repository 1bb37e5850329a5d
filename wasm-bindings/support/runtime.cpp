// The two functions that the module needs of libraries which it does without (see cmake/Wasm.cmake).

extern "C" {

/// Called in the place of abort() (by the linker's --wrap), where libc++ cannot go on. Emscripten's asks the host to
/// end the process; a trap ends the call, for which every host of WebAssembly is prepared.
[[noreturn]] void __wrap_abort();
[[noreturn]] void __wrap_abort() {
    __builtin_trap();
}

/// From libembind: since Emscripten 3.1.10 EMSCRIPTEN_BINDINGS leaves here what it has registered, for every thread to
/// register again (https://github.com/emscripten-core/emscripten/blob/main/system/lib/embind/bind.cpp). The module has
/// no threads.
void _embind_register_bindings(const void* bindings);
void _embind_register_bindings(const void* /*bindings*/) {}

}  // extern "C"
