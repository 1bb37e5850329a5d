#include "http/dispatcher.h"

#include <chrono>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <spdlog/spdlog.h>

#include "http/problem.h"
#include "http/problem_help.h"
#include "json/value.h"
#include "logging/request_scope.h"
#include "security/digest.h"

namespace kassa::server::http {
namespace {

using support::ErrorCode;

/// Enough that one slow query does not hold up the others; pricing is short and the network has a thread of its own.
constexpr std::size_t worker_count = 4;
/// What waits for a restart of the database or for another process is over in seconds, or takes long.
constexpr const char* retry_after_seconds = "2";

/// The first path segment names the route; identifiers and query parameters stay out of the log.
void log_failure(const Request& request, const std::exception& error) {
    spdlog::error("{} /{}: {}", request.method, request.segments.empty() ? "" : request.segments.front(), error.what());
}

Response guarded(const Request& request, const std::function<Response()>& work) {
    const logging::RequestScope scope(request.id);
    try {
        return work();
    } catch (...) {
        return response_of_exception(std::current_exception(), request);
    }
}

}  // namespace

Response response_of_exception(const std::exception_ptr& exception, const Request& request) {
    try {
        std::rethrow_exception(exception);
    } catch (const Problem& problem) {
        return problem.to_response();
    } catch (const json::ParseError& error) {
        Problem problem(error.code());
        if (error.path().empty()) {
            problem.detail(help_with(error));
        } else {
            problem.path(error.path());
        }
        return problem.to_response();
    } catch (const store::StoreError& error) {
        log_failure(request, error);
        if (!error.is_unavailable()) {
            return Problem(ErrorCode::internal_error).to_response();
        }
        return Problem(ErrorCode::service_unavailable)
            .detail(error.kind() == store::StoreError::Kind::outcome_unknown
                        ? "The database went away while this was being stored; it is stored whole or not at all. Send "
                          "the same request again: a cart is not ordered twice, nor anything made twice that has an "
                          "Idempotency-Key."
                        : "The database cannot take this at the moment; nothing was stored. Send it again.")
            .argument("retryAfterSeconds", retry_after_seconds)
            .header("Retry-After", retry_after_seconds)
            .to_response();
    } catch (const std::exception& error) {
        log_failure(request, error);
        return Problem(ErrorCode::internal_error).to_response();
    }
}

struct Dispatcher::Workers {
    boost::asio::thread_pool pool{worker_count};
    boost::asio::thread_pool outbound{Dispatcher::outbound_threads};
};

Dispatcher::Dispatcher(std::shared_ptr<const Router> router, CorsPolicy cors, Rate rate_per_client, base::Clock clock,
                       store::Store& store, Metrics& metrics, bool access_log)
    : router_(std::move(router)),
      cors_(std::move(cors)),
      client_limiter_(rate_per_client, clock),
      token_limiter_(rate_per_client, std::move(clock)),
      store_(store),
      metrics_(metrics),
      access_log_(access_log),
      workers_(std::make_unique<Workers>()) {}

Dispatcher::~Dispatcher() {
    stop();
}

void Dispatcher::stop() {
    workers_->pool.join();
    workers_->outbound.join();
}

std::size_t Dispatcher::body_limit(std::string_view method, std::string_view target) const {
    Request request;
    request.method = method;
    if (!parse_target(target, request)) {
        return Router::default_body_limit;
    }
    const std::shared_ptr<const Router> router = router_.load();
    const Router::Match match = router->find(request);
    return match.route == nullptr ? Router::default_body_limit : match.route->body_limit;
}

std::optional<std::int64_t> Dispatcher::seconds_to_wait(const Request& request) {
    if (auto wait_seconds = client_limiter_.take(request.client_address)) {
        return wait_seconds;
    }
    const auto token = request.bearer_token();
    if (!token) {
        return std::nullopt;
    }
    // By its hash: no token stays in memory.
    const security::Digest hash = security::sha256(*token);
    return token_limiter_.take({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

void Dispatcher::dispatch(std::shared_ptr<const Request> request, Answer answer) {
    const std::shared_ptr<const Router> router = router_.load();
    Router::Match match = router->find(*request);
    const std::string_view route = match.route == nullptr ? std::string_view() : match.route->path;
    const auto started = std::chrono::steady_clock::now();
    // Keeps the router, and with it the route, until the request is answered.
    const auto finish = [this, router, request, route, started, answer = std::move(answer)](Response response) {
        const auto duration = std::chrono::steady_clock::now() - started;
        metrics_.observe(request->method, route, response.status, duration);
        if (access_log_) {
            const logging::RequestScope scope(request->id);
            spdlog::info("{} {} {} in {} us", known_method(request->method), route.empty() ? "unknown" : route,
                         response.status, std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
        }
        cors_.decorate(*request, response);
        answer(std::move(response));
    };
    if (const auto wait_seconds = seconds_to_wait(*request)) {
        finish(Problem(ErrorCode::rate_limited)
                   .argument("retryAfterSeconds", std::to_string(*wait_seconds))
                   .header("Retry-After", std::to_string(*wait_seconds))
                   .to_response());
        return;
    }
    if (match.allowed_methods.empty()) {
        finish(Problem(ErrorCode::not_found).to_response());
        return;
    }
    if (cors_.is_preflight(*request)) {
        finish(cors_.answer_preflight(*request, match.allowed_methods));
        return;
    }
    if (match.route == nullptr) {
        std::string allowed;
        for (const std::string_view method : match.allowed_methods) {
            allowed += allowed.empty() ? "" : ", ";
            allowed += method;
        }
        finish(Problem(ErrorCode::method_not_allowed).header("Allow", allowed).to_response());
        return;
    }
    run(*match.route, std::move(request), std::move(match.parameters), finish);
}

void Dispatcher::run(const Route& route, std::shared_ptr<const Request> request, Parameters parameters, Answer answer) {
    switch (route.access) {
        case Access::none:
        case Access::outbound: {
            auto& pool = route.access == Access::none ? workers_->pool : workers_->outbound;
            boost::asio::post(pool, [&route, request, parameters = std::move(parameters), answer = std::move(answer)] {
                answer(guarded(*request, [&] { return route.handler({*request, parameters}); }));
            });
            return;
        }
        case Access::read:
            boost::asio::post(workers_->pool,
                              [this, &route, request, parameters = std::move(parameters), answer = std::move(answer)] {
                                  answer(guarded(*request, [&] {
                                      return store_.read([&](store::Connection& connection) {
                                          return route.transaction_handler({*request, parameters}, connection);
                                      });
                                  }));
                              });
            return;
        case Access::write: {
            const auto response = std::make_shared<Response>();
            store_.write_async(
                [&route, request, parameters = std::move(parameters), response](store::Connection& connection) {
                    const logging::RequestScope scope(request->id);
                    *response = route.transaction_handler({*request, parameters}, connection);
                },
                [request, response, answer = std::move(answer)](const std::exception_ptr& exception) {
                    const logging::RequestScope scope(request->id);
                    answer(exception ? response_of_exception(exception, *request) : std::move(*response));
                });
            return;
        }
    }
}

}  // namespace kassa::server::http
