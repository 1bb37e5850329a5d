#include "routes/merchant_access.h"

#include "http/problem.h"

namespace kassa::server::routes {

void require_merchant(const Services& services, const http::Request& request) {
    const auto token = request.bearer_token();
    if (!token || !security::equal_in_constant_time(security::sha256(*token), services.merchant_key_hash)) {
        throw http::Problem(support::ErrorCode::unauthorized).header("WWW-Authenticate", "Bearer");
    }
}

}  // namespace kassa::server::routes
