#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "json_writer.h"
#include "kassa/quote/quote.h"

namespace kassa::codec {

// The parts of a quote that the whole quote and a change of it write alike.

inline void write_optional_decimal(JsonWriter& writer, std::string_view name,
                                   const std::optional<money::Decimal>& number) {
    writer.key(name);
    number ? writer.decimal(*number) : writer.null();
}

void write_next_tier(JsonWriter& writer, const std::optional<pricing::NextTier>& next);
void write_discount(JsonWriter& writer, const quote::DiscountLine& discount, const std::vector<quote::Line>& lines);
void write_charge(JsonWriter& writer, const quote::ChargeLine& charge, const std::vector<quote::Line>& lines);
/// The members "price" and "recurring".
void write_sums(JsonWriter& writer, const quote::Quote& quote);

}  // namespace kassa::codec
