#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/dispatcher.h"

namespace kassa::server::http {

struct ServerLimits {
    std::size_t maximum_connections = 10'000;
    std::size_t maximum_header_bytes = std::size_t{16} * 1024;
    /// A connection without a request is closed after this.
    std::chrono::milliseconds idle_timeout{60'000};
    /// From the first byte of a request to the end of its header.
    std::chrono::milliseconds header_timeout{10'000};
    /// From the end of the header to the end of the body.
    std::chrono::milliseconds body_timeout{30'000};
    /// Until the peer has taken the whole answer.
    std::chrono::milliseconds write_timeout{30'000};
    /// Requests under way at shutdown get this long.
    std::chrono::milliseconds shutdown_timeout{10'000};
    /// IP addresses of the operator's own proxies (client_address_of).
    std::vector<std::string> trusted_proxies;
};

/// The HTTP/1.1 server: one network thread, a coroutine for each connection, keep-alive, bounded header, body and
/// times. Handlers run on other threads, so thousands of connections share the network thread without one holding up
/// another.
class Server {
  public:
    /// Binds the address ("127.0.0.1", "::1") and port (0: any free one). Throws std::runtime_error when that fails.
    Server(const std::string& address, std::uint16_t port, Dispatcher& dispatcher, ServerLimits limits);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The port it listens on.
    [[nodiscard]] std::uint16_t port() const;

    /// Serves until SIGINT or SIGTERM or `stop`; then takes no new connections, closes idle ones and lets requests
    /// under way finish.
    void run();

    /// May be called from any thread.
    void stop();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace kassa::server::http
