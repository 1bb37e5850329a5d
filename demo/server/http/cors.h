#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace kassa::server::http {

/// Which web pages may call the server from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol). Exact
/// origins only; no wildcard, no credentials mode: the cart's token travels in the Authorization header, never in a
/// cookie.
class CorsPolicy {
  public:
    explicit CorsPolicy(std::vector<std::string> allowed_origins);

    [[nodiscard]] bool allows(std::string_view origin) const;

    /// True when the URL is http or https and its origin is allowed: such a page may get the buyer back after a
    /// payment.
    [[nodiscard]] bool allows_url(std::string_view url) const;

    [[nodiscard]] bool is_preflight(const Request& request) const;

    /// The answer to a preflight for a path that takes these methods.
    [[nodiscard]] Response answer_preflight(const Request& request, const std::vector<std::string_view>& methods) const;

    /// Adds the headers that let an allowed page read the answer.
    void decorate(const Request& request, Response& response) const;

  private:
    std::set<std::string, std::less<>> origins_;
};

/// "https://shop.example:8443" of "https://shop.example:8443/a?b", or "" when the URL is not an absolute http or https
/// URL without user information.
[[nodiscard]] std::string origin_of_url(std::string_view url);

}  // namespace kassa::server::http
