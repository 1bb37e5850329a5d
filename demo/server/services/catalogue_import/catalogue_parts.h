#pragma once

#include <vector>

#include "json/value.h"
#include "store/catalogue_repository.h"

namespace kassa::server::services {

/// Takes a catalogue apart into the rows of its table: each element of a list (products, coupons, campaigns) by itself,
/// the store's settings as one row, and out of them the table of tax rates, a country a row (kind `taxRates`).
/// Customers and subscriptions have tables of their own and are left out; so is what is neither a list nor the store. A
/// list that is added to the file needs nothing here.
[[nodiscard]] std::vector<store::CatalogueObjectRow> catalogue_objects(const json::Value& root);

/// The catalogue that the rows were made from, without its customers and subscriptions.
[[nodiscard]] json::Value catalogue_of_objects(const std::vector<store::CatalogueObjectRow>& objects);

}  // namespace kassa::server::services
