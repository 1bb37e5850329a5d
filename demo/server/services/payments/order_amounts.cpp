#include "services/payments/order_amounts.h"

namespace kassa::server::services {

OrderAmounts amounts_of(const quote::Quote& quote) {
    OrderAmounts amounts;
    for (const quote::Adjustment& credit : quote.credits) {
        amounts.credited += credit.amount;
    }
    amounts.due_now = quote.totals.amount_due;
    amounts.due_later = quote.totals.amount_due_later;
    amounts.total = amounts.to_pay() + amounts.credited;
    return amounts;
}

}  // namespace kassa::server::services
