#include "services/payments/unclaimed_payments.h"

#include <spdlog/spdlog.h>

#include "services/merchants/audit_log.h"
#include "store/payment_intent_repository.h"

namespace kassa::server::services {
namespace {

constexpr std::int64_t portion = 100;

}  // namespace

void flag_unclaimed_payments(store::Store& store, std::int64_t now_ms) {
    const AuditLog audit([now_ms] { return now_ms; });
    const std::size_t flagged = store.write([&](store::Connection& connection) {
        const auto rows = store::list_unclaimed_payment_intents(connection, now_ms - unclaimed_after_ms, portion);
        for (store::PaymentIntentRow row : rows) {
            row.attention = "not_ordered";
            store::put_payment_intent(connection, row);
            audit.enter(connection, {row.provider, "payment.not_ordered", row.cart_id});
        }
        return rows.size();
    });
    if (flagged > 0) {
        spdlog::error("{} payments came in that no order followed; the audit log names their carts", flagged);
    }
}

}  // namespace kassa::server::services
