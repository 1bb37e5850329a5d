#include "services/merchants/idempotent_calls.h"

#include <stdexcept>
#include <string>

#include "http/problem.h"
#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"
#include "security/sealed_text.h"
#include "services/values/idempotency_key.h"
#include "store/merchant_answer_repository.h"

namespace kassa::server::services {
namespace {

using http::Response;

/// Each part with its length before it, so that no two requests are one text.
void append_part(std::string_view part, std::string& text) {
    text += std::to_string(part.size()) + ":";
    text += part;
}

std::string text_of_request(std::string_view action, const http::Exchange& exchange) {
    std::string text;
    append_part(action, text);
    for (const std::string& parameter : exchange.parameters) {
        append_part(parameter, text);
    }
    for (const auto& [name, value] : exchange.request.query) {
        append_part(name, text);
        append_part(value, text);
    }
    append_part(exchange.request.body, text);
    return text;
}

std::string to_text(const Response& response) {
    json::Writer writer;
    writer.begin_object();
    writer.member("status", response.status);
    writer.member("contentType", response.content_type);
    writer.key("headers").begin_object();
    for (const auto& [name, value] : response.headers) {
        writer.member(name, value);
    }
    writer.end_object();
    writer.member("body", response.body);
    writer.end_object();
    return writer.take();
}

Response response_of(std::string_view text) {
    const json::Value document = json::parse(text);
    Response response;
    response.status = std::stoi(document.find("status")->number()->text);
    response.content_type = json::text_member(document, "contentType");
    for (const auto& [name, value] : *document.find("headers")->object()) {
        response.headers.emplace_back(name, *value.text());
    }
    response.body = json::text_member(document, "body");
    return response;
}

}  // namespace

std::optional<IdempotentCalls::Call> IdempotentCalls::call_of(const Caller& caller, std::string_view action,
                                                              const http::Exchange& exchange) const {
    const auto key = exchange.request.header("idempotency-key");
    if (!key) {
        return std::nullopt;
    }
    require_idempotency_key(*key);
    const std::string owned_key = caller.id + "\n" + std::string(*key);
    return Call{security::hmac_sha256(key_, "kassa idempotency key\n" + owned_key),
                security::hmac_sha256(key_, "kassa idempotent answer\n" + owned_key),
                security::hmac_sha256(key_, "kassa idempotent request\n" + text_of_request(action, exchange))};
}

std::optional<Response> IdempotentCalls::earlier_answer(store::Connection& connection, const Call& call) const {
    const auto row = store::find_merchant_answer(connection, call.id);
    if (!row || row->created_at_ms <= clock_() - remembered_ms) {
        return std::nullopt;
    }
    if (!security::equal_in_constant_time(row->request_hash, call.request_hash)) {
        throw http::Problem(support::ErrorCode::idempotency_key_reused);
    }
    const auto answer = security::open_sealed_text(call.answer_key, row->answer);
    if (!answer) {
        throw std::runtime_error("a remembered answer cannot be decrypted");
    }
    return response_of(*answer);
}

void IdempotentCalls::remember(store::Connection& connection, const Call& call, const Response& response) const {
    if (response.status < 300) {
        store::put_merchant_answer(connection, {call.id, call.request_hash,
                                                security::seal_text(call.answer_key, to_text(response)), clock_()});
    }
}

}  // namespace kassa::server::services
