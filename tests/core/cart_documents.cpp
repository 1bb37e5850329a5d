#include "core/cart_documents.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

#include <gtest/gtest.h>

#include "core/printers.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"

namespace kassa::test {

nlohmann::json load_cart_fixture(const std::string& name) {
    std::ifstream file(std::string(KASSA_FIXTURES_DIR "/carts/") + name + ".json");
    nlohmann::json document = nlohmann::json::parse(file, nullptr, false);
    if (document.is_discarded()) {
        std::cerr << "no such fixture, or not JSON: carts/" << name << ".json\n";
        std::abort();
    }
    return document;
}

nlohmann::json contract_cart() {
    static const nlohmann::json document = load_cart_fixture("contract-example");
    return document["cart"];
}

std::string contract_cart_with(const std::string& pointer, nlohmann::json value) {
    nlohmann::json cart = contract_cart();
    cart[nlohmann::json::json_pointer(pointer)] = std::move(value);
    return cart.dump();
}

std::string contract_cart_with_quantity_text(std::string_view text) {
    constexpr std::string_view field = "\"quantity\":60";
    std::string document = contract_cart().dump();
    const std::size_t position = document.find(field);
    return document.replace(position, field.size(), "\"quantity\":" + std::string(text));
}

namespace {

/// Reads a document, and once more for pricing only, which has to come to the same.
support::Result<cart::Cart> decode_both_ways(std::string_view text) {
    support::Result<cart::Cart> cart = codec::decode_public_cart(text);
    cart::PricedCart priced;
    const std::optional<support::Error> error = codec::read_public_cart(text, priced);
    if (cart) {
        EXPECT_FALSE(error) << text.substr(0, 2000);
        EXPECT_TRUE(priced == cart.value()) << text.substr(0, 2000);
    } else {
        EXPECT_EQ(error, cart.error()) << text.substr(0, 2000);
    }
    return cart;
}

}  // namespace

cart::Cart decode(std::string_view text) {
    support::Result<cart::Cart> cart = decode_both_ways(text);
    if (!cart) {
        ADD_FAILURE() << testing::PrintToString(cart.error()) << " in " << text.substr(0, 2000);
        return {};
    }
    return std::move(cart.value());
}

quote::Quote price(const cart::Cart& cart) {
    support::Result<quote::Quote> quote = quote::price_cart(cart);
    if (!quote) {
        ADD_FAILURE() << testing::PrintToString(quote.error());
        return {};
    }
    return std::move(quote.value());
}

support::Error decode_error(std::string_view text) {
    const support::Result<cart::Cart> cart = decode_both_ways(text);
    if (cart) {
        ADD_FAILURE() << "accepted " << text.substr(0, 2000);
        return {};
    }
    return cart.error();
}

std::string encode(const cart::Cart& cart) {
    std::string text;
    codec::encode_public_cart(cart, price(cart), text);
    return text;
}

std::string envelope(const cart::Cart& cart) {
    std::string text;
    codec::encode_quote_envelope(price(cart), text);
    return text;
}

}  // namespace kassa::test
