#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace kassa::bindings {

inline constexpr std::size_t maximum_handles = 256;
inline constexpr const char* maximum_handles_text = "256";

/// Objects that a host names by integers. A handle is a slot and that slot's generation, so a handle that was closed
/// stays invalid even when its slot holds another object: 22 bits of generation are 4 million reuses of one slot.
template <typename Object>
class HandleTable {
  public:
    /// A handle above 0, or 0 when the table is full.
    int insert(Object object) {
        for (std::size_t slot = 0; slot < maximum_handles; ++slot) {
            Entry& entry = entries_[slot];
            if (entry.object) {
                continue;
            }
            entry.generation = entry.generation % maximum_generation + 1;
            entry.object.emplace(std::move(object));
            return static_cast<int>(entry.generation * maximum_handles + slot);
        }
        return 0;
    }

    /// The object, or null for a handle that is closed or was never given out. Valid until the next insert.
    [[nodiscard]] Object* find(int handle) {
        const std::uint32_t number = static_cast<std::uint32_t>(handle);
        const std::size_t slot = number % maximum_handles;
        Entry& entry = entries_[slot];
        return entry.object && entry.generation == number / maximum_handles ? &*entry.object : nullptr;
    }

    /// Destroys the object. False for a handle that is closed or was never given out.
    bool erase(int handle) {
        if (find(handle) == nullptr) {
            return false;
        }
        entries_[static_cast<std::uint32_t>(handle) % maximum_handles].object.reset();
        return true;
    }

  private:
    static constexpr std::uint32_t maximum_generation = (1U << 22U) - 1U;

    struct Entry {
        std::optional<Object> object;
        std::uint32_t generation = 0;
    };

    std::array<Entry, maximum_handles> entries_;
};

}  // namespace kassa::bindings
