#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "services/messages/mail_message.h"
#include "services/messages/send_queue.h"
#include "store/store.h"

namespace kassa::server::services {

/// Sends the mails that MailService wrote, as a SendQueue. A mail is dropped when what it says is of no use any more: a
/// code that has expired only confuses.
class MailSender {
  public:
    /// Hands a message over to whoever takes mails (SmtpClient::send); throws SmtpError.
    using HandOver = std::function<void(const std::string& from, const std::string& to, const std::string& message)>;

    MailSender(store::Store& store, base::Clock clock, const RetryRules& rules, MailSenderIdentity from,
               HandOver hand_over);

    /// From now on from threads of its own.
    void start();

    /// Makes the try that has been due longest. False when none was.
    bool try_one() { return queue_.try_one(); }

  private:
    [[nodiscard]] TryResult send(const std::string& id) const;

    store::Store& store_;
    base::Clock clock_;
    MailSenderIdentity from_;
    HandOver hand_over_;
    /// The last, so that its threads end first.
    SendQueue queue_;
};

}  // namespace kassa::server::services
