#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "http/router.h"
#include "routes/services.h"
#include "services/merchants/merchant_keys.h"

namespace kassa::server::routes {

/// Adds private routes: each says which scope a key needs for it, and no handler runs before the key was found to have
/// it. What a write route does is entered in the audit log, with "METHOD /path" as the action. Every POST takes an
/// Idempotency-Key (IdempotentCalls); one that was done before reaches neither handler nor audit log.
class MerchantRoutes {
  public:
    using Handler = std::function<http::Response(const Services&, const http::Exchange&, store::Connection&)>;

    MerchantRoutes(http::Router& router, const Services& services) : router_(router), services_(services) {}

    /// `access` is read or write.
    void add(http::Access access, services::Scope scope, std::string_view method, std::string_view path,
             Handler handler, std::size_t body_limit = 0) const;

  private:
    http::Router& router_;
    const Services& services_;
};

/// Enters what a call did, unless it was a dry run. The object is the path's first parameter, else what the answer's
/// Location ends in.
void enter_change(const Services& services, store::Connection& connection, const http::Exchange& exchange,
                  std::string actor, std::string action, const http::Response& response);

/// For private routes that take their transactions by themselves: who calls. Throws what MerchantKeys::authorise
/// throws.
services::Caller require_merchant(const Services& services, store::Connection& connection, const http::Request& request,
                                  services::Scope scope);

}  // namespace kassa::server::routes
