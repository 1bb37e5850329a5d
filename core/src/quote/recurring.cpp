#include "recurring.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "discounts.h"

namespace kassa::quote {
namespace {

struct Occurrence {
    cart::Interval interval;
    int interval_count;
    std::size_t line;

    friend bool operator<(const Occurrence& left, const Occurrence& right) {
        return std::tie(left.interval, left.interval_count, left.line) <
               std::tie(right.interval, right.interval_count, right.line);
    }
};

/// The lines that recur, sorted by interval and count.
std::vector<Occurrence> occurrences_of(std::span<const Line> lines) {
    std::vector<Occurrence> occurrences;
    occurrences.reserve(lines.size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const std::optional<cart::Recurring>& recurring = lines[line].per_period;
        if (recurring && lines[line].first_payment != FirstPayment::usage) {
            occurrences.push_back(Occurrence{recurring->interval, recurring->interval_count, line});
        }
    }
    if (!std::is_sorted(occurrences.begin(), occurrences.end())) {
        // A third of std::sort's code, which counts in the WebAssembly module.
        std::make_heap(occurrences.begin(), occurrences.end());
        std::sort_heap(occurrences.begin(), occurrences.end());
    }
    return occurrences;
}

RecurringTotal total_of(const Occurrence& occurrence, const tax::TaxResult& taxes) {
    return RecurringTotal{occurrence.interval, occurrence.interval_count, taxes.net, taxes.tax, taxes.net + taxes.tax};
}

tax::TaxResult tax_payment(const cart::Cart& cart, std::span<const tax::TaxableAmount> taxables,
                           std::span<const Scope> discount_scopes, Payment& payment) {
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
        amounts.emplace_back(taxables[payment.lines[place]]).amount = payment.remaining[place];
    }
    return tax::compute(amounts, cart.policy.tax, cart.policy.rounding_mode);
}

}  // namespace

std::vector<RecurringTotal> recurring_totals(const cart::Cart& cart, std::span<const Line> lines,
                                             std::span<const tax::TaxableAmount> taxables,
                                             std::span<const Scope> discount_scopes, const tax::TaxResult* due_now) {
    const std::vector<Occurrence> occurrences = occurrences_of(lines);
    std::vector<RecurringTotal> totals;
    for (auto first = occurrences.begin(); first != occurrences.end();) {
        const auto last = std::find_if(first, occurrences.end(), [first](const Occurrence& other) {
            return other.interval != first->interval || other.interval_count != first->interval_count;
        });
        if (due_now && static_cast<std::size_t>(last - first) == lines.size()) {
            totals.push_back(total_of(*first, *due_now));
        } else {
            Payment payment;
            for (auto occurrence = first; occurrence != last; ++occurrence) {
                payment.add(occurrence->line, taxables[occurrence->line].amount);
            }
            totals.push_back(total_of(*first, tax_payment(cart, taxables, discount_scopes, payment)));
        }
        first = last;
    }
    return totals;
}

}  // namespace kassa::quote
