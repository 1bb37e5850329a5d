#include "kassa/quote/price_curve.h"

#include <span>
#include <utility>
#include <variant>

#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"
#include "lines.h"

namespace kassa::quote {
namespace {

using money::Decimal;
using money::RoundingMode;

/// A quantity (free units included) where the price changes its course.
struct Bound {
    Decimal quantity;
    bool jumps;
};

void add_band_bounds(const pricing::PriceModel& model, const pricing::BandTable& table, const Decimal& free_units,
                     support::Buffer<Bound>& bounds) {
    const bool by_step = std::holds_alternative<pricing::StairStep>(model);
    // One band prices all units: what they cost changes at once. The first band has none before it.
    const bool by_volume = std::holds_alternative<pricing::Volume>(model);
    Decimal lower;
    bool is_first = true;
    for (const pricing::Band& band : table.bands()) {
        bounds.push_back(Bound{free_units + lower, by_step || (by_volume && !is_first) || !band.flat_amount.is_zero()});
        lower = band.up_to.value_or(lower);
        is_first = false;
    }
}

void add_package_bounds(const pricing::Package& model, const Decimal& free_units, const Decimal& from,
                        const Decimal& to, support::Buffer<Bound>& bounds) {
    // Two points a bound, and the two ends.
    constexpr std::size_t most_bounds = maximum_curve_points / 2 - 2;
    const Decimal one = Decimal::from_integer(1);
    const auto packages_in = [&](const Decimal& quantity, RoundingMode mode) {
        return money::multiply_divide(pricing::billable_quantity(quantity, free_units), one, model.size, 0, mode);
    };
    const Decimal first = packages_in(from, RoundingMode::floor);
    const Decimal last = packages_in(to, RoundingMode::ceiling);
    const Decimal most = Decimal::from_integer(std::int64_t{most_bounds});
    const Decimal every = money::max(money::multiply_divide(last - first, one, most, 0, RoundingMode::ceiling), one);
    for (Decimal package = first; package < last && bounds.size() < most_bounds; package += every) {
        bounds.push_back(Bound{free_units + package * model.size, every == one});
    }
}

support::Buffer<Bound> bounds_of(const cart::Item& item, const Decimal& from, const Decimal& to) {
    const pricing::PriceModel& model = *item.price.model;
    support::Buffer<Bound> bounds;
    if (const pricing::BandTable* table = bands_of(model)) {
        add_band_bounds(model, *table, item.price.free_units, bounds);
    } else if (const auto* package = std::get_if<pricing::Package>(&model)) {
        add_package_bounds(*package, item.price.free_units, from, to, bounds);
    } else if (std::holds_alternative<pricing::FlatFee>(model)) {
        bounds.push_back(Bound{Decimal(), true});
    } else {
        bounds.push_back(Bound{item.price.free_units, false});
    }
    return bounds;
}

/// The unit price of the last band that was reached, of the first when none was.
Decimal unit_amount_of(const Line& line) {
    Decimal amount = line.bands.front().unit_amount;
    for (const pricing::BandShare& band : line.bands) {
        if (!band.quantity.is_zero()) {
            amount = band.unit_amount;
        }
    }
    return amount;
}

class Curve {
  public:
    Curve(const cart::Item& item, const cart::Policy& policy, const Decimal& last)
        : item_(item), policy_(policy), last_(last) {
        price_line(item, policy, line_);
    }

    /// A point at the quantity, unless it is beyond the last one or not above the point before.
    void add(const Decimal& quantity, bool jumps) {
        if (last_ < quantity) {
            return;
        }
        if (!points.empty() && !(points.back().quantity < quantity)) {
            // A second bound within the same step.
            points.back().jumps = points.back().jumps || (jumps && points.size() > 1);
            return;
        }
        reprice_line(item_, quantity, policy_, line_);
        points.push_back(
            CurvePoint{quantity, line_.amount, line_.net_exact, unit_amount_of(line_), jumps && !points.empty()});
    }

    support::Buffer<CurvePoint> points;

  private:
    const cart::Item& item_;
    const cart::Policy& policy_;
    Decimal last_;
    Line line_;
};

}  // namespace

support::Buffer<CurvePoint> price_curve(const cart::Item& item, const cart::Policy& policy, const Decimal& from,
                                        const Decimal& to, CurveRange range) {
    const cart::QuantityRule& rule = item.quantity_rule;
    Decimal first = money::max(from, Decimal());
    Decimal last = to;
    if (range == CurveRange::buyable) {
        first = rule.minimum ? money::max(first, *rule.minimum) : first;
        last = rule.maximum ? money::min(last, *rule.maximum) : last;
    }
    if (rule.step) {
        first = money::round_to_step(first, *rule.step, RoundingMode::ceiling);
        last = money::round_to_step(last, *rule.step, RoundingMode::floor);
    }
    if (!item.price.model || !first.is_valid() || last < first) {
        return {};
    }
    const Decimal step = rule.step.value_or(Decimal::from_integer(1));
    Curve curve(item, policy, last);
    curve.add(first, false);
    for (const Bound& bound : bounds_of(item, first, last)) {
        if (bound.quantity < first || !(bound.quantity < last)) {
            continue;
        }
        const Decimal reached = money::round_to_step(bound.quantity, step, RoundingMode::floor);
        const Decimal before = rule.step ? reached : bound.quantity;
        curve.add(before, false);
        if (bound.jumps || before != bound.quantity) {
            curve.add(reached + step, bound.jumps);
        }
    }
    curve.add(last, false);
    return std::move(curve.points);
}

}  // namespace kassa::quote
