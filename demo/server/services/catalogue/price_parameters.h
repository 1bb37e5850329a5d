#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "json/value.h"
#include "json/writer.h"
#include "kassa/money/decimal.h"
#include "services/cart_parts/line_id.h"
#include "services/values/localised_text.h"

namespace re2 {
class RE2;
}

namespace kassa::server::services {

/// What may be given for one parameter of a product.
struct PriceParameter {
    enum class Type { integer, number, text };

    /// The name under which it is given.
    std::string field;
    /// For buyers.
    LocalisedText label;
    Type type = Type::text;
    /// What counts when nothing is given.
    std::string default_value;
    /// Of a number; of a text they bound how many bytes it has.
    std::optional<money::Decimal> minimum;
    std::optional<money::Decimal> maximum;
    /// RE2's syntax, for the whole value; empty: anything. RE2 takes time in proportion to the text, whatever the
    /// expression (https://github.com/google/re2/wiki/WhyRE2).
    std::string pattern;
    std::shared_ptr<const re2::RE2> expression;
    /// For the merchant.
    std::string internal_description;
};

/// What a ProductInput gives, by field.
using GivenParameters = std::map<std::string, std::string>;

/// The parameters of a product's price function (`priceFunctionParameters`), which say more precisely what is bought.
/// Lines of one product with other values are other lines. Of the fields one has a meaning here: `seats`, a number, is
/// how many units of the price model one unit of the line has (see seats_of).
class PriceParameters {
  public:
    static constexpr std::string_view field = "priceFunctionParameters";

    PriceParameters() = default;

    /// Reads a product's. Throws std::runtime_error that names the field.
    PriceParameters(const json::Value& product, const std::string& pointer);

    [[nodiscard]] bool empty() const { return parameters_.empty(); }

    /// The values of all parameters in the product's order: what was given, numbers in their canonical form, and else
    /// the defaults. Adds a violation at `path` ("priceFunctionParameters") for each that is wrong: `enum_unknown` for
    /// a field that the product has not, `number_invalid`, `number_out_of_range`, `text_too_long`, `text_invalid` for
    /// what the pattern does not allow.
    [[nodiscard]] LineTraits values(const GivenParameters& given, const std::string& path,
                                    std::vector<http::Violation>& violations) const;

    /// "Seats: 50, Tier: gold", for buyers.
    [[nodiscard]] std::string describe(const LineTraits& values, std::string_view locale) const;

    /// Writes them as the private cart API has them: field, label, type, defaultValue, min, max, pattern, internalDesc.
    void write(json::Writer& writer, std::string_view locale) const;

  private:
    std::vector<PriceParameter> parameters_;
};

/// Whether the price of a line with these values is for a number of seats.
[[nodiscard]] bool has_seats(const LineTraits& values);

/// The units of the price model that one unit of a line with these values has: `seats`, else 1.
[[nodiscard]] money::Decimal seats_of(const LineTraits& values);

}  // namespace kassa::server::services
