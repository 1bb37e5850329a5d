#include "http/client.h"

#include <algorithm>
#include <exception>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <openssl/ssl.h>

#include "base/ascii.h"
#include "http/cors.h"
#include "http/public_address.h"

namespace kassa::server::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using WireRequest = beast::http::request<beast::http::string_body>;
using WireResponse = beast::http::response<beast::http::string_body>;

constexpr std::uint64_t maximum_response_bytes = 1024 * 1024;

template <typename Stream>
asio::awaitable<WireResponse> exchange(Stream& stream, const WireRequest& request) {
    co_await beast::http::async_write(stream, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(maximum_response_bytes);
    co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
    co_return parser.release();
}

}  // namespace

class Client::Implementation {
  public:
    Implementation(const std::string& url, std::chrono::milliseconds timeout, Reach reach)
        : timeout_(timeout), reach_(reach), tls_(asio::ssl::context::tls_client) {
        const std::string origin = origin_of_url(url);
        if (origin.empty() || origin != base::ascii_lower(url)) {
            throw std::runtime_error("not the origin of a server: " + url);
        }
        encrypted_ = origin.starts_with("https://");
        authority_ = origin.substr(origin.find("//") + 2);
        host_ = authority_;
        port_ = encrypted_ ? "443" : "80";
        // The colons of an IPv6 address stand in brackets.
        const std::size_t bracket = host_.find(']');
        if (const std::size_t colon = host_.find(':', bracket == std::string::npos ? 0 : bracket);
            colon != std::string::npos) {
            port_ = host_.substr(colon + 1);
            host_.erase(colon);
        }
        if (host_.starts_with('[') && host_.ends_with(']')) {
            host_ = host_.substr(1, host_.size() - 2);
        }
        tls_.set_default_verify_paths();
        tls_.set_verify_mode(asio::ssl::verify_peer);
    }

    [[nodiscard]] Answer send(const Request& request) {
        WireRequest wire;
        wire.version(11);
        wire.method_string(request.method);
        wire.target(request.target);
        wire.set(beast::http::field::host, authority_);
        for (const auto& [name, value] : request.headers) {
            wire.set(name, value);
        }
        wire.body() = request.body;
        wire.prepare_payload();

        asio::io_context context(1);
        std::exception_ptr failure;
        WireResponse response;
        asio::co_spawn(context, round_trip(context, wire), [&](std::exception_ptr error, WireResponse answer) {
            failure = error;
            response = std::move(answer);
        });
        context.run();
        if (failure) {
            std::rethrow_exception(failure);
        }
        return {static_cast<int>(response.result_int()), std::move(response.body())};
    }

  private:
    asio::awaitable<WireResponse> round_trip(asio::io_context& context, const WireRequest& request) {
        tcp::resolver resolver(context);
        const auto endpoints = co_await resolver.async_resolve(host_, port_, asio::use_awaitable);
        const bool all_public = std::ranges::all_of(
            endpoints, [](const auto& entry) { return is_public_address(entry.endpoint().address().to_string()); });
        if (reach_ == Reach::public_only && !all_public) {
            throw ClientError("the address is not a public one");
        }
        if (!encrypted_) {
            beast::tcp_stream stream(context);
            stream.expires_after(timeout_);
            co_await stream.async_connect(endpoints, asio::use_awaitable);
            co_return co_await exchange(stream, request);
        }
        beast::ssl_stream<beast::tcp_stream> stream(context, tls_);
        beast::get_lowest_layer(stream).expires_after(timeout_);
        co_await beast::get_lowest_layer(stream).async_connect(endpoints, asio::use_awaitable);
        // The name is sent (SNI) and the certificate has to be for it.
        if (SSL_set_tlsext_host_name(stream.native_handle(), host_.c_str()) != 1 ||
            SSL_set1_host(stream.native_handle(), host_.c_str()) != 1) {
            throw ClientError("TLS could not be set up");
        }
        co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
        co_return co_await exchange(stream, request);
    }

    std::chrono::milliseconds timeout_;
    Reach reach_;
    asio::ssl::context tls_;
    bool encrypted_ = true;
    /// Host and port as in the URL, which is what `Host` says (RFC 9110, section 7.2).
    std::string authority_;
    std::string host_;
    std::string port_;
};

Client::Client(const std::string& origin, std::chrono::milliseconds timeout, Reach reach)
    : implementation_(std::make_unique<Implementation>(origin, timeout, reach)) {}

Client::~Client() = default;

Client::Answer Client::send(const Request& request) const {
    try {
        return implementation_->send(request);
    } catch (const boost::system::system_error& error) {
        throw ClientError(error.code().message());
    }
}

}  // namespace kassa::server::http
