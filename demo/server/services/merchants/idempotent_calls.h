#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/response.h"
#include "http/router.h"
#include "security/digest.h"
#include "services/merchants/merchant_keys.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Calls of the merchant's programs that make something, with an `Idempotency-Key`: sent again within a day, such a
/// call makes nothing more and is answered as it was the first time. Keys of two callers have nothing to do with each
/// other.
///
/// Answers may hold a secret that is kept nowhere else: a voucher's code, a cart's token, an endpoint's secret. They
/// are encrypted with a key made of the server's key and the Idempotency-Key, of which the database has a keyed hash
/// only. So neither a copy of the database nor one of `server.key` beside it tells an answer to somebody who does not
/// know the Idempotency-Key, as far as that cannot be guessed.
class IdempotentCalls {
  public:
    static constexpr std::int64_t remembered_ms = 24LL * 3'600'000;

    IdempotentCalls(const security::Digest& key, base::Clock clock) : key_(key), clock_(std::move(clock)) {}

    /// A call with an Idempotency-Key.
    struct Call {
        security::Digest id{};
        security::Digest answer_key{};
        security::Digest request_hash{};
    };

    /// The call, which goes by this "METHOD /pattern"; empty when the request has no Idempotency-Key. Throws Problem
    /// `text_invalid` for a key that is none.
    [[nodiscard]] std::optional<Call> call_of(const Caller& caller, std::string_view action,
                                              const http::Exchange& exchange) const;

    /// What the call was answered when it came before; empty for a new one. Throws Problem `idempotency_key_reused`
    /// when the key came with another call, or with another body.
    [[nodiscard]] std::optional<http::Response> earlier_answer(store::Connection& connection, const Call& call) const;

    /// Keeps the answer, in the transaction of what the call did. Refusals are not kept: a caller corrects its request
    /// and may keep its key.
    void remember(store::Connection& connection, const Call& call, const http::Response& response) const;

  private:
    security::Digest key_;
    base::Clock clock_;
};

}  // namespace kassa::server::services
