#include "recurring.h"

#include <cstddef>
#include <cstdint>

#include "discounts.h"
#include "kassa/support/buffer.h"
#include "support/position_sort.h"

namespace kassa::quote {
namespace {

/// The lines that recur, sorted by interval and count.
support::Buffer<std::uint32_t> recurring_lines(std::span<const Line> lines) {
    support::Buffer<std::uint32_t> recurring;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (lines[line].per_period && lines[line].first_payment != FirstPayment::usage) {
            recurring.push_back(static_cast<std::uint32_t>(line));
        }
    }
    support::sort_positions(recurring, [lines](std::uint32_t left, std::uint32_t right) {
        const cart::Recurring& one = *lines[left].per_period;
        const cart::Recurring& other = *lines[right].per_period;
        if (one.interval != other.interval) {
            return one.interval < other.interval;
        }
        return one.interval_count != other.interval_count ? one.interval_count < other.interval_count : left < right;
    });
    return recurring;
}

bool recur_together(const Line& left, const Line& right) {
    return left.per_period->interval == right.per_period->interval &&
           left.per_period->interval_count == right.per_period->interval_count;
}

RecurringTotal total_of(const cart::Recurring& recurring, const tax::TaxResult& taxes) {
    return RecurringTotal{recurring.interval, recurring.interval_count, taxes.net, taxes.tax, taxes.net + taxes.tax};
}

tax::TaxResult tax_payment(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                           std::span<const Scope> discount_scopes, Payment& payment) {
    support::Buffer<money::Decimal> shares;
    for (std::size_t index = 0; index < cart.discounts.size(); ++index) {
        const discount::Coupon& coupon = cart.discounts[index];
        if (coupon.frequency != discount::Frequency::once) {
            take_off(coupon, discount_scopes[index], cart.policy.rounding_mode, payment, shares);
        }
    }
    support::Buffer<tax::TaxableAmount> amounts;
    amounts.reserve(payment.lines.size());
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        amounts.push_back(taxables[payment.lines[place]]);
        amounts.back().amount = payment.remaining[place];
    }
    return tax::compute(amounts, cart.policy.tax, cart.policy.rounding_mode);
}

}  // namespace

support::Buffer<RecurringTotal> recurring_totals(const cart::PricedCart& cart, std::span<const Line> lines,
                                                 std::span<const tax::TaxableAmount> taxables,
                                                 std::span<const Scope> discount_scopes,
                                                 const tax::TaxResult* due_now) {
    const support::Buffer<std::uint32_t> recurring = recurring_lines(lines);
    support::Buffer<RecurringTotal> totals;
    for (std::size_t first = 0; first < recurring.size();) {
        const Line& line = lines[recurring[first]];
        std::size_t last = first;
        while (last < recurring.size() && recur_together(line, lines[recurring[last]])) {
            ++last;
        }
        if (due_now != nullptr && last - first == lines.size()) {
            totals.push_back(total_of(*line.per_period, *due_now));
        } else {
            Payment payment;
            for (std::size_t place = first; place < last; ++place) {
                payment.add(recurring[place], taxables[recurring[place]].amount);
            }
            totals.push_back(total_of(*line.per_period, tax_payment(cart, taxables, discount_scopes, payment)));
        }
        first = last;
    }
    return totals;
}

}  // namespace kassa::quote
