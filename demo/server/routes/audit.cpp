#include "routes/audit.h"

#include <string>

#include "http/pagination.h"
#include "json/writer.h"
#include "routes/merchant_access.h"
#include "services/values/time_text.h"
#include "store/audit_repository.h"

namespace kassa::server::routes {
namespace {

std::string document_of(const store::AuditRow& row) {
    json::Writer writer;
    writer.begin_object();
    writer.member("id", row.id);
    writer.member("at", services::time_text(row.at_ms));
    writer.member("actor", row.actor);
    writer.member("action", row.action);
    writer.member("object", row.object);
    writer.member("requestId", row.request_id);
    writer.member("outcome", row.outcome);
    writer.end_object();
    return writer.take();
}

http::Response list(const Services&, const http::Exchange& exchange, store::Connection& connection) {
    const http::Page page = http::read_page(exchange.request);
    const std::string object(exchange.request.query_parameter("object").value_or(""));
    const store::AuditPage found = store::list_audit_rows(connection, object, page.limit, page.offset());
    return http::json_response(http::write_page(found.rows, document_of, page, found.total));
}

}  // namespace

void add_audit_route(http::Router& router, const Services& services) {
    MerchantRoutes(router, services).add(http::Access::read, services::Scope::audit_read, "GET", "/audit-log", list);
}

}  // namespace kassa::server::routes
