#pragma once

#include <string_view>

namespace kassa::server::logging {

/// While it lives, every line that this thread logs names the request. The id outlives it.
class RequestScope {
  public:
    explicit RequestScope(std::string_view request_id);
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;
    ~RequestScope();

  private:
    std::string_view previous_;
};

/// The request this thread works for, "" when it works for none.
[[nodiscard]] std::string_view current_request_id();

}  // namespace kassa::server::logging
