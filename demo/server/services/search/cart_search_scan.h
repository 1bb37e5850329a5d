#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "json/value.h"
#include "services/search/cart_search.h"
#include "services/search/cart_search_condition.h"

namespace kassa::server::services {

/// What a search reads carts with.
struct SearchContext {
    store::Connection& connection;
    const CartService& carts;
    const PaymentService& payments;
    const SearchLimits& limits;
};

/// A cart that a search looks at. Its documents are made when they are first asked for.
class SearchedCart {
  public:
    SearchedCart(const SearchContext& context, store::CartRow row) : context_(context), row_(std::move(row)) {}

    [[nodiscard]] const std::string& id() const { return row_.id; }
    /// With every field of this source; the priced document has the stored ones too.
    [[nodiscard]] const json::Value& document(FieldSource source);
    /// The whole document as it is answered.
    [[nodiscard]] std::string text();
    /// Products that were priced so far.
    [[nodiscard]] std::int64_t priced_products() const;

  private:
    const SearchContext& context_;
    store::CartRow row_;
    std::optional<json::Value> stored_;
    std::optional<json::Value> priced_;
};

/// What the database can tell of the conditions by its columns.
struct ColumnFilter {
    store::PrivateCartFilter filter;
    /// There is nothing else in the conditions.
    bool complete = true;
};
[[nodiscard]] ColumnFilter column_filter(const std::vector<Condition>& conditions, std::int64_t now_ms);

/// The column that a field is; empty for the others.
[[nodiscard]] std::optional<store::CartOrder> column_of_field(const FieldPath& field);

/// Reads carts in portions and shows those that meet the conditions. Only so many scans run at a time.
class CartScan {
  public:
    /// Throws Problem `rate_limited`.
    CartScan(const SearchContext& context, std::atomic<int>& under_way);
    CartScan(const CartScan&) = delete;
    CartScan& operator=(const CartScan&) = delete;
    ~CartScan();

    /// Throws Problem `items_too_many` when that is more than the limits allow.
    void each(const std::vector<Condition>& conditions, const std::function<void(SearchedCart&)>& visit);

    /// Notes that a match is kept, which takes this many bytes beside the match itself. Throws Problem
    /// `items_too_many`.
    void keep(std::size_t bytes);

    /// A cart of the scan once more.
    [[nodiscard]] SearchedCart load(const std::string& id) const;

  private:
    const SearchContext& context_;
    std::atomic<int>& under_way_;
    std::int64_t kept_bytes_ = 0;
};

/// A refusal of a search that asks for too much.
[[noreturn]] void refuse_search(std::string_view parameter, std::string_view message, std::int64_t maximum);

}  // namespace kassa::server::services
