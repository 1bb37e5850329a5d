#include "routes/health.h"

#include "json/writer.h"
#include "routes/merchant_access.h"
#include "services/values/time_text.h"
#include "store/outbox_repository.h"

namespace kassa::server::routes {
namespace {

constexpr std::int64_t mailbox_size = 100;

http::Response health(const http::Exchange&, store::Connection& connection) {
    store::Statement statement = connection.statement("SELECT 1");
    static_cast<void>(statement.step());
    return http::json_response(R"({"status":"ok"})");
}

http::Response mailbox(const Services&, const http::Exchange&, store::Connection& connection) {
    json::Writer writer;
    writer.begin_object().key("data").begin_array();
    for (const store::OutboxRow& mail : store::list_mails(connection, mailbox_size)) {
        writer.begin_object();
        writer.member("id", mail.id);
        writer.member("kind", mail.kind);
        writer.member("to", mail.recipient);
        writer.member("subject", mail.subject);
        writer.member("text", mail.body);
        writer.member("createdAt", services::time_text(mail.created_at_ms));
        writer.end_object();
    }
    writer.end_array().end_object();
    return http::json_response(writer.take());
}

}  // namespace

void add_health_route(http::Router& router) {
    router.add(http::Access::read, "GET", "/health", health, 0);
}

void add_mailbox_route(http::Router& router, const Services& services) {
    MerchantRoutes(router, services)
        .add(http::Access::read, services::Scope::demo_read, "GET", "/demo/mailbox", mailbox);
}

}  // namespace kassa::server::routes
