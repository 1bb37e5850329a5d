#include "routes/webhooks.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "http/cors.h"
#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/merchant_access.h"
#include "security/random.h"
#include "services/values/time_text.h"
#include "store/delivery_repository.h"
#include "store/webhook_endpoint_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t maximum_url_bytes = 2048;
/// Every order writes a delivery for each.
constexpr std::size_t maximum_endpoints = 20;

void write_endpoint(json::Writer& writer, const store::WebhookEndpointRow& row) {
    writer.member("id", row.id);
    writer.member("url", row.url);
    writer.key("events").begin_array();
    for (std::string_view rest = row.events; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        writer.text(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    writer.end_array();
    writer.member("enabled", row.enabled);
    writer.member("createdAt", services::time_text(row.created_at_ms));
}

/// The events asked for, once each, in one text.
std::string read_events(http::FieldReader& reader) {
    const json::Array* wanted = reader.array("events");
    if (wanted == nullptr || wanted->empty()) {
        reader.violate("events", ErrorCode::field_missing, "must name at least one event");
        return {};
    }
    std::string events;
    for (const std::string_view known : {services::cart_completed_event, services::cart_paid_event}) {
        const bool asked = std::ranges::any_of(
            *wanted, [&](const json::Value& value) { return value.text() != nullptr && *value.text() == known; });
        if (asked) {
            events += (events.empty() ? "" : ",") + std::string(known);
        }
    }
    const bool all_known = std::ranges::all_of(*wanted, [](const json::Value& value) {
        return value.text() != nullptr &&
               (*value.text() == services::cart_completed_event || *value.text() == services::cart_paid_event);
    });
    if (!all_known) {
        reader.violate("events", ErrorCode::enum_unknown, "may name cart.completed and cart.paid");
    }
    return events;
}

Response create(const Services& services, const Exchange& exchange, Connection& connection) {
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<http::Violation> violations;
    http::FieldReader reader(body, "", violations);
    store::WebhookEndpointRow row;
    row.url = reader.required_text("url", maximum_url_bytes);
    const std::string origin = http::origin_of_url(row.url);
    const bool printable =
        std::ranges::all_of(row.url, [](char character) { return character > ' ' && character < 0x7F; });
    if (!row.url.empty() &&
        (origin.empty() || !printable || (!services.private_webhooks && !origin.starts_with("https://")))) {
        reader.violate("url", ErrorCode::text_invalid, "must be an https URL without user information");
    }
    row.events = read_events(reader);
    row.enabled = reader.boolean("enabled").value_or(true);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    if (store::list_webhook_endpoints(connection).size() >= maximum_endpoints) {
        throw Problem(ErrorCode::number_out_of_range).argument("maximum", std::to_string(maximum_endpoints));
    }
    row.id = security::random_uuid();
    row.created_at_ms = services.carts.now_ms();
    store::insert_webhook_endpoint(connection, row);
    json::Writer writer;
    writer.begin_object();
    write_endpoint(writer, row);
    writer.member("secret", services.webhooks.secret_of(row.id));
    writer.end_object();
    Response response = http::json_response(writer.take(), 201);
    response.headers.emplace_back("Location", "/webhooks/" + row.id);
    return response;
}

Response list(const Services&, const Exchange&, Connection& connection) {
    json::Writer writer;
    writer.begin_object().key("data").begin_array();
    for (const store::WebhookEndpointRow& row : store::list_webhook_endpoints(connection)) {
        writer.begin_object();
        write_endpoint(writer, row);
        writer.end_object();
    }
    writer.end_array().end_object();
    return http::json_response(writer.take());
}

Response remove(const Services&, const Exchange& exchange, Connection& connection) {
    if (!store::delete_webhook_endpoint(connection, exchange.parameters.front())) {
        throw Problem(ErrorCode::not_found).detail("No endpoint has this id. GET /webhooks lists them.");
    }
    return http::no_content();
}

std::string delivery_document(const store::DeliveryRow& row) {
    json::Writer writer;
    writer.begin_object();
    writer.member("id", row.id);
    writer.member("eventId", row.event_id);
    writer.member("type", row.event);
    writer.member("webhookId", row.endpoint_id);
    writer.member("state", row.state);
    writer.member("attempts", row.attempts);
    writer.member("nextAttemptAt",
                  row.state == "pending" ? std::optional(services::time_text(row.next_attempt_at_ms)) : std::nullopt);
    writer.member("lastOutcome", row.last_outcome);
    writer.member("createdAt", services::time_text(row.created_at_ms));
    writer.member("finishedAt", services::time_text(row.finished_at_ms));
    writer.raw_member("event", row.body);
    writer.end_object();
    return writer.take();
}

Response list_deliveries(const Services&, const Exchange& exchange, Connection& connection) {
    const http::Page page = http::read_page(exchange.request);
    const std::string state(exchange.request.query_parameter("state").value_or(""));
    if (!state.empty() && state != "pending" && state != "sent" && state != "dead") {
        throw Problem({http::Violation{"state", ErrorCode::enum_unknown, "may be pending, sent or dead"}});
    }
    const store::DeliveryPage found = store::list_deliveries(connection, state, page.limit, page.offset());
    return http::json_response(http::write_page(found.rows, delivery_document, page, found.total));
}

/// A delivery that is still tried is left alone: it is on its way.
Response resend(const Services& services, const Exchange& exchange, Connection& connection) {
    const std::string& id = exchange.parameters.front();
    static_cast<void>(store::restart_row(connection, store::QueueTable::deliveries, id, services.carts.now_ms()));
    const auto row = store::find_delivery(connection, id);
    if (!row) {
        throw Problem(ErrorCode::not_found).detail("No message has this id. GET /webhook-deliveries lists them.");
    }
    return http::json_response(delivery_document(*row), 202);
}

}  // namespace

void add_webhook_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(Access::write, Scope::webhooks_write, "POST", "/webhooks", create, http::Router::default_body_limit);
    routes.add(Access::read, Scope::webhooks_read, "GET", "/webhooks", list);
    routes.add(Access::write, Scope::webhooks_write, "DELETE", "/webhooks/{id}", remove);
    routes.add(Access::read, Scope::webhooks_read, "GET", "/webhook-deliveries", list_deliveries);
    routes.add(Access::write, Scope::webhooks_write, "POST", "/webhook-deliveries/{id}/resend", resend,
               http::Router::default_body_limit);
}

}  // namespace kassa::server::routes
