#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/buyers/otp_service.h"

namespace kassa::server::services {

/// What confirm answers: what the client does next.
struct Confirmation {
    /// "redirect", "none" or "confirmation_message".
    std::string action = "none";
    std::optional<std::string> redirect_url;
    /// The cart's status.
    std::string status;
    std::optional<std::string> confirmation_message;
    std::optional<std::string> order_number;

    /// The contract's document; `otp` while a code is awaited.
    [[nodiscard]] std::string to_json(const std::optional<OtpView>& otp) const;

    /// Reads what to_json without `otp` wrote.
    [[nodiscard]] static Confirmation from_json(std::string_view text);
};

}  // namespace kassa::server::services
