#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/money/decimal.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "kassa/support/error.h"

namespace kassa::quote {

/// What the last edit started from. Together with the quote as it is now it says what the edit changed: besides the
/// totals (`Quote::totals` and `Quote::recurring`, which are small) only the line that was priced again and the figures
/// kept here can have moved.
struct Edit {
    /// The line whose quantity was set; empty for an edit of the discounts.
    std::optional<std::size_t> line;
    /// `Line::net` and `Line::discount` of every line.
    support::Buffer<money::Decimal> nets;
    support::Buffer<money::Decimal> line_discounts;
    std::vector<Adjustment> discounts;
    std::vector<Adjustment> charges;
};

/// The quote of one cart that is being edited. It always equals what price_cart gives for the same cart; the steps and
/// their order are those of price_cart, but a line whose quantity did not change is not priced again, and the memory of
/// the sums is kept from edit to edit.
///
/// The cart belongs to the caller and is given to every call: always the same one (it may be moved in between, not
/// copied), with nothing changed since the last call but what the call names. A call that fails leaves the quote
/// undefined until the change was taken back and the same call was made again.
class LiveQuote {
  public:
    LiveQuote();
    ~LiveQuote();
    LiveQuote(LiveQuote&& other) noexcept;
    LiveQuote& operator=(LiveQuote&& other) noexcept;

    /// What `price_cart` answers for the cart as it is now.
    [[nodiscard]] const Quote& quote() const;
    /// See Edit; of no meaning before the first edit and after one that failed.
    [[nodiscard]] const Edit& last_edit() const;
    /// Moves the quote out; the object is of no further use.
    [[nodiscard]] Quote take();

    /// Prices the whole cart. Errors: those of price_cart; empty when done.
    [[nodiscard]] std::optional<support::Error> price(const cart::PricedCart& cart);
    /// After the quantity of one item was changed. Errors: `amount_overflow`, as price_cart.
    [[nodiscard]] std::optional<support::Error> price_quantity(const cart::PricedCart& cart, std::size_t item);
    /// After discounts were added or taken away. Errors: `amount_overflow`, as price_cart.
    [[nodiscard]] std::optional<support::Error> price_discounts(const cart::PricedCart& cart);

  private:
    struct Workings;
    std::unique_ptr<Workings> workings_;
};

}  // namespace kassa::quote
