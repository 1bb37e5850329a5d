#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kassa::server::http {

/// An answer, before it is written to the wire.
struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

[[nodiscard]] inline Response json_response(std::string body, int status = 200) {
    return {status, "application/json", {}, std::move(body)};
}

[[nodiscard]] inline Response no_content() {
    return {204, {}, {}, {}};
}

}  // namespace kassa::server::http
