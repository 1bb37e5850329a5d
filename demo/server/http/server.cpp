#include "http/server.h"

#include <array>
#include <csignal>
#include <limits>
#include <optional>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <spdlog/spdlog.h>

#include "http/client_address.h"
#include "http/problem.h"
#include "http/request_id.h"
#include "http/wire.h"

namespace kassa::server::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using support::ErrorCode;

using Parser = beast::http::request_parser<beast::http::string_body>;

/// The id of a request that was read to its end, see request_id_of.
std::string id_of(const WireRequest& message) {
    const auto field = message.find("X-Request-Id");
    return request_id_of(field == message.end()
                             ? std::nullopt
                             : std::optional(std::string_view(field->value().data(), field->value().size())));
}

}  // namespace

class Server::Implementation {
  public:
    Implementation(const std::string& address, std::uint16_t port, Dispatcher& dispatcher, ServerLimits limits)
        : dispatcher_(dispatcher), limits_(limits), acceptor_(context_), signals_(context_), deadline_(context_) {
        beast::error_code error;
        const auto ip = asio::ip::make_address(address, error);
        if (error) {
            throw std::runtime_error("not an IP address to listen on: " + address);
        }
        const tcp::endpoint endpoint(ip, port);
        try {
            acceptor_.open(endpoint.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(endpoint);
            acceptor_.listen(asio::socket_base::max_listen_connections);
        } catch (const boost::system::system_error& failure) {
            throw std::runtime_error("cannot listen on " + address + ":" + std::to_string(port) + ": " +
                                     failure.code().message());
        }
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    void run() {
        signals_.add(SIGINT);
        signals_.add(SIGTERM);
        signals_.async_wait([this](const beast::error_code& error, int) {
            if (!error) {
                begin_shutdown();
            }
        });
        asio::co_spawn(context_, accept_connections(), asio::detached);
        context_.run();
    }

    void stop() {
        asio::post(context_, [this] { begin_shutdown(); });
    }

  private:
    /// A connection the shutdown has to know of. Lives in its coroutine's frame.
    struct Connection {
        beast::tcp_stream stream;
        /// True while a request is being answered.
        bool busy = false;
    };

    asio::awaitable<void> accept_connections() {
        asio::steady_timer pause(context_);
        while (!stopping_) {
            beast::error_code error;
            tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (stopping_) {
                co_return;
            }
            if (error) {
                // Out of descriptors or memory: wait for connections to end, instead of spinning.
                spdlog::warn("accept: {}", error.message());
                pause.expires_after(std::chrono::milliseconds(100));
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            if (connections_.size() >= limits_.maximum_connections) {
                asio::co_spawn(context_, refuse(std::move(socket)), asio::detached);
                continue;
            }
            socket.set_option(tcp::no_delay(true), error);
            asio::co_spawn(context_, serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> refuse(tcp::socket socket) {
        Connection connection{beast::tcp_stream(std::move(socket))};
        co_await write(connection, Problem(ErrorCode::service_unavailable).header("Retry-After", "1").to_response(),
                       request_id_of(std::nullopt), false, false, 11);
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        beast::error_code error;
        const tcp::endpoint peer = socket.remote_endpoint(error);
        if (error) {
            co_return;
        }
        const std::string peer_address = peer.address().to_string();
        Connection connection{beast::tcp_stream(std::move(socket))};
        connections_.insert(&connection);
        beast::flat_buffer buffer;
        bool keep_alive = true;
        while (keep_alive && !stopping_) {
            keep_alive = co_await serve_request(connection, buffer, peer_address);
        }
        connection.stream.socket().shutdown(tcp::socket::shutdown_both, error);
        connections_.erase(&connection);
        if (stopping_ && connections_.empty()) {
            deadline_.cancel();
        }
    }

    /// Reads one request and answers it. False when the connection is to be closed.
    asio::awaitable<bool> serve_request(Connection& connection, beast::flat_buffer& buffer,
                                        const std::string& peer_address) {
        beast::error_code error;
        if (!co_await wait_for_first_byte(connection, buffer)) {
            co_return false;
        }
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits_.maximum_header_bytes));
        // The limit of the resource is set once the header tells which it is. Not boost::none, which older Beast takes
        // for a limit of 0.
        parser.body_limit(std::numeric_limits<std::uint64_t>::max());
        connection.stream.expires_after(limits_.header_timeout);
        co_await beast::http::async_read_header(connection.stream, buffer, parser,
                                                asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            const auto& head = parser.get();
            const std::size_t limit =
                dispatcher_.body_limit(std::string(head.method_string()), std::string(head.target()));
            if (parser.content_length() && *parser.content_length() > limit) {
                error = beast::http::error::body_limit;
            } else {
                parser.body_limit(limit);
                co_await read_body(connection, buffer, parser, error);
            }
        }
        if (error) {
            if (auto response = response_of_read_error(error)) {
                Request head;
                if (const auto origin = parser.get().find(beast::http::field::origin); origin != parser.get().end()) {
                    head.headers.emplace_back("origin", std::string(origin->value()));
                }
                dispatcher_.decorate(head, *response);
                co_await write(connection, std::move(*response), request_id_of(std::nullopt), false, false, 11);
                co_await linger(connection);
            }
            co_return false;
        }
        connection.busy = true;
        const bool keep_alive = parser.get().keep_alive() && !stopping_;
        const bool head_only = parser.get().method() == beast::http::verb::head;
        const unsigned version = parser.get().version();
        const std::string request_id = id_of(parser.get());
        Response response = co_await answer(parser.release(), request_id, peer_address);
        const bool written =
            co_await write(connection, std::move(response), request_id, keep_alive && !stopping_, head_only, version);
        connection.busy = false;
        co_return written&& keep_alive && !stopping_;
    }

    /// Between requests a connection may idle; once a byte is there the clock of the header starts.
    asio::awaitable<bool> wait_for_first_byte(Connection& connection, beast::flat_buffer& buffer) {
        if (buffer.size() > 0) {
            co_return true;
        }
        constexpr std::size_t first_read_bytes = 4096;
        beast::error_code error;
        connection.stream.expires_after(limits_.idle_timeout);
        const std::size_t count = co_await connection.stream.async_read_some(
            buffer.prepare(first_read_bytes), asio::redirect_error(asio::use_awaitable, error));
        buffer.commit(count);
        co_return !error;
    }

    asio::awaitable<void> read_body(Connection& connection, beast::flat_buffer& buffer, Parser& parser,
                                    beast::error_code& error) {
        connection.stream.expires_after(limits_.body_timeout);
        if (beast::iequals(parser.get()[beast::http::field::expect], "100-continue") && !parser.is_done()) {
            beast::http::response<beast::http::empty_body> proceed(beast::http::status::continue_, 11);
            co_await beast::http::async_write(connection.stream, proceed,
                                              asio::redirect_error(asio::use_awaitable, error));
            if (error) {
                co_return;
            }
        }
        co_await beast::http::async_read(connection.stream, buffer, parser,
                                         asio::redirect_error(asio::use_awaitable, error));
    }

    asio::awaitable<Response> answer(WireRequest message, const std::string& request_id,
                                     const std::string& peer_address) {
        const std::string target(message.target());
        auto request = std::make_shared<Request>(to_request(std::move(message)));
        request->id = request_id;
        request->client_address =
            client_address_of(peer_address, request->header_values("x-forwarded-for"), limits_.trusted_proxies);
        if (!parse_target(target, *request)) {
            Response response =
                Problem(ErrorCode::text_invalid).status(400).detail("The request target is malformed.").to_response();
            dispatcher_.decorate(*request, response);
            co_return response;
        }
        co_return co_await dispatch(std::move(request));
    }

    /// Hands the request to the dispatcher and comes back on the network thread with the answer.
    asio::awaitable<Response> dispatch(std::shared_ptr<const Request> request) {
        const auto initiate = [this](auto handler, std::shared_ptr<const Request> routed) {
            // std::function copies; a completion handler only moves.
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            dispatcher_.dispatch(std::move(routed), [this, shared](Response response) {
                asio::post(context_,
                           [shared, response = std::move(response)]() mutable { (*shared)(std::move(response)); });
            });
        };
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Response)>(
            initiate, asio::use_awaitable, std::move(request));
    }

    asio::awaitable<bool> write(Connection& connection, Response response, std::string request_id, bool keep_alive,
                                bool head_only, unsigned version) {
        beast::error_code error;
        add_security_headers(response);
        name_request(response, request_id);
        auto wire = to_wire(std::move(response), keep_alive, head_only, version);
        beast::http::response_serializer<beast::http::string_body> serializer(wire);
        serializer.split(false);
        connection.stream.expires_after(limits_.write_timeout);
        if (head_only) {
            co_await beast::http::async_write_header(connection.stream, serializer,
                                                     asio::redirect_error(asio::use_awaitable, error));
        } else {
            co_await beast::http::async_write(connection.stream, serializer,
                                              asio::redirect_error(asio::use_awaitable, error));
        }
        co_return !error;
    }

    /// Takes in a little more of what a refused peer is still sending: closing at once would reset the connection
    /// before the peer has read the refusal.
    asio::awaitable<void> linger(Connection& connection) {
        constexpr std::size_t most_bytes = std::size_t{1024} * 1024;
        beast::error_code error;
        connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
        connection.stream.expires_after(std::chrono::seconds(2));
        std::array<char, 16 * 1024> discarded{};
        std::size_t total = 0;
        while (!error && total < most_bytes) {
            total += co_await connection.stream.async_read_some(asio::buffer(discarded),
                                                                asio::redirect_error(asio::use_awaitable, error));
        }
    }

    void begin_shutdown() {
        if (stopping_) {
            return;
        }
        stopping_ = true;
        spdlog::info("shutting down, {} connections open", connections_.size());
        beast::error_code error;
        acceptor_.close(error);
        signals_.cancel(error);
        for (Connection* connection : connections_) {
            if (!connection->busy) {
                connection->stream.cancel();
            }
        }
        if (connections_.empty()) {
            return;
        }
        deadline_.expires_after(limits_.shutdown_timeout);
        deadline_.async_wait([this](const beast::error_code& failure) {
            if (!failure) {
                for (Connection* connection : connections_) {
                    connection->stream.close();
                }
            }
        });
    }

    Dispatcher& dispatcher_;
    ServerLimits limits_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::signal_set signals_;
    asio::steady_timer deadline_;
    std::unordered_set<Connection*> connections_;
    bool stopping_ = false;
};

Server::Server(const std::string& address, std::uint16_t port, Dispatcher& dispatcher, ServerLimits limits)
    : implementation_(std::make_unique<Implementation>(address, port, dispatcher, limits)) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
    return implementation_->port();
}

void Server::run() {
    implementation_->run();
}

void Server::stop() {
    implementation_->stop();
}

}  // namespace kassa::server::http
