#include "routes/fake_provider.h"

#include <algorithm>

#include "http/cors.h"
#include "http/problem.h"
#include "services/amount_text.h"
#include "services/html.h"
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
};

constexpr PageTexts english = {"en",
                               "Pay {store}",
                               "This is a test payment. No money moves.",
                               "Approve the payment",
                               "Decline",
                               "This payment is settled. You can close this page."};
constexpr PageTexts german = {"de",
                              "An {store} zahlen",
                              "Dies ist eine Testzahlung. Es fließt kein Geld.",
                              "Zahlung freigeben",
                              "Ablehnen",
                              "Diese Zahlung ist abgeschlossen. Sie können die Seite schließen."};

const PageTexts& texts_for(std::string_view locale) {
    return services::language_of(locale) == "de" ? german : english;
}

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText;color-scheme:light dark}"
    "main{max-width:26rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.25rem;font-weight:600;margin:0}"
    "p{margin:.75rem 0}.amount{font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums}"
    "form{display:inline-block;margin:.75rem .75rem 0 0}"
    "button{font:inherit;min-height:44px;padding:0 1.25rem;border-radius:6px;border:1px solid GrayText;"
    "background:Canvas;color:CanvasText;cursor:pointer}"
    ".primary{background:CanvasText;color:Canvas;border-color:CanvasText}";

/// A page with its own style sheet and nothing else: no script, no image, forms only to where they belong.
Response html_page(std::string body, const std::string& form_targets) {
    Response response{200, "text/html; charset=utf-8", {}, std::move(body)};
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action " +
                                                                 form_targets +
                                                                 "; base-uri 'none'; frame-ancestors 'none'");
    return response;
}

std::string form(const std::string& payment_id, std::string_view decision, const std::string& token,
                 std::string_view label, bool primary) {
    return "<form method=\"post\" action=\"/fake-provider/" + escape_html(payment_id) + "/" + std::string(decision) +
           "\"><input type=\"hidden\" name=\"token\" value=\"" + escape_html(token) + "\"><button" +
           (primary ? " class=\"primary\"" : "") + ">" + std::string(label) + "</button></form>";
}

std::string page(const PageTexts& texts, const std::string& store_name, const std::string& content) {
    std::string title(texts.title);
    title.replace(title.find("{store}"), 7, escape_html(store_name));
    return "<!doctype html><html lang=\"" + std::string(texts.language) +
           "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + title +
           "</title><link rel=\"stylesheet\" href=\"/fake-provider/style.css\"></head><body><main><h1>" + title +
           "</h1>" + content + "</main></body></html>";
}

Response show(const Services& services, const Exchange& exchange, Connection& connection) {
    const std::string& payment_id = exchange.parameters.front();
    const auto payment = store::find_payment(connection, payment_id);
    if (!payment) {
        throw Problem(ErrorCode::not_found);
    }
    const services::LoadedCart loaded = services.carts.load(connection, payment->cart_id);
    const services::StoreSettings& store = services.carts.catalogue().store();
    const PageTexts& texts = texts_for(loaded.row.locale);
    if (payment->status != "pending") {
        return html_page(page(texts, store.name, "<p>" + std::string(texts.settled) + "</p>"), "'none'");
    }
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
    return html_page(page(texts, store.name, content), targets);
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

std::string with_outcome(std::string url, bool approved) {
    std::string fragment;
    if (const std::size_t hash = url.find('#'); hash != std::string::npos) {
        fragment = url.substr(hash);
        url.erase(hash);
    }
    url += url.find('?') == std::string::npos ? '?' : '&';
    return url + "kassa-payment=" + (approved ? "approved" : "declined") + fragment;
}

Response decide(const Services& services, const Exchange& exchange, Connection& connection, bool approved) {
    require_own_form(services, exchange);
    const auto return_url = services.confirmations.settle_payment(connection, exchange.parameters.front(), approved);
    Response response{303, {}, {}, {}};
    response.headers.emplace_back(
        "Location", return_url ? with_outcome(*return_url, approved) : "/fake-provider/" + exchange.parameters.front());
    services.audit.enter(
        connection, {"fake-provider", approved ? "payment.approve" : "payment.decline", exchange.parameters.front()},
        exchange.request, response);
    return response;
}

}  // namespace

void add_fake_provider_routes(http::Router& router, const Services& services) {
    router.add_without_transaction(
        Access::none, "GET", "/fake-provider/style.css",
        [](const Exchange&) {
            return Response{200, "text/css; charset=utf-8", {}, std::string(style)};
        },
        0);
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
