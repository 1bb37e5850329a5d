#include "routes/fake_provider.h"

#include <algorithm>

#include "http/cors.h"
#include "http/problem.h"
#include "routes/html_page.h"
#include "services/values/amount_text.h"
#include "services/values/html.h"
#include "store/payment_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::escape_html;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t form_body_limit = 4096;

struct PageTexts {
    std::string_view language;
    std::string_view title;
    std::string_view note;
    std::string_view approve;
    std::string_view decline;
    std::string_view settled;
    std::string_view back;
};

constexpr PageTexts english = {"en",
                               "Pay {store}",
                               "This is a test payment. No money moves.",
                               "Approve the payment",
                               "Decline",
                               "This payment is settled. You can close this page.",
                               "Back to the shop"};
constexpr PageTexts german = {"de",
                              "An {store} zahlen",
                              "Dies ist eine Testzahlung. Es fließt kein Geld.",
                              "Zahlung freigeben",
                              "Ablehnen",
                              "Diese Zahlung ist abgeschlossen. Sie können die Seite schließen.",
                              "Zurück zum Shop"};

const PageTexts& texts_for(std::string_view locale) {
    return services::language_of(locale) == "de" ? german : english;
}

std::string form(const std::string& payment_id, std::string_view decision, const std::string& token,
                 std::string_view label, bool primary) {
    return "<form method=\"post\" action=\"/fake-provider/" + escape_html(payment_id) + "/" + std::string(decision) +
           "\"><input type=\"hidden\" name=\"token\" value=\"" + escape_html(token) + "\"><button" +
           (primary ? " class=\"primary\"" : "") + ">" + std::string(label) + "</button></form>";
}

/// The page of a payment; `main` is HTML.
Response page(int status, const PageTexts& texts, const std::string& store_name, const std::string& main,
              const std::string& form_targets) {
    std::string title(texts.title);
    title.replace(title.find("{store}"), 7, store_name);
    return html_page(status, texts.language, title, main, form_targets);
}

/// The shop's page that the buyer goes back to, told what became of the payment: "approved", "declined" or "cancelled".
std::string with_outcome(std::string url, std::string_view outcome) {
    std::string fragment;
    if (const std::size_t hash = url.find('#'); hash != std::string::npos) {
        fragment = url.substr(hash);
        url.erase(hash);
    }
    url += url.find('?') == std::string::npos ? '?' : '&';
    return url.append("kassa-payment=").append(outcome).append(fragment);
}

/// The page of a payment of which nothing is left to decide.
Response settled_page(int status, const Services& services, const store::PaymentRow& payment,
                      const services::LoadedCart& loaded) {
    const PageTexts& texts = texts_for(loaded.row.locale);
    std::string content = "<p>" + std::string(texts.settled) + "</p>";
    if (loaded.row.return_url) {
        content += "<p><a href=\"" + escape_html(with_outcome(*loaded.row.return_url, payment.status)) + "\">" +
                   std::string(texts.back) + "</a></p>";
    }
    return page(status, texts, services.carts.catalogue().store().name, content, "'none'");
}

Response show(const Services& services, const Exchange& exchange, Connection& connection) {
    const std::string& payment_id = exchange.parameters.front();
    const auto payment = store::find_payment(connection, payment_id);
    if (!payment) {
        throw Problem(ErrorCode::not_found);
    }
    const services::LoadedCart loaded = services.carts.load(connection, payment->cart_id);
    if (payment->status != "pending") {
        return settled_page(200, services, *payment, loaded);
    }
    const services::StoreSettings& store = services.carts.catalogue().store();
    const PageTexts& texts = texts_for(loaded.row.locale);
    const std::string token = services.payments.form_token(payment_id);
    const std::string amount =
        services::localised_amount(loaded.quote().totals.amount_due, loaded.quote().currency, loaded.row.locale);
    const std::string content = "<p class=\"amount\">" + escape_html(amount) + "</p><p>" + std::string(texts.note) +
                                "</p>" + form(payment_id, "approve", token, texts.approve, true) +
                                form(payment_id, "decline", token, texts.decline, false);
    // Browsers apply form-action to the redirect after the form as well, so the shop's origin has to be in it.
    std::string targets = "'self'";
    if (loaded.row.return_url) {
        targets += " " + http::origin_of_url(*loaded.row.return_url);
    }
    return page(200, texts, store.name, content, targets);
}

/// A form of this page, sent from this page: its token is right, and the browser does not say that another site sent
/// it.
void require_own_form(const Services& services, const Exchange& exchange) {
    const auto origin = exchange.request.header("origin");
    const bool foreign_origin = origin && *origin != "null" && *origin != http::origin_of_url(services.public_url);
    const auto site = exchange.request.header("sec-fetch-site");
    const auto fields = http::parse_form(exchange.request.body);
    const auto token = std::ranges::find(fields, "token", [](const auto& field) { return field.first; });
    if (foreign_origin || (site && *site != "same-origin" && *site != "none") || token == fields.end() ||
        !services.payments.is_form_token(exchange.parameters.front(), token->second)) {
        throw Problem(ErrorCode::unauthorized).status(403);
    }
}

Response decide(const Services& services, const Exchange& exchange, Connection& connection, bool approved) {
    require_own_form(services, exchange);
    const auto payment = store::find_payment(connection, exchange.parameters.front());
    if (payment && payment->status != "pending") {
        return settled_page(409, services, *payment, services.carts.load_for_payment(connection, payment->cart_id));
    }
    const auto settled = services.confirmations.settle_payment(connection, exchange.parameters.front(), approved);
    Response response{303, {}, {}, {}};
    response.headers.emplace_back(
        "Location", settled.return_url ? with_outcome(*settled.return_url, settled.approved ? "approved" : "declined")
                                       : "/fake-provider/" + exchange.parameters.front());
    services.audit.enter(
        connection, {"fake-provider", approved ? "payment.approve" : "payment.decline", exchange.parameters.front()},
        exchange.request, response);
    return response;
}

}  // namespace

void add_fake_provider_routes(http::Router& router, const Services& services) {
    router.add(
        Access::read, "GET", "/fake-provider/{payment}",
        [&services](const Exchange& exchange, Connection& connection) { return show(services, exchange, connection); },
        0);
    for (const bool approved : {true, false}) {
        router.add(
            Access::write, "POST", approved ? "/fake-provider/{payment}/approve" : "/fake-provider/{payment}/decline",
            [&services, approved](const Exchange& exchange, Connection& connection) {
                return decide(services, exchange, connection, approved);
            },
            form_body_limit);
    }
}

}  // namespace kassa::server::routes
