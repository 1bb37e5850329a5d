#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"
#include "services/coupon_offer.h"
#include "services/store_settings.h"

namespace kassa::server::services {

/// What a campaign's conditions are about: a cart and how it came about.
struct CampaignContext {
    std::string store_id;
    std::string country;
    std::string currency;
    /// PURCHASE unless the cart's input says otherwise.
    std::string source;
    std::string subscription_sub_source;
    std::vector<std::string> marketing_campaign_names;
    /// What the lines come to before discounts, in minor units, with tax where prices include it.
    money::Decimal subtotal;
    support::Instant at;
};

/// A discount that carts get by themselves when its conditions hold. An empty condition always holds.
struct Campaign {
    /// `coupon.code` is the campaign's id, `coupon.items` its products, `ends_at` its end.
    CouponOffer offer;
    std::optional<support::Instant> starts_at;
    bool enabled = true;
    std::vector<std::string> store_ids;
    std::vector<std::string> countries;
    /// A mid-term upgrade and an offer have prices of their own: only a campaign that names their source counts there.
    std::vector<std::string> sources;
    std::vector<std::string> subscription_sub_sources;
    /// The cart has to name one of these.
    std::vector<std::string> marketing_campaign_names;
    /// The least subtotal by currency, minor units. In a currency without one the condition does not hold.
    AmountsByCurrency thresholds;

    [[nodiscard]] bool runs_for(const CampaignContext& context) const;
};

/// Reads a campaign of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] Campaign read_campaign(const json::Value& value, const StoreSettings& store, const std::string& pointer);

}  // namespace kassa::server::services
