#pragma once

#include <cstdint>

#include "json/value.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/campaign.h"
#include "services/catalogue/catalogue.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What conditions of discounts are about, taken from the cart, its private document, and who is known to buy
/// (known_buyer).
[[nodiscard]] CampaignContext campaign_context(store::Connection& connection, const Catalogue& catalogue,
                                               const LoadedCart& loaded, const json::Value& private_document,
                                               std::int64_t now_ms);

}  // namespace kassa::server::services
