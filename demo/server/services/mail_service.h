#pragma once

#include <string>
#include <string_view>

#include "services/cart_service.h"
#include "services/otp_service.h"

namespace kassa::server::services {

/// Writes the mails of the shop, in English and German, into the outbox. A mail is part of the transaction of what it
/// reports.
class MailService {
  public:
    MailService(const Catalogue& catalogue, Clock clock) : catalogue_(catalogue), clock_(std::move(clock)) {}

    /// The one-time code, with what it is for and how long it lasts.
    void send_code(store::Connection& connection, std::string_view recipient, std::string_view locale,
                   OtpPurpose purpose, std::string_view code) const;

    /// What was ordered, what it costs now and later, and how it is paid.
    void send_order_confirmation(store::Connection& connection, const LoadedCart& loaded, std::string_view order_number,
                                 std::string_view recipient) const;

  private:
    void send(store::Connection& connection, std::string_view kind, std::string_view recipient, std::string subject,
              std::string body) const;

    const Catalogue& catalogue_;
    Clock clock_;
};

}  // namespace kassa::server::services
