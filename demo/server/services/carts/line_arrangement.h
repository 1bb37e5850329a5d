#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/cart/cart.h"
#include "services/cart_parts/line_origin.h"
#include "services/cart_parts/product_quantities.h"
#include "services/catalogue/catalogue.h"

namespace kassa::server::services {

/// Where the items of new lines and their prices come from: the cart's market, in its language.
struct LineSource {
    /// The plain item of a product that has a price, as a new cart has it.
    std::function<cart::Item(const Product&)> item;
    /// The product's price row; null when it has none.
    std::function<const PriceRow*(const Product&)> price;
};

/// The lines of one cart with what is known of them, while LineRules puts them in order. Each step starts from what the
/// steps before it left; they are in the order in which they are to be taken.
class LineArrangement {
  public:
    /// `document` is the cart's private document.
    LineArrangement(const Catalogue& catalogue, cart::Cart cart, const json::Value& document, LineSource source);

    /// Up-sells take the place of what they replace. One that finds nothing to replace is none.
    void replace();
    /// Linked products and gifts without a base leave.
    void remove_without_base();
    /// Forced products come, go and follow.
    void follow_forced();
    /// Linked products and gifts get their bounds.
    void limit_quantities();
    /// Recommended products get the price that is theirs now.
    void price_recommended();

    [[nodiscard]] const cart::Cart& cart() const { return cart_; }
    [[nodiscard]] const LineOrigins& origins() const { return origins_; }
    /// Whether there is an item whose taxes are not known yet.
    [[nodiscard]] bool has_new_items() const { return has_new_items_; }

  private:
    using ProductIds = std::set<std::string, std::less<>>;

    [[nodiscard]] const Product* product_of(const cart::Item& item) const;
    [[nodiscard]] bool is_forced(const cart::Item& item) const { return origins_.of(item.id).forced_by.has_value(); }
    void replace_by(const std::string& id);
    /// The links that count for a line.
    [[nodiscard]] std::vector<const ProductLink*> links_of(const cart::Item& item) const;
    [[nodiscard]] bool is_without_base(const cart::Item& item, const ProductQuantities& present) const;
    void put_forced(const Product& parent, const std::string& forced_id, const money::Decimal& quantity);
    void limit(const Product& product);
    void set_price(cart::Item& item, const Product& product, std::optional<RecommendationType> type);
    void remove(std::string_view id);

    const Catalogue& catalogue_;
    cart::Cart cart_;
    LineOrigins origins_;
    ProductIds marketing_campaigns_;
    LineSource source_;
    bool has_new_items_ = false;
};

}  // namespace kassa::server::services
