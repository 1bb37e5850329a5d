#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// An object of the catalogue: a product, a coupon, the store's settings.
struct CatalogueObjectRow {
    /// The member of the catalogue that has it: "products".
    std::string kind;
    /// Its place in the list; 0 for what is no list.
    std::int64_t position = 0;
    /// Its own name; empty when it has none.
    std::string id;
    std::string document;

    friend bool operator==(const CatalogueObjectRow&, const CatalogueObjectRow&) = default;
};

/// The number of the stored catalogue, from 1; empty when there is none.
[[nodiscard]] std::optional<std::int64_t> find_catalogue_revision(Connection& connection);

/// By kind and position.
[[nodiscard]] std::vector<CatalogueObjectRow> list_catalogue_objects(Connection& connection);

/// Puts these objects in place of all there were, as this revision.
void replace_catalogue(Connection& connection, const std::vector<CatalogueObjectRow>& objects, std::int64_t revision,
                       std::int64_t now_ms);

}  // namespace kassa::server::store
