#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "services/cart_parts/line_id.h"

namespace kassa::server::services {

/// Recommendations that give a product another price: beside one that is in the cart, or in place of it.
enum class RecommendationType { cross_sell, up_sell };

/// The vendor's word for it in a price: "crossSell", "upSell".
[[nodiscard]] std::string_view to_string(RecommendationType type);

/// Traits as a JSON object of texts, in their order, and back.
[[nodiscard]] json::Value to_json(const LineTraits& traits);
[[nodiscard]] LineTraits read_traits(const json::Value& object);

/// A price that a line has by a recommendation of the catalogue.
struct RecommendedPrice {
    RecommendationType type = RecommendationType::cross_sell;
    std::string recommendation_id;

    friend bool operator==(const RecommendedPrice&, const RecommendedPrice&) = default;
};

/// How a line came into a cart: what a ProductInput says of it, as far as it changes how the line is sold. It is
/// a claim, which the catalogue and the rest of the cart have to bear out each time the cart changes: see LineRules.
struct LineOrigin {
    /// The product that brings this one along with it, whether anybody wants it or not.
    std::optional<std::string> forced_by;
    /// The product beside which this one was recommended.
    std::optional<std::string> cross_sell_by;
    /// The product in place of which this one was recommended.
    std::optional<std::string> up_sell_by;
    /// The recommendation, by its id in the catalogue; empty: any that fits.
    std::optional<std::string> recommendation_id;
    std::optional<std::string> marketing_campaign_id;
    /// All of the product's (PriceParameters), with their values.
    LineTraits parameters;
    /// The product of `up_sell_by` was in the cart, and this one took its place.
    bool has_replaced = false;
    /// It was given no quantity, so it takes that of what it replaces.
    bool takes_quantity = false;
    /// What came of the claim, the last time.
    std::optional<RecommendedPrice> recommended;

    friend bool operator==(const LineOrigin&, const LineOrigin&) = default;
};

/// The origins of a cart's lines, by line. They are kept in the cart's private document and never shown as they are.
class LineOrigins {
  public:
    LineOrigins() = default;

    /// Of a cart's private document.
    explicit LineOrigins(const json::Value& document);

    /// The member of a private document that has them.
    static constexpr std::string_view field = "lines";

    void write_to(json::Value& document) const;

    /// That of a line which nothing is known of is empty.
    [[nodiscard]] const LineOrigin& of(std::string_view line_id) const;

    void set(std::string_view line_id, LineOrigin origin);
    void erase(std::string_view line_id);

    [[nodiscard]] bool empty() const { return origins_.empty(); }

    friend bool operator==(const LineOrigins&, const LineOrigins&) = default;

  private:
    std::map<std::string, LineOrigin, std::less<>> origins_;
};

}  // namespace kassa::server::services
