#include "services/messages/mail_service.h"

#include <array>

#include "security/random.h"
#include "services/values/amount_text.h"
#include "store/outbox_repository.h"

namespace kassa::server::services {
namespace {

/// The texts of one language; {name} is replaced.
struct MailTexts {
    std::string_view order_code_subject;
    std::string_view order_code_body;
    std::string_view identify_code_subject;
    std::string_view identify_code_body;
    std::string_view confirmation_subject;
    std::string_view confirmation_opening;
    std::string_view credit;
    std::string_view due_now;
    std::string_view due_later;
    std::string_view recurring;
    std::string_view transfer;
    std::string_view closing;
    /// Day, week, month, year; singular, then plural.
    std::array<std::string_view, 4> interval;
    std::array<std::string_view, 4> intervals;
};

constexpr MailTexts english = {
    "{code} confirms your order at {store}",
    "Your code is {code}. It confirms your order at {store} and is good for 10 minutes.\n\n"
    "Enter it on the page where you placed the order. Nobody from {store} will ever ask you for it.\n"
    "If you did not order anything, ignore this message: without the code nothing is ordered.\n",
    "{code} is your code for {store}",
    "Your code is {code}. It shows {store} that this mailbox is yours and is good for 10 minutes.\n\n"
    "If you did not ask for it, ignore this message.\n",
    "Your order {number} at {store}",
    "Thank you for your order {number}.\n\n",
    "{label}: -{amount}\n",
    "Due today: {amount}\n",
    "Due later: {amount}\n",
    "Then every {interval}: {amount}\n",
    "\nPlease transfer {amount} to:\n{holder}\nIBAN {iban}\nReference {number}\n",
    "\n{store}\n",
    {"day", "week", "month", "year"},
    {"{count} days", "{count} weeks", "{count} months", "{count} years"},
};

constexpr MailTexts german = {
    "{code} bestätigt Ihre Bestellung bei {store}",
    "Ihr Code lautet {code}. Er bestätigt Ihre Bestellung bei {store} und gilt 10 Minuten.\n\n"
    "Geben Sie ihn auf der Seite ein, auf der Sie bestellt haben. Niemand von {store} fragt Sie je danach.\n"
    "Wenn Sie nichts bestellt haben, ist nichts zu tun: Ohne den Code wird nichts bestellt.\n",
    "{code} ist Ihr Code für {store}",
    "Ihr Code lautet {code}. Er zeigt {store}, dass dieses Postfach Ihnen gehört, und gilt 10 Minuten.\n\n"
    "Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.\n",
    "Ihre Bestellung {number} bei {store}",
    "Vielen Dank für Ihre Bestellung {number}.\n\n",
    "{label}: -{amount}\n",
    "Heute fällig: {amount}\n",
    "Später fällig: {amount}\n",
    "Danach je {interval}: {amount}\n",
    "\nBitte überweisen Sie {amount} an:\n{holder}\nIBAN {iban}\nVerwendungszweck {number}\n",
    "\n{store}\n",
    {"Tag", "Woche", "Monat", "Jahr"},
    {"{count} Tage", "{count} Wochen", "{count} Monate", "{count} Jahre"},
};

const MailTexts& texts_for(std::string_view locale) {
    return language_of(locale) == "de" ? german : english;
}

using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

std::string fill(std::string_view pattern, Values values) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        const std::size_t close = pattern.find('}');
        if (close == std::string_view::npos) {
            break;
        }
        for (const auto& [name, value] : values) {
            if (pattern.substr(1, close - 1) == name) {
                text += value;
            }
        }
        pattern.remove_prefix(close + 1);
    }
    return text + std::string(pattern);
}

/// A subject is one line, whatever a shop or a buyer wrote.
std::string one_line(std::string text) {
    std::erase_if(text, [](char character) { return static_cast<unsigned char>(character) < 0x20; });
    return text;
}

std::string interval_text(const MailTexts& texts, const quote::RecurringTotal& total) {
    const auto index = static_cast<std::size_t>(total.interval);
    return total.interval_count == 1 ? std::string(texts.interval[index])
                                     : fill(texts.intervals[index], {{"count", std::to_string(total.interval_count)}});
}

}  // namespace

void MailService::send(store::Connection& connection, std::string_view kind, std::string_view recipient,
                       std::string subject, std::string body, std::optional<std::int64_t> expires_at_ms) const {
    store::OutboxRow row;
    row.id = security::random_uuid();
    row.state = mails_ == Mails::are_sent ? "pending" : "kept";
    row.kind = kind;
    row.recipient = recipient;
    row.subject = one_line(std::move(subject));
    row.body = std::move(body);
    row.created_at_ms = clock_();
    row.next_attempt_at_ms = row.created_at_ms;
    row.expires_at_ms = expires_at_ms;
    store::insert_mail(connection, row);
}

void MailService::send_code(store::Connection& connection, std::string_view recipient, std::string_view locale,
                            OtpPurpose purpose, std::string_view code, std::int64_t expires_at_ms) const {
    const MailTexts& texts = texts_for(locale);
    const bool order = purpose == OtpPurpose::order;
    const Values values = {{"code", code}, {"store", catalogue_.store().name}};
    send(connection, "otp", recipient, fill(order ? texts.order_code_subject : texts.identify_code_subject, values),
         fill(order ? texts.order_code_body : texts.identify_code_body, values), expires_at_ms);
}

void MailService::send_order_confirmation(store::Connection& connection, const LoadedCart& loaded,
                                          std::string_view order_number, std::string_view recipient,
                                          bool awaits_transfer) const {
    const std::string& locale = loaded.row.locale;
    const MailTexts& texts = texts_for(locale);
    const StoreSettings& store = catalogue_.store();
    const quote::Quote& quote = loaded.quote();
    std::string body = fill(texts.confirmation_opening, {{"number", order_number}});
    for (std::size_t index = 0; index < quote.lines.size(); ++index) {
        const quote::Line& line = quote.lines[index];
        if (!line.quantity.is_zero()) {
            body += "  " + line.quantity.to_string() + " x " + loaded.cart().items[index].name + ": " +
                    localised_amount(line.amount, quote.currency, locale) + "\n";
        }
    }
    const auto amount_text = [&](const money::Decimal& amount) {
        return localised_amount(amount, quote.currency, locale);
    };
    for (const quote::Adjustment& credit : quote.credits) {
        if (!credit.amount.is_zero()) {
            body += "  " + fill(texts.credit, {{"label", credit.label.empty() ? credit.code : credit.label},
                                               {"amount", amount_text(credit.amount)}});
        }
    }
    const std::string due = amount_text(quote.totals.amount_due);
    body += "\n" + fill(texts.due_now, {{"amount", due}});
    if (!quote.totals.amount_due_later.is_zero()) {
        body += fill(texts.due_later, {{"amount", amount_text(quote.totals.amount_due_later)}});
    }
    for (const quote::RecurringTotal& total : quote.recurring) {
        body += fill(texts.recurring, {{"interval", interval_text(texts, total)},
                                       {"amount", localised_amount(total.gross, quote.currency, locale)}});
    }
    if (awaits_transfer && store.bank_transfer && quote.totals.amount_due.sign() > 0) {
        body += fill(texts.transfer, {{"amount", due},
                                      {"holder", store.bank_transfer->account_holder},
                                      {"iban", store.bank_transfer->iban},
                                      {"number", order_number}});
    }
    body += fill(texts.closing, {{"store", store.name}});
    send(connection, "order_confirmation", recipient,
         fill(texts.confirmation_subject, {{"number", order_number}, {"store", store.name}}), std::move(body),
         std::nullopt);
}

}  // namespace kassa::server::services
