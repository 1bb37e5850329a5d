#include "services/messages/webhooks.h"

#include "base/ascii.h"
#include "json/writer.h"
#include "security/random.h"
#include "security/text_encoding.h"
#include "services/values/time_text.h"
#include "store/webhook_endpoint_repository.h"

namespace kassa::server::services {
namespace {

bool asks_for(const store::WebhookEndpointRow& endpoint, std::string_view event) {
    const std::string events = "," + endpoint.events + ",";
    return endpoint.enabled && events.find("," + std::string(event) + ",") != std::string::npos;
}

std::string body_of(std::string_view event, const store::OrderRow& order, const OrderBalance& balance,
                    std::string_view status, std::int64_t now_ms) {
    json::Writer writer;
    writer.begin_object();
    writer.member("type", event);
    writer.member("timestamp", time_text(now_ms));
    writer.key("data").begin_object();
    writer.member("id", order.cart_id);
    writer.member("status", status);
    writer.member("orderNumber", order.number);
    writer.member("customer", order.customer_id);
    writer.raw_member("amountDue", order.amount_due);
    write_order_balance(writer, balance);
    writer.member("currencyCode", order.currency);
    writer.end_object();
    writer.end_object();
    return writer.take();
}

}  // namespace

void Webhooks::announce(store::Connection& connection, std::string_view event, const store::OrderRow& order,
                        const OrderBalance& balance, std::string_view status) const {
    const std::int64_t now = clock_();
    const std::string event_id = "evt_" + base::without(security::random_uuid(), "-");
    for (const store::WebhookEndpointRow& endpoint : store::list_webhook_endpoints(connection)) {
        if (asks_for(endpoint, event)) {
            store::DeliveryRow row;
            row.id = security::random_uuid();
            row.event_id = event_id;
            row.event = event;
            row.endpoint_id = endpoint.id;
            row.body = body_of(event, order, balance, status, now);
            row.next_attempt_at_ms = now;
            row.created_at_ms = now;
            store::insert_delivery(connection, row);
        }
    }
}

security::Digest Webhooks::secret_bytes_of(std::string_view endpoint_id) const {
    return security::hmac_sha256(key_, "kassa webhook secret\n" + std::string(endpoint_id));
}

std::string Webhooks::secret_of(std::string_view endpoint_id) const {
    return "whsec_" + security::to_base64(secret_bytes_of(endpoint_id));
}

std::vector<std::pair<std::string, std::string>> Webhooks::headers_of(const store::DeliveryRow& delivery,
                                                                      std::int64_t now_ms) const {
    const std::string timestamp = std::to_string(now_ms / 1000);
    const std::string signed_text = delivery.event_id + "." + timestamp + "." + delivery.body;
    const std::string secret = secret_of(delivery.endpoint_id);
    const std::span<const unsigned char> secret_text(reinterpret_cast<const unsigned char*>(secret.data()),
                                                     secret.size());
    return {{"Content-Type", "application/json"},
            {"webhook-id", delivery.event_id},
            {"webhook-timestamp", timestamp},
            {"webhook-signature",
             "v1," + security::to_base64(security::hmac_sha256(secret_bytes_of(delivery.endpoint_id), signed_text))},
            {"X-Webhook-Signature", security::to_hexadecimal(security::hmac_sha256(secret_text, delivery.body))}};
}

}  // namespace kassa::server::services
