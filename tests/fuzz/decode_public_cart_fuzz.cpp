// libFuzzer target: any bytes as a cart document. Whatever is accepted can be priced, written and read again, and comes
// back as the same document; whatever is refused has a code and a path that is a JSON pointer.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"
#include "require.h"

using kassa::fuzz::require;
using kassa::fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto cart = kassa::codec::decode_public_cart(text);
    if (!cart) {
        require_sound(cart.error());
        return 0;
    }
    const auto quote = kassa::quote::price_cart(cart.value());
    if (!quote) {
        require_sound(quote.error());
        return 0;
    }
    std::string envelope;
    kassa::codec::encode_quote_envelope(quote.value(), envelope);
    require(envelope.starts_with(R"({"ok":true,)"));

    std::string written;
    kassa::codec::encode_public_cart(cart.value(), quote.value(), written);
    const auto read_again = kassa::codec::decode_public_cart(written);
    require(static_cast<bool>(read_again));
    const auto quoted_again = kassa::quote::price_cart(read_again.value());
    require(static_cast<bool>(quoted_again));
    std::string written_again;
    kassa::codec::encode_public_cart(read_again.value(), quoted_again.value(), written_again);
    require(written == written_again);
    return 0;
}
