#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace kassa::server::store {
class Connection;
}

namespace kassa::server::http {

/// The values of a pattern's {parameters}, in the order of the pattern.
using Parameters = std::vector<std::string>;

/// What a handler gets.
struct Exchange {
    const Request& request;
    const Parameters& parameters;
};

/// Where a handler runs. The network thread itself never waits for a disk or for another server.
enum class Access {
    none,     ///< on a worker, without the database (pricing)
    read,     ///< on a worker, in a read transaction
    write,    ///< on the writer's thread, as one transaction
    outbound  ///< on a thread that may wait for another server; takes transactions by itself
};

/// Throws Problem to refuse.
using Handler = std::function<Response(const Exchange&)>;
using TransactionHandler = std::function<Response(const Exchange&, store::Connection&)>;

struct Route {
    std::string method;
    /// As it was added: "/carts/{id}".
    std::string path;
    std::vector<std::string> pattern;
    Access access = Access::none;
    /// Bytes a request body may have.
    std::size_t body_limit = 0;
    Handler handler;
    TransactionHandler transaction_handler;
};

/// Finds the route of a request.
class Router {
  public:
    static constexpr std::size_t default_body_limit = std::size_t{64} * 1024;

    /// Adds a route that reads or writes the database. `pattern` is a path such as "/carts/{id}".
    void add(Access access, std::string_view method, std::string_view pattern, TransactionHandler handler,
             std::size_t body_limit = default_body_limit);

    /// Adds a route with `Access::none` or `Access::outbound`.
    void add_without_transaction(Access access, std::string_view method, std::string_view pattern, Handler handler,
                                 std::size_t body_limit = default_body_limit);

    struct Match {
        /// Null when the path or the method is unknown.
        const Route* route = nullptr;
        Parameters parameters;
        /// Methods the path takes, for `Allow`; empty when no route has the path.
        std::vector<std::string_view> allowed_methods;
    };

    /// HEAD is answered by the GET route.
    [[nodiscard]] Match find(const Request& request) const;

  private:
    std::vector<Route> routes_;
};

}  // namespace kassa::server::http
