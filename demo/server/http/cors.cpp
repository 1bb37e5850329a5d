#include "http/cors.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"

namespace kassa::server::http {

CorsPolicy::CorsPolicy(std::vector<std::string> allowed_origins)
    : origins_(std::make_move_iterator(allowed_origins.begin()), std::make_move_iterator(allowed_origins.end())) {}

bool CorsPolicy::allows(std::string_view origin) const {
    return origins_.contains(origin);
}

bool CorsPolicy::allows_url(std::string_view url) const {
    const std::string origin = origin_of_url(url);
    return !origin.empty() && allows(origin);
}

bool CorsPolicy::is_preflight(const Request& request) const {
    return request.method == "OPTIONS" && request.header("origin") && request.header("access-control-request-method");
}

Response CorsPolicy::answer_preflight(const Request& request, const std::vector<std::string_view>& methods) const {
    Response response = no_content();
    if (!allows(request.header("origin").value_or(""))) {
        return response;
    }
    std::string list;
    for (const std::string_view method : methods) {
        list += list.empty() ? "" : ", ";
        list += method;
    }
    response.headers.emplace_back("Access-Control-Allow-Methods", list);
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "Authorization, Content-Type, If-Match, Idempotency-Key");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return response;
}

void CorsPolicy::decorate(const Request& request, Response& response) const {
    response.headers.emplace_back("Vary", "Origin");
    const auto origin = request.header("origin");
    if (origin && allows(*origin)) {
        response.headers.emplace_back("Access-Control-Allow-Origin", std::string(*origin));
        response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After, Location, X-Request-Id");
    }
}

std::string origin_of_url(std::string_view url) {
    std::size_t authority = 0;
    if (url.starts_with("https://")) {
        authority = 8;
    } else if (url.starts_with("http://")) {
        authority = 7;
    } else {
        return {};
    }
    const std::size_t end = std::min(url.find_first_of("/?#", authority), url.size());
    const std::string_view host = url.substr(authority, end - authority);
    const bool plain = std::ranges::all_of(host, [](char character) {
        return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '.' || character == '-' ||
               character == ':' || character == '[' || character == ']';
    });
    const bool printable = std::ranges::all_of(
        url, [](char character) { return character > ' ' && character < 0x7F && character != '\\'; });
    if (host.empty() || !plain || !printable) {
        return {};
    }
    return base::ascii_lower(url.substr(0, end));
}

}  // namespace kassa::server::http
