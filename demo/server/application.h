#pragma once

#include <memory>

#include "config.h"

namespace kassa::server {

/// The server put together: opens the database, reads keys and catalogue, wires services to routes.
class Application {
  public:
    /// Throws std::runtime_error that says what is missing or wrong.
    explicit Application(const Config& config);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Serves until SIGINT or SIGTERM.
    void run();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kassa::server
