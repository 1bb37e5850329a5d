#include "http/router.h"

#include <algorithm>
#include <utility>

namespace kassa::server::http {
namespace {

std::vector<std::string> split(std::string_view pattern) {
    Request parsed;
    // Patterns are the program's own and have no escapes to get wrong.
    static_cast<void>(parse_target(pattern, parsed));
    return parsed.segments;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

std::optional<Parameters> match(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
    if (pattern.size() != segments.size()) {
        return std::nullopt;
    }
    Parameters parameters;
    for (std::size_t index = 0; index < pattern.size(); ++index) {
        if (is_parameter(pattern[index])) {
            parameters.push_back(segments[index]);
        } else if (pattern[index] != segments[index]) {
            return std::nullopt;
        }
    }
    return parameters;
}

}  // namespace

void Router::add(Access access, std::string_view method, std::string_view pattern, TransactionHandler handler,
                 std::size_t body_limit) {
    routes_.push_back(
        {std::string(method), std::string(pattern), split(pattern), access, body_limit, nullptr, std::move(handler)});
}

void Router::add_without_transaction(Access access, std::string_view method, std::string_view pattern, Handler handler,
                                     std::size_t body_limit) {
    routes_.push_back(
        {std::string(method), std::string(pattern), split(pattern), access, body_limit, std::move(handler), nullptr});
}

Router::Match Router::find(const Request& request) const {
    Match result;
    const std::string_view method =
        request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
    for (const Route& route : routes_) {
        auto parameters = match(route.pattern, request.segments);
        if (!parameters) {
            continue;
        }
        if (std::ranges::find(result.allowed_methods, route.method) == result.allowed_methods.end()) {
            result.allowed_methods.push_back(route.method);
        }
        if (route.method == method && result.route == nullptr) {
            result.route = &route;
            result.parameters = std::move(*parameters);
        }
    }
    return result;
}

}  // namespace kassa::server::http
