#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// The answer to a call of the merchant's that came with an Idempotency-Key. Whose call and which key, what it asked
/// for and what it was answered are hashed or encrypted by the caller (IdempotentCalls).
struct MerchantAnswerRow {
    security::Digest id{};
    security::Digest request_hash{};
    std::string answer;
    std::int64_t created_at_ms = 0;
};

[[nodiscard]] std::optional<MerchantAnswerRow> find_merchant_answer(Connection& connection, const security::Digest& id);

/// In place of one with the same id that has had its time.
void put_merchant_answer(Connection& connection, const MerchantAnswerRow& row);

void delete_merchant_answers(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
