#include "services/stripe_client.h"

#include <exception>
#include <stdexcept>

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
#include <spdlog/spdlog.h>

#include "http/cors.h"
#include "http/problem.h"
#include "json/value.h"
#include "services/ascii.h"

namespace kassa::server::services {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using HttpRequest = beast::http::request<beast::http::string_body>;
using HttpResponse = beast::http::response<beast::http::string_body>;

constexpr std::uint64_t maximum_response_bytes = 1024 * 1024;

http::Problem unavailable() {
    return http::Problem(support::ErrorCode::payment_unavailable).header("Retry-After", "10");
}

template <typename Stream>
asio::awaitable<HttpResponse> exchange(Stream& stream, const HttpRequest& request) {
    co_await beast::http::async_write(stream, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(maximum_response_bytes);
    co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
    co_return parser.release();
}

std::string text_of(const json::Value& document, std::string_view name) {
    const json::Value* value = document.find(name);
    if (value != nullptr && value->text() != nullptr) {
        return *value->text();
    }
    return value != nullptr && value->number() != nullptr ? value->number()->text : std::string();
}

}  // namespace

class StripeClient::Connection {
  public:
    Connection(std::string secret_key, const std::string& base_url, std::chrono::milliseconds timeout)
        : secret_key_(std::move(secret_key)), timeout_(timeout), tls_(asio::ssl::context::tls_client) {
        const std::string origin = http::origin_of_url(base_url);
        if (origin.empty() || origin != ascii_lower(base_url)) {
            throw std::runtime_error("not an origin to reach Stripe at: " + base_url);
        }
        encrypted_ = origin.starts_with("https://");
        host_ = origin.substr(origin.find("//") + 2);
        port_ = encrypted_ ? "443" : "80";
        if (const std::size_t colon = host_.rfind(':'); colon != std::string::npos) {
            port_ = host_.substr(colon + 1);
            host_.erase(colon);
        }
        tls_.set_default_verify_paths();
        tls_.set_verify_mode(asio::ssl::verify_peer);
    }

    [[nodiscard]] HttpResponse send(std::string_view method, const std::string& path, const std::string& form,
                                    std::string_view idempotency_key) {
        HttpRequest request;
        request.version(11);
        request.method_string(beast::string_view(method.data(), method.size()));
        request.target(path);
        request.set(beast::http::field::host, host_);
        request.set(beast::http::field::authorization, "Bearer " + secret_key_);
        if (!form.empty()) {
            request.set(beast::http::field::content_type, "application/x-www-form-urlencoded");
        }
        if (!idempotency_key.empty()) {
            request.set("Idempotency-Key", beast::string_view(idempotency_key.data(), idempotency_key.size()));
        }
        request.body() = form;
        request.prepare_payload();

        asio::io_context context(1);
        std::exception_ptr failure;
        HttpResponse response;
        asio::co_spawn(context, round_trip(context, request), [&](std::exception_ptr error, HttpResponse answer) {
            failure = error;
            response = std::move(answer);
        });
        context.run();
        if (failure) {
            std::rethrow_exception(failure);
        }
        return response;
    }

  private:
    asio::awaitable<HttpResponse> round_trip(asio::io_context& context, const HttpRequest& request) {
        tcp::resolver resolver(context);
        const auto endpoints = co_await resolver.async_resolve(host_, port_, asio::use_awaitable);
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
            throw std::runtime_error("TLS could not be set up");
        }
        co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
        co_return co_await exchange(stream, request);
    }

    std::string secret_key_;
    std::chrono::milliseconds timeout_;
    asio::ssl::context tls_;
    bool encrypted_ = true;
    std::string host_;
    std::string port_;
};

StripeClient::StripeClient(std::string secret_key, const std::string& base_url, std::chrono::milliseconds timeout)
    : connection_(std::make_unique<Connection>(std::move(secret_key), base_url, timeout)) {}

StripeClient::~StripeClient() = default;

StripeIntent StripeClient::call(std::string_view method, const std::string& path, const std::string& form,
                                std::string_view idempotency_key) const {
    try {
        const HttpResponse response = connection_->send(method, path, form, idempotency_key);
        if (response.result_int() != 200) {
            spdlog::warn("Stripe answered {}", response.result_int());
            throw unavailable();
        }
        const json::Value document = json::parse(response.body());
        const json::Value* metadata = document.find("metadata");
        StripeIntent intent{text_of(document, "id"),       text_of(document, "client_secret"),
                            text_of(document, "status"),   text_of(document, "amount"),
                            text_of(document, "currency"), metadata == nullptr ? "" : text_of(*metadata, "cart_id")};
        if (intent.id.empty()) {
            throw unavailable();
        }
        return intent;
    } catch (const boost::system::system_error& error) {
        spdlog::warn("Stripe cannot be reached: {}", error.code().message());
    } catch (const json::ParseError&) {
        spdlog::warn("Stripe answered something that is not JSON");
    }
    throw unavailable();
}

StripeIntent StripeClient::create_intent(const money::Decimal& minor_amount, const money::Currency& currency,
                                         std::string_view cart_id, std::string_view idempotency_key) const {
    // Ids are UUIDs and amounts are digits, so nothing here needs escaping.
    const std::string metadata = "metadata[cart_id]=" + std::string(cart_id);
    if (minor_amount.is_zero()) {
        return call("POST", "/v1/setup_intents", "automatic_payment_methods[enabled]=true&" + metadata,
                    idempotency_key);
    }
    return call("POST", "/v1/payment_intents",
                "amount=" + minor_amount.to_string() + "&currency=" + ascii_lower(currency.code()) +
                    "&automatic_payment_methods[enabled]=true&" + metadata,
                idempotency_key);
}

StripeIntent StripeClient::fetch_intent(std::string_view id) const {
    const bool is_setup = id.starts_with("seti_");
    return call("GET", (is_setup ? "/v1/setup_intents/" : "/v1/payment_intents/") + std::string(id), {}, {});
}

}  // namespace kassa::server::services
