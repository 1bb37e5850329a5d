#pragma once

#include <optional>
#include <string>

#include "http/request.h"
#include "services/cart_parts/loaded_cart.h"

namespace kassa::server::routes {

/// What the calls that change a private cart take beside their body, the merchant's and the buyer's alike.

/// The query's `dryRun`, false when left out. Throws Problem `enum_unknown`.
[[nodiscard]] bool is_dry_run(const http::Request& request);

/// The query's `reason`, cut at 255 bytes.
[[nodiscard]] std::optional<std::string> reason_of(const http::Request& request);

/// Throws Problem `version_stale` when the query's `version` is not the cart's `dbVersion`. Without one the last write
/// wins.
void require_db_version(const http::Request& request, const services::LoadedCart& loaded);

/// Throws Problem `cart_confirming` or `cart_closed` unless the cart is open.
void require_editable(const services::LoadedCart& loaded);

/// As require_editable, for what changes its products: an upgrade and an offer are one product at one price. Throws
/// Problem `quantity_not_editable` for them.
void require_editable_products(const services::LoadedCart& loaded);

}  // namespace kassa::server::routes
