#include "services/payments/stripe_client.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "base/ascii.h"
#include "http/problem.h"
#include "json/value.h"
#include "services/payments/stripe_intent.h"

namespace kassa::server::services {
namespace {

http::Problem unavailable(std::string why = "The payment provider does not answer.") {
    return http::Problem(support::ErrorCode::payment_unavailable)
        .detail(std::move(why) + " Nothing was ordered: send the same again later, or pay in another way.")
        .header("Retry-After", "10");
}

}  // namespace

StripeClient::StripeClient(std::string secret_key, const std::string& base_url, std::chrono::milliseconds timeout)
    : secret_key_(std::move(secret_key)), client_(base_url, timeout) {}

PaymentIntent StripeClient::call(std::string method, std::string path, std::string form,
                                 std::string_view idempotency_key) const {
    http::Client::Request request{
        std::move(method), std::move(path), {{"Authorization", "Bearer " + secret_key_}}, std::move(form)};
    if (!request.body.empty()) {
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!idempotency_key.empty()) {
        request.headers.emplace_back("Idempotency-Key", idempotency_key);
    }
    const auto place = calls_.enter();
    if (!place) {
        throw unavailable("Too many calls wait for the payment provider already.");
    }
    try {
        const http::Client::Answer answer = client_.send(request);
        if (answer.status != 200) {
            spdlog::warn("Stripe answered {}", answer.status);
            throw unavailable();
        }
        PaymentIntent intent = read_stripe_intent(json::parse(answer.body));
        if (intent.id.empty()) {
            throw unavailable();
        }
        return intent;
    } catch (const http::ClientError& error) {
        spdlog::warn("Stripe cannot be reached: {}", error.what());
    } catch (const json::ParseError&) {
        spdlog::warn("Stripe answered something that is not JSON");
    }
    throw unavailable();
}

PaymentIntent StripeClient::create_intent(const money::Decimal& minor_amount, const money::Currency& currency,
                                          std::string_view cart_id, std::string_view idempotency_key) const {
    // Ids are UUIDs and amounts are digits, so nothing here needs escaping.
    const std::string metadata = "metadata[cart_id]=" + std::string(cart_id);
    if (minor_amount.is_zero()) {
        return call("POST", "/v1/setup_intents", "payment_method_types[0]=card&" + metadata, idempotency_key);
    }
    return call("POST", "/v1/payment_intents",
                "amount=" + minor_amount.to_string() + "&currency=" + base::ascii_lower(currency.code()) +
                    "&payment_method_types[0]=card&" + metadata,
                idempotency_key);
}

PaymentIntent StripeClient::fetch_intent(std::string_view id) const {
    return call("GET", (is_setup_intent(id) ? "/v1/setup_intents/" : "/v1/payment_intents/") + std::string(id), {}, {});
}

}  // namespace kassa::server::services
