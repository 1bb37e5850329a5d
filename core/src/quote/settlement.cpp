#include "settlement.h"

#include <cstddef>

#include "adjustments.h"
#include "kassa/money/rounding.h"

namespace kassa::quote {

using money::Decimal;

void settle(const cart::PricedCart& cart, const Decimal& gross, std::vector<Adjustment>& credits, Totals& totals) {
    Decimal& due = totals.amount_due;
    due = gross;
    fit(credits, cart.credits.size());
    for (std::size_t index = 0; index < credits.size(); ++index) {
        const cart::Credit& credit = cart.credits[index];
        Adjustment& line = credits[index];
        line.code = credit.code;
        line.label = credit.label;
        line.base = due;
        const Decimal available = money::round(credit.amount, 0, money::RoundingMode::down);
        // A sum below zero is a refund, of which nothing is to be paid.
        line.amount = money::max(money::min(available, due), Decimal());
        due -= line.amount;
    }
    totals.cash_rounding = Decimal();
    if (cart.policy.cash_step) {
        const Decimal rounded = money::round_to_step(due, *cart.policy.cash_step, cart.policy.rounding_mode);
        totals.cash_rounding = rounded - due;
        due = rounded;
    }
    totals.amount_due_later = Decimal();
    if (cart.partial_payment) {
        const Decimal now = money::min(money::round(*cart.partial_payment, 0, money::RoundingMode::up), due);
        totals.amount_due_later = due - now;
        due = now;
    }
}

}  // namespace kassa::quote
