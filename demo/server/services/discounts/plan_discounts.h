#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"

namespace kassa::server::services {

/// What the discount plans of a cart's wanted products come to. The term that the cart pays is the one with the
/// generation that its private document says (`subscriptionGeneration`, 0 for a purchase).
struct PlanDiscounts {
    /// What they take off the payment of now, each for the items at one step of a plan, taken off once. As any discount
    /// that comes by itself they compete with campaigns.
    std::vector<discount::Coupon> now;
    /// The same for the payment after that; of an item in trial that is its first.
    std::vector<discount::Coupon> next;
    /// By tag, what was asked for and why it does not count: INVALID for a plan that does not exist, NOT_APPLICABLE for
    /// one without a step for now or for next, or for other products. APPLIED for the rest.
    struct Asked {
        std::string tag;
        std::string label;
        const char* status;
    };
    std::vector<Asked> asked;
    /// The plans by line.
    std::map<std::string, WantedPlan> by_item;
};

/// The terms before the one that the cart pays (`subscriptionGeneration`); 0 where it says nothing.
[[nodiscard]] std::int64_t subscription_generation(const json::Value& private_document);

/// Reads the plans of the wanted products in the cart's private document; none where that blocks discounts.
[[nodiscard]] PlanDiscounts plan_discounts(const Catalogue& catalogue, const LoadedCart& loaded,
                                           const json::Value& private_document);

/// What the cart's discountsStatus says of its plans when these discounts count now: OVERLAPPING for a plan that would
/// count now, too, and made way for another discount.
[[nodiscard]] json::Array plan_statuses(const PlanDiscounts& plans, std::span<const discount::Coupon> winners);

/// The plan that a discount of a cart comes from; null for others.
[[nodiscard]] const DiscountPlan* plan_of_discount(const Catalogue& catalogue, std::string_view code);

/// True for a discount that no code brought: a campaign's, a plan's or a payment method's.
[[nodiscard]] bool comes_by_itself(const Catalogue& catalogue, std::string_view code);

/// Puts the plans' discounts of the next payment on the cart of the next term (see next_term). No campaign counts
/// beside them.
void discount_next_term(const Catalogue& catalogue, const PlanDiscounts& plans, cart::Cart& next);

}  // namespace kassa::server::services
