// The types that the bindings pass across the border, registered with embind's JavaScript half in place of libembind,
// which registers some thirty. Only linked with versions of Emscripten whose glue calls these two functions (see
// cmake/Wasm.cmake).

#include <limits>

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/wire.h>

extern "C" {

// Asked for a name when a type is missing, which the bindings' own tests would notice.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void* /*type*/) {
    return "";
}

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
    using emscripten::internal::TypeID;
    using Limits = std::numeric_limits<int>;
    emscripten::internal::_embind_register_integer(TypeID<int>::get(), "int", sizeof(int), Limits::min(),
                                                   Limits::max());
}

}  // extern "C"
