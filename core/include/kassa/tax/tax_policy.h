#pragma once

namespace kassa::tax {

/// Where tax is rounded. The results differ by cents; a merchant's back end decides.
enum class TaxRounding {
    per_rate,       ///< once per rate on the summed base (EN 16931, BR-CO-17); the default
    per_line,       ///< each line's tax, then summed
    per_unit,       ///< the tax of one unit, times the quantity
    per_cart,       ///< the exact taxes of all rates summed, rounded once; the difference is allocated to the rates
    per_unit_price  ///< the price of one unit without and with tax, each times the quantity; the tax is what lies
                    ///< between
};

// per_unit_price, in full. What a shop that shows both prices of one unit does: 43.75 gross at 7.7 % less 35 % is
// 28.4375, shown as 28.44 gross and 28.4375 / 1.077 = 26.40 net, so the tax is 2.04; three of them are 85.32 and 79.20.
//
// - Both prices of a unit come from the same unrounded one: the price in the cart after all percentages. Each is
//   rounded to whole minor units with the cart's mode and taken times the quantity; where the quantity is a fraction,
//   the product is rounded once more. Gross prices: net = gross x 100 / (100 + sum of the rates). Net prices: gross =
//   net x (100 + sum of the rates) / 100. Line rounding has no say: lines always are rounded units.
// - What has units: lines by calculation types per_unit (the billable units) and package (the packages started). Any
//   other line (bands, steps, a percentage, a flat fee, stated figures) and a charge of its own is one unit.
// - A discount in percent is taken off the unrounded price of each line it is on, one after the other (what does not
//   end is taken to 12 digits), and its amount is what the rounded lines lose. Credits (lines below zero) are left
//   alone. Where that comes to more than `maximumAmount` or what there is, those are a fixed amount instead.
// - A fixed amount is rounded and allocated as ever. What it, a charge on items or proration leaves of a line is still
//   so many units if each has a whole price (three at 45.00 less 119.85 are three at 5.05); otherwise it is one unit,
//   so that the sum is what it has to be. Later percentages start from there.
// - Several rates share the tax one after the other, each in proportion to what is left of tax and rates, rounded.
// - Reverse charge and unknown rates: both prices are the same. Recurring totals are payments like that of now.

/// How a cart is taxed.
struct TaxPolicy {
    /// Prices of the cart are gross: tax = gross x rate / (100 + rate). An item may say otherwise for itself.
    bool prices_include_tax = false;
    TaxRounding rounding = TaxRounding::per_rate;
    /// The buyer owes the tax (Directive 2006/112/EC, articles 194 to 196): every rate counts as 0 and the quote says
    /// so.
    bool reverse_charge = false;

    friend bool operator==(const TaxPolicy&, const TaxPolicy&) = default;
};

}  // namespace kassa::tax
