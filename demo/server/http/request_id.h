#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/response.h"

namespace kassa::server::http {

/// What a request is called in logs, in the audit log and in its answer: the client's `X-Request-Id` when it has 1 to
/// 128 characters of A-Z a-z 0-9 . _ : -, so that it can stand anywhere; else a new UUID.
[[nodiscard]] std::string request_id_of(std::optional<std::string_view> header);

/// Puts the id into the answer: `X-Request-Id`, and `requestId` in a problem document.
void name_request(Response& response, std::string_view request_id);

}  // namespace kassa::server::http
