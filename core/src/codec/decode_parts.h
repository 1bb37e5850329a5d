#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decoder.h"
#include "kassa/cart/cart.h"

/// The parts of a public cart document, each read into the value that its target names.
namespace kassa::codec {

/// Percentages but a discount's: 0 to 1,000. Real rates stay far below; the bound only keeps products within Decimal.
inline constexpr NumberRange percentage_range{0, 1000};

bool decode_item(Decoder& decoder, JsonNode value, void* item);                 // cart::Item
bool decode_item_price(Decoder& decoder, JsonNode value, void* price);          // cart::ItemPrice
bool decode_coupon(Decoder& decoder, JsonNode value, void* coupon);             // discount::Coupon
bool decode_charge(Decoder& decoder, JsonNode value, void* charge);             // cart::Charge
bool decode_address_fields(Decoder& decoder, JsonNode value, void* address);    // cart::Address
bool decode_customer_prefill(Decoder& decoder, JsonNode value, void* prefill);  // cart::CustomerPrefill
bool decode_payment_method(Decoder& decoder, JsonNode value,
                           void* method);  // cart::PaymentMethod, or just its id as a text

/// A single rate in percent.
bool decode_tax_rate(Decoder& decoder, JsonNode value, std::optional<std::vector<tax::TaxRate>>& taxes);
/// A list of `{category, rate}`.
bool decode_taxes(Decoder& decoder, JsonNode value, std::optional<std::vector<tax::TaxRate>>& taxes);

/// A list of item ids.
bool decode_item_ids(Decoder& decoder, JsonNode value, std::optional<std::vector<std::string>>& ids);

}  // namespace kassa::codec
