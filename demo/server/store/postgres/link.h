#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pqxx/pqxx>

#include "store/error.h"

namespace kassa::server::store {

/// A libpqxx connection that never comes back by itself: libpqxx 6 would connect again in the middle of a transaction
/// and go on outside it. Works with libpqxx 6.4 and 7. Its errors are StoreErrors without values and without passwords.
class PostgresLink {
  public:
    /// Throws Kind::connection_lost when there is no server, or none that takes this user.
    explicit PostgresLink(const std::string& url);

    /// Runs a text of one or several statements; answers the last one's result.
    pqxx::result execute(const std::string& sql);
    void prepare(const std::string& name, const std::string& sql);
    /// Null is a null pointer.
    pqxx::result execute_prepared(const std::string& name, const std::vector<const char*>& parameters);
    /// Ends the transaction. Throws Kind::outcome_unknown when the answer did not come.
    void commit();

    /// Goes back to before a failed statement: "ROLLBACK" or "ROLLBACK TO unit".
    void roll_back(const std::string& sql);

    /// A name for the next prepared statement.
    [[nodiscard]] std::string next_name() { return "s" + std::to_string(++names_); }

  private:
    template <typename Call>
    auto guarded(const Call& call);

    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<pqxx::nontransaction> statements_;
    /// PostgreSQL answers COMMIT after a failed statement with success, and rolls back.
    bool failed_ = false;
    int names_ = 0;
};

}  // namespace kassa::server::store
