#include "services/messages/mail_sender.h"

#include <stdexcept>
#include <utility>

#include "services/messages/smtp_client.h"
#include "store/outbox_repository.h"

namespace kassa::server::services {
namespace {

constexpr std::size_t thread_count = 2;

}  // namespace

MailSender::MailSender(store::Store& store, base::Clock clock, const RetryRules& rules, MailSenderIdentity from,
                       HandOver hand_over)
    : store_(store),
      clock_(std::move(clock)),
      from_(std::move(from)),
      hand_over_(std::move(hand_over)),
      queue_(store, store::QueueTable::outbox, clock_, rules, [this](const std::string& id) { return send(id); }) {}

void MailSender::start() {
    queue_.start(thread_count);
}

TryResult MailSender::send(const std::string& id) const {
    const auto mail = store_.read([&](store::Connection& connection) { return store::find_mail(connection, id); });
    if (!mail) {
        return {TryResult::End::hopeless, "the mail was deleted"};
    }
    if (mail->expires_at_ms && clock_() >= *mail->expires_at_ms) {
        return {TryResult::End::hopeless, "expired"};
    }
    try {
        hand_over_(from_.address, mail->recipient, compose_mail(*mail, from_));
        return {TryResult::End::sent, "sent"};
    } catch (const SmtpError& error) {
        return {error.permanent() ? TryResult::End::hopeless : TryResult::End::failed, error.what()};
    } catch (const std::invalid_argument& error) {
        return {TryResult::End::hopeless, error.what()};
    }
}

}  // namespace kassa::server::services
