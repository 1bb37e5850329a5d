#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "http/cors.h"
#include "http/metrics.h"
#include "http/rate_limiter.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "store/store.h"

namespace kassa::server::http {

/// From a request to its answer: CORS, rate limit, route, the lines of the log, the thread the handler belongs on, and
/// a problem document for whatever goes wrong.
class Dispatcher {
  public:
    /// How many calls that may wait for another server are under way at once (Access::outbound). They only wait; so
    /// that none of the other servers can hold all of them, calls to each have a Bulkhead, and these have fewer places
    /// together. Each of them may come to have a connection to the database, with its cache, so there are not more.
    static constexpr std::size_t outbound_threads = 16;

    /// Called exactly once, on any thread. Must not throw.
    using Answer = std::function<void(Response)>;

    Dispatcher(std::shared_ptr<const Router> router, CorsPolicy cors, Rate rate_per_client, base::Clock clock,
               store::Store& store, Metrics& metrics, bool access_log);
    ~Dispatcher();
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    /// From now on requests go by this router; those under way keep the one they came by, until they are answered.
    void use(std::shared_ptr<const Router> router) { router_ = std::move(router); }

    void dispatch(std::shared_ptr<const Request> request, Answer answer);

    /// Lets a page of an allowed origin read an answer that was made before the request could be dispatched.
    void decorate(const Request& request, Response& response) const { cors_.decorate(request, response); }

    /// Bytes the body of this request may have; known before the body is read.
    [[nodiscard]] std::size_t body_limit(std::string_view method, std::string_view target) const;

    /// Waits for the requests under way; later ones are answered with 503.
    void stop();

  private:
    struct Workers;

    /// The seconds that the client or the holder of its token has to wait; empty when it need not.
    [[nodiscard]] std::optional<std::int64_t> seconds_to_wait(const Request& request);

    void run(const Route& route, std::shared_ptr<const Request> request, Parameters parameters, Answer answer);

    std::atomic<std::shared_ptr<const Router>> router_;
    CorsPolicy cors_;
    RateLimiter client_limiter_;
    RateLimiter token_limiter_;
    store::Store& store_;
    Metrics& metrics_;
    bool access_log_;
    std::unique_ptr<Workers> workers_;
};

/// The problem document of an exception; what the client must not see (SQL, paths) is logged and answered as
/// `internal_error`.
[[nodiscard]] Response response_of_exception(const std::exception_ptr& exception, const Request& request);

}  // namespace kassa::server::http
