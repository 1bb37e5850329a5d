#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json_writer.h"
#include "kassa/cart/address.h"
#include "kassa/cart/payment_method.h"

namespace kassa::codec {

inline void write_optional_text(JsonWriter& writer, const char* name, const std::optional<std::string>& text) {
    text ? writer.string(name, *text) : writer.null(name);
}

void write_address(JsonWriter& writer, const cart::Address& address);
/// One flat object: the address' fields with `email` and `phone`.
void write_customer_prefill(JsonWriter& writer, const cart::CustomerPrefill& prefill);
/// The method, or just its id where nothing else is known.
void write_payment_method(JsonWriter& writer, const cart::PaymentMethod& method);

}  // namespace kassa::codec
