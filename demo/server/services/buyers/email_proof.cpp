#include "services/buyers/email_proof.h"

#include "base/ascii.h"
#include "store/otp_repository.h"

namespace kassa::server::services {

bool is_email_proved_for_order(store::Connection& connection, std::string_view cart_id, std::string_view email,
                               std::int64_t now_ms) {
    const auto challenge = store::find_otp_challenge(connection, cart_id, "order");
    return challenge && challenge->used_at_ms && now_ms - *challenge->used_at_ms < email_proof_lifetime_ms &&
           base::ascii_equal_ignoring_case(challenge->email, email);
}

}  // namespace kassa::server::services
