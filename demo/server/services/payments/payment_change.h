#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kassa::server::services {

/// What an event of a provider changed.
struct PaymentChange {
    std::string cart_id;
    /// "payment.succeeded", "payment.dispute_created": the audit log's action.
    std::string_view action;
    /// Why the merchant has to look at it; empty when nobody has to.
    std::optional<std::string> attention;
};

}  // namespace kassa::server::services
