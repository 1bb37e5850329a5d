#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace kassa::server::http {

/// Bounds how many calls to one other server are under way at once, so that one that is slow holds no more than its
/// share of the threads. A call beyond the bound is refused at once: to wait for a place would take a thread as well.
/// For any number of threads.
class Bulkhead {
  public:
    explicit Bulkhead(std::size_t most) : most_(most) {}
    Bulkhead(const Bulkhead&) = delete;
    Bulkhead& operator=(const Bulkhead&) = delete;

    /// The place of one call, until it goes out of scope. The bulkhead outlives it.
    class Place {
      public:
        Place(Place&& other) noexcept : bulkhead_(std::exchange(other.bulkhead_, nullptr)) {}
        Place& operator=(Place&&) = delete;
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place();

      private:
        friend class Bulkhead;
        explicit Place(Bulkhead& bulkhead) : bulkhead_(&bulkhead) {}

        Bulkhead* bulkhead_;
    };

    /// Empty, and counted as refused, when all places are taken.
    [[nodiscard]] std::optional<Place> enter();

    /// How many places there are, and how many of them are taken.
    [[nodiscard]] std::size_t most() const { return most_; }
    [[nodiscard]] std::size_t under_way() const { return under_way_; }
    /// How many calls found no place, ever.
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

  private:
    const std::size_t most_;
    std::atomic<std::size_t> under_way_ = 0;
    std::atomic<std::uint64_t> refused_ = 0;
};

}  // namespace kassa::server::http
