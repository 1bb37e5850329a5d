#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/json_body.h"
#include "json/value.h"
#include "kassa/cart/address.h"
#include "kassa/cart/cart.h"
#include "services/carts/cart_factory.h"

namespace kassa::server::services {

/// The body of POST /carts of the private cart API (PrivateCartInput), read and checked by itself.
struct NexwayInput {
    std::string store_id;
    std::string country;
    std::string locale;
    std::vector<WantedProduct> wanted_products;
    /// Products that come with the cart and are in no catalogue of the store. Never read from the body itself.
    std::vector<Product> own_products;
    /// The same as documents, to be kept (own_product_document).
    json::Array own_documents;
    /// False for a cart whose one line was agreed on elsewhere: see LineRules. Never read from the body itself.
    bool has_line_rules = true;
    /// The end user is what a page said of its reader, not the merchant: see KnownBuyer. Never read from the body
    /// itself.
    bool is_end_user_claimed = false;
    /// Vouchers that the cart has already. Never read from the body itself.
    std::vector<cart::Credit> credits;
    /// Codes and signed discounts to apply, and the names of the vouchers in `credits`.
    std::vector<std::string> discounts;
    bool block_discounts = false;
    /// What is paid with the order, in major units; empty: everything.
    std::optional<money::Decimal> partial_payment;
    /// It is what a cart had before a change, and is dropped when it does not fit any more. Never read from the body
    /// itself.
    bool is_partial_payment_kept = false;
    std::optional<std::string> forced_currency;
    std::optional<std::string> end_user_id;
    std::optional<std::string> return_url;
    std::optional<cart::CustomerPrefill> end_user;
    /// The fields of the contract as they came, to be given back by GET.
    json::Value echo;
};

/// Reads what counts of a ProductInput: `id`, or `signedProduct` in its place, `quantity`, how the line came about
/// (LineOrigin), and that `durationUntilTrialEnd`, the days between the reminder and the end of a trial, is one of 0 to
/// 3. A discount plan is checked (read_wanted_plan) and looked for in the cart's private document.
[[nodiscard]] WantedProduct read_wanted_product(http::FieldReader& reader, std::vector<http::Violation>& violations);

/// Products are in `wantedProducts`, or in the older `products`, a map from id to what is an element there: it is kept
/// and given back as that list. Throws Problem with every violation.
[[nodiscard]] NexwayInput read_nexway_input(const json::Value& body);

/// Writes the wanted products into `echo` as they are given back: under the ids they have now; products of the cart's
/// own with the merchant's references, which outlive the products, and with the signed data that they came in.
void state_wanted_products(NexwayInput& input);

}  // namespace kassa::server::services
