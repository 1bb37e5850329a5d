#pragma once

#include "services/cart_parts/line_origin.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

/// Which lines of a cart a discount is for, by how they came into it (`level` of the private API's discounts). A line
/// is at exactly one of the last four.
enum class DiscountLevel {
    any,                ///< all lines, or those of its products
    cart,               ///< the cart as a whole; it names no products
    product,            ///< what was chosen for itself
    forced_cross_sell,  ///< what another product brought along
    cross_sell,         ///< what has the price of a recommendation beside another product
    up_sell             ///< what has the price of a recommendation in place of another product
};

/// The section's `level`: CART, PRODUCT, FORCED_CROSS_SELL, CROSS_SELL or UP_SELL; any when it is absent. Throws
/// std::runtime_error that names the field.
[[nodiscard]] DiscountLevel read_discount_level(const CatalogueSection& section);

/// True for a level that some lines may not be at.
[[nodiscard]] bool depends_on_line(DiscountLevel level);

/// True when a discount of this level is for a line of this origin. What a client says of a line counts only as far as
/// the catalogue bears it out.
[[nodiscard]] bool is_for_line(DiscountLevel level, const LineOrigin& origin);

}  // namespace kassa::server::services
