#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests
using money::Decimal;

constexpr money::RoundingMode modes[] = {money::RoundingMode::half_away_from_zero,
                                         money::RoundingMode::half_even,
                                         money::RoundingMode::half_toward_zero,
                                         money::RoundingMode::up,
                                         money::RoundingMode::down,
                                         money::RoundingMode::ceiling,
                                         money::RoundingMode::floor};
constexpr tax::TaxRounding tax_roundings[] = {tax::TaxRounding::per_rate, tax::TaxRounding::per_line,
                                              tax::TaxRounding::per_unit, tax::TaxRounding::per_cart,
                                              tax::TaxRounding::per_unit_price};

Decimal random_amount(Random& random, int largest) {
    return Decimal(random.between(0, largest), random.chance(3) ? random.between(1, 3) : 0);
}

pricing::BandTable random_bands(Random& random) {
    std::vector<pricing::Band> bands(static_cast<std::size_t>(random.between(1, 4)));
    Decimal bound;
    for (std::size_t index = 0; index < bands.size(); ++index) {
        bound += Decimal(random.between(1, 400), 1);
        if (index + 1 < bands.size()) {
            bands[index].up_to = bound;
        }
        bands[index].unit_amount = random_amount(random, 5'000);
        bands[index].flat_amount = random_amount(random, 1'000);
    }
    return pricing::BandTable::create(bands).value();
}

pricing::PriceModel random_model(Random& random) {
    switch (random.between(0, 6)) {
        case 0:
            return pricing::FlatFee{random_amount(random, 20'000)};
        case 1:
            return pricing::Tiered{random_bands(random)};
        case 2:
            return pricing::Volume{random_bands(random)};
        case 3:
            return pricing::StairStep{random_bands(random)};
        case 4:
            return pricing::Percentage{random_amount(random, 20), 2};
        case 5:
            return pricing::Package{Decimal(random.between(1, 90), 1), random_amount(random, 3'000)};
        default:
            return pricing::PerUnit{random_amount(random, 9'000)};
    }
}

/// Which prices a random cart has.
enum class Prices { net, gross, mixed };

cart::Item random_item(Random& random, int index, Prices prices) {
    const char* rates[] = {"19", "7", "0", "8.875"};
    cart::Item item =
        test::item("item-" + std::to_string(index), Decimal(random.between(0, 900), random.between(0, 1)).to_string(),
                   random_model(random));
    item.price.taxes = rate(rates[random.next() % std::size(rates)]);
    if (random.chance(8)) {
        item.price.taxes->push_back(tax::TaxRate{"city", decimal("2.125")});
    }
    if (random.chance(3)) {
        item.price.free_units = Decimal(random.between(0, 50), 0);
    }
    if (random.chance(2)) {
        item =
            every(random.chance(4) ? cart::Interval::year : cart::Interval::month, 1, item, random.chance(5) ? 14 : 0);
        item.price.pay_in_advance = !random.chance(6);
    }
    item.price.prices_include_tax = prices == Prices::gross || (prices == Prices::mixed && random.chance(2));
    return item;
}

discount::Coupon random_coupon(Random& random, int item_count) {
    discount::Coupon coupon = random.chance(2) ? percent_off(Decimal(random.between(0, 1000), 1).to_string())
                                               : amount_off(std::to_string(random.between(0, 20'000)));
    coupon.frequency = random.chance(3) ? discount::Frequency::once : discount::Frequency::lifetime;
    if (random.chance(3)) {
        coupon.items = std::vector<std::string>{"item-" + std::to_string(random.between(0, item_count - 1)),
                                                "item-" + std::to_string(random.between(0, item_count - 1))};
    }
    if (random.chance(4)) {
        coupon.maximum_amount = Decimal(random.between(0, 3'000), 0);
    }
    return coupon;
}

cart::Cart random_cart(Random& random, Prices prices) {
    cart::Cart cart = cart_of({});
    const int item_count = random.between(1, 9);
    for (int index = 0; index < item_count; ++index) {
        cart.items.push_back(random_item(random, index, prices));
    }
    for (int index = random.between(0, 3); index > 0; --index) {
        cart.discounts.push_back(random_coupon(random, item_count));
    }
    for (int index = random.between(0, 2); index > 0; --index) {
        cart.charges.push_back(random.chance(2) ? charge(std::to_string(random.between(0, 900)))
                                                : percent_charge(std::to_string(random.between(0, 9))));
        if (random.chance(3)) {
            cart.charges.back().items = std::vector<std::string>{"item-0"};
        }
    }
    cart.policy.rounding_mode = modes[random.next() % std::size(modes)];
    cart.policy.tax.rounding = tax_roundings[random.next() % std::size(tax_roundings)];
    cart.policy.tax.prices_include_tax = prices == Prices::gross;
    if (random.chance(4)) {
        cart.policy.cash_step = Decimal(5, 0);
    }
    for (int index = random.chance(3) ? random.between(1, 2) : 0; index > 0; --index) {
        cart.credits.push_back({"CREDIT-" + std::to_string(index), "", Decimal(random.between(0, 99'999), 1)});
    }
    if (random.chance(5)) {
        cart.partial_payment = Decimal(random.between(1, 99'999), 1);
    }
    return cart;
}

Decimal tax_of(const Totals& totals) {
    Decimal tax;
    for (const tax::TaxTotal& row : totals.taxes) {
        tax += row.tax.value_or(Decimal());
    }
    return tax;
}

template <typename Visit>
void for_random_carts(std::uint64_t seed, int count, Visit visit) {
    Random random(seed);
    for (int round = 0; round < count; ++round) {
        for (const Prices prices : {Prices::net, Prices::gross, Prices::mixed}) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
            visit(random, random_cart(random, prices), prices);
            if (::testing::Test::HasFailure()) {
                return;
            }
        }
    }
}

TEST(PriceCartProperties, NetTaxesAndCashRoundingArePaidByCreditsNowAndLater) {
    for_random_carts(31, 400, [](Random&, const cart::Cart& cart, Prices prices) {
        const Quote quote = priced(cart);
        const Totals& totals = quote.totals;
        Decimal to_pay = totals.net + tax_of(totals);
        for (std::size_t index = 0; index < quote.credits.size(); ++index) {
            const Adjustment& credit = quote.credits[index];
            EXPECT_EQ(credit.base, to_pay);
            EXPECT_LE(credit.amount, std::max(to_pay, Decimal()));
            EXPECT_LE(credit.amount, cart.credits[index].amount);
            EXPECT_FALSE(credit.amount.is_negative());
            to_pay -= credit.amount;
        }
        EXPECT_EQ(to_pay + totals.cash_rounding, totals.amount_due + totals.amount_due_later);
        EXPECT_FALSE(totals.amount_due_later.is_negative());
        for (const Decimal* total : {&totals.subtotal, &totals.discount, &totals.charge, &totals.net,
                                     &totals.amount_due, &totals.amount_due_later}) {
            EXPECT_TRUE(total->is_integer());
        }
        const Decimal left = totals.subtotal - totals.discount + totals.charge;
        if (prices == Prices::net) {
            EXPECT_EQ(left, totals.net);
        } else if (prices == Prices::gross) {
            EXPECT_EQ(left, totals.net + tax_of(totals));
        }
    });
}

TEST(PriceCartProperties, EveryTotalFollowsFromTheExplanation) {
    for_random_carts(32, 400, [](Random&, const cart::Cart& cart, Prices) {
        const Quote quote = priced(cart);
        std::vector<Decimal> discounts(quote.lines.size());
        std::vector<Decimal> charges(quote.lines.size());
        Decimal discount;
        for (const Adjustment& line : quote.discounts) {
            Decimal shares;
            for (const Share& share : line.shares) {
                shares += share.amount;
                discounts[share.line] += share.amount;
            }
            EXPECT_EQ(shares, line.amount);
            EXPECT_LE(line.amount, line.base);
            discount += line.amount;
        }
        Decimal charge;
        Decimal due_net;
        for (std::size_t index = 0; index < quote.charges.size(); ++index) {
            const Adjustment& line = quote.charges[index];
            Decimal shares;
            for (const Share& share : line.shares) {
                shares += share.amount;
                charges[share.line] += share.amount;
            }
            EXPECT_EQ(shares, cart.charges[index].items ? line.amount : Decimal());
            charge += line.amount;
            due_net += line.net;
        }
        Decimal subtotal;
        for (std::size_t index = 0; index < quote.lines.size(); ++index) {
            const Line& line = quote.lines[index];
            Decimal exact;
            for (const pricing::BandShare& band : line.bands) {
                exact += band.quantity.is_zero() ? Decimal() : band.quantity * band.unit_amount + band.flat_amount;
            }
            EXPECT_EQ(exact, line.amount_exact);
            if (cart.policy.tax.rounding != tax::TaxRounding::per_unit_price) {
                EXPECT_EQ(money::round(exact, 0, cart.policy.rounding_mode), line.amount);
            } else if (const auto* per_unit = std::get_if<pricing::PerUnit>(&*cart.items[index].price.model)) {
                const Decimal unit = money::round(per_unit->unit_amount, 0, cart.policy.rounding_mode);
                EXPECT_EQ(money::round(unit * line.billable_quantity, 0, cart.policy.rounding_mode), line.amount);
            }
            EXPECT_EQ(line.due_now, line.first_payment == FirstPayment::now ? line.amount : Decimal());
            EXPECT_EQ(line.discount, discounts[index]);
            if (!line.prices_include_tax) {
                EXPECT_EQ(line.due_net, line.due_now - line.discount + charges[index]);
            }
            subtotal += line.due_now;
            due_net += line.due_net;
        }
        EXPECT_EQ(subtotal, quote.totals.subtotal);
        EXPECT_EQ(discount, quote.totals.discount);
        EXPECT_EQ(charge, quote.totals.charge);
        EXPECT_EQ(due_net, quote.totals.net);
    });
}

void expect_same_totals_in_reverse(cart::Cart cart) {
    const Quote before = priced(cart);
    std::reverse(cart.items.begin(), cart.items.end());
    const Quote after = priced(cart);
    EXPECT_EQ(before.totals.subtotal, after.totals.subtotal);
    EXPECT_EQ(before.totals.discount, after.totals.discount);
    EXPECT_EQ(before.totals.charge, after.totals.charge);
    EXPECT_EQ(before.totals.net, after.totals.net);
    EXPECT_EQ(before.totals.amount_due, after.totals.amount_due);
    EXPECT_EQ(tax_of(before.totals), tax_of(after.totals));
    EXPECT_EQ(shown(before.recurring), shown(after.recurring));
}

TEST(PriceCartProperties, TheOrderOfLinesChangesNoTotal) {
    for_random_carts(33, 300, [](Random&, cart::Cart cart, Prices prices) {
        cart::Cart undiscounted = cart;
        undiscounted.discounts.clear();
        undiscounted.charges.clear();
        expect_same_totals_in_reverse(undiscounted);

        // The odd cent of a discount goes to the earlier of two lines that tie. It changes no total unless these bear
        // different taxes or a later discount is for one of them only.
        if (prices == Prices::mixed) {
            return;
        }
        for (cart::Item& item : cart.items) {
            item.price.taxes = rate("19");
        }
        for (discount::Coupon& coupon : cart.discounts) {
            coupon.items.reset();
        }
        cart.policy.tax.rounding = tax::TaxRounding::per_rate;
        expect_same_totals_in_reverse(cart);
    });
}

TEST(PriceCartProperties, AnotherDiscountNeverRaisesTheAmountDue) {
    for_random_carts(34, 400, [](Random& random, cart::Cart cart, Prices prices) {
        cart.charges.clear();
        const Totals before = priced(cart).totals;
        cart.discounts.push_back(random_coupon(random, static_cast<int>(cart.items.size())));
        const Totals after = priced(cart).totals;
        // Net units that no longer have a whole price are taxed as one, which may be more than they were rounded down
        // to.
        if (cart.policy.tax.rounding != tax::TaxRounding::per_unit_price || prices == Prices::gross) {
            EXPECT_LE(after.amount_due, before.amount_due);
        }
        EXPECT_LE(after.subtotal - after.discount, before.subtotal - before.discount);
        EXPECT_FALSE((after.subtotal - after.discount).is_negative());
        EXPECT_FALSE(after.amount_due.is_negative());
    });
}

TEST(PriceCartProperties, ARecurringTotalThatEqualsThePaymentDueNowIsTheOneComputedByItself) {
    for_random_carts(37, 300, [](Random&, cart::Cart cart, Prices) {
        for (cart::Item& item : cart.items) {
            item = monthly(item);
            item.price.pay_in_advance = true;
        }
        for (discount::Coupon& coupon : cart.discounts) {
            coupon.frequency = discount::Frequency::lifetime;
        }
        cart.charges.clear();
        cart.credits.clear();
        cart.partial_payment.reset();
        cart.policy.cash_step.reset();
        const Quote together = priced(cart);
        cart.discounts.push_back(percent_off("0", discount::Frequency::once));
        EXPECT_EQ(shown(together.recurring), shown(priced(cart).recurring));
        ASSERT_EQ(together.recurring.size(), 1U);
        EXPECT_EQ(together.recurring.front().gross, together.totals.amount_due);
    });
}

TEST(PriceCartProperties, MoreUnitsNeverCostLessUnderTieredAndPerUnit) {
    Random random(35);
    for (int round = 0; round < 400; ++round) {
        const Decimal fewer(random.between(0, 5'000), 1);
        const Decimal more = fewer + Decimal(random.between(0, 500), 1);
        const pricing::PriceModel models[] = {pricing::Tiered{random_bands(random)},
                                              pricing::PerUnit{random_amount(random, 9'000)}};
        for (const pricing::PriceModel& model : models) {
            EXPECT_LE(priced(cart_of({item("a", fewer.to_string(), model)})).totals.amount_due,
                      priced(cart_of({item("a", more.to_string(), model)})).totals.amount_due);
        }
    }
}

TEST(PriceCartProperties, TheSameCartGivesTheSameFigures) {
    for_random_carts(36, 100, [](Random&, const cart::Cart& cart, Prices) {
        const Quote first = priced(cart);
        const Quote second = priced(cart::Cart(cart));
        EXPECT_EQ(shown(first.totals), shown(second.totals));
        EXPECT_EQ(shown(first.recurring), shown(second.recurring));
    });
}

/// A cart of the largest size allowed, with everything that could be searched for at every line.
cart::Cart large_cart(int item_count) {
    cart::Cart cart = cart_of({});
    std::vector<std::string> ids;
    for (int index = 0; index < item_count; ++index) {
        const std::string id = "item-" + std::to_string(index);
        ids.push_back(id);
        cart.items.push_back(
            monthly(taxed(units(id, "3", std::to_string(100 + index % 977)), std::to_string(index % 100))));
        cart.items.back().price.prices_include_tax = index % 2 == 0;
    }
    cart.discounts = {only_for(ids, percent_off("10")), amount_off("1000")};
    cart.charges = {charge("700")};
    cart.charges.front().items = ids;
    return cart;
}

TEST(PriceCartProperties, TheTimeGrowsWithTheLinesAndNotWithTheirSquare) {
    const auto seconds = [](int item_count) {
        const cart::Cart cart = large_cart(item_count);
        double best = 1e9;
        for (int repeat = 0; repeat < 3; ++repeat) {
            const auto start = std::chrono::steady_clock::now();
            EXPECT_TRUE(price_cart(cart));
            best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        return best;
    };
    // Twenty times the lines: linear work takes 20 times as long, up to 100 where memory is slow; quadratic work 400
    // times.
    EXPECT_LT(seconds(10'000), 200 * seconds(500));
}

}  // namespace
}  // namespace kassa::quote
