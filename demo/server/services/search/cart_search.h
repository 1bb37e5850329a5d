#pragma once

#include <atomic>
#include <string>

#include "http/request.h"
#include "services/carts/cart_service.h"
#include "services/payments/payment_service.h"
#include "store/cart_repository.h"

namespace kassa::server::services {

/// How much one search may do. What it keeps in memory is bounded by the last two.
struct SearchLimits {
    /// Carts read, after what the database leaves out by itself.
    std::int64_t carts = 100'000;
    /// Products of carts that have to be priced.
    std::int64_t priced_products = 200'000;
    /// Of what is kept of each match until the page is known.
    std::int64_t match_bytes = 64 * 1024 * 1024;
    /// Of the answer.
    std::size_t answer_bytes = 32 * 1024 * 1024;
    /// Searches at a time; the workers that are left are for buyers.
    int at_once = 2;
};

/// Finds carts of the private cart API that live, by their documents as GET /carts/{id} answers them.
///
/// What the database can tell by a column (id, createDate, updateDate, scheduledSuppressionDate) it tells; a list that
/// asks for nothing else is read page by page. Otherwise the carts are read in portions, compared by what is known
/// without pricing them, and priced only where the query names a field that has to be computed; then the page's carts
/// are read again and written whole. Nothing of a query becomes part of a statement.
///
/// All calls throw Problem: what read_cart_query refuses; `items_too_many` when a limit is reached, which says what to
/// narrow; `rate_limited` when too many searches are under way.
class CartSearch {
  public:
    CartSearch(const CartService& carts, const PaymentService& payments, SearchLimits limits = {})
        : carts_(carts), payments_(payments), limits_(limits) {}

    /// A page of carts. `target` (repeatable) leaves only these fields of each. Sorted by `createDate,desc` when
    /// nothing else is asked for; what is alike is sorted by id. Of a list its smallest value counts, descending its
    /// largest.
    [[nodiscard]] std::string list(store::Connection& connection, const http::Request& request) const;

    /// The values that `target` (the id when left out) has in the carts, each once, ascending. Nothing is no value.
    [[nodiscard]] std::string distinct(store::Connection& connection, const http::Request& request) const;

    /// How often `target` has each value, the most frequent first. Each element of a list counts; a cart without the
    /// field counts as "null", one with an empty list not at all.
    [[nodiscard]] std::string recap(store::Connection& connection, const http::Request& request) const;

    /// A document for each element of the list `target`, which has the element in its place. Carts without elements
    /// drop out; a value that is no list counts as a list of one.
    [[nodiscard]] std::string unwind(store::Connection& connection, const http::Request& request) const;

  private:
    struct Scan;

    const CartService& carts_;
    const PaymentService& payments_;
    SearchLimits limits_;
    mutable std::atomic<int> under_way_ = 0;
};

}  // namespace kassa::server::services
