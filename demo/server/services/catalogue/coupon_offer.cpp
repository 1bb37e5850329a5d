#include "services/catalogue/coupon_offer.h"

#include <algorithm>
#include <utility>

#include "kassa/codec/public_cart.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

AmountsByCurrency read_amounts(const CatalogueSection& section, std::string_view name, bool major) {
    AmountsByCurrency amounts;
    const json::Value* by_currency = section.object(name);
    if (by_currency == nullptr) {
        return amounts;
    }
    const CatalogueSection rows(*by_currency, section.at(name));
    for (const auto& [code, value] : *by_currency->object()) {
        static_cast<void>(value);
        const auto currency = money::Currency::find(code);
        if (!currency) {
            refuse_catalogue(rows.at(code), currency.error());
        }
        const auto amount = rows.decimal(code);
        if (!amount || amount->is_negative()) {
            refuse_catalogue(rows.at(code), "must be an amount of at least 0");
        }
        amounts[code] = major ? amount->times_power_of_ten(currency.value().digits()) : *amount;
    }
    return amounts;
}

std::optional<discount::Coupon> CouponOffer::in_currency(std::string_view code,
                                                         const money::Currency& store_currency) const {
    const bool is_home = code == store_currency.code();
    discount::Coupon found = coupon;
    if (auto* fixed = std::get_if<discount::AmountOff>(&found.value)) {
        const auto amount = amounts.find(code);
        if (amount == amounts.end()) {
            return std::nullopt;
        }
        fixed->amount = amount->second;
    }
    return is_home || !coupon.maximum_amount ? std::optional(std::move(found)) : std::nullopt;
}

namespace {

std::optional<SingleUseCodes> read_single_use(const CatalogueSection& section) {
    constexpr std::size_t longest_prefix = 32;
    constexpr std::int64_t shortest = 8;
    constexpr std::int64_t longest = 32;
    const std::string model = section.text("model").value_or("COUPON");
    if (model == "COUPON") {
        return std::nullopt;
    }
    if (model != "SINGLE_USE_CODE") {
        refuse_catalogue(section.at("model"), "must be COUPON or SINGLE_USE_CODE");
    }
    for (const std::string_view name : {"maximumRedemptions", "maximumRedemptionsPerCustomer"}) {
        if (section.count(name)) {
            refuse_catalogue(section.at(name), "is 1 for each code of a SINGLE_USE_CODE");
        }
    }
    SingleUseCodes codes;
    codes.prefix = section.text("prefix").value_or("");
    if (codes.prefix.size() > longest_prefix || !std::ranges::all_of(codes.prefix, [](char character) {
            return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9') || character == '-';
        })) {
        refuse_catalogue(section.at("prefix"), "must be up to 32 of A to Z, 0 to 9 and -");
    }
    const std::int64_t length = section.count("codeLength").value_or(shortest);
    if (length < shortest || length > longest) {
        refuse_catalogue(section.at("codeLength"), "must be 8 to 32");
    }
    codes.length = static_cast<std::size_t>(length);
    return codes;
}

}  // namespace

CouponOffer read_coupon(const json::Value& value, const StoreSettings& store, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    CouponOffer offer;
    auto coupon = codec::decode_discount(json::to_text(value), store.currency, store.has_major_amounts());
    if (!coupon) {
        refuse_catalogue(pointer, coupon.error());
    }
    offer.coupon = std::move(coupon.value());
    offer.amounts = read_amounts(section, "amountByCurrency", store.has_major_amounts());
    if (const auto* fixed = std::get_if<discount::AmountOff>(&offer.coupon.value)) {
        offer.amounts.emplace(store.currency.code(), fixed->amount);
    }
    offer.label = section.localised("labels");
    offer.label.set("", offer.coupon.label);
    if (const auto ends_at = section.text("endsAt")) {
        const auto instant = support::parse_instant(*ends_at);
        if (!instant) {
            refuse_catalogue(pointer + "/endsAt", instant.error());
        }
        offer.ends_at = instant.value();
    }
    offer.single_use = read_single_use(section);
    offer.weight = section.count("weight").value_or(0);
    offer.applies_on_net_price = section.boolean("applyOnNetPrice").value_or(false);
    offer.level = read_discount_level(section);
    if (offer.level == DiscountLevel::cart && offer.coupon.items) {
        refuse_catalogue(section.at("items"), "cannot be given for the level CART");
    }
    offer.combinable = section.boolean("combinable").value_or(true);
    offer.maximum_redemptions = section.count("maximumRedemptions");
    offer.maximum_redemptions_per_customer = section.count("maximumRedemptionsPerCustomer");
    return offer;
}

}  // namespace kassa::server::services
