#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/response.h"
#include "security/digest.h"
#include "services/cart_parts/loaded_cart.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What confirm answers: the document, and the version of the cart as `ETag`.
[[nodiscard]] http::Response confirmation_response(std::string document, std::int64_t version);

/// What the request with this Idempotency-Key was answered when it came before; empty without a key, and for a new one.
/// Throws Problem `text_invalid` for a key that is not 1 to 255 printable characters of ASCII, and
/// `idempotency_key_reused` when the key came with another body.
[[nodiscard]] std::optional<http::Response> earlier_answer(store::Connection& connection, std::string_view cart_id,
                                                           const std::optional<std::string_view>& key,
                                                           const security::Digest& request_hash);

/// Keeps the answer for the key, if there is one. Only what was done is remembered (200): after a refusal the client
/// corrects its request and may keep its key.
void remember_answer(store::Connection& connection, const LoadedCart& loaded,
                     const std::optional<std::string_view>& key, const security::Digest& request_hash,
                     const http::Response& response, std::int64_t now_ms);

}  // namespace kassa::server::services
