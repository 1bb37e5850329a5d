#include "services/catalogue/discount_level.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kassa::server::services {
namespace {

constexpr std::array words = {std::pair(std::string_view("CART"), DiscountLevel::cart),
                              std::pair(std::string_view("PRODUCT"), DiscountLevel::product),
                              std::pair(std::string_view("FORCED_CROSS_SELL"), DiscountLevel::forced_cross_sell),
                              std::pair(std::string_view("CROSS_SELL"), DiscountLevel::cross_sell),
                              std::pair(std::string_view("UP_SELL"), DiscountLevel::up_sell)};

DiscountLevel level_of(const LineOrigin& origin) {
    if (origin.forced_by) {
        return DiscountLevel::forced_cross_sell;
    }
    if (!origin.recommended) {
        return DiscountLevel::product;
    }
    return origin.recommended->type == RecommendationType::cross_sell ? DiscountLevel::cross_sell
                                                                      : DiscountLevel::up_sell;
}

}  // namespace

DiscountLevel read_discount_level(const CatalogueSection& section) {
    const auto text = section.text("level");
    if (!text) {
        return DiscountLevel::any;
    }
    const auto* known =
        std::ranges::find_if(words, [&](const auto& word) { return word.first == std::string_view(*text); });
    if (known == words.end()) {
        refuse_catalogue(section.at("level"), "must be CART, PRODUCT, FORCED_CROSS_SELL, CROSS_SELL or UP_SELL");
    }
    return known->second;
}

bool depends_on_line(DiscountLevel level) {
    return level != DiscountLevel::any && level != DiscountLevel::cart;
}

bool is_for_line(DiscountLevel level, const LineOrigin& origin) {
    return !depends_on_line(level) || level == level_of(origin);
}

}  // namespace kassa::server::services
