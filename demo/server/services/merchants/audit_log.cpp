#include "services/merchants/audit_log.h"

#include <utility>

#include "json/value.h"
#include "security/random.h"
#include "store/audit_repository.h"

namespace kassa::server::services {
namespace {

/// The code of a problem document.
std::string code_of(const http::Response& response) {
    const json::Value document = json::parse(response.body);
    const json::Value* code = document.find("code");
    return code != nullptr && code->text() != nullptr ? *code->text() : std::to_string(response.status);
}

store::AuditRow row_of(AuditLog::Change change, std::int64_t now_ms, std::string request_id, std::string outcome) {
    return {security::random_uuid(),  now_ms,
            std::move(change.actor),  std::move(change.action),
            std::move(change.object), std::move(request_id),
            std::move(outcome)};
}

}  // namespace

void AuditLog::enter(store::Connection& connection, Change change, const http::Request& request,
                     const http::Response& response) const {
    store::insert_audit_row(connection, row_of(std::move(change), clock_(), request.id,
                                               response.status < 400 ? "done" : code_of(response)));
}

void AuditLog::enter(store::Connection& connection, Change change) const {
    store::insert_audit_row(connection, row_of(std::move(change), clock_(), "", "done"));
}

}  // namespace kassa::server::services
