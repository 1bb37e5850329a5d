// The types that the bindings pass across the border, registered with embind's JavaScript half in place of libembind,
// which registers some thirty. Only linked with versions of Emscripten whose glue calls these two functions (see
// cmake/Wasm.cmake).

#include <limits>

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/wire.h>

namespace {

template <typename Integer>
void register_integer(const char* name) {
    using emscripten::internal::TypeID;
    emscripten::internal::_embind_register_integer(TypeID<Integer>::get(), name, sizeof(Integer),
                                                   std::numeric_limits<Integer>::min(),
                                                   std::numeric_limits<Integer>::max());
}

}  // namespace

extern "C" {

// Asked for a name when a type is missing, which the bindings' own tests would notice.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void* /*type*/) {
    return "";
}

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
    using emscripten::internal::TypeID;
    emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
    emscripten::internal::_embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
    register_integer<int>("int");
    register_integer<unsigned int>("unsigned int");
    register_integer<unsigned long>("unsigned long");
}

}  // extern "C"
