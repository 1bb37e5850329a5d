#include "services/orders/stripe_events.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "services/payments/stripe_dispute.h"
#include "services/payments/stripe_intent.h"
#include "services/values/text_limits.h"
#include "store/payment_intent_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using store::PaymentIntentRow;

enum class EventKind { succeeded, failed, canceled, captured, refunded };

struct KnownType {
    std::string_view type;
    EventKind kind;
    /// The audit log's word.
    std::string_view action;
};

constexpr std::array<KnownType, 8> known_types = {{
    {"payment_intent.succeeded", EventKind::succeeded, "payment.succeeded"},
    {"setup_intent.succeeded", EventKind::succeeded, "payment.succeeded"},
    {"payment_intent.payment_failed", EventKind::failed, "payment.failed"},
    {"setup_intent.setup_failed", EventKind::failed, "payment.failed"},
    {"payment_intent.canceled", EventKind::canceled, "payment.canceled"},
    {"setup_intent.canceled", EventKind::canceled, "payment.canceled"},
    {"charge.captured", EventKind::captured, "payment.captured"},
    {"charge.refunded", EventKind::refunded, "payment.refunded"},
}};

/// Whether an event still says something new of a payment: none undoes a success, and a failure is no news of one that
/// was canceled.
bool is_news(EventKind kind, const PaymentIntentRow& row) {
    switch (kind) {
        case EventKind::succeeded:
            return row.status != "succeeded";
        case EventKind::failed:
            return row.status == "prepared";
        case EventKind::canceled:
            return row.status != "succeeded" && row.status != "canceled";
        case EventKind::captured:
        case EventKind::refunded:
            return true;
    }
    return false;
}

money::Decimal amount_of(std::string_view text) {
    const auto amount = money::Decimal::parse(text);
    return amount ? amount.value() : money::Decimal();
}

bool is_refunded(const PaymentIntentRow& row) {
    const money::Decimal refunded = amount_of(row.refunded);
    return refunded.sign() > 0 && refunded >= amount_of(row.received);
}

/// Raises `total` to `reported`. False when it is there already.
bool raise(std::string& total, const money::Decimal& reported) {
    if (reported <= amount_of(total)) {
        return false;
    }
    total = reported.to_string();
    return true;
}

/// False when that is known.
bool note_received(PaymentIntentRow& row, const PaymentIntent& intent) {
    if (!intent.currency.empty()) {
        row.currency = base::ascii_upper(intent.currency);
    }
    return raise(row.received, amount_of(intent.amount));
}

}  // namespace

struct StripeEvents::Event {
    std::string id;
    EventKind kind = EventKind::succeeded;
    std::string_view action;
    /// Of a charge id, amount that came in and currency are the intent's.
    PaymentIntent intent;
    /// What was given back of what came in.
    money::Decimal refunded;
};

namespace {

/// Of a charge: how much of what came in was given back.
money::Decimal given_back(const json::Value& charge) {
    const money::Decimal refunded = amount_of(stripe_text(charge, "amount_refunded"));
    const std::string captured = stripe_text(charge, "amount_captured");
    const money::Decimal released =
        captured.empty() ? money::Decimal() : amount_of(stripe_text(charge, "amount")) - amount_of(captured);
    return std::max(refunded - released, money::Decimal());
}

}  // namespace

std::optional<StripeEvents::Change> StripeEvents::handle(const json::Value& document, const OnChange& on_change) const {
    std::vector<http::Violation> violations;
    http::FieldReader reader(document, "", violations);
    Event event;
    event.id = reader.required_text("id", maximum_text);
    const std::string type = reader.required_text("type", maximum_text);
    const json::Value* data = reader.object("data");
    const json::Value* object =
        data == nullptr ? nullptr : http::FieldReader(*data, "data", violations).object("object");
    if (object == nullptr && violations.empty()) {
        reader.violate("data.object", support::ErrorCode::field_missing, "must be given");
    }
    const auto dispute = object == nullptr ? std::nullopt : read_dispute_report(type, document, *object, violations);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    const auto write = [&](const auto& note) {
        return store_.write([&](store::Connection& connection) {
            std::optional<Change> change = note(connection);
            if (change) {
                on_change(connection, *change);
            }
            return change;
        });
    };
    if (dispute) {
        return write([&](store::Connection& connection) -> std::optional<Change> {
            const auto row = store::find_payment_intent(connection, dispute->dispute.intent_id);
            const std::int64_t now = carts_.now_ms();
            if (!row || !store::insert_provider_event(connection, event.id, now)) {
                return std::nullopt;
            }
            return note_dispute(connection, *dispute, row->cart_id, now);
        });
    }
    const auto* known = std::ranges::find(known_types, type, &KnownType::type);
    if (known == known_types.end()) {
        return std::nullopt;
    }
    event.kind = known->kind;
    event.action = known->action;
    event.intent = read_stripe_intent(*object);
    if (event.kind == EventKind::captured || event.kind == EventKind::refunded) {
        event.intent.id = stripe_reference(*object, "payment_intent");
        event.intent.amount = stripe_text(*object, "amount_captured");
        event.refunded = given_back(*object);
    }
    try {
        return write([&](store::Connection& connection) { return apply(connection, event, true); });
    } catch (const Problem&) {
        // The order was refused, which undid everything; that the money came in is kept all the same.
        return write([&](store::Connection& connection) { return apply(connection, event, false); });
    }
}

std::optional<StripeEvents::Change> StripeEvents::apply(store::Connection& connection, const Event& event,
                                                        bool may_order) const {
    const std::int64_t now = carts_.now_ms();
    std::optional<PaymentIntentRow> row = store::find_payment_intent(connection, event.intent.id);
    if (!row || !store::insert_provider_event(connection, event.id, now) || !is_news(event.kind, *row)) {
        return std::nullopt;
    }
    row->updated_at_ms = now;
    switch (event.kind) {
        case EventKind::succeeded:
            row->status = "succeeded";
            note_received(*row, event.intent);
            row->attention =
                row->claimed_at_ms || is_refunded(*row) ? std::nullopt : use(connection, *row, event.intent, may_order);
            // The order, if there is one now, has written the row.
            if (const auto ordered = store::find_payment_intent(connection, row->id); ordered->claimed_at_ms) {
                row->claimed_at_ms = ordered->claimed_at_ms;
            }
            break;
        case EventKind::failed:
            row->status = "failed";
            break;
        case EventKind::canceled:
            row->status = "canceled";
            break;
        case EventKind::captured:
            if (!note_received(*row, event.intent)) {
                return std::nullopt;
            }
            if (row->status != "succeeded") {
                row->attention = amount_of(row->received) < amount_of(row->amount) ? std::optional("captured_in_part")
                                                                                   : std::nullopt;
            }
            break;
        case EventKind::refunded: {
            const bool received_more = note_received(*row, event.intent);
            if (!raise(row->refunded, event.refunded) && !received_more) {
                return std::nullopt;
            }
            if (is_refunded(*row)) {
                row->attention.reset();
            }
            break;
        }
    }
    store::put_payment_intent(connection, *row);
    return Change{row->cart_id, event.action, row->attention};
}

std::optional<std::string> StripeEvents::use(store::Connection& connection, const PaymentIntentRow& row,
                                             const PaymentIntent& intent, bool may_order) const {
    if (!store::find_cart(connection, row.cart_id)) {
        return "cart_gone";
    }
    LoadedCart loaded = carts_.load_for_payment(connection, row.cart_id);
    if (loaded.row.completed_at_ms) {
        return "ordered_otherwise";
    }
    if (!pays_for(intent, loaded)) {
        return "amount_differs";
    }
    // Its buyer can do nothing with an expired cart any more: neither confirm it nor enter a code.
    const bool buyer_can_act = carts_.now_ms() < loaded.row.expires_at_ms;
    if (loaded.cart().status != cart::Status::open || !row.ordered_version) {
        return buyer_can_act ? std::nullopt : std::optional("cart_gone");
    }
    if (loaded.row.version != *row.ordered_version) {
        return "cart_changed";
    }
    if (!buyer_can_act && confirmations_.needs_code(connection, loaded)) {
        return "cart_gone";
    }
    if (!may_order) {
        return "order_refused";
    }
    loaded.row.stripe_intent_id = row.id;
    confirmations_.complete(connection, loaded);
    return std::nullopt;
}

}  // namespace kassa::server::services
