#include "kassa/quote/price_cart.h"

#include <optional>
#include <utility>

#include "kassa/quote/live_quote.h"

namespace kassa::quote {

support::Result<Quote> price_cart(const cart::PricedCart& cart) {
    LiveQuote live;
    if (std::optional<support::Error> error = live.price(cart)) {
        return std::move(*error);
    }
    return live.take();
}

}  // namespace kassa::quote
