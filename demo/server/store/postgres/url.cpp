#include "store/postgres/url.h"

#include <array>
#include <utility>

namespace kassa::server::store {
namespace {

/// Where the host begins: after the scheme.
std::size_t authority_start(std::string_view url) {
    const std::size_t scheme_end = url.find("://");
    return scheme_end == std::string_view::npos ? 0 : scheme_end + 3;
}

/// As it stands in the URL; empty when there is none.
std::string_view password_of(std::string_view url) {
    const std::string_view rest = url.substr(authority_start(url));
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
    const std::size_t at = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (at != std::string_view::npos && colon < at) {
        return authority.substr(colon + 1, at - colon - 1);
    }
    constexpr std::string_view parameter = "password=";
    const std::size_t start = url.find(parameter);
    if (start == std::string_view::npos) {
        return {};
    }
    const std::string_view value = url.substr(start + parameter.size());
    return value.substr(0, value.find('&'));
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    if (what.empty()) {
        return;
    }
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

}  // namespace

bool is_postgres_url(std::string_view url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

std::string with_connection_defaults(const std::string& url) {
    constexpr auto defaults = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"application_name", "kassa-server"},
        {"connect_timeout", "5"},
        {"keepalives_idle", "5"},
        {"keepalives_interval", "2"},
        {"keepalives_count", "2"},
        {"tcp_user_timeout", "10000"},
    });
    std::string result = url;
    for (const auto& [name, value] : defaults) {
        if (url.find(std::string(name) + "=") == std::string::npos) {
            result += result.find('?') == std::string::npos ? '?' : '&';
            result.append(name).append("=").append(value);
        }
    }
    return result;
}

std::string without_password(std::string message, std::string_view url) {
    replace_all(message, with_connection_defaults(std::string(url)), "(the URL)");
    replace_all(message, url, "(the URL)");
    replace_all(message, password_of(url), "(the password)");
    return message;
}

}  // namespace kassa::server::store
