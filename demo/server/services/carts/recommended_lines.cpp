#include "services/carts/recommended_lines.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "services/cart_parts/product_quantities.h"

namespace kassa::server::services {
namespace {

using ProductIds = std::set<std::string, std::less<>>;

/// Whether a claim can be about the recommendation, as far as it says.
bool is_claimed(const LineOrigin& origin, const Recommendation& recommendation, RecommendationType type,
                std::string_view product_id) {
    return recommendation.type == type && recommendation.targets.contains(product_id) &&
           (!origin.recommendation_id || *origin.recommendation_id == recommendation.id);
}

bool claims_cross_sell(const LineOrigin& origin) {
    return !origin.forced_by && (origin.cross_sell_by || (origin.recommendation_id && !origin.up_sell_by));
}

/// The cross-sell that counts for an item beside these products; null when there is none.
const Recommendation* find_cross_sell(const cart::Item& item, const LineOrigin& origin, const ProductIds& bases,
                                      const ProductRelations& relations) {
    const std::string_view own = product_id_of_line(item.id);
    const auto is_base = [&](std::string_view id) { return id != own && bases.contains(id); };
    const auto found = std::ranges::find_if(relations.recommendations(), [&](const Recommendation& recommendation) {
        if (!is_claimed(origin, recommendation, RecommendationType::cross_sell, own)) {
            return false;
        }
        if (origin.cross_sell_by) {
            return is_base(*origin.cross_sell_by) && recommendation.has_base(*origin.cross_sell_by);
        }
        return recommendation.bases.empty() ? bases.size() > bases.count(own)
                                            : std::ranges::any_of(recommendation.bases, is_base);
    });
    return found == relations.recommendations().end() ? nullptr : &*found;
}

/// Finds the cross-sells of one cart.
class CrossSells {
  public:
    CrossSells(const cart::Cart& cart, const LineOrigins& origins, const ProductRelations& relations)
        : cart_(cart), origins_(origins), relations_(relations) {}

    void find(RecommendedLines& lines) {
        std::vector<const cart::Item*> open = open_claims();
        while (!open.empty()) {
            const std::size_t before = open.size();
            std::erase_if(open, [&](const cart::Item* item) {
                const Recommendation* found = find_cross_sell(*item, origins_.of(item->id), bases_, relations_);
                if (found != nullptr) {
                    lines.emplace(item->id, found);
                    add_base(*item);
                }
                return found != nullptr;
            });
            if (open.size() == before) {
                // They were recommended beside each other: the first is paid in full.
                add_base(*open.front());
                open.erase(open.begin());
            }
        }
    }

  private:
    /// The lines whose claim holds if all products of the cart count. The others are bases.
    std::vector<const cart::Item*> open_claims() {
        ProductIds all;
        for (const auto& [id, quantity] : product_quantities(cart_, origins_)) {
            if (!quantity.is_zero()) {
                all.insert(id);
            }
        }
        std::vector<const cart::Item*> open;
        for (const cart::Item& item : cart_.items) {
            const LineOrigin& origin = origins_.of(item.id);
            if (claims_cross_sell(origin) && find_cross_sell(item, origin, all, relations_) != nullptr) {
                open.push_back(&item);
            } else if (!origin.forced_by) {
                add_base(item);
            }
        }
        return open;
    }

    void add_base(const cart::Item& item) {
        if (!item.quantity.is_zero()) {
            bases_.emplace(product_id_of_line(item.id));
        }
    }

    const cart::Cart& cart_;
    const LineOrigins& origins_;
    const ProductRelations& relations_;
    /// Products whose own price does not hang on a claim that is still open.
    ProductIds bases_;
};

}  // namespace

const Recommendation* find_up_sell(std::string_view product_id, const LineOrigin& origin,
                                   const ProductRelations& relations) {
    if (!origin.up_sell_by || *origin.up_sell_by == product_id) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(relations.recommendations(), [&](const Recommendation& recommendation) {
        return is_claimed(origin, recommendation, RecommendationType::up_sell, product_id) &&
               recommendation.has_base(*origin.up_sell_by);
    });
    return found == relations.recommendations().end() ? nullptr : &*found;
}

RecommendedLines recommended_lines(const cart::Cart& cart, const LineOrigins& origins,
                                   const ProductRelations& relations) {
    RecommendedLines lines;
    const ProductQuantities present = product_quantities(cart, origins);
    for (const cart::Item& item : cart.items) {
        const LineOrigin& origin = origins.of(item.id);
        if (!origin.has_replaced || present.contains(*origin.up_sell_by)) {
            continue;
        }
        if (const Recommendation* found = find_up_sell(product_id_of_line(item.id), origin, relations)) {
            lines.emplace(item.id, found);
        }
    }
    CrossSells(cart, origins, relations).find(lines);
    return lines;
}

}  // namespace kassa::server::services
