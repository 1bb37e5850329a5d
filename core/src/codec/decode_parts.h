#pragma once

#include <optional>
#include <vector>

#include "decoder.h"
#include "field_table.h"
#include "kassa/cart/cart.h"
#include "kassa/cart/limits.h"

/// The parts of a public cart document, each read into the value that its target names.
namespace kassa::codec {

/// Percentages but a discount's: 0 to 1,000. Real rates stay far below; the bound only keeps products within Decimal.
inline constexpr NumberRange percentage_range{0, 1000};
inline constexpr NumberRange quantity_range{0, cart::Limits::quantity_bound};
inline constexpr NumberRange quantity_above_zero_range{0, cart::Limits::quantity_bound, true};
inline constexpr NumberRange amount_range{-cart::Limits::amount_bound, cart::Limits::amount_bound};
inline constexpr NumberRange amount_from_zero_range{0, cart::Limits::amount_bound};

bool decode_item(Decoder& decoder, JsonNode value, void* item);                 // cart::Item
bool decode_item_price(Decoder& decoder, JsonNode value, void* price);          // cart::ItemPrice
bool decode_coupon(Decoder& decoder, JsonNode value, void* coupon);             // discount::Coupon
bool decode_charge(Decoder& decoder, JsonNode value, void* charge);             // cart::Charge
bool decode_address_fields(Decoder& decoder, JsonNode value, void* address);    // cart::Address
bool decode_customer_prefill(Decoder& decoder, JsonNode value, void* prefill);  // cart::CustomerPrefill
// cart::PaymentMethod, or just its id as a text; the second one only checks it and takes no method
bool decode_payment_method(Decoder& decoder, JsonNode value, void* method);
bool check_payment_method(Decoder& decoder, JsonNode value, void* /*method*/);

inline constexpr ObjectOf tax_rate_object{
    optional("category", field::text(KASSA_MEMBER(tax::TaxRate, category))),
    required("rate", field::decimal(KASSA_MEMBER(tax::TaxRate, percent), percentage_range)),
};
/// A list of `{category, rate}`.
inline constexpr ListOf<std::optional<std::vector<tax::TaxRate>>> tax_rate_list{
    field::object(tax_rate_object), cart::Limits::maximum_taxes_per_item, support::ErrorCode::number_out_of_range};

/// Something with tax rates, which has them as a list or in the short form as one rate, a percentage without a name.
struct TaxedDraft : Draft {
    std::optional<std::vector<tax::TaxRate>> single_rate;
};
bool decode_single_rate(Decoder& decoder, JsonNode value, void* taxed_draft);

}  // namespace kassa::codec
