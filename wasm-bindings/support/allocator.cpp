// The module's malloc: lists of free blocks by size, in place of a general-purpose one of five times its code (see
// cmake/Wasm.cmake, which links it with -sMALLOC=none).
//
// A session asks for the same sizes again at every edit, so a freed block waits for the next request of its size and is
// never joined with its neighbours. Both calls take constant time. Sizes go up by a quarter of a power of two, so at
// most a fifth of a large block is unused, and the memory of every size stays what it was at its peak.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

extern "C" unsigned char __heap_base;  // set by the linker

namespace {

/// Stands before every block that was given out: what it counts as when it comes back.
struct alignas(8) Block {
    union {
        std::size_t size_class;
        Block* next;
    };
};

constexpr std::size_t class_count = 32 * 4;
Block* free_blocks[class_count];

/// The rest of the memory, behind everything that was ever given out.
std::uintptr_t unused = 0;

/// Makes room up to the address `end`, and somewhat more, because growing is slow: engines may copy the whole memory.
bool grow_memory(std::uintptr_t end) {
    constexpr std::size_t page_size = 65'536;
    const std::size_t pages = __builtin_wasm_memory_size(0);
    if (end <= pages * page_size) {
        return true;
    }
    constexpr std::size_t refused = ~std::size_t{0};
    const std::size_t needed = (end - 1) / page_size + 1 - pages;
    return __builtin_wasm_memory_grow(0, std::max(needed, pages / 4)) != refused ||
           __builtin_wasm_memory_grow(0, needed) != refused;
}

/// A new block of `size` bytes, a multiple of 8; null when the host gives no more memory.
Block* take_unused(std::size_t size) {
    if (unused == 0) {
        unused = reinterpret_cast<std::uintptr_t>(&__heap_base);
    }
    if (!grow_memory(unused + size)) {
        return nullptr;
    }
    return reinterpret_cast<Block*>(std::exchange(unused, unused + size));
}

}  // namespace

extern "C" {

__attribute__((noinline)) void* malloc(std::size_t size) {
    constexpr std::size_t largest = std::size_t{1} << 30;
    if (size > largest) {
        return nullptr;
    }
    // The offset of the block's last byte decides its class: by its highest bit and the two behind that.
    const std::size_t last = ((size + 7) & ~std::size_t{7}) + sizeof(Block) - 1;
    const auto exponent = static_cast<std::size_t>(31 - __builtin_clz(last));
    const std::size_t quarter = last >> (exponent - 2);
    const std::size_t number = exponent * 4 + quarter % 4;
    Block* block = free_blocks[number];
    if (block != nullptr) {
        free_blocks[number] = block->next;
    } else {
        block = take_unused((quarter + 1) << (exponent - 2));
        if (block == nullptr) {
            return nullptr;
        }
    }
    block->size_class = number;
    return block + 1;
}

__attribute__((noinline)) void free(void* memory) {
    if (memory != nullptr) {
        Block* const block = static_cast<Block*>(memory) - 1;
        Block*& first = free_blocks[block->size_class];
        block->next = first;
        first = block;
    }
}

}  // extern "C"

void* operator new(std::size_t size) {
    void* const memory = malloc(size);
    if (memory == nullptr) {
        __builtin_trap();
    }
    return memory;
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return malloc(size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return malloc(size);
}

void operator delete(void* memory) noexcept {
    free(memory);
}

void operator delete[](void* memory) noexcept {
    free(memory);
}
