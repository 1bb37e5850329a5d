#include "services/orders/idempotent_answers.h"

#include <utility>

#include "http/problem.h"
#include "services/carts/entity_tag.h"
#include "services/values/idempotency_key.h"
#include "store/idempotency_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Response;
using support::ErrorCode;

}  // namespace

Response confirmation_response(std::string document, std::int64_t version) {
    Response response = http::json_response(std::move(document));
    response.headers.emplace_back("ETag", entity_tag(version));
    return response;
}

std::optional<Response> earlier_answer(store::Connection& connection, std::string_view cart_id,
                                       const std::optional<std::string_view>& key,
                                       const security::Digest& request_hash) {
    if (!key) {
        return std::nullopt;
    }
    require_idempotency_key(*key);
    const auto earlier = store::find_idempotent_answer(connection, cart_id, *key);
    if (!earlier) {
        return std::nullopt;
    }
    if (!security::equal_in_constant_time(earlier->request_hash, request_hash)) {
        throw Problem(ErrorCode::idempotency_key_reused);
    }
    return confirmation_response(earlier->response, earlier->version);
}

void remember_answer(store::Connection& connection, const LoadedCart& loaded,
                     const std::optional<std::string_view>& key, const security::Digest& request_hash,
                     const Response& response, std::int64_t now_ms) {
    if (key && response.status == 200) {
        store::insert_idempotent_answer(connection, loaded.row.id, *key,
                                        {request_hash, response.body, loaded.row.version}, now_ms);
    }
}

}  // namespace kassa::server::services
