#include "http/wire.h"

#include <algorithm>
#include <string>
#include <utility>

#include <boost/beast/http.hpp>

#include "base/ascii.h"
#include "http/problem.h"

namespace kassa::server::http {
namespace {

namespace beast = boost::beast;
using support::ErrorCode;

}  // namespace

Request to_request(WireRequest message) {
    Request request;
    request.method = std::string(message.method_string());
    for (const auto& field : message) {
        request.headers.emplace_back(base::ascii_lower(std::string(field.name_string())), std::string(field.value()));
    }
    request.body = std::move(message.body());
    return request;
}

WireResponse to_wire(Response response, bool keep_alive, bool head_only, unsigned http_version) {
    WireResponse wire;
    wire.version(http_version);
    wire.result(static_cast<unsigned>(response.status));
    if (!response.content_type.empty()) {
        wire.set(beast::http::field::content_type, response.content_type);
    }
    for (const auto& [name, value] : response.headers) {
        wire.insert(name, value);
    }
    wire.keep_alive(keep_alive);
    const bool has_no_body = response.status == 204 || response.status == 304;
    if (!has_no_body) {
        wire.content_length(response.body.size());
    }
    if (!has_no_body && !head_only) {
        wire.body() = std::move(response.body);
    }
    return wire;
}

void add_security_headers(Response& response) {
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cache-Control", "no-store");
    const bool has_policy = std::ranges::any_of(
        response.headers, [](const auto& header) { return header.first == "Content-Security-Policy"; });
    if (!has_policy) {
        response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}

std::optional<Response> response_of_read_error(const beast::error_code& error) {
    if (error == beast::http::error::body_limit) {
        return Problem(ErrorCode::json_too_large).detail("The body is larger than this resource takes.").to_response();
    }
    if (error == beast::http::error::header_limit) {
        return Problem(ErrorCode::text_too_long).status(431).detail("The header is too large.").to_response();
    }
    if (error.category() == make_error_code(beast::http::error::bad_method).category() &&
        error != beast::http::error::end_of_stream && error != beast::http::error::partial_message) {
        return Problem(ErrorCode::text_invalid).status(400).detail("Not an HTTP/1.1 request.").to_response();
    }
    return std::nullopt;
}

}  // namespace kassa::server::http
