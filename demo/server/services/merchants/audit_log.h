#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "store/audit_repository.h"

namespace kassa::server::services {

/// Who changed what and when. An entry is part of the transaction of what it tells of, so neither is there without the
/// other; a refusal that undid everything leaves no entry, one that counts (a wrong one-time code) leaves its code.
///
/// What changes an order, a payment, an identity or a setting is entered. A buyer's edits of an open cart are not: they
/// bind nobody, and the cart's version counts them.
class AuditLog {
  public:
    explicit AuditLog(base::Clock clock) : clock_(std::move(clock)) {}

    /// Who did something to what.
    struct Change {
        std::string actor;
        std::string action;
        std::string object;
    };

    /// The change of a call, with how it was answered.
    void enter(store::Connection& connection, Change change, const http::Request& request,
               const http::Response& response) const;

    /// A change that no call made.
    void enter(store::Connection& connection, Change change) const;

  private:
    base::Clock clock_;
};

}  // namespace kassa::server::services
