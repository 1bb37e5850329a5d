#include "services/carts/line_price.h"

#include "services/carts/stated_price.h"
#include "services/catalogue/price_parameters.h"

namespace kassa::server::services {

const std::optional<money::Decimal>& recommended_amount(const PriceRow& row, RecommendationType type) {
    return type == RecommendationType::up_sell ? row.up_sell : row.cross_sell;
}

void set_unit_amount(cart::ItemPrice& price, const money::Decimal& amount) {
    price.amount = amount;
    if (price.calculation_type == cart::CalculationType::flat_fee) {
        price.model = pricing::FlatFee{amount};
        return;
    }
    price.calculation_type = cart::CalculationType::per_unit;
    price.model = pricing::PerUnit{amount};
    price.free_units = money::Decimal();
}

void price_with_parameters(const cart::Cart& cart, cart::Item& item, const LineTraits& parameters) {
    if (has_seats(parameters) && item.price.model && item.price.calculation_type != cart::CalculationType::flat_fee) {
        set_unit_amount(item.price, amount_of_item(cart, item, seats_of(parameters)));
    }
}

}  // namespace kassa::server::services
