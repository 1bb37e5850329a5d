#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/buyers/otp_service.h"
#include "services/carts/cart_service.h"

namespace kassa::server::services {

/// Writes the mails of the shop, in English and German, into the outbox. A mail is part of the transaction of what it
/// reports. Whether it is ever sent is decided when it is written: what was written while mails were kept is not sent
/// later, out of the blue.
class MailService {
  public:
    enum class Mails { are_sent, are_kept };

    MailService(const Catalogue& catalogue, base::Clock clock, Mails mails)
        : catalogue_(catalogue), clock_(std::move(clock)), mails_(mails) {}

    /// The one-time code, with what it is for and how long it lasts. Not sent any more once it has expired.
    void send_code(store::Connection& connection, std::string_view recipient, std::string_view locale,
                   OtpPurpose purpose, std::string_view code, std::int64_t expires_at_ms) const;

    /// What was ordered, what vouchers pay of it, what it costs now and later, and, when a transfer is awaited, the
    /// account it goes to.
    void send_order_confirmation(store::Connection& connection, const LoadedCart& loaded, std::string_view order_number,
                                 std::string_view recipient, bool awaits_transfer) const;

  private:
    void send(store::Connection& connection, std::string_view kind, std::string_view recipient, std::string subject,
              std::string body, std::optional<std::int64_t> expires_at_ms) const;

    const Catalogue& catalogue_;
    base::Clock clock_;
    Mails mails_;
};

}  // namespace kassa::server::services
