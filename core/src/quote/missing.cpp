#include "missing.h"

#include <cstddef>
#include <utility>

#include "support/pointer.h"

namespace kassa::quote {
namespace {

void add(std::vector<Missing>& missing, MissingPart part, std::string path, const cart::Item* item) {
    Missing& added = missing.emplace_back();
    added.part = part;
    added.path = std::move(path);
    if (item != nullptr) {
        added.item_id = item->id;
    }
}

void add_missing_prices(const cart::PricedCart& cart, std::vector<Missing>& missing) {
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        const cart::Item& item = cart.items[index];
        if (item.price.model) {
            continue;
        }
        const bool by_percentage = item.price.calculation_type == cart::CalculationType::percentage;
        add(missing, by_percentage ? MissingPart::percentage : MissingPart::tiers,
            support::pointer_to("/items/", index, by_percentage ? "/price/price/percentage" : "/price/price/tiers"),
            &item);
    }
}

void add_missing_rates(const cart::PricedCart& cart, std::vector<Missing>& missing) {
    if (cart.policy.tax.reverse_charge) {
        return;
    }
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        if (!cart.items[index].price.taxes) {
            add(missing, MissingPart::tax_rate, support::pointer_to("/items/", index, "/price/taxRate"),
                &cart.items[index]);
        }
    }
    for (std::size_t index = 0; index < cart.charges.size(); ++index) {
        const cart::Charge& charge = cart.charges[index];
        if (!charge.items && !charge.taxes) {
            add(missing, MissingPart::tax_rate, support::pointer_to("/pricing/charges/", index, "/taxRate"), nullptr);
        }
    }
}

}  // namespace

std::vector<Missing> missing_parts(const cart::PricedCart& cart) {
    std::vector<Missing> missing;
    add_missing_prices(cart, missing);
    add_missing_rates(cart, missing);
    return missing;
}

}  // namespace kassa::quote
