#include "services/stripe_events.h"

#include <algorithm>
#include <array>
#include <utility>

#include "http/json_body.h"
#include "http/problem.h"
#include "services/stripe_intent.h"
#include "services/text_limits.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using store::PaymentIntentRow;

enum class EventKind { succeeded, failed, canceled, refunded };

struct KnownType {
    std::string_view type;
    EventKind kind;
};

constexpr std::array<KnownType, 7> known_types = {{
    {"payment_intent.succeeded", EventKind::succeeded},
    {"setup_intent.succeeded", EventKind::succeeded},
    {"payment_intent.payment_failed", EventKind::failed},
    {"setup_intent.setup_failed", EventKind::failed},
    {"payment_intent.canceled", EventKind::canceled},
    {"setup_intent.canceled", EventKind::canceled},
    {"charge.refunded", EventKind::refunded},
}};

std::string_view action_of(EventKind kind) {
    switch (kind) {
        case EventKind::succeeded:
            return "payment.succeeded";
        case EventKind::failed:
            return "payment.failed";
        case EventKind::canceled:
            return "payment.canceled";
        case EventKind::refunded:
            return "payment.refunded";
    }
    return "";
}

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
    return refunded.sign() > 0 && refunded >= amount_of(row.amount);
}

}  // namespace

struct StripeEvents::Event {
    std::string id;
    EventKind kind = EventKind::succeeded;
    /// Of a refund only the id is the intent's.
    PaymentIntent intent;
    /// Minor units.
    std::string refunded;
};

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
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    const auto* known = std::ranges::find(known_types, type, &KnownType::type);
    if (known == known_types.end()) {
        return std::nullopt;
    }
    event.kind = known->kind;
    event.intent = read_stripe_intent(*object);
    if (event.kind == EventKind::refunded) {
        event.intent.id = stripe_text(*object, "payment_intent");
        event.refunded = stripe_text(*object, "amount_refunded");
    }
    const auto write = [&](bool may_order) {
        return store_.write([&](store::Connection& connection) {
            std::optional<Change> change = apply(connection, event, may_order);
            if (change) {
                on_change(connection, *change);
            }
            return change;
        });
    };
    try {
        return write(true);
    } catch (const Problem&) {
        // The order was refused, which undid everything; that the money came in is kept all the same.
        return write(false);
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
            row->amount = amount_of(event.intent.amount).to_string();
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
        case EventKind::refunded: {
            const money::Decimal refunded = amount_of(event.refunded);
            if (refunded <= amount_of(row->refunded)) {
                return std::nullopt;
            }
            row->refunded = refunded.to_string();
            if (is_refunded(*row)) {
                row->attention.reset();
            }
            break;
        }
    }
    store::put_payment_intent(connection, *row);
    return Change{row->cart_id, action_of(event.kind), row->attention};
}

std::optional<std::string> StripeEvents::use(store::Connection& connection, const PaymentIntentRow& row,
                                             const PaymentIntent& intent, bool may_order) const {
    auto cart_row = store::find_cart(connection, row.cart_id);
    if (!cart_row || (!cart_row->completed_at_ms && carts_.now_ms() >= cart_row->expires_at_ms)) {
        return "cart_gone";
    }
    if (cart_row->completed_at_ms) {
        return "ordered_otherwise";
    }
    LoadedCart loaded = carts_.open(std::move(*cart_row));
    loaded.changed_by = ChangedBy::program;
    if (!pays_for(intent, loaded)) {
        return "amount_differs";
    }
    if (loaded.cart().status != cart::Status::open || !row.ordered_version) {
        return std::nullopt;
    }
    if (loaded.row.version != *row.ordered_version) {
        return "cart_changed";
    }
    if (!may_order) {
        return "order_refused";
    }
    loaded.row.stripe_intent_id = row.id;
    confirmations_.complete(connection, loaded);
    return std::nullopt;
}

}  // namespace kassa::server::services
