#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "services/catalogue/catalogue.h"
#include "store/store.h"

namespace kassa::server::services {

/// Puts the catalogue of a file in place of the stored one, in one transaction, and makes its customers and
/// subscriptions known. The file is checked as a whole before anything is written. A new revision is entered in the
/// audit log. Answers the number of the stored catalogue: the next one, or the one there is when nothing is different.
/// Throws std::runtime_error that names the file or the field.
std::int64_t import_catalogue(store::Store& store, const std::filesystem::path& file, std::int64_t now_ms);

struct StoredCatalogue {
    std::int64_t revision = 0;
    Catalogue catalogue;
};

/// The stored catalogue, without customers and subscriptions; empty when none was imported. Throws std::runtime_error
/// when this server cannot read it.
[[nodiscard]] std::optional<StoredCatalogue> load_catalogue(store::Store& store);

}  // namespace kassa::server::services
