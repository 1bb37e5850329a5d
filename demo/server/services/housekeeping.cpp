#include "services/housekeeping.h"

#include <chrono>

#include <spdlog/spdlog.h>

#include "services/merchants/idempotent_calls.h"
#include "services/payments/unclaimed_payments.h"
#include "services/vouchers/voucher_balances.h"
#include "store/audit_repository.h"
#include "store/cart_repository.h"
#include "store/checkout_link_repository.h"
#include "store/idempotency_repository.h"
#include "store/merchant_answer_repository.h"
#include "store/otp_repository.h"
#include "store/payment_intent_repository.h"
#include "store/send_queue.h"

namespace kassa::server::services {
namespace {

constexpr std::chrono::minutes pause{10};
constexpr std::int64_t day_ms = 86'400'000;
/// Few enough that no buyer notices that the writer is busy.
constexpr int cart_portion = 200;

}  // namespace

Housekeeping::Housekeeping(store::Store& store, base::Clock clock, Retention retention)
    : store_(store), clock_(std::move(clock)), retention_(retention) {
    thread_ = std::thread([this] { run(); });
}

Housekeeping::~Housekeeping() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Housekeeping::clean(store::Store& store, std::int64_t now_ms, const Retention& retention) {
    int deleted = 0;
    do {
        deleted = store.write([now_ms](store::Connection& connection) {
            return store::delete_expired_carts(connection, now_ms - 30 * day_ms, cart_portion);
        });
    } while (deleted == cart_portion);
    release_overdue_voucher_amounts(store, now_ms);
    flag_unclaimed_payments(store, now_ms);
    store.write([now_ms, &retention](store::Connection& connection) {
        store::delete_idempotent_answers(connection, now_ms - 7 * day_ms);
        store::delete_merchant_answers(connection, now_ms - IdempotentCalls::remembered_ms);
        store::delete_otp_requests(connection, now_ms - day_ms);
        store::delete_expired_checkout_link_codes(connection, now_ms);
        store::delete_provider_events(connection, now_ms - 90 * day_ms);
        for (const store::QueueTable table : {store::QueueTable::deliveries, store::QueueTable::outbox}) {
            store::delete_finished_rows(connection, table, now_ms - retention.delivery_days * day_ms);
        }
        store::delete_audit_rows(connection, now_ms - retention.audit_days * day_ms);
    });
}

void Housekeeping::run() {
    std::unique_lock lock(mutex_);
    do {
        lock.unlock();
        try {
            clean(store_, clock_(), retention_);
        } catch (const std::exception& error) {
            spdlog::error("housekeeping: {}", error.what());
        }
        lock.lock();
    } while (!wake_.wait_for(lock, pause, [this] { return stopping_; }));
}

}  // namespace kassa::server::services
