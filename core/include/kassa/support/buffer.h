#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace kassa::support {

/// The memory of a Buffer, as far as it does not matter what the elements are.
class BufferMemory {
  protected:
    /// Memory for at least `capacity` elements; it doubles when it grows.
    void reserve_elements(std::size_t capacity, std::size_t element_size);

    void* elements_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// What std::vector is, for elements that are copied byte by byte: growing is one function for all of them, because
/// each std::vector's own weighs half a kilobyte in the WebAssembly module.
template <typename T>
class Buffer : private BufferMemory {
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
    [[nodiscard]] T* data() { return begin(); }
    [[nodiscard]] const T* data() const { return begin(); }
    /// Iterators are pointers: valid until the buffer grows.
    [[nodiscard]] T* begin() { return static_cast<T*>(elements_); }
    /// One behind the last element.
    [[nodiscard]] T* end() { return begin() + size_; }
    [[nodiscard]] const T* begin() const { return static_cast<const T*>(elements_); }
    [[nodiscard]] const T* end() const { return begin() + size_; }
    /// `index` lies below size().
    [[nodiscard]] T& operator[](std::size_t index) { return begin()[index]; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return begin()[index]; }
    /// The first element of a buffer that is not empty.
    [[nodiscard]] T& front() { return *begin(); }
    [[nodiscard]] const T& front() const { return *begin(); }
    /// The last element of a buffer that is not empty.
    [[nodiscard]] T& back() { return end()[-1]; }
    [[nodiscard]] const T& back() const { return end()[-1]; }

    /// Copies `element` to the end.
    void push_back(const T& element) {
        // The element may be one of this buffer.
        const T copy = element;
        make_room();
        begin()[size_++] = copy;
    }

    /// A new element at the end.
    T& emplace_back() {
        make_room();
        return begin()[size_++] = T();
    }

    /// Keeps the memory.
    void clear() { size_ = 0; }

    /// Memory for at least `capacity` elements; it doubles when it grows.
    void reserve(std::size_t capacity) { reserve_elements(capacity, sizeof(T)); }

    /// New elements are what `T()` is.
    void resize(std::size_t size) {
        reserve(size);
        for (std::size_t index = size_; index < size; ++index) {
            begin()[index] = T();
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
    /// For one element more.
    void make_room() {
        if (size_ == capacity_) {
            reserve(size_ + 1);
        }
    }
};

}  // namespace kassa::support
