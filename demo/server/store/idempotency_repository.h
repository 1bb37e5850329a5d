#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// The answer that a request with an Idempotency-Key got.
struct IdempotencyRow {
    security::Digest request_hash{};
    std::string response;
    /// The cart's version after it, for the ETag.
    std::int64_t version = 0;
};

[[nodiscard]] std::optional<IdempotencyRow> find_idempotent_answer(Connection& connection, std::string_view cart_id,
                                                                   std::string_view key);

void insert_idempotent_answer(Connection& connection, std::string_view cart_id, std::string_view key,
                              const IdempotencyRow& row, std::int64_t now_ms);

void delete_idempotent_answers(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
