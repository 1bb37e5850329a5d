#include "services/payments/order_payments.h"

#include <algorithm>
#include <utility>

#include "http/json_body.h"
#include "http/problem.h"
#include "kassa/support/instant.h"
#include "services/values/installments.h"
#include "services/values/minor_amount.h"
#include "services/values/text_limits.h"
#include "services/values/time_text.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Problem;
using http::Violation;
using money::Decimal;
using support::ErrorCode;

std::int64_t read_time(FieldReader& reader, std::int64_t now_ms) {
    const auto text = reader.text("receivedAt", maximum_text);
    const auto instant = text ? support::parse_instant(*text) : support::Instant{now_ms / 1000};
    if (!instant || instant.value().seconds > now_ms / 1000) {
        reader.violate("receivedAt", ErrorCode::date_invalid, "must be an RFC 3339 instant that is not to come");
        return now_ms;
    }
    return instant.value().seconds * 1000;
}

[[noreturn]] void refuse_amount(std::string message, const char* bound, const Decimal& amount) {
    throw Problem({Violation{"amount", ErrorCode::number_out_of_range, std::move(message)}})
        .argument(bound, amount.to_string());
}

}  // namespace

OrderBalance balance_of_order(store::Connection& connection, const store::OrderRow& order) {
    OrderBalance balance;
    balance.total = stored_amount(order.total_amount);
    balance.credited = stored_amount(order.credited_amount);
    balance.payments = store::list_order_payments(connection, order.id);
    for (const store::OrderPaymentRow& payment : balance.payments) {
        balance.paid += stored_amount(payment.amount);
    }
    balance.remaining = balance.total - balance.credited - balance.paid;
    return balance;
}

ReceivedPayment read_received_payment(const json::Value& body, std::int64_t now_ms) {
    std::vector<Violation> violations;
    FieldReader reader(body, "", violations);
    ReceivedPayment payment;
    payment.amount = read_minor_amount(reader, "amount").value_or(Decimal());
    payment.reference = reader.required_text("reference", maximum_text);
    payment.received_at_ms = read_time(reader, now_ms);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return payment;
}

bool add_order_payment(store::Connection& connection, const store::OrderRow& order, const ReceivedPayment& payment,
                       const StoreSettings& store) {
    const OrderBalance balance = balance_of_order(connection, order);
    const auto known = std::ranges::find(balance.payments, payment.reference, &store::OrderPaymentRow::reference);
    if (known != balance.payments.end()) {
        if (stored_amount(known->amount) != payment.amount) {
            throw Problem(
                {Violation{"reference", ErrorCode::idempotency_key_reused, "is that of a payment of another amount"}});
        }
        return false;
    }
    if (payment.amount > balance.remaining) {
        refuse_amount("is more than remains to be paid", "maximum", balance.remaining);
    }
    const std::int64_t part = static_cast<std::int64_t>(balance.payments.size()) + 1;
    const std::int64_t last = store.partial_payments ? store.partial_payments->maximum_parts : most_installments;
    if (part >= last && payment.amount < balance.remaining) {
        refuse_amount("must be all that remains: it is the last payment that the store allows", "minimum",
                      balance.remaining);
    }
    store::insert_order_payment(
        connection, {order.id, part, payment.amount.to_string(), payment.reference, payment.received_at_ms});
    return true;
}

void write_order_balance(json::Writer& writer, const OrderBalance& balance) {
    writer.raw_member("totalAmount", balance.total.to_string());
    writer.raw_member("creditedAmount", balance.credited.to_string());
    writer.raw_member("paidAmount", balance.paid.to_string());
    writer.raw_member("remainingAmount", balance.remaining.to_string());
}

std::string order_balance_document(const OrderBalance& balance, const store::OrderRow& order) {
    json::Writer writer;
    writer.begin_object();
    write_order_balance(writer, balance);
    writer.member("currencyCode", order.currency);
    writer.key("payments").begin_array();
    for (const store::OrderPaymentRow& payment : balance.payments) {
        writer.begin_object();
        writer.member("part", payment.part);
        writer.raw_member("amount", payment.amount);
        writer.member("reference", payment.reference);
        writer.member("receivedAt", time_text(payment.received_at_ms));
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace kassa::server::services
