#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kassa::server::http {

/// The other server could not be reached, or broke the exchange off.
class ClientError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Calls one other server over HTTP or HTTPS; its certificate has to be for the name that is called. Every call has a
/// connection of its own and blocks its thread, so handlers that use it run outside any transaction
/// (`Access::outbound`): for at most the timeout once the name is looked up, which takes as long as the system's
/// resolver lets it. For any number of threads.
class Client {
  public:
    struct Request {
        std::string method;
        /// Path with query.
        std::string target;
        std::vector<std::pair<std::string, std::string>> headers;
        std::string body;
    };

    struct Answer {
        int status = 0;
        std::string body;
    };

    /// Where a call may go. `public_only` is for addresses that somebody else chose: a name that leads into a private
    /// network is refused when it has been looked up, and the address that was judged is the one connected to.
    enum class Reach { anywhere, public_only };

    /// Throws std::runtime_error when `origin` is none ("https://api.example").
    Client(const std::string& origin, std::chrono::milliseconds timeout, Reach reach = Reach::anywhere);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Throws ClientError.
    [[nodiscard]] Answer send(const Request& request) const;

  private:
    class Implementation;

    std::unique_ptr<Implementation> implementation_;
};

}  // namespace kassa::server::http
