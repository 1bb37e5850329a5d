#include "kassa/quote/price_curve.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"
#include "core/random_decimal.h"
#include "kassa/session/session.h"

namespace kassa::quote {
namespace {

using money::Decimal;
using test::decimal;
using test::item;
using test::table;

support::Buffer<CurvePoint> curve(const cart::Item& item, const std::string& from, const std::string& to,
                                  CurveRange range = CurveRange::buyable, const cart::Policy& policy = {}) {
    return price_curve(item, policy, decimal(from), decimal(to), range);
}

/// "0:0 10:10000 |11:8800@800": points with a bar before a jump.
std::string shown(const support::Buffer<CurvePoint>& points) {
    std::string text;
    for (const CurvePoint& point : points) {
        text += (text.empty() ? "" : " ") + std::string(point.jumps ? "|" : "") + point.quantity.to_string() + ":" +
                point.amount.to_string();
    }
    return text;
}

cart::Item by_step(cart::Item item, const std::string& step) {
    item.quantity_rule.step = decimal(step);
    return item;
}

cart::Item between(cart::Item item, const std::optional<std::string>& minimum,
                   const std::optional<std::string>& maximum) {
    item.quantity_rule.minimum = minimum ? std::optional(decimal(*minimum)) : std::nullopt;
    item.quantity_rule.maximum = maximum ? std::optional(decimal(*maximum)) : std::nullopt;
    return item;
}

cart::Item free_of_charge(cart::Item item, const std::string& units) {
    item.price.free_units = decimal(units);
    return item;
}

TEST(PriceCurve, BendsAtTheBoundsOfTieredPrices) {
    EXPECT_EQ(shown(curve(item("a", "1", pricing::Tiered{test::seat_table()}), "0", "60")),
              "0:0 10:10000 50:42000 60:48000");
}

TEST(PriceCurve, JumpsWhereOneBandPricesAllUnits) {
    EXPECT_EQ(shown(curve(item("a", "1", pricing::Volume{test::seat_table()}), "0", "60")),
              "0:0 10:10000 |11:8800 50:40000 |51:30600 60:36000");
}

TEST(PriceCurve, JumpsByFlatAmountsAndStairs) {
    const auto flats = table({{"10", "100"}, {std::nullopt, "100", "500"}});
    EXPECT_EQ(shown(curve(item("a", "1", pricing::Tiered{flats}), "0", "12")), "0:0 10:1000 |11:1600 12:1700");
    const auto stairs = table({{"10", "0", "9000"}, {std::nullopt, "0", "24000"}});
    EXPECT_EQ(shown(curve(item("a", "1", pricing::StairStep{stairs}), "0", "26")),
              "0:0 |1:9000 10:9000 |11:24000 26:24000");
}

TEST(PriceCurve, KnowsModelsWithoutBands) {
    EXPECT_EQ(shown(curve(test::units("a", "1", "250"), "0", "8")), "0:0 8:2000");
    EXPECT_EQ(shown(curve(test::fee("a", "999"), "0", "8")), "0:0 |1:999 8:999");
    EXPECT_EQ(shown(curve(item("a", "1", pricing::Percentage{decimal("2.5"), 2}), "0", "400")), "0:0 400:1000");
    EXPECT_EQ(shown(curve(item("a", "1", pricing::Package{decimal("4"), decimal("500")}), "0", "9")),
              "0:0 |1:500 4:500 |5:1000 8:1000 |9:1500");
}

TEST(PriceCurve, CountsFreeUnits) {
    EXPECT_EQ(shown(curve(free_of_charge(test::units("a", "1", "250"), "3"), "0", "8")), "0:0 3:0 8:1250");
    EXPECT_EQ(shown(curve(free_of_charge(item("a", "1", pricing::Volume{test::seat_table()}), "2.5"), "0", "14")),
              "0:0 2.5:0 12.5:10000 |13:8400 14:9200");
    EXPECT_EQ(
        shown(curve(free_of_charge(item("a", "1", pricing::Package{decimal("4"), decimal("500")}), "2"), "1", "8")),
        "1:0 2:0 |3:500 6:500 |7:1000 8:1000");
}

TEST(PriceCurve, LiesOnTheStepsOfTheItem) {
    const auto volume = item("a", "1", pricing::Volume{test::seat_table()});
    EXPECT_EQ(shown(curve(by_step(volume, "7"), "1", "60")), "7:7000 |14:11200 49:39200 |56:33600");
    EXPECT_EQ(shown(curve(by_step(volume, "0.5"), "9.75", "11.2")), "10:10000 |10.5:8400 11:8800");
    // No step lies on the bounds of this one: both neighbours are given, joined.
    EXPECT_EQ(shown(curve(by_step(item("a", "1", pricing::Tiered{test::seat_table()}), "20"), "0", "60")),
              "0:0 20:18000 40:34000 60:48000");
    // Two bounds within one step, of which the second jumps.
    const auto close = table({{"10", "100"}, {"12", "90"}, {std::nullopt, "80", "500"}});
    EXPECT_EQ(shown(curve(by_step(item("a", "1", pricing::Tiered{close}), "7"), "0", "14")), "0:0 7:700 |14:1840");
}

TEST(PriceCurve, KeepsWithinMinimumAndMaximum) {
    const auto limited = between(item("a", "5", pricing::Tiered{test::seat_table()}), "5", "55");
    EXPECT_EQ(shown(curve(limited, "0", "60")), "5:5000 10:10000 50:42000 55:45000");
    EXPECT_EQ(shown(curve(limited, "0", "60", CurveRange::all)), "0:0 10:10000 50:42000 60:48000");
    EXPECT_EQ(shown(curve(limited, "20", "30")), "20:18000 30:26000");
    EXPECT_EQ(shown(curve(limited, "56", "60")), "");
    EXPECT_EQ(shown(curve(limited, "9", "8")), "");
    EXPECT_EQ(shown(curve(limited, "7", "7")), "7:7000");
    EXPECT_EQ(shown(curve(by_step(limited, "10"), "0", "60")), "10:10000 50:42000");
}

TEST(PriceCurve, IsEmptyWithoutAPrice) {
    auto unknown = test::units("a", "1", "250");
    unknown.price.model = std::nullopt;
    EXPECT_EQ(shown(curve(unknown, "0", "8")), "");
}

TEST(PriceCurve, SaysUnitPricesAndNets) {
    cart::Policy policy;
    policy.tax.prices_include_tax = true;
    auto points = curve(item("a", "1", pricing::Volume{test::seat_table()}), "0", "11", CurveRange::all, policy);
    ASSERT_EQ(points.size(), 3U);
    EXPECT_EQ(points[0].unit_amount.to_string(), "1000");
    EXPECT_EQ(points[1].unit_amount.to_string(), "1000");
    EXPECT_EQ(points[1].net_exact.to_string(), "8403.361344537815");
    EXPECT_EQ(points[2].unit_amount.to_string(), "800");
    points = curve(test::fee("a", "999"), "0", "1");
    EXPECT_EQ(points.back().unit_amount, Decimal());
}

TEST(PriceCurve, IsBounded) {
    std::vector<pricing::Band> bands(200);
    for (std::size_t index = 0; index < bands.size(); ++index) {
        bands[index].unit_amount = Decimal::from_integer(static_cast<std::int64_t>(1000 - index));
        if (index + 1 < bands.size()) {
            bands[index].up_to = Decimal::from_integer(static_cast<std::int64_t>(10 * index + 10));
        }
    }
    const auto most = item("a", "1", pricing::Volume{pricing::BandTable::create(bands).value()});
    EXPECT_EQ(curve(most, "0", "5000").size(), 2U + 2U * 199U);

    const auto packages = item("a", "1", pricing::Package{decimal("3"), decimal("500")});
    const auto thinned = curve(packages, "0", "999999999999");
    EXPECT_LE(thinned.size(), maximum_curve_points);
    EXPECT_GT(thinned.size(), 200U);
    for (const CurvePoint& point : thinned) {
        EXPECT_FALSE(point.jumps);
        const Decimal expected = amount_for(*packages.price.model, point.quantity, point.quantity);
        EXPECT_EQ(point.amount, expected) << point.quantity.to_string();
    }
    EXPECT_EQ(thinned.back().quantity, decimal("999999999999"));
    const auto whole = curve(packages, "0", "600");
    EXPECT_EQ(whole.size(), 2U * 200U + 1U);
    EXPECT_TRUE(whole[1].jumps);
}

/// The exact price at `quantity` on the straight line between two points, times the distance of the two.
Decimal on_the_line(const CurvePoint& left, const CurvePoint& right, const Decimal& quantity) {
    return left.amount * (right.quantity - quantity) + right.amount * (quantity - left.quantity);
}

// What a drawing reads off between two joined points is the price there.
TEST(PriceCurve, IsStraightBetweenItsPoints) {
    test::Random random(99);
    int checked = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<pricing::Band> bands;
        std::int64_t bound = 0;
        for (int count = random.between(0, 5); count > 0; --count) {
            bound += random.between(1, 12);
            bands.push_back({Decimal(bound * 2 - random.between(0, 1), 0).times_power_of_ten(-1) * decimal("5"),
                             Decimal::from_integer(random.between(0, 900)),
                             Decimal::from_integer(random.between(0, 3) == 0 ? random.between(1, 5000) : 0)});
        }
        bands.push_back({std::nullopt, Decimal::from_integer(random.between(0, 900)), Decimal()});
        const auto created = pricing::BandTable::create(bands);
        ASSERT_TRUE(created);
        const pricing::BandTable& bands_table = created.value();
        const pricing::PriceModel models[] = {pricing::Tiered{bands_table}, pricing::Volume{bands_table},
                                              pricing::StairStep{bands_table}};
        cart::Policy policy;
        policy.line_rounding = cart::LineRounding::exact;
        auto priced =
            free_of_charge(item("a", "1", models[random.between(0, 2)]), std::to_string(random.between(0, 4)));
        priced.quantity_rule.step = decimal(random.between(0, 1) == 0 ? "1" : "0.5");
        const Decimal step = *priced.quantity_rule.step;
        const auto points = curve(priced, "0", "80", CurveRange::all, policy);
        for (std::size_t index = 1; index < points.size(); ++index) {
            const CurvePoint& left = points[index - 1];
            const CurvePoint& right = points[index];
            if (right.jumps) {
                EXPECT_EQ(right.quantity - left.quantity, step);
                continue;
            }
            for (Decimal at = left.quantity; !(right.quantity < at); at += step) {
                const Decimal billable = pricing::billable_quantity(at, priced.price.free_units);
                const Decimal exact = amount_for(*priced.price.model, at, billable);
                EXPECT_EQ(exact * (right.quantity - left.quantity), on_the_line(left, right, at))
                    << shown(points) << " at " << at.to_string();
                ++checked;
            }
        }
    }
    EXPECT_GT(checked, 20'000);
}

TEST(PriceCurve, IsASessionsToo) {
    auto session = session::Session::open(
        test::cart_of({between(item("a", "5", pricing::Tiered{test::seat_table()}), "5", "55")}));
    ASSERT_TRUE(session);
    const auto points = session.value().price_curve(0, "0", "60", CurveRange::buyable);
    ASSERT_TRUE(points);
    EXPECT_EQ(shown(points.value()), "5:5000 10:10000 50:42000 55:45000");
    EXPECT_EQ(session.value().quote().lines[0].quantity, decimal("5"));

    using support::Error;
    using support::ErrorCode;
    const auto error = [&](std::size_t index, const char* from, const char* to) {
        const auto answer = session.value().price_curve(index, from, to, CurveRange::all);
        return answer ? Error{} : answer.error();
    };
    EXPECT_EQ(error(1, "0", "1"), (Error{ErrorCode::item_unknown, "/items/1"}));
    EXPECT_EQ(error(0, "x", "1"), (Error{ErrorCode::quantity_invalid, "/from"}));
    EXPECT_EQ(error(0, "1", ""), (Error{ErrorCode::quantity_invalid, "/to"}));
    EXPECT_EQ(error(0, "-1", "1").code, ErrorCode::quantity_out_of_range);
}

}  // namespace
}  // namespace kassa::quote
