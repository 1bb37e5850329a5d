#include "missing.h"

#include <cstddef>
#include <string>

#include "pointer.h"

namespace kassa::quote {
namespace {

void add_missing_prices(const cart::Cart& cart, std::vector<Missing>& missing) {
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        const cart::Item& item = cart.items[index];
        if (item.price.model) {
            continue;
        }
        const bool by_percentage = item.price.calculation_type == cart::CalculationType::percentage;
        missing.push_back(Missing{
            by_percentage ? MissingPart::percentage : MissingPart::tiers,
            pointer_to("/items/", index, by_percentage ? "/price/price/percentage" : "/price/price/tiers"), item.id});
    }
}

void add_missing_rates(const cart::Cart& cart, std::vector<Missing>& missing) {
    if (cart.policy.tax.reverse_charge) {
        return;
    }
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        if (!cart.items[index].price.taxes) {
            missing.push_back(
                Missing{MissingPart::tax_rate, pointer_to("/items/", index, "/price/taxRate"), cart.items[index].id});
        }
    }
    for (std::size_t index = 0; index < cart.charges.size(); ++index) {
        const cart::Charge& charge = cart.charges[index];
        if (!charge.items && !charge.taxes) {
            missing.push_back(
                Missing{MissingPart::tax_rate, pointer_to("/pricing/charges/", index, "/taxRate"), std::string()});
        }
    }
}

}  // namespace

std::vector<Missing> missing_parts(const cart::Cart& cart) {
    std::vector<Missing> missing;
    add_missing_prices(cart, missing);
    add_missing_rates(cart, missing);
    return missing;
}

}  // namespace kassa::quote
