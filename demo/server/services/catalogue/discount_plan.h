#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "http/json_body.h"
#include "json/value.h"
#include "kassa/money/decimal.h"
#include "services/values/localised_text.h"

namespace kassa::server::services {

/// A discount that follows a subscription from term to term: each step is the discount of one term.
struct DiscountPlan {
    std::string tag;
    LocalisedText label;
    /// Percent off, 0 to 100, from the first step on. After the last there is no discount.
    std::vector<money::Decimal> steps;
    /// Product ids; empty optional: every subscription.
    std::optional<std::vector<std::string>> items;
};

/// Reads a plan of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] DiscountPlan read_discount_plan(const json::Value& value, const std::string& pointer);

/// The plan that a wanted product asks for.
struct WantedPlan {
    std::string tag;
    /// The step of the term with generation 0, the purchase. The term after it has the next one, and so on.
    std::int64_t start_step = 0;
    /// The purchase is not discounted, though it takes a step as any term; the first renewal is.
    bool ignores_purchase = false;
};

/// The step of the term that comes after this many others.
[[nodiscard]] std::int64_t step_of_term(const WantedPlan& plan, std::int64_t generation);

/// Reads the plan of a ProductInput in the vendor's three spellings: `discountPlan` {`tag`, `discountStep`,
/// `ignorePurchaseDiscount`}, where a `steps` list gives the step by its first element, and `discountPlanTag`,
/// `discountPlanStep`, `discountPlanIgnorePurchaseDiscount`, which count where the object says nothing. Empty when it
/// names none. Violates `number_out_of_range` for a step that is no whole number from 0 to 1000 and `field_missing` for
/// a plan without a tag.
[[nodiscard]] std::optional<WantedPlan> read_wanted_plan(http::FieldReader& reader,
                                                         std::vector<http::Violation>& violations);

}  // namespace kassa::server::services
