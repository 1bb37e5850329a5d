#pragma once

#include <filesystem>

#include "json/value.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

/// Reads a catalogue file with the files that it names (`/store/tax/table`, from the folder of the file) in place of
/// their names. Throws CatalogueError that names the file, and of what is no JSON the line and the column.
[[nodiscard]] json::Value read_catalogue_file(const std::filesystem::path& file);

/// The error with the name of the file that the catalogue was read from.
[[nodiscard]] CatalogueError in_file(const std::filesystem::path& file, const CatalogueError& error);

}  // namespace kassa::server::services
