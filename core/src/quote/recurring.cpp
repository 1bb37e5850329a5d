#include "recurring.h"

#include <cstddef>
#include <cstdint>

#include "discounts.h"
#include "kassa/support/buffer.h"
#include "support/position_sort.h"

namespace kassa::quote {
namespace {

/// The same for lines that recur together; in the order of intervals, then of counts.
std::int64_t rhythm_of(const Line& line) {
    constexpr std::int64_t counts = std::int64_t{1} << 32;
    return static_cast<std::int64_t>(line.per_period->interval) * counts + line.per_period->interval_count;
}

/// The lines that recur, sorted by interval and count.
support::Buffer<std::uint32_t> recurring_lines(std::span<const Line> lines) {
    support::Buffer<std::uint32_t> recurring;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (lines[line].per_period && lines[line].first_payment != FirstPayment::usage) {
            recurring.push_back(static_cast<std::uint32_t>(line));
        }
    }
    support::sort_positions(recurring, [lines](std::uint32_t left, std::uint32_t right) {
        const std::int64_t one = rhythm_of(lines[left]);
        const std::int64_t other = rhythm_of(lines[right]);
        return one != other ? one < other : left < right;
    });
    return recurring;
}

void take_off_lasting(const cart::PricedCart& cart, std::span<const Scope> discount_scopes, Payment& payment) {
    support::Buffer<money::Decimal> shares;
    for (std::size_t index = 0; index < cart.discounts.size(); ++index) {
        const discount::Coupon& coupon = cart.discounts[index];
        if (coupon.frequency != discount::Frequency::once) {
            take_off(coupon, discount_scopes[index], cart.policy.rounding_mode, payment, shares);
        }
    }
}

}  // namespace

support::Buffer<RecurringTotal> recurring_totals(const cart::PricedCart& cart, std::span<const Line> lines,
                                                 std::span<const tax::TaxableAmount> taxables,
                                                 std::span<const Scope> discount_scopes, const tax::TaxResult* due_now,
                                                 QuoteTaxes& taxes) {
    const support::Buffer<std::uint32_t> recurring = recurring_lines(lines);
    support::Buffer<RecurringTotal> totals;
    for (std::size_t first = 0; first < recurring.size();) {
        const std::int64_t rhythm = rhythm_of(lines[recurring[first]]);
        std::size_t last = first;
        while (last < recurring.size() && rhythm_of(lines[recurring[last]]) == rhythm) {
            ++last;
        }
        const tax::TaxResult* result = due_now;
        if (due_now == nullptr || last - first != lines.size()) {
            Payment payment;
            for (std::size_t place = first; place < last; ++place) {
                const tax::TaxableAmount& taxable = taxables[recurring[place]];
                payment.add(recurring[place], taxable.amount, taxable, cart.policy.tax);
            }
            take_off_lasting(cart, discount_scopes, payment);
            result = &taxes.of_payment(cart, taxables, payment);
        }
        const cart::Recurring& recurs = *lines[recurring[first]].per_period;
        totals.push_back(RecurringTotal{recurs.interval, recurs.interval_count, result->net, result->tax,
                                        result->net + result->tax});
        first = last;
    }
    return totals;
}

}  // namespace kassa::quote
