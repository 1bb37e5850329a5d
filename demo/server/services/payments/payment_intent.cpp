#include "services/payments/payment_intent.h"

#include "base/ascii.h"

namespace kassa::server::services {

bool pays_for(const PaymentIntent& intent, const LoadedCart& loaded) {
    if (intent.status != "succeeded" || intent.cart_id != loaded.row.id) {
        return false;
    }
    const money::Decimal& due = loaded.quote().totals.amount_due;
    if (due.is_zero()) {
        return intent.is_setup;
    }
    return intent.amount == due.to_string() &&
           base::ascii_equal_ignoring_case(intent.currency, loaded.quote().currency.code());
}

}  // namespace kassa::server::services
