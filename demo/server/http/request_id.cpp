#include "http/request_id.h"

#include <algorithm>

#include "security/random.h"

namespace kassa::server::http {
namespace {

bool is_allowed(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || std::string_view("._:-").find(character) != std::string_view::npos;
}

}  // namespace

std::string request_id_of(std::optional<std::string_view> header) {
    constexpr std::size_t longest = 128;
    const bool usable =
        header && !header->empty() && header->size() <= longest && std::ranges::all_of(*header, is_allowed);
    return usable ? std::string(*header) : security::random_uuid();
}

void name_request(Response& response, std::string_view request_id) {
    response.headers.emplace_back("X-Request-Id", request_id);
    if (response.content_type == "application/problem+json") {
        // The document is an object with members, and an id has nothing to escape.
        response.body.insert(response.body.size() - 1, ",\"requestId\":\"" + std::string(request_id) + "\"");
    }
}

}  // namespace kassa::server::http
