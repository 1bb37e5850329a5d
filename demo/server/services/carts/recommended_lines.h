#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kassa/cart/cart.h"
#include "services/cart_parts/line_origin.h"
#include "services/catalogue/product_relations.h"

namespace kassa::server::services {

/// The lines of a cart that a recommendation of the catalogue gives another price now, each with the first that does.
///
/// A cross-sell needs one of the products it was recommended beside in the cart, with a quantity above 0. Products that
/// were recommended beside each other cannot all be cheaper because of the others: the first of such a circle has its
/// own price. An up-sell has to have replaced a product that has not come back.
using RecommendedLines = std::map<std::string, const Recommendation*, std::less<>>;

[[nodiscard]] RecommendedLines recommended_lines(const cart::Cart& cart, const LineOrigins& origins,
                                                 const ProductRelations& relations);

/// The up-sell that the origin of a product's line claims, as the catalogue has it; null when it has none.
[[nodiscard]] const Recommendation* find_up_sell(std::string_view product_id, const LineOrigin& origin,
                                                 const ProductRelations& relations);

}  // namespace kassa::server::services
