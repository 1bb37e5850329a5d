#include "services/values/idempotency_key.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "http/problem.h"

namespace kassa::server::services {

void require_idempotency_key(std::string_view key) {
    constexpr std::size_t longest = 255;
    const auto is_printable = [](char character) { return character > ' ' && character < 0x7F; };
    if (key.empty() || key.size() > longest || !std::ranges::all_of(key, is_printable)) {
        throw http::Problem(std::vector<http::Violation>{
            {"Idempotency-Key", support::ErrorCode::text_invalid, "must be 1 to 255 printable characters"}});
    }
}

}  // namespace kassa::server::services
