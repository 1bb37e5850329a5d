#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/result.h"

namespace kassa::codec {

/// Reads a public cart document (UTF-8 JSON, RFC 8259).
///
/// Numbers are taken from their text, so 0.1 is exactly 0.1; every decimal may also be a JSON string with the same
/// grammar. Unknown fields are passed over, whatever they hold. An optional field that is null counts as left out.
///
/// Needed are `items` and of each item `id`, `quantity`, `price.calculationType` and `price.price`; and a currency,
/// from `price.currencyCode` or else from the first item. Everything a price depends on is checked: types, words,
/// ranges (cart::Limits), bands, quantities against the item's rule, unique item ids, one currency, items that
/// discounts and charges name. Errors give the field's JSON pointer and carry the codes of error_code.h; the first one
/// ends the reading.
///
/// - Amounts are in `pricing.amountUnit`; `pricing.cashRounding` names a coin and is in major units always ("0.05").
/// - `pricing.credits` are `{code, label, amount}`; their amounts are at least 0, `pricing.partialPaymentAmount` is
/// above.
/// - Percentages are 0 to 1,000, a discount's 0 to 100.
/// - A document without `items[].price.price.tiers` for a price by bands, or without `percentage`, is read all the
/// same: the
///   item's model stays empty, and the quote shows the stated figures.
/// - `paymentMethod` may be the method or its id; `periods` are texts to show and not checked; the address of the back
/// button must be a
///   web page (https, http or a path), so that no script gets into a link.
[[nodiscard]] support::Result<cart::Cart> decode_public_cart(std::string_view text);

/// The same into a new cart, for callers that keep it where it is: moving one takes more code than reading some of it.
/// Empty: done. After an error the cart is of no use.
[[nodiscard]] std::optional<support::Error> read_public_cart(std::string_view text, cart::Cart& cart);
/// The same, and keeps only what the cart's price depends on; the rest is checked all the same. Empty: done. After an
/// error the cart is of no use.
[[nodiscard]] std::optional<support::Error> read_public_cart(std::string_view text, cart::PricedCart& cart);

/// Reads one discount document, with amounts in minor units unless `amounts_in_major_units`. Errors: those of
/// decode_public_cart, with the pointer inside the discount ("/percentage").
[[nodiscard]] support::Result<discount::Coupon> decode_discount(std::string_view text, const money::Currency& currency,
                                                                bool amounts_in_major_units);

/// The same into a new coupon, with the same errors. Empty: done.
[[nodiscard]] std::optional<support::Error> read_discount(std::string_view text, const money::Currency& currency,
                                                          bool amounts_in_major_units, discount::Coupon& coupon);

/// Reads an invoice address or prefill document (an object). Used by the server for `newInvoiceAddress`. Errors: those
/// of decode_public_cart, with the pointer inside the address ("/city").
[[nodiscard]] support::Result<cart::Address> decode_address(std::string_view text);

/// Appends the public cart document, which `decode_public_cart` reads back to the same cart. Totals come from `quote`
/// (the cart's own `price` block, `totalNetAmount`, `recurringAmount`); amounts are JSON numbers in the cart's amount
/// unit, written from their exact decimal text. Always has every field of the contract.
void encode_public_cart(const cart::Cart& cart, const quote::Quote& quote, std::string& out);

/// Appends one address as its public document.
void encode_address(const cart::Address& address, std::string& out);
/// Appends one payment method as its public document.
void encode_payment_method(const cart::PaymentMethod& method, std::string& out);
/// Appends one discount as its public document, with amounts in the cart's unit.
void encode_discount(const discount::Coupon& coupon, const cart::Cart& cart, std::string& out);

}  // namespace kassa::codec
