#include "services/orders/price_agreement.h"

#include "http/problem.h"
#include "services/carts/entity_tag.h"

namespace kassa::server::services {
namespace {

/// In the unit the cart's document has, which is the one the client saw.
money::Decimal amount_due_in_cart_unit(const LoadedCart& loaded) {
    const money::Decimal& minor = loaded.quote().totals.amount_due;
    return loaded.cart().policy.amounts_in_major_units ? minor.times_power_of_ten(-loaded.quote().currency.digits())
                                                       : minor;
}

}  // namespace

std::optional<http::Response> PriceAgreement::refuse_changed_price(
    store::Connection& connection, LoadedCart& loaded, const std::optional<ExpectedAmount>& expected) const {
    if (!expected || (expected->currency_code == loaded.quote().currency.code() &&
                      expected->amount_due == amount_due_in_cart_unit(loaded))) {
        return std::nullopt;
    }
    carts_.save(connection, loaded);
    return price_changed(connection, loaded);
}

std::optional<http::Response> PriceAgreement::refuse_changed_campaigns(
    store::Connection& connection, LoadedCart& loaded, const std::optional<ExpectedAmount>& expected) const {
    if (!campaigns_.renew_for_order(connection, loaded)) {
        return std::nullopt;
    }
    if (expected) {
        return refuse_changed_price(connection, loaded, expected);
    }
    carts_.save(connection, loaded);
    return price_changed(connection, loaded);
}

http::Response PriceAgreement::price_changed(store::Connection& connection, const LoadedCart& loaded) const {
    return http::Problem(support::ErrorCode::price_changed)
        .cart(view_.public_document(connection, loaded.row))
        .header("ETag", entity_tag(loaded.row.version))
        .to_response();
}

}  // namespace kassa::server::services
