#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "services/cart_parts/line_origin.h"
#include "services/catalogue/product.h"

namespace kassa::server::services {

/// Says of products that they cost less where others are: each of `targets` has the price that its price row names for
/// the type, beside one of `bases` (cross-sell) or in place of one (up-sell).
struct Recommendation {
    std::string id;
    RecommendationType type = RecommendationType::cross_sell;
    /// Empty: whatever is in the cart. An up-sell has some.
    std::set<std::string, std::less<>> bases;
    std::set<std::string, std::less<>> targets;

    [[nodiscard]] bool has_base(std::string_view product_id) const {
        return bases.empty() || bases.contains(product_id);
    }
};

/// A product that is sold only beside another: it leaves the cart with that one.
struct ProductLink {
    /// The marketing campaign that the cart or the line has to name; empty: always.
    std::optional<std::string> marketing_campaign_id;
    std::string base;
    std::string linked;
    /// The vendor's quantity selector alignedLessOrEqual: no more of it than of its base.
    bool limits_quantity = false;
};

/// What a catalogue says of products that belong together: `recommendations`, `linkedProducts`, and the products that
/// come along with others by force (`forcedCrossSaleProductIds` of a product).
class ProductRelations {
  public:
    ProductRelations() = default;

    /// Reads them from the catalogue's document. Each product that is named has to be among `products`; what is forced
    /// brings nothing along itself; a gift is linked or forced by something, as nobody could have it otherwise. Throws
    /// std::runtime_error that names the field.
    ProductRelations(const json::Value& catalogue, const std::vector<Product>& products);

    [[nodiscard]] const std::vector<Recommendation>& recommendations() const { return recommendations_; }

    /// Those by which this product is sold beside another, in the catalogue's order.
    [[nodiscard]] std::vector<const ProductLink*> links_of(std::string_view linked) const;

    /// Whether no product has to do with another.
    [[nodiscard]] bool empty() const { return empty_; }

  private:
    std::vector<Recommendation> recommendations_;
    std::vector<ProductLink> links_;
    bool empty_ = true;
};

}  // namespace kassa::server::services
