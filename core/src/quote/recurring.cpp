#include "recurring.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "discounts.h"
#include "kassa/tax/tax.h"
#include "taxes.h"

namespace kassa::quote {
namespace {

bool recurs(const cart::ItemPrice& price) {
    return price.type == cart::PriceType::recurring && price.recurring.has_value();
}

RecurringTotal total_of(const cart::Cart& cart, std::span<const Line> lines, std::span<const Scope> discount_scopes,
                        Payment& payment) {
    std::vector<money::Decimal> shares;
    for (std::size_t index = 0; index < cart.discounts.size(); ++index) {
        const discount::Coupon& coupon = cart.discounts[index];
        if (coupon.frequency != discount::Frequency::once) {
            take_off(coupon, discount_scopes[index], cart.policy.rounding_mode, payment, shares);
        }
    }
    std::vector<tax::TaxableAmount> amounts;
    amounts.reserve(payment.lines.size());
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        const std::size_t line = payment.lines[place];
        amounts.push_back(taxable(cart.items[line], lines[line], payment.remaining[place]));
    }
    const tax::TaxResult taxes = tax::compute(amounts, cart.policy.tax, cart.policy.rounding_mode);
    const cart::Recurring& recurring = *lines[payment.lines.front()].per_period;
    return RecurringTotal{recurring.interval, recurring.interval_count, taxes.net, taxes.tax, taxes.net + taxes.tax};
}

}  // namespace

std::vector<RecurringTotal> recurring_totals(const cart::Cart& cart, std::span<const Line> lines,
                                             std::span<const Scope> discount_scopes) {
    struct Occurrence {
        cart::Interval interval;
        int interval_count;
        std::size_t line;
    };
    std::vector<Occurrence> occurrences;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (recurs(cart.items[line].price)) {
            const cart::Recurring& recurring = *lines[line].per_period;
            occurrences.push_back(Occurrence{recurring.interval, recurring.interval_count, line});
        }
    }
    const auto before = [](const Occurrence& left, const Occurrence& right) {
        return std::tie(left.interval, left.interval_count, left.line) <
               std::tie(right.interval, right.interval_count, right.line);
    };
    if (!std::is_sorted(occurrences.begin(), occurrences.end(), before)) {
        std::sort(occurrences.begin(), occurrences.end(), before);
    }

    std::vector<RecurringTotal> totals;
    for (std::size_t next = 0; next < occurrences.size();) {
        const Occurrence& first = occurrences[next];
        Payment payment;
        for (; next < occurrences.size() && occurrences[next].interval == first.interval &&
               occurrences[next].interval_count == first.interval_count;
             ++next) {
            const std::size_t line = occurrences[next].line;
            payment.add(line, lines[line].amount);
        }
        totals.push_back(total_of(cart, lines, discount_scopes, payment));
    }
    return totals;
}

}  // namespace kassa::quote
