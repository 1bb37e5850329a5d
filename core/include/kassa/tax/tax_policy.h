#pragma once

namespace kassa::tax {

/// Where tax is rounded. The results differ by cents; a merchant's back end decides.
enum class TaxRounding {
    per_rate,  ///< once per rate on the summed base (EN 16931, BR-CO-17); the default
    per_line,  ///< each line's tax, then summed
    per_unit,  ///< the tax of one unit, times the quantity
    per_cart   ///< the exact taxes of all rates summed, rounded once; the difference is allocated to the rates
};

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
