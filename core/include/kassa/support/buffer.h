#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace kassa::support {

/// New memory of `capacity` bytes with the first `used` bytes of `memory`, which is given back.
[[nodiscard]] void* grow(void* memory, std::size_t used, std::size_t capacity);

/// What std::vector is, for elements that are copied byte by byte: growing is one function for all of them, because
/// each std::vector's own weighs half a kilobyte in the WebAssembly module.
template <typename T>
class Buffer {
    static_assert(std::is_trivially_copyable_v<T>, "elements are moved as bytes");

  public:
    using value_type = T;
    using iterator = T*;
    using const_iterator = const T*;

    Buffer() = default;
    explicit Buffer(std::size_t size) { resize(size); }
    Buffer(std::initializer_list<T> elements) {
        for (const T& element : elements) {
            push_back(element);
        }
    }
    Buffer(const Buffer& other) {
        for (const T& element : other) {
            push_back(element);
        }
    }
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer other) noexcept {
        swap(other);
        return *this;
    }
    ~Buffer() { ::operator delete(elements_); }

    /// How many elements there are.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Whether there is none.
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// The first element, followed by the others; null before the first memory is taken.
    [[nodiscard]] T* data() { return elements_; }
    [[nodiscard]] const T* data() const { return elements_; }
    /// Iterators are pointers: valid until the buffer grows.
    [[nodiscard]] T* begin() { return elements_; }
    /// One behind the last element.
    [[nodiscard]] T* end() { return elements_ + size_; }
    [[nodiscard]] const T* begin() const { return elements_; }
    [[nodiscard]] const T* end() const { return elements_ + size_; }
    /// `index` lies below size().
    [[nodiscard]] T& operator[](std::size_t index) { return elements_[index]; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return elements_[index]; }
    /// The first element of a buffer that is not empty.
    [[nodiscard]] T& front() { return *begin(); }
    [[nodiscard]] const T& front() const { return *begin(); }
    /// The last element of a buffer that is not empty.
    [[nodiscard]] T& back() { return elements_[size_ - 1]; }
    [[nodiscard]] const T& back() const { return elements_[size_ - 1]; }

    /// Copies `element` to the end.
    void push_back(const T& element) {
        // The element may be one of this buffer.
        const T copy = element;
        reserve(size_ + 1);
        elements_[size_++] = copy;
    }

    /// A new element at the end.
    T& emplace_back() {
        reserve(size_ + 1);
        return elements_[size_++] = T();
    }

    /// Keeps the memory.
    void clear() { size_ = 0; }

    /// Memory for at least `capacity` elements; it doubles when it grows.
    void reserve(std::size_t capacity) {
        if (capacity > capacity_) {
            capacity_ = std::max(capacity, 2 * capacity_);
            elements_ = static_cast<T*>(grow(elements_, size_ * sizeof(T), capacity_ * sizeof(T)));
        }
    }

    /// New elements are what `T()` is.
    void resize(std::size_t size) {
        reserve(size);
        for (std::size_t index = size_; index < size; ++index) {
            elements_[index] = T();
        }
        size_ = size;
    }

    /// `size` elements, each `T()`, in the memory it has.
    void reset(std::size_t size) {
        clear();
        resize(size);
    }

    /// Exchanges the elements and their memory; none is copied.
    void swap(Buffer& other) noexcept {
        std::swap(elements_, other.elements_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

    friend bool operator==(const Buffer& left, const Buffer& right) {
        return std::equal(left.begin(), left.end(), right.begin(), right.end());
    }

  private:
    T* elements_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace kassa::support
