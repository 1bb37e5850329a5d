#pragma once

#include "kassa/quote/quote.h"

namespace kassa::server::services {

/// What a cart comes to and how it is paid, in whole minor units.
struct OrderAmounts {
    /// With taxes and cash rounding.
    money::Decimal total;
    /// Paid by credits: vouchers, and what the merchant's cart document has besides.
    money::Decimal credited;
    money::Decimal due_now;
    /// The rest, where the buyer pays in parts.
    money::Decimal due_later;

    /// What is to be paid in money, now or later.
    [[nodiscard]] money::Decimal to_pay() const { return due_now + due_later; }

    /// There was something to pay, and credits pay for all of it.
    [[nodiscard]] bool is_covered() const { return total.sign() > 0 && to_pay().is_zero(); }
};

[[nodiscard]] OrderAmounts amounts_of(const quote::Quote& quote);

}  // namespace kassa::server::services
