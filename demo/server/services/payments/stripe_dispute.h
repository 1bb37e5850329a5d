#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "json/value.h"
#include "services/payments/payment_change.h"
#include "store/payment_dispute_repository.h"

namespace kassa::server::services {

/// One of Stripe's events `charge.dispute.*` (https://docs.stripe.com/api/events/types): the dispute as it was when the
/// event happened (https://docs.stripe.com/api/disputes/object), and whether money went with it.
struct DisputeReport {
    /// Its `created_at_ms` is when the bank opened it; what this server knows before does not count.
    store::PaymentDisputeRow dispute;
    /// "payment.dispute_created", the event's type in the audit log's words.
    std::string_view action;
};

/// Empty when the type is none of a dispute's. `event` is the whole event, `object` the dispute in it; what is missing
/// or wrong becomes a violation.
[[nodiscard]] std::optional<DisputeReport> read_dispute_report(std::string_view type, const json::Value& event,
                                                               const json::Value& object,
                                                               std::vector<http::Violation>& violations);

/// Notes what the report says. Reports may come in any order and end the same: the dispute is what the latest event
/// says of it, or of two from one second the one whose dispute is further on; when money went and came back are the
/// latest instants of each. Answers what changed, empty when nothing did. The intent is known.
[[nodiscard]] std::optional<PaymentChange> note_dispute(store::Connection& connection, const DisputeReport& report,
                                                        const std::string& cart_id, std::int64_t now_ms);

/// Whether the merchant can still answer the bank, and loses the money if not
/// (https://docs.stripe.com/disputes/responding): the dispute's `attention` is then `response_needed`. A dispute that
/// was lost asks for nothing any more.
[[nodiscard]] bool needs_response(const store::PaymentDisputeRow& dispute);

/// Whether the provider has the disputed amount now.
[[nodiscard]] bool has_taken_funds(const store::PaymentDisputeRow& dispute);

}  // namespace kassa::server::services
