#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "json/value.h"

namespace kassa::server::services {

/// The text of a file that belongs to the catalogue. Throws std::runtime_error when it cannot be read.
[[nodiscard]] std::string read_catalogue_file(const std::filesystem::path& file);

/// Parses the text of the field at `pointer`. Throws std::runtime_error that names the field.
[[nodiscard]] json::Value parse_catalogue_document(std::string_view text, const std::string& pointer);

}  // namespace kassa::server::services
