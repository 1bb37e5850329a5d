#include "services/carts/private_cart_view.h"

#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"
#include "kassa/money/decimal.h"
#include "services/carts/confirmation.h"
#include "services/payments/order_payments.h"
#include "services/payments/stripe_dispute.h"
#include "services/values/minor_amount.h"
#include "services/values/time_text.h"
#include "store/customer_repository.h"
#include "store/order_repository.h"
#include "store/payment_dispute_repository.h"
#include "store/payment_intent_repository.h"

namespace kassa::server::services {
namespace {

void write_member(json::Writer& writer, std::string_view name, const json::Value* value) {
    writer.key(name);
    if (value == nullptr) {
        writer.null();
    } else {
        writer.raw(json::to_text(*value));
    }
}

void write_item(json::Writer& writer, const json::Value& item) {
    const json::Value* price = item.find("price");
    const auto price_member = [&](std::string_view name) { return price == nullptr ? nullptr : price->find(name); };
    writer.begin_object();
    write_member(writer, "id", item.find("id"));
    write_member(writer, "quantity", item.find("quantity"));
    writer.key("product").begin_object();
    write_member(writer, "type", item.find("type"));
    write_member(writer, "id", item.find("id"));
    write_member(writer, "name", item.find("name"));
    write_member(writer, "description", item.find("description"));
    writer.end_object();
    writer.key("pricePlan").begin_object();
    write_member(writer, "type", price_member("calculationType"));
    write_member(writer, "currencyCode", price_member("currencyCode"));
    write_member(writer, "price", price_member("price"));
    write_member(writer, "payInAdvance", price_member("payInAdvance"));
    write_member(writer, "freeUnits", price_member("freeUnits"));
    write_member(writer, "recurring", price_member("recurring"));
    writer.end_object();
    write_member(writer, "totalNetAmount", price_member("totalNetAmount"));
    writer.end_object();
}

void write_dispute(json::Writer& writer, const store::PaymentDisputeRow& dispute) {
    writer.begin_object();
    writer.member("id", dispute.id);
    writer.member("status", dispute.status);
    writer.member("reason", dispute.reason);
    writer.raw_member("amount", dispute.amount);
    writer.member("currencyCode", dispute.currency);
    writer.member("evidenceDueBy", time_text(dispute.evidence_due_at_ms));
    writer.member("fundsWithdrawnAt", time_text(dispute.funds_withdrawn_at_ms));
    writer.member("fundsReinstatedAt", time_text(dispute.funds_reinstated_at_ms));
    writer.member("attention", needs_response(dispute) ? std::optional<std::string>("response_needed") : std::nullopt);
    writer.member("createdAt", time_text(dispute.created_at_ms));
    writer.member("updatedAt", time_text(dispute.updated_at_ms));
    writer.end_object();
}

/// What the merchant has of a payment: what came in, less what was given back and what disputes in its currency took.
std::string remaining_amount(const store::PaymentIntentRow& intent,
                             const std::vector<store::PaymentDisputeRow>& disputes) {
    money::Decimal remaining = stored_amount(intent.received) - stored_amount(intent.refunded);
    for (const store::PaymentDisputeRow& dispute : disputes) {
        if (dispute.intent_id == intent.id && dispute.currency == intent.currency && has_taken_funds(dispute)) {
            remaining = remaining - stored_amount(dispute.amount);
        }
    }
    return remaining.to_string();
}

/// Amounts in minor units, whatever unit the cart has. `disputes` are those of all payments of the cart.
void write_transaction(json::Writer& writer, const store::PaymentIntentRow& intent,
                       const std::vector<store::PaymentDisputeRow>& disputes) {
    writer.begin_object();
    writer.member("id", intent.id);
    writer.member("gatewayName", intent.provider);
    writer.member("status", intent.status);
    writer.raw_member("amount", intent.amount);
    writer.raw_member("receivedAmount", intent.received);
    writer.raw_member("refundedAmount", intent.refunded);
    writer.raw_member("remainingAmount", remaining_amount(intent, disputes));
    writer.member("currencyCode", intent.currency);
    writer.member("attention", intent.attention);
    writer.key("disputes").begin_array();
    for (const store::PaymentDisputeRow& dispute : disputes) {
        if (dispute.intent_id == intent.id) {
            write_dispute(writer, dispute);
        }
    }
    writer.end_array();
    writer.member("createdAt", time_text(intent.created_at_ms));
    writer.member("updatedAt", time_text(intent.updated_at_ms));
    writer.end_object();
}

void write_customer(json::Writer& writer, store::Connection& connection, const store::CartRow& row,
                    const json::Value& document) {
    const auto customer = row.customer_id ? store::find_customer(connection, *row.customer_id) : std::nullopt;
    writer.key("customer");
    if (customer) {
        writer.begin_object()
            .member("id", customer->id)
            .member("email", customer->email)
            .member("phone", customer->phone)
            .end_object();
    } else {
        writer.null();
    }
    writer.key("customerEmail");
    const std::string email = json::text_member(document, "email");
    if (email.empty()) {
        writer.null();
    } else {
        writer.begin_object().member("email", email).member("verified", row.verified_email.has_value()).end_object();
    }
}

}  // namespace

std::string private_cart_document(store::Connection& connection, const store::CartRow& row, bool expired) {
    const json::Value document = json::parse(row.document);
    const auto order = store::find_order_of_cart(connection, row.id);
    json::Writer writer;
    writer.begin_object();
    writer.member("id", row.id);
    writer.member("status", expired && !order ? std::string("expired") : row.status);
    write_customer(writer, connection, row, document);
    writer.member("phone", row.phone);
    for (const std::string_view name : {"invoiceAddress", "paymentMethod", "price"}) {
        write_member(writer, name, document.find(name));
    }
    writer.member("createdAt", time_text(row.created_at_ms));
    writer.member("updatedAt", time_text(row.updated_at_ms));
    writer.member("completedAt", time_text(row.completed_at_ms));
    writer.member("expiresAt", time_text(row.expires_at_ms));
    writer.member("redirectUrl", row.confirmation ? Confirmation::from_json(*row.confirmation).redirect_url
                                                  : std::optional<std::string>());
    writer.member("orderNumber", order ? std::optional(order->number) : std::optional<std::string>());
    writer.raw_member("payment", order ? order_balance_document(balance_of_order(connection, *order), *order) : "null");
    writer.member("locale", row.locale);
    writer.member("version", row.version);
    writer.key("items").begin_array();
    for (const json::Value& item : json::list_member(document, "items")) {
        write_item(writer, item);
    }
    writer.end_array();
    // Invoices and subscriptions are made by the merchant's billing, which this server is not.
    writer.member("invoice", nullptr);
    writer.member("subscription", nullptr);
    writer.key("metadata").begin_object().end_object();
    const auto disputes = store::list_payment_disputes(connection, row.id);
    writer.key("transactions").begin_array();
    for (const store::PaymentIntentRow& intent : store::list_payment_intents(connection, row.id)) {
        write_transaction(writer, intent, disputes);
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace kassa::server::services
