#include "routes/cart_responses.h"

#include <algorithm>

#include "http/problem.h"
#include "services/carts/entity_tag.h"

namespace kassa::server::routes {
namespace {

using http::Problem;
using support::ErrorCode;

std::string_view without_spaces(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

/// True when the header names the version, as an entity tag or as the bare number.
bool names_version(std::string_view if_match, std::int64_t version) {
    const std::string bare = std::to_string(version);
    const std::string tag = services::entity_tag(version);
    while (!if_match.empty()) {
        const std::size_t end = std::min(if_match.find(','), if_match.size());
        const std::string_view candidate = without_spaces(if_match.substr(0, end));
        if_match.remove_prefix(std::min(end + 1, if_match.size()));
        if (candidate == "*" || candidate == tag || candidate == bare) {
            return true;
        }
    }
    return false;
}

}  // namespace

http::Response cart_response(const Services& services, store::Connection& connection, const store::CartRow& row) {
    http::Response response = http::json_response(services.view.public_document(connection, row));
    response.headers.emplace_back("ETag", services::entity_tag(row.version));
    return response;
}

void require_open(const Services& services, store::Connection& connection, const services::LoadedCart& loaded) {
    if (loaded.cart().status != cart::Status::open) {
        throw Problem(loaded.row.completed_at_ms ? ErrorCode::cart_closed : ErrorCode::cart_confirming)
            .cart(services.view.public_document(connection, loaded.row));
    }
}

void require_version(const Services& services, store::Connection& connection, const services::LoadedCart& loaded,
                     const http::Request& request) {
    const auto if_match = request.header("if-match");
    if (if_match && !names_version(*if_match, loaded.row.version)) {
        throw Problem(ErrorCode::version_stale)
            .cart(services.view.public_document(connection, loaded.row))
            .header("ETag", services::entity_tag(loaded.row.version));
    }
}

void limit_rate(http::RateLimiter& limiter, std::string_view key) {
    if (const auto wait_seconds = limiter.take(key)) {
        throw Problem(ErrorCode::rate_limited)
            .argument("retryAfterSeconds", std::to_string(*wait_seconds))
            .header("Retry-After", std::to_string(*wait_seconds));
    }
}

void limit_attempts(const Services& services, const http::Request& request, std::string_view cart_id) {
    limit_rate(services.cart_attempts, cart_id);
    limit_rate(services.client_attempts, request.client_address);
}

}  // namespace kassa::server::routes
