#pragma once

#include "services/catalogue/catalogue.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Puts the catalogue's customers into the database, with what they have saved. What is there already stays as it is.
void seed_customers(store::Connection& connection, const Catalogue& catalogue, std::int64_t now_ms);

}  // namespace kassa::server::services
