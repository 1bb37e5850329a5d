#include <functional>
#include <stdexcept>

#include <gtest/gtest.h>

#include "services/housekeeping.h"
#include "services/messages/mail_message.h"
#include "services/messages/mail_sender.h"
#include "services/messages/smtp_client.h"
#include "store/outbox_repository.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

using services::compose_mail;
using services::header_text;
using services::MailService;
using store::Connection;

const services::MailSenderIdentity shop_identity{"shop@example.com", "Test & Söhne"};

store::OutboxRow mail_to(std::string recipient) {
    store::OutboxRow row;
    row.id = "m1";
    row.kind = "otp";
    row.recipient = std::move(recipient);
    row.subject = "123456 is your code";
    row.body = "One\nTwö\n";
    row.created_at_ms = opening_time_ms;
    return row;
}

TEST(MailMessage, IsOneForTheWire) {
    EXPECT_EQ(compose_mail(mail_to("mira@example.com"), shop_identity),
              "Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n"
              "From: =?UTF-8?B?VGVzdCAmIFPDtmhuZQ==?=\r\n"
              " <shop@example.com>\r\n"
              "To: <mira@example.com>\r\n"
              "Subject: 123456 is your code\r\n"
              "Message-ID: <m1@example.com>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "\r\n"
              "T25lDQpUd8O2DQo=\r\n");
}

TEST(MailMessage, HasShortLinesHoweverLongItsTextsAre) {
    store::OutboxRow row = mail_to("mira@example.com");
    for (int count = 0; count < 200; ++count) {
        row.subject += "ä€";
        row.body += "ein langes Wort ";
    }
    std::string_view rest;
    const std::string message = compose_mail(row, shop_identity);
    for (rest = message; !rest.empty(); rest.remove_prefix(rest.find("\r\n") + 2)) {
        ASSERT_NE(rest.find("\r\n"), std::string_view::npos);
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        EXPECT_LE(line.size(), 76U) << line;
        EXPECT_EQ(line.find_first_of("\r\n"), std::string_view::npos) << line;
    }
}

TEST(MailMessage, LetsNobodyWriteHeaders) {
    for (const char* recipient :
         {"mira@example.com\r\nBcc: all@example.com", "mira@example.com>, <x@example.com", "mira", ""}) {
        EXPECT_THROW(static_cast<void>(compose_mail(mail_to(recipient), shop_identity)), std::invalid_argument)
            << recipient;
    }
    for (const char* text : {"a\r\nBcc: all@example.com", "a\nb", "a\rb"}) {
        store::OutboxRow row = mail_to("mira@example.com");
        row.subject = text;
        EXPECT_THROW(static_cast<void>(compose_mail(row, shop_identity)), std::invalid_argument) << text;
        EXPECT_THROW(static_cast<void>(compose_mail(mail_to("mira@example.com"), {"shop@example.com", text})),
                     std::invalid_argument)
            << text;
    }
}

TEST(MailMessage, HeadersAreEncodedWhereTheyHaveTo) {
    EXPECT_EQ(header_text("Your order KA-1 at Shop"), "Your order KA-1 at Shop");
    EXPECT_EQ(header_text("für Sie"), "=?UTF-8?B?ZsO8ciBTaWU=?=");
    // What looks encoded would be read as what it was not.
    EXPECT_EQ(header_text("=?UTF-8?B?QQ==?="), "=?UTF-8?B?PT9VVEYtOD9CP1FRPT0/PQ==?=");
    // 38 letters and half a character do not share a word.
    EXPECT_EQ(header_text(std::string(38, 'a') + "ä"),
              "=?UTF-8?B?YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=?=\r\n =?UTF-8?B?w6Q=?=");
}

TEST(SmtpUrl, IsSmtpWithAHostAndNothingElse) {
    for (const char* url : {"smtp://localhost", "smtp://mail.example:587", "smtps://[::1]:465", "smtps://10.0.0.1/"}) {
        EXPECT_TRUE(services::is_smtp_url(url)) << url;
    }
    for (const char* url : {"", "mail.example", "http://mail.example", "smtp://", "smtp://user:pass@mail.example",
                            "smtp://mail.example:587/path", "smtp://mail.example:", "smtp://a b"}) {
        EXPECT_FALSE(services::is_smtp_url(url)) << url;
    }
}

/// A code that was mailed, and who takes mails: whatever the test says.
class MailQueue : public ::testing::Test {
  protected:
    MailQueue() {
        const MailService service(set_.catalogue, set_.clock, MailService::Mails::are_sent);
        set_.store.write([&](Connection& connection) {
            service.send_code(connection, "mira@example.com", "de", services::OtpPurpose::order, "123456",
                              opening_time_ms + 600'000);
        });
    }

    store::OutboxRow mail() {
        return set_.store.read([](Connection& connection) { return store::list_mails(connection, 1).at(0); });
    }

    TestShop shop_;
    services::ServiceSet& set_ = shop_.services();
    int handed_over_ = 0;
    std::function<void()> answer_ = [] {};
    services::MailSender sender_{set_.store,
                                 set_.clock,
                                 {10'000, 3},
                                 shop_identity,
                                 [this](const std::string& from, const std::string& to, const std::string&) {
                                     EXPECT_EQ(from, "shop@example.com");
                                     EXPECT_EQ(to, "mira@example.com");
                                     ++handed_over_;
                                     answer_();
                                 }};
};

TEST_F(MailQueue, IsSentOnce) {
    EXPECT_TRUE(sender_.try_one());
    EXPECT_EQ(mail().state, "sent");
    EXPECT_EQ(mail().finished_at_ms, opening_time_ms);
    shop_.advance_ms(100'000);
    EXPECT_FALSE(sender_.try_one());
    EXPECT_EQ(handed_over_, 1);
}

TEST_F(MailQueue, IsTriedAgainAfterAPauseUntilItsTriesAreUsedUp) {
    answer_ = [] { throw services::SmtpError("answer 451", false); };
    EXPECT_TRUE(sender_.try_one());
    EXPECT_FALSE(sender_.try_one());
    const store::OutboxRow waiting = mail();
    EXPECT_EQ(waiting.state, "pending");
    EXPECT_EQ(waiting.last_outcome, "answer 451");
    EXPECT_GE(waiting.next_attempt_at_ms, opening_time_ms + 7'500);
    EXPECT_LE(waiting.next_attempt_at_ms, opening_time_ms + 12'500);
    shop_.advance_ms(12'500);
    EXPECT_TRUE(sender_.try_one());
    shop_.advance_ms(37'500);
    EXPECT_TRUE(sender_.try_one());
    EXPECT_EQ(mail().state, "dead");
    EXPECT_EQ(handed_over_, 3);
}

TEST_F(MailQueue, EndsWithAPermanentRefusal) {
    answer_ = [] { throw services::SmtpError("answer 550", true); };
    EXPECT_TRUE(sender_.try_one());
    EXPECT_EQ(mail().state, "dead");
    EXPECT_EQ(mail().last_outcome, "answer 550");
}

TEST_F(MailQueue, DropsACodeThatHasExpired) {
    shop_.advance_ms(600'000);
    EXPECT_TRUE(sender_.try_one());
    EXPECT_EQ(handed_over_, 0);
    EXPECT_EQ(mail().state, "dead");
    EXPECT_EQ(mail().last_outcome, "expired");
}

TEST_F(MailQueue, SendsACodeUntilTheLastMoment) {
    shop_.advance_ms(599'999);
    EXPECT_TRUE(sender_.try_one());
    EXPECT_EQ(mail().state, "sent");
}

TEST_F(MailQueue, LeavesWhatWasWrittenWhileMailsWereKept) {
    EXPECT_TRUE(sender_.try_one());
    // The shop's own services keep mails.
    shop_.confirm(shop_.make_cart(), confirm_body("kept@example.com"));
    EXPECT_EQ(mail().recipient, "kept@example.com");
    EXPECT_EQ(mail().state, "kept");
    shop_.advance_ms(100'000);
    EXPECT_FALSE(sender_.try_one());
    services::Housekeeping::clean(set_.store, set_.clock() + 400LL * 86'400'000, {});
    EXPECT_EQ(set_.store.read([](Connection& connection) { return store::list_mails(connection, 10).size(); }), 1U);
}

}  // namespace
}  // namespace kassa::server::testing
