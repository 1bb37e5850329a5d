#include "services/discounts/discount_choice.h"

#include <cstddef>

#include "http/problem.h"
#include "kassa/quote/price_cart.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// What one candidate takes off.
struct Worth {
    Decimal total;
    std::vector<Decimal> by_line;
};

Worth worth_of(const cart::Cart& all_due, const discount::Coupon& candidate) {
    cart::Cart cart = all_due;
    cart.discounts = {candidate};
    const auto quote = quote::price_cart(cart);
    if (!quote) {
        throw http::Problem(quote.error());
    }
    Worth worth{quote.value().totals.discount, {}};
    for (const quote::Line& line : quote.value().lines) {
        worth.by_line.push_back(line.discount);
    }
    return worth;
}

}  // namespace

cart::Cart with_everything_due(const cart::Cart& cart) {
    cart::Cart due = cart;
    for (cart::Item& item : due.items) {
        item.price.type = cart::PriceType::recurring;
        item.price.recurring.reset();
    }
    return due;
}

DiscountChoice choose_discounts(const cart::Cart& cart, const std::vector<discount::Coupon>& candidates) {
    const cart::Cart due = with_everything_due(cart);
    std::vector<std::size_t> best_of_line(cart.items.size(), nobody);
    std::vector<Decimal> most_of_line(cart.items.size());
    std::size_t best_of_cart = nobody;
    Decimal most_of_cart;
    for (std::size_t candidate = 0; candidate < candidates.size(); ++candidate) {
        const Worth worth = worth_of(due, candidates[candidate]);
        if (!candidates[candidate].items) {
            if (worth.total > most_of_cart) {
                most_of_cart = worth.total;
                best_of_cart = candidate;
            }
            continue;
        }
        for (std::size_t line = 0; line < worth.by_line.size(); ++line) {
            if (worth.by_line[line] > most_of_line[line]) {
                most_of_line[line] = worth.by_line[line];
                best_of_line[line] = candidate;
            }
        }
    }
    Decimal most_of_lines;
    for (const Decimal& amount : most_of_line) {
        most_of_lines += amount;
    }
    const bool cart_wins = most_of_cart > most_of_lines;
    DiscountChoice choice;
    for (std::size_t candidate = 0; candidate < candidates.size(); ++candidate) {
        discount::Coupon winner = candidates[candidate];
        if (winner.items) {
            winner.items->clear();
            for (std::size_t line = 0; line < best_of_line.size(); ++line) {
                if (best_of_line[line] == candidate) {
                    winner.items->push_back(cart.items[line].id);
                }
            }
        }
        const bool wins = cart_wins ? candidate == best_of_cart : winner.items && !winner.items->empty();
        if (wins) {
            choice.winners.push_back(std::move(winner));
        } else {
            choice.losers.push_back(winner.code);
        }
    }
    return choice;
}

}  // namespace kassa::server::services
