#include "services/payments/stripe_dispute.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "http/json_body.h"
#include "services/payments/stripe_intent.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using store::PaymentDisputeRow;

enum class Funds { as_they_were, withdrawn, reinstated };

struct DisputeEvent {
    std::string_view type;
    std::string_view action;
    Funds funds;
};

constexpr std::array<DisputeEvent, 5> dispute_events = {{
    {"charge.dispute.created", "payment.dispute_created", Funds::as_they_were},
    {"charge.dispute.updated", "payment.dispute_updated", Funds::as_they_were},
    {"charge.dispute.closed", "payment.dispute_closed", Funds::as_they_were},
    {"charge.dispute.funds_withdrawn", "payment.dispute_funds_withdrawn", Funds::withdrawn},
    {"charge.dispute.funds_reinstated", "payment.dispute_funds_reinstated", Funds::reinstated},
}};

/// How far on a dispute is. An inquiry (`warning_...`) can become a dispute; a word that is not known here is news.
int progress_of(std::string_view status) {
    constexpr std::array<std::string_view, 4> steps = {"warning_needs_response", "warning_under_review",
                                                       "needs_response", "under_review"};
    return static_cast<int>(std::ranges::find(steps, status) - steps.begin());
}

/// Seconds since 1970 to milliseconds; empty for what no instant of the years to 9999 is.
std::optional<std::int64_t> read_instant_ms(const std::string& seconds) {
    constexpr std::int64_t last = 253'402'300'799;
    std::int64_t instant = 0;
    const char* const end = seconds.data() + seconds.size();
    const auto [rest, error] = std::from_chars(seconds.data(), end, instant);
    if (error != std::errc{} || rest != end || instant < 0 || instant > last) {
        return std::nullopt;
    }
    return instant * 1000;
}

std::optional<std::int64_t> instant(http::FieldReader& reader, std::string_view name,
                                    const std::optional<std::string>& seconds) {
    const auto time_ms = seconds ? read_instant_ms(*seconds) : std::nullopt;
    if (seconds && !time_ms) {
        reader.violate(name, support::ErrorCode::number_invalid, "must be whole seconds since 1970");
    }
    return time_ms;
}

std::int64_t required_instant(http::FieldReader& reader, std::string_view name) {
    return instant(reader, name, reader.decimal(name).value_or("")).value_or(0);
}

/// An amount in minor units is an integer that is not negative.
std::string required_amount(http::FieldReader& reader, std::string_view name) {
    const auto text = reader.decimal(name);
    const auto amount = money::Decimal::parse(text.value_or(""));
    if (!amount || !amount.value().is_integer() || amount.value().is_negative()) {
        reader.violate(name, support::ErrorCode::number_invalid, "must be an amount in minor units");
        return "0";
    }
    return amount.value().to_string();
}

void keep_later(std::optional<std::int64_t>& instant_ms, const std::optional<std::int64_t>& other_ms) {
    if (other_ms && (!instant_ms || *other_ms > *instant_ms)) {
        instant_ms = other_ms;
    }
}

/// Puts what is reported onto what is known.
PaymentDisputeRow combine(const PaymentDisputeRow& known, const PaymentDisputeRow& reported) {
    const auto age = [](const PaymentDisputeRow& row) {
        return std::pair(row.reported_at_ms, progress_of(row.status));
    };
    PaymentDisputeRow row = age(reported) >= age(known) ? reported : known;
    row.funds_withdrawn_at_ms = known.funds_withdrawn_at_ms;
    row.funds_reinstated_at_ms = known.funds_reinstated_at_ms;
    keep_later(row.funds_withdrawn_at_ms, reported.funds_withdrawn_at_ms);
    keep_later(row.funds_reinstated_at_ms, reported.funds_reinstated_at_ms);
    row.updated_at_ms = known.updated_at_ms;
    return row;
}

}  // namespace

std::optional<DisputeReport> read_dispute_report(std::string_view type, const json::Value& event,
                                                 const json::Value& object, std::vector<http::Violation>& violations) {
    const auto* known = std::ranges::find(dispute_events, type, &DisputeEvent::type);
    if (known == dispute_events.end()) {
        return std::nullopt;
    }
    DisputeReport report;
    report.action = known->action;
    PaymentDisputeRow& dispute = report.dispute;
    http::FieldReader of_event(event, "", violations);
    dispute.reported_at_ms = required_instant(of_event, "created");
    http::FieldReader reader(object, "data.object", violations);
    dispute.id = reader.required_text("id", maximum_text);
    dispute.intent_id = stripe_reference(object, "payment_intent");
    dispute.status = reader.required_text("status", maximum_text);
    dispute.reason = reader.text("reason", maximum_text).value_or("");
    dispute.amount = required_amount(reader, "amount");
    dispute.currency = base::ascii_upper(reader.required_text("currency", maximum_text));
    dispute.created_at_ms = required_instant(reader, "created");
    if (const json::Value* evidence = reader.object("evidence_details")) {
        http::FieldReader details(*evidence, reader.path_of("evidence_details"), violations);
        dispute.evidence_due_at_ms = instant(details, "due_by", details.decimal("due_by"));
    }
    if (known->funds == Funds::withdrawn) {
        dispute.funds_withdrawn_at_ms = dispute.reported_at_ms;
    } else if (known->funds == Funds::reinstated) {
        dispute.funds_reinstated_at_ms = dispute.reported_at_ms;
    }
    return report;
}

std::optional<PaymentChange> note_dispute(store::Connection& connection, const DisputeReport& report,
                                          const std::string& cart_id, std::int64_t now_ms) {
    const auto known = store::find_payment_dispute(connection, report.dispute.id);
    PaymentDisputeRow row = known ? combine(*known, report.dispute) : report.dispute;
    if (known && row == *known) {
        return std::nullopt;
    }
    row.updated_at_ms = now_ms;
    store::put_payment_dispute(connection, row);
    PaymentChange change{cart_id, report.action, std::nullopt};
    const auto turned = [&](auto is) { return is(row) && !(known && is(*known)); };
    if (turned(needs_response)) {
        change.attention = "response_needed";
    } else if (turned([](const PaymentDisputeRow& dispute) { return dispute.status == "lost"; })) {
        change.attention = "dispute_lost";
    }
    return change;
}

bool needs_response(const PaymentDisputeRow& dispute) {
    return dispute.status == "needs_response" || dispute.status == "warning_needs_response";
}

bool has_taken_funds(const PaymentDisputeRow& dispute) {
    return dispute.funds_withdrawn_at_ms &&
           (!dispute.funds_reinstated_at_ms || *dispute.funds_reinstated_at_ms < *dispute.funds_withdrawn_at_ms);
}

}  // namespace kassa::server::services
