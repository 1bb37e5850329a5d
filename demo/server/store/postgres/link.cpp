#include "store/postgres/link.h"

#include "store/postgres/url.h"

namespace kassa::server::store {
namespace {

using Kind = StoreError::Kind;

/// By the SQLSTATE's class, and by the whole code where the class has several (PostgreSQL, appendix A).
Kind kind_of(std::string_view state) {
    const std::string_view state_class = state.substr(0, 2);
    if (state.empty()) {
        // Not from the server: the connection broke.
        return Kind::connection_lost;
    }
    if (state_class == "23") {
        return Kind::constraint;
    }
    if (state_class == "40") {
        return Kind::conflict;
    }
    // 57P01 to 57P05: the server shuts down or ends this session.
    if (state_class == "08" || state.substr(0, 3) == "57P" || state == "25P03") {
        return Kind::connection_lost;
    }
    // No room, no memory, too many connections; locked; a system call failed; cancelled for taking too long; a standby.
    if (state_class == "53" || state == "55P03" || state_class == "58" || state == "57014" || state == "25006") {
        return Kind::unavailable;
    }
    return Kind::other;
}

/// The first line. What is wrong with a value (class 22) is told with the value, so there only the code is.
std::string message_of(const pqxx::sql_error& error) {
    const std::string text = error.what();
    return error.sqlstate().substr(0, 2) == "22" ? "SQLSTATE " + error.sqlstate() : text.substr(0, text.find('\n'));
}

std::string first_line(const std::exception& error) {
    const std::string text = error.what();
    return text.substr(0, text.find('\n'));
}

// What differs between libpqxx 6 and 7. Each calls deprecated what the other does not have yet, or no more.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

void set_up(pqxx::connection& connection) {
    // The detail of a message names values: "terse" leaves it out.
#if PQXX_VERSION_MAJOR < 7
    connection.inhibit_reactivation(true);
    connection.set_verbosity(pqxx::connection::terse);
#else
    connection.set_verbosity(pqxx::error_verbosity::terse);
#endif
}

pqxx::result run_prepared(pqxx::transaction_base& transaction, const std::string& name,
                          const std::vector<const char*>& values) {
#if PQXX_VERSION_MAJOR < 7
    return transaction.exec_prepared(name, pqxx::prepare::make_dynamic_params(values));
#else
    pqxx::params parameters;
    for (const char* value : values) {
        parameters.append(value);
    }
    return transaction.exec_prepared(name, parameters);
#endif
}

#pragma GCC diagnostic pop

}  // namespace

PostgresLink::PostgresLink(const std::string& url) {
    try {
        connection_ = std::make_unique<pqxx::connection>(with_connection_defaults(url));
        set_up(*connection_);
        statements_ = std::make_unique<pqxx::nontransaction>(*connection_);
    } catch (const std::exception& error) {
        throw StoreError("cannot connect to the database: " + without_password(first_line(error), url),
                         Kind::connection_lost);
    }
}

template <typename Call>
auto PostgresLink::guarded(const Call& call) {
    try {
        return call();
    } catch (const pqxx::statement_completion_unknown& error) {
        failed_ = true;
        throw StoreError(first_line(error), Kind::outcome_unknown);
    } catch (const pqxx::transaction_rollback& error) {
        failed_ = true;
        throw StoreError(first_line(error), Kind::conflict);
    } catch (const pqxx::sql_error& error) {
        failed_ = true;
        throw StoreError(message_of(error), connection_->is_open() ? kind_of(error.sqlstate()) : Kind::connection_lost);
    } catch (const pqxx::failure& error) {
        // Whatever the server refuses has a SQLSTATE; this is about the connection.
        failed_ = true;
        throw StoreError(first_line(error), Kind::connection_lost);
    } catch (const std::exception& error) {
        failed_ = true;
        throw StoreError(first_line(error), connection_->is_open() ? Kind::other : Kind::connection_lost);
    }
}

pqxx::result PostgresLink::execute(const std::string& sql) {
    return guarded([&] { return statements_->exec(sql); });
}

void PostgresLink::prepare(const std::string& name, const std::string& sql) {
    guarded([&] { connection_->prepare(name, sql); });
}

pqxx::result PostgresLink::execute_prepared(const std::string& name, const std::vector<const char*>& parameters) {
    return guarded([&] { return run_prepared(*statements_, name, parameters); });
}

void PostgresLink::commit() {
    if (failed_) {
        roll_back("ROLLBACK");
        throw StoreError("a transaction went on after one of its statements had failed", Kind::other);
    }
    try {
        execute("COMMIT");
    } catch (const StoreError& error) {
        throw StoreError(error.what(), error.kind() == Kind::connection_lost ? Kind::outcome_unknown : error.kind());
    }
}

void PostgresLink::roll_back(const std::string& sql) {
    execute(sql);
    failed_ = false;
}

}  // namespace kassa::server::store
