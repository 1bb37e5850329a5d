#pragma once

#include <filesystem>

namespace kassa::server::store {

/// Writes a copy of the database, as it is at one instant, to a file that does not exist yet. The server may be running
/// and go on writing. Throws StoreError when there is no database, the file exists or the disk is full.
void back_up(const std::filesystem::path& database, const std::filesystem::path& copy);

}  // namespace kassa::server::store
