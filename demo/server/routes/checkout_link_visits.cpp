#include "routes/checkout_link_visits.h"

#include <array>

#include "http/accept_language.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "routes/html_page.h"
#include "services/values/localised_text.h"
#include "services/values/text_limits.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::CheckoutLinks;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t code_body_limit = 1024;

struct Notice {
    std::string_view title;
    std::string_view text;
};

/// What a visitor reads where there is no cart.
struct Notices {
    std::string_view language;
    Notice unknown;
    Notice expired;
    Notice used_up;
    Notice not_on_sale;
    Notice too_many;
};

constexpr Notices english = {
    "en",
    {"This link leads nowhere", "Part of the address may be missing. Please ask whoever sent you the link."},
    {"This link has expired", "Please ask whoever sent you the link for a new one."},
    {"This link has been used", "It was good for a limited number of orders. Please ask for a new one."},
    {"This offer is not available any more", "Please ask whoever sent you the link what there is instead."},
    {"Too many visits at once", "Please open the link again in a minute."}};
constexpr Notices german = {
    "de",
    {"Dieser Link führt nirgendwohin",
     "Vielleicht fehlt ein Teil der Adresse. Bitte wenden Sie sich an den Absender des Links."},
    {"Dieser Link ist abgelaufen", "Bitte lassen Sie sich einen neuen geben."},
    {"Dieser Link ist schon eingelöst",
     "Er galt für eine begrenzte Zahl von Bestellungen. Bitte lassen Sie sich einen neuen geben."},
    {"Dieses Angebot gibt es nicht mehr", "Bitte fragen Sie den Absender des Links, was es stattdessen gibt."},
    {"Zu viele Besuche auf einmal", "Bitte öffnen Sie den Link in einer Minute noch einmal."}};

/// In the language the browser asks for, else in that of the link.
const Notices& notices_for(const http::Request& request, std::string_view locale) {
    constexpr std::array offered = {english.language, german.language};
    const std::string of_link = services::language_of(locale);
    return http::preferred_language(request.header("accept-language"), offered).value_or(of_link) == german.language
               ? german
               : english;
}

Response notice_page(int status, const Notices& notices, const Notice& notice) {
    return html_page(status, notices.language, std::string(notice.title), "<p>" + std::string(notice.text) + "</p>",
                     "'none'");
}

Response refusal_page(const Notices& notices, CheckoutLinks::Refusal refusal) {
    switch (refusal) {
        case CheckoutLinks::Refusal::expired:
            return notice_page(410, notices, notices.expired);
        case CheckoutLinks::Refusal::used_up:
            return notice_page(410, notices, notices.used_up);
        case CheckoutLinks::Refusal::not_on_sale:
            return notice_page(410, notices, notices.not_on_sale);
        case CheckoutLinks::Refusal::unknown:
            break;
    }
    return notice_page(404, notices, notices.unknown);
}

Response visit(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Request& request = exchange.request;
    if (request.header("sec-purpose").value_or("").starts_with("prefetch")) {
        // Nobody has followed the link yet; the browser asks again when somebody does.
        throw Problem(ErrorCode::service_unavailable).header("Retry-After", "1");
    }
    if (const auto wait_seconds = services.cart_creations.take(request.client_address)) {
        const Notices& notices = notices_for(request, {});
        Response response = notice_page(429, notices, notices.too_many);
        response.headers.emplace_back("Retry-After", std::to_string(*wait_seconds));
        return response;
    }
    const CheckoutLinks::Visit visit =
        services.links.visit(connection, exchange.parameters.front(), request.method == "HEAD");
    if (visit.refusal) {
        return refusal_page(notices_for(request, visit.locale), *visit.refusal);
    }
    Response response{303, {}, {}, {}};
    response.headers.emplace_back("Location", visit.location);
    return response;
}

Response exchange_code(const Services& services, const Exchange& exchange, Connection& connection) {
    const std::string& cart_id = exchange.parameters.front();
    limit_attempts(services, exchange.request, cart_id);
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<http::Violation> violations;
    const std::string code = http::FieldReader(body, "", violations).required_text("code", services::maximum_text);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    json::Writer writer;
    writer.begin_object();
    writer.member("id", cart_id);
    writer.member("token", services.links.exchange(connection, cart_id, code));
    writer.end_object();
    return http::json_response(writer.take());
}

}  // namespace

void add_checkout_link_visit_routes(http::Router& router, const Services& services) {
    router.add(
        Access::write, "GET", "/c/{slug}",
        [&services](const Exchange& exchange, Connection& connection) { return visit(services, exchange, connection); },
        0);
    router.add(
        Access::write, "POST", "/public/checkout/cart/{id}/token",
        [&services](const Exchange& exchange, Connection& connection) {
            return exchange_code(services, exchange, connection);
        },
        code_body_limit);
}

}  // namespace kassa::server::routes
