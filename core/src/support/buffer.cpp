#include "kassa/support/buffer.h"

#include <cstring>

namespace kassa::support {

void* grow(void* memory, std::size_t used, std::size_t capacity) {
    void* const larger = ::operator new(capacity);
    if (used > 0) {
        std::memcpy(larger, memory, used);
    }
    ::operator delete(memory);
    return larger;
}

}  // namespace kassa::support
