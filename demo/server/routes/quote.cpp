#include "routes/quote.h"

#include "http/json_body.h"
#include "kassa/cart/limits.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"

namespace kassa::server::routes {
namespace {

http::Response quote_error(const support::Error& error) {
    std::string body;
    codec::encode_error_envelope(error, body);
    return http::json_response(std::move(body), support::http_status(error.code));
}

http::Response quote(const http::Exchange& exchange) {
    http::require_json_media_type(exchange.request);
    const auto cart = codec::decode_public_cart(exchange.request.body);
    if (!cart) {
        return quote_error(cart.error());
    }
    const auto priced = quote::price_cart(cart.value());
    if (!priced) {
        return quote_error(priced.error());
    }
    std::string body;
    codec::encode_quote_envelope(priced.value(), body);
    return http::json_response(std::move(body));
}

}  // namespace

void add_quote_route(http::Router& router) {
    router.add_without_transaction(http::Access::none, "POST", "/public/checkout/quote", quote,
                                   cart::Limits::maximum_document_bytes);
}

}  // namespace kassa::server::routes
