#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// A row of the carts table: the public cart's document with what only the server knows.
struct CartRow {
    std::string id;
    security::Digest token_hash{};
    std::string status;
    std::int64_t version = 0;
    std::string locale;
    std::string document;
    std::string private_document = "{}";
    std::optional<std::string> customer_id;
    std::optional<std::string> verified_email;
    std::optional<std::string> phone;
    std::optional<security::Digest> confirm_request_hash;
    std::optional<std::string> return_url;
    std::optional<std::string> confirmation;
    std::optional<std::string> stripe_intent_id;
    std::int64_t created_at_ms = 0;
    std::int64_t updated_at_ms = 0;
    /// The last change by the merchant or the buyer; never later than `updated_at_ms`.
    std::int64_t manual_update_at_ms = 0;
    std::optional<std::int64_t> completed_at_ms;
    std::int64_t expires_at_ms = 0;
    /// services::CartTax; empty for a cart whose taxes were never asked about.
    std::string tax;
};

void insert_cart(Connection& connection, const CartRow& row);

/// Writes all columns that may change. False when the stored version is not `expected_version`: somebody else wrote in
/// between.
[[nodiscard]] bool update_cart(Connection& connection, const CartRow& row, std::int64_t expected_version);

/// Notes the card payment that was prepared for the cart. The public cart does not show it, so its version stays.
void set_stripe_intent(Connection& connection, std::string_view id, std::string_view intent_id);

/// From now on another token opens the cart. What a buyer sees of it stays, so its version does, too.
void set_cart_token(Connection& connection, std::string_view id, const security::Digest& token_hash);

[[nodiscard]] std::optional<CartRow> find_cart(Connection& connection, std::string_view id);

/// The cart that a token opens.
[[nodiscard]] std::optional<CartRow> find_cart_by_token(Connection& connection, const security::Digest& token_hash);

/// Deletes a cart that has no order; what came in for it stays known. False when there is none such.
[[nodiscard]] bool delete_cart_without_order(Connection& connection, std::string_view id);

struct CartPage {
    std::int64_t total = 0;
    std::vector<CartRow> rows;
};

/// Completed carts, newest first.
[[nodiscard]] CartPage list_completed_carts(Connection& connection, std::int64_t limit, std::int64_t offset);

/// What carts of the private cart API can be sorted by.
enum class CartOrder { created, updated, expiry, id };

/// Both ends included.
struct ColumnBounds {
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

/// Carts that the private cart API made, that live at an instant, and whose columns are within bounds.
struct PrivateCartFilter {
    std::int64_t at_ms = 0;
    ColumnBounds created_at_ms;
    ColumnBounds updated_at_ms;
    ColumnBounds expires_at_ms;
    std::optional<std::string> id;
};

/// A page of them in an order; those that are alike in it are ordered by id, in the same direction.
[[nodiscard]] CartPage list_private_carts(Connection& connection, const PrivateCartFilter& filter, CartOrder order,
                                          bool descending, std::int64_t limit, std::int64_t offset);

/// The next of them by id, those after `id` ("": from the first on).
[[nodiscard]] std::vector<CartRow> private_carts_after(Connection& connection, const PrivateCartFilter& filter,
                                                       std::string_view id, std::int64_t limit);

/// Deletes carts without an order or a payment that came in, which expired before the instant, at most so many. Answers
/// how many.
int delete_expired_carts(Connection& connection, std::int64_t expired_before_ms, int maximum);

}  // namespace kassa::server::store
