#include "kassa/support/buffer.h"

#include <cstring>

namespace kassa::support {

void BufferMemory::reserve_elements(std::size_t capacity, std::size_t element_size) {
    if (capacity <= capacity_) {
        return;
    }
    capacity_ = std::max(capacity, 2 * capacity_);
    void* const larger = ::operator new(capacity_* element_size);
    if (size_ > 0) {
        std::memcpy(larger, elements_, size_ * element_size);
    }
    ::operator delete(elements_);
    elements_ = larger;
}

}  // namespace kassa::support
