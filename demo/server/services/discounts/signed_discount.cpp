#include "services/discounts/signed_discount.h"

#include <utility>
#include <vector>

#include "http/json_body.h"
#include "services/cart_input/signed_data.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view code_prefix = "SIGNED-";

std::optional<money::Decimal> read_number(http::FieldReader& reader, std::string_view name) {
    const auto text = reader.decimal(name);
    const auto number = text ? money::Decimal::parse(*text) : money::Decimal();
    if (text && !number) {
        reader.violate(name, number.error().code, "must be a number");
    }
    return text && number ? std::optional(number.value()) : std::nullopt;
}

AmountsByCurrency read_signed_amounts(const json::Value& value, std::vector<http::Violation>& violations) {
    http::FieldReader reader(value, "amountByCurrency", violations);
    AmountsByCurrency amounts;
    for (const auto& [code, given] : *value.object()) {
        static_cast<void>(given);
        const auto currency = money::Currency::find(code);
        const auto amount = read_number(reader, code);
        if (!currency || !amount || amount->is_negative()) {
            reader.violate(code, support::ErrorCode::currency_unknown, "must be an amount in a currency");
            continue;
        }
        amounts[code] = amount->times_power_of_ten(currency.value().digits());
    }
    return amounts;
}

std::optional<std::vector<std::string>> read_product_ids(http::FieldReader& reader) {
    const json::Array* list = reader.array("productIds");
    if (list == nullptr || list->empty()) {
        return std::nullopt;
    }
    std::vector<std::string> ids;
    for (const json::Value& id : *list) {
        if (id.text() == nullptr) {
            reader.violate("productIds", support::ErrorCode::field_type, "must be a list of texts");
            break;
        }
        ids.push_back(*id.text());
    }
    return ids;
}

/// Reads the offer; what is wrong with it goes to `violations`.
CouponOffer read_offer(const json::Value& document, std::vector<http::Violation>& violations) {
    http::FieldReader reader(document, "", violations);
    CouponOffer offer;
    offer.coupon.label = reader.text("label", maximum_text).value_or("Discount");
    offer.label = LocalisedText(offer.coupon.label);
    offer.coupon.items = read_product_ids(reader);
    offer.coupon.frequency = discount::Frequency::once;
    const auto rate = read_number(reader, "discountRate");
    const json::Value* amounts = reader.object("amountByCurrency");
    if (rate.has_value() == (amounts != nullptr)) {
        reader.violate("discountRate", support::ErrorCode::field_missing, "or amountByCurrency must be given");
    } else if (amounts != nullptr) {
        offer.amounts = read_signed_amounts(*amounts, violations);
        offer.coupon.value = discount::AmountOff{};
    } else {
        const bool in_range = rate->sign() > 0 && *rate <= money::Decimal::from_integer(1);
        if (!in_range) {
            reader.violate("discountRate", support::ErrorCode::number_out_of_range,
                           "must be more than 0 and at most 1");
        }
        offer.coupon.value = discount::PercentageOff{in_range ? rate->times_power_of_ten(2) : money::Decimal()};
    }
    return offer;
}

}  // namespace

std::optional<std::string> signed_discount_code(std::string_view text) {
    auto name = name_of_signed_data(text);
    return name ? std::optional(std::string(code_prefix) + *name) : std::nullopt;
}

std::optional<CouponOffer> read_signed_discount(std::string_view text, const StoreSettings& store,
                                                std::int64_t now_ms) {
    const auto verified = verify_signed_data(text, store, now_ms);
    if (!verified) {
        return std::nullopt;
    }
    std::vector<http::Violation> violations;
    CouponOffer offer = read_offer(verified->document, violations);
    offer.coupon.code = signed_discount_code(text).value_or("");
    return violations.empty() ? std::optional(std::move(offer)) : std::nullopt;
}

const std::string* find_signed_discount(const json::Value& private_document, std::string_view code) {
    const json::Value* discounts = private_document.find("discounts");
    if (!code.starts_with(code_prefix) || discounts == nullptr || discounts->array() == nullptr) {
        return nullptr;
    }
    for (const json::Value& discount : *discounts->array()) {
        if (discount.text() != nullptr && signed_discount_code(*discount.text()) == code) {
            return discount.text();
        }
    }
    return nullptr;
}

}  // namespace kassa::server::services
