#include "services/buyers/saved_documents.h"

#include <stdexcept>
#include <utility>

#include "kassa/codec/public_cart.h"

namespace kassa::server::services {

cart::Address read_stored_address(std::string_view document) {
    auto address = codec::decode_address(document);
    if (!address) {
        throw std::runtime_error("a stored address cannot be read");
    }
    return std::move(address.value());
}

std::optional<cart::PaymentMethod> read_payment_method(std::string_view document) {
    // The codec reads a payment method as part of a cart; a cart with nothing else in it serves for one alone.
    std::string cart_document = R"({"items":[],"price":{"currencyCode":"EUR"},"paymentMethod":)";
    cart_document.append(document).append("}");
    auto cart = codec::decode_public_cart(cart_document);
    return cart ? std::move(cart.value().payment_method) : std::nullopt;
}

std::string_view id_of_reference(std::string_view reference) {
    const std::size_t slash = reference.rfind('/');
    return slash == std::string_view::npos ? reference : reference.substr(slash + 1);
}

}  // namespace kassa::server::services
