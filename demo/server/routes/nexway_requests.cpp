#include "routes/nexway_requests.h"

#include "http/pagination.h"
#include "http/problem.h"
#include "services/subscriptions/mid_term_upgrade.h"
#include "services/subscriptions/subscription_offer.h"

namespace kassa::server::routes {

using http::Problem;
using support::ErrorCode;

bool is_dry_run(const http::Request& request) {
    const std::string_view text = request.query_parameter("dryRun").value_or("false");
    if (text != "true" && text != "false") {
        throw Problem({http::Violation{"dryRun", ErrorCode::enum_unknown, "must be true or false"}});
    }
    return text == "true";
}

std::optional<std::string> reason_of(const http::Request& request) {
    constexpr std::size_t longest = 255;
    const auto reason = request.query_parameter("reason");
    return reason ? std::optional<std::string>(reason->substr(0, longest)) : std::nullopt;
}

void require_db_version(const http::Request& request, const services::LoadedCart& loaded) {
    constexpr std::int64_t any = -1;
    constexpr std::int64_t most = 1'000'000'000'000;
    const std::int64_t version = http::read_query_number(request, "version", any, 0, most);
    if (version != any && version != loaded.row.version) {
        throw Problem(ErrorCode::version_stale);
    }
}

void require_editable(const services::LoadedCart& loaded) {
    if (loaded.cart().status != cart::Status::open) {
        throw Problem(loaded.row.completed_at_ms ? ErrorCode::cart_closed : ErrorCode::cart_confirming);
    }
}

void require_editable_products(const services::LoadedCart& loaded) {
    require_editable(loaded);
    if (services::mid_term_upgrade_of(loaded) || services::is_subscription_offer(loaded)) {
        throw Problem(ErrorCode::quantity_not_editable).path("/id");
    }
}

}  // namespace kassa::server::routes
