#include "services/carts/partial_payment.h"

#include "http/problem.h"
#include "kassa/money/rounding.h"
#include "services/payments/order_amounts.h"
#include "services/values/amount_text.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

Decimal share_of(const Decimal& amount, const Decimal& percent, money::RoundingMode mode) {
    return money::round(amount * percent.times_power_of_ten(-2), 0, mode);
}

bool fits(const Decimal& amount, const std::optional<PartialPaymentBounds>& bounds) {
    return bounds && amount.is_integer() && bounds->minimum <= amount && amount <= bounds->maximum;
}

[[noreturn]] void refuse(const std::optional<PartialPaymentBounds>& bounds, const money::Currency& currency) {
    constexpr int bad_request = 400;
    http::Problem problem(
        {http::Violation{"partialPaymentAmount", support::ErrorCode::number_out_of_range,
                         bounds ? "must be within the bounds of the cart, with no more digits than its currency has"
                                : "cannot be given: this cart is paid at once"}});
    problem.status(bad_request);
    if (bounds) {
        problem.argument("minimum", major_number(bounds->minimum, currency))
            .argument("maximum", major_number(bounds->maximum, currency));
    }
    throw problem;
}

}  // namespace

std::optional<PartialPaymentBounds> partial_payment_bounds(const quote::Quote& quote, const StoreSettings& store) {
    const auto& terms = store.partial_payments;
    if (!terms) {
        return std::nullopt;
    }
    const Decimal to_pay = amounts_of(quote).to_pay();
    PartialPaymentBounds bounds;
    bounds.minimum = share_of(to_pay, terms->minimum_percent, money::RoundingMode::up);
    bounds.maximum = share_of(to_pay, terms->maximum_percent, money::RoundingMode::down);
    bounds.maximum_parts = terms->maximum_parts;
    return bounds.minimum.sign() > 0 && bounds.minimum <= bounds.maximum ? std::optional(bounds) : std::nullopt;
}

void set_partial_payment(const CartService& carts, LoadedCart& loaded, const std::optional<Decimal>& amount,
                         OutOfBounds out_of_bounds) {
    const int digits = loaded.quote().currency.digits();
    std::optional<Decimal> minor = amount ? std::optional(amount->times_power_of_ten(digits)) : std::nullopt;
    if (minor) {
        const auto bounds = partial_payment_bounds(loaded.quote(), carts.catalogue().store());
        if (!fits(*minor, bounds)) {
            if (out_of_bounds == OutOfBounds::is_refused) {
                refuse(bounds, loaded.quote().currency);
            }
            minor.reset();
        }
    }
    if (loaded.cart().partial_payment != minor) {
        carts.modify(loaded, [&](cart::Cart& cart) { cart.partial_payment = minor; });
    }
}

void renew_partial_payment(const CartService& carts, LoadedCart& loaded) {
    const bool is_merchants_word = loaded.row.private_document == "{}";
    const auto& amount = loaded.cart().partial_payment;
    if (amount && !is_merchants_word) {
        set_partial_payment(carts, loaded, amount->times_power_of_ten(-loaded.quote().currency.digits()),
                            OutOfBounds::is_dropped);
    }
}

}  // namespace kassa::server::services
