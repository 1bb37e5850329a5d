// memcpy, memmove and memset, which Emscripten's C library has byte by byte when it is told to be small, and of many
// times this size when it is told to be fast. The core copies structures of some ten words, so words are enough.
//
// WebAssembly reads and writes words at any address. Its own instruction for copying is slower here: engines leave the
// module for it, which takes longer than such a copy.

#include <cstddef>
#include <cstdint>

namespace {

using Word = std::uint64_t;

/// A word at any address.
struct __attribute__((packed)) LooseWord {
    Word value;
};

}  // namespace

extern "C" {

void* memcpy(void* target, const void* source, std::size_t size) {
    auto* to = static_cast<char*>(target);
    const auto* from = static_cast<const char*>(source);
    for (; size >= sizeof(Word); size -= sizeof(Word)) {
        reinterpret_cast<LooseWord*>(to)->value = reinterpret_cast<const LooseWord*>(from)->value;
        to += sizeof(Word);
        from += sizeof(Word);
    }
    for (; size > 0; --size) {
        *to++ = *from++;
    }
    return target;
}

void* memmove(void* target, const void* source, std::size_t size) {
    if (reinterpret_cast<std::uintptr_t>(target) - reinterpret_cast<std::uintptr_t>(source) >= size) {
        // Apart, or going down, where memcpy has read what it overwrites.
        return memcpy(target, source, size);
    }
    auto* to = static_cast<char*>(target);
    const auto* from = static_cast<const char*>(source);
    while (size > 0) {
        --size;
        to[size] = from[size];
    }
    return target;
}

void* memset(void* target, int value, std::size_t size) {
    auto* to = static_cast<char*>(target);
    constexpr Word every_byte = ~Word{0} / 0xFF;
    const Word word = every_byte * static_cast<unsigned char>(value);
    for (; size >= sizeof(Word); size -= sizeof(Word)) {
        reinterpret_cast<LooseWord*>(to)->value = word;
        to += sizeof(Word);
    }
    for (; size > 0; --size) {
        *to++ = static_cast<char>(value);
    }
    return target;
}

}  // extern "C"
