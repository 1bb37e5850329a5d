#pragma once

#include <cstdint>
#include <span>

namespace kassa::support {

/// Whether position `left` of the values that `context` stands for comes before position `right`: a total order, so
/// that every library sorts alike.
using PositionOrder = bool (*)(const void* context, std::uint32_t left, std::uint32_t right);

/// Sorts positions in n log n at worst; n when they are in order already. One function for every kind of value, because
/// each instance of a library's sort weighs in the WebAssembly module.
void sort_positions(std::span<std::uint32_t> positions, const void* context, PositionOrder comes_before);

/// The same, with a function object.
template <typename Order>
void sort_positions(std::span<std::uint32_t> positions, const Order& comes_before) {
    sort_positions(positions, &comes_before, [](const void* order, std::uint32_t left, std::uint32_t right) {
        return (*static_cast<const Order*>(order))(left, right);
    });
}

}  // namespace kassa::support
