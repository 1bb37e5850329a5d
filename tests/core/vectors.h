#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace kassa::test {

/// Reads `tests/fixtures/vectors/<name>.json`: worked numbers that other projects assert, each with the place it comes
/// from. Those that say why they are left out ("skip") are not among them. A missing or malformed file ends the test
/// program.
[[nodiscard]] std::vector<nlohmann::json> load_vectors(const std::string& name);

/// The text at a JSON pointer, or `fallback` when there is none.
[[nodiscard]] std::string text_at(const nlohmann::json& vector, const std::string& pointer,
                                  const std::string& fallback = {});

/// The texts of the array at a JSON pointer.
[[nodiscard]] std::vector<std::string> texts_at(const nlohmann::json& vector, const std::string& pointer);

}  // namespace kassa::test
