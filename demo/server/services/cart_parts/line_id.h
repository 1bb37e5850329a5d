#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kassa::server::services {

/// What makes a line another one than the product's plain line: names with values.
using LineTraits = std::vector<std::pair<std::string, std::string>>;

/// The id of a cart's line says which product it is. It is the product's own id, and where a product has several lines,
/// what sets this one apart follows in brackets, as a buy link of the vendor's writes it: "plan[seats=50]",
/// "warranty[forcedBy=tv]". In names and values everything but letters, digits, "-", ".", "_" and "~" is
/// percent-encoded (RFC 3986), so that no two lines have the same id.
[[nodiscard]] std::string line_id(std::string_view product_id, const LineTraits& traits);

/// The product of a line. No product has an id that ends with "]" (see can_be_product_id).
[[nodiscard]] std::string_view product_id_of_line(std::string_view line_id);

/// Whether lines of a product with this id can be told from those of others.
[[nodiscard]] bool can_be_product_id(std::string_view id);

}  // namespace kassa::server::services
