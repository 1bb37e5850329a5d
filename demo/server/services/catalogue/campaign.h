#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"
#include "services/catalogue/coupon_offer.h"
#include "services/catalogue/store_settings.h"

namespace kassa::server::services {

/// A product in a cart, as a campaign's conditions see it.
struct CampaignItem {
    std::string id;
    /// The product that it belongs to, where the cart's input names one.
    std::string parent_id;
    std::string publisher_reference;
};

/// What a campaign's conditions are about: a cart and how it came about.
struct CampaignContext {
    std::string store_id;
    std::string country;
    std::string currency;
    /// PURCHASE unless the cart's input says otherwise.
    std::string source;
    std::string subscription_sub_source;
    /// The terms before the one that is paid; 0 for a purchase.
    std::int64_t subscription_generation = 0;
    std::vector<std::string> marketing_campaign_names;
    /// "" while it is not known.
    std::string email;
    /// BUYER or RESELLER.
    std::string end_user_type;
    std::string end_user_id;
    /// The groups that the merchant has put the buyer in (see KnownBuyer).
    std::vector<std::string> end_user_groups;
    /// Of RETAIN_BUYER, ABANDONED_CART and RENEWAL those that the cart says of its buyer.
    std::vector<std::string> buyer_behaviors;
    std::vector<CampaignItem> items;
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
    /// Counts beside the others, after the best of them, and does not compete.
    bool cumulative = false;
    std::vector<std::string> store_ids;
    std::vector<std::string> countries;
    /// A mid-term upgrade and an offer have prices of their own: only a campaign that names their source counts there.
    std::vector<std::string> sources;
    std::vector<std::string> subscription_sub_sources;
    std::vector<std::int64_t> subscription_generations;
    /// Patterns: `*` is any text, and one that begins with @ is about the domain alone. Without regard to case.
    std::vector<std::string> end_user_emails;
    std::vector<std::string> end_user_types;
    std::vector<std::string> end_user_ids;
    /// The buyer has to be in one of these groups.
    std::vector<std::string> end_user_group_ids;
    /// The cart has to say one of these of its buyer.
    std::vector<std::string> buyer_behavior_triggers;
    /// Only products that belong to one of these are discounted.
    std::vector<std::string> parent_product_ids;
    /// Only products with one of these references are discounted.
    std::vector<std::string> publisher_references;
    /// The cart has to name one of these.
    std::vector<std::string> marketing_campaign_names;
    /// The least subtotal by currency, minor units. In a currency without one the condition does not hold.
    AmountsByCurrency thresholds;

    [[nodiscard]] bool runs_for(const CampaignContext& context) const;

    /// The offer for the products of the cart: limited to those of them that the conditions on products allow.
    [[nodiscard]] CouponOffer offer_for(const CampaignContext& context) const;
};

/// True when the address fits the pattern (see Campaign::end_user_emails).
[[nodiscard]] bool email_fits(std::string_view pattern, std::string_view email);

/// Reads a campaign of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] Campaign read_campaign(const json::Value& value, const StoreSettings& store, const std::string& pointer);

}  // namespace kassa::server::services
