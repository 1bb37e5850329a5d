#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "kassa/discount/coupon.h"
#include "kassa/money/currency.h"
#include "kassa/support/instant.h"
#include "services/catalogue/catalogue_section.h"
#include "services/catalogue/discount_level.h"
#include "services/catalogue/store_settings.h"
#include "services/values/localised_text.h"

namespace kassa::server::services {

/// Amounts in minor units by currency code.
using AmountsByCurrency = std::map<std::string, money::Decimal, std::less<>>;

/// Reads a section's member `name` that states an amount for each currency; none when it is absent. `major`: in major
/// units. Throws std::runtime_error that names the field.
[[nodiscard]] AmountsByCurrency read_amounts(const CatalogueSection& section, std::string_view name, bool major);

/// How the codes of a coupon look that has many, each for one order.
struct SingleUseCodes {
    /// Upper-case letters, digits and hyphens.
    std::string prefix;
    /// Characters after the prefix.
    std::size_t length = 8;
};

/// A coupon with the conditions of its use.
struct CouponOffer {
    /// In the store's currency.
    discount::Coupon coupon;
    /// Fixed amounts by currency, minor units; the coupon's own stands under the store's.
    AmountsByCurrency amounts;
    LocalisedText label;
    std::optional<support::Instant> ends_at;
    bool combinable = true;
    /// A fixed amount, and `maximum_amount`, count off the price without tax: see NetAmounts. A percentage is the same
    /// share of both.
    bool applies_on_net_price = false;
    DiscountLevel level = DiscountLevel::any;
    /// Of coupons with one code the heaviest counts.
    std::int64_t weight = 0;
    /// For the model SINGLE_USE_CODE: `coupon.code` names the coupon then, and no buyer can use it.
    std::optional<SingleUseCodes> single_use;
    std::optional<std::int64_t> maximum_redemptions;
    std::optional<std::int64_t> maximum_redemptions_per_customer;

    /// The coupon for carts in this currency; empty when an amount of it is not stated there. Nothing is converted.
    [[nodiscard]] std::optional<discount::Coupon> in_currency(std::string_view code,
                                                              const money::Currency& store_currency) const;
};

/// Reads a coupon of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] CouponOffer read_coupon(const json::Value& value, const StoreSettings& store, const std::string& pointer);

}  // namespace kassa::server::services
