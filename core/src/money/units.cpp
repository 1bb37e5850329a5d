#include "kassa/money/units.h"

#include "kassa/support/called.h"

namespace kassa::money {

KASSA_CALLED Decimal Units::rounded_share(const Decimal& numerator, const Decimal& denominator,
                                          RoundingMode mode) const {
    if (exact.is_zero()) {
        return exact;
    }
    return round(multiply_divide(exact, numerator, denominator * count, 0, mode) * count, 0, mode);
}

KASSA_CALLED Decimal Units::rounded(RoundingMode mode) const {
    const Decimal one = Decimal::from_integer(1);
    return rounded_share(one, one, mode);
}

KASSA_CALLED void Units::settle(const Decimal& amount, RoundingMode mode) {
    if (rounded(mode) == amount) {
        return;
    }
    exact = amount;
    if (rounded(mode) != amount) {
        count = Decimal::from_integer(1);
    }
}

}  // namespace kassa::money
