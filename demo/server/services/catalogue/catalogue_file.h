#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "json/value.h"

namespace kassa::server::services {

/// Reads a catalogue file with the files that it names (`/store/tax/table`, from the folder of the file) in place of
/// their names. Throws std::runtime_error that names the file or the field.
[[nodiscard]] json::Value read_catalogue_file(const std::filesystem::path& file);

/// Parses the text of the field at `pointer`. Throws std::runtime_error that names the field.
[[nodiscard]] json::Value parse_catalogue_document(std::string_view text, const std::string& pointer);

}  // namespace kassa::server::services
