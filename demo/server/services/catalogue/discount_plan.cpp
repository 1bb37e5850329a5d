#include "services/catalogue/discount_plan.h"

#include <string_view>

#include "services/catalogue/catalogue_section.h"
#include "services/values/text_limits.h"
#include "services/values/whole_number.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

constexpr std::int64_t maximum_step = 1000;

std::optional<std::int64_t> read_step(http::FieldReader& reader, std::string_view name) {
    return read_whole_number(reader, name, 0, maximum_step, "must be a whole number from 0 to 1000");
}

/// The step that the first element of the nested plan's `steps` names.
std::optional<std::int64_t> read_first_step(http::FieldReader& plan, std::vector<http::Violation>& violations) {
    const json::Array* steps = plan.array("steps");
    if (steps == nullptr || steps->empty()) {
        return std::nullopt;
    }
    if (steps->front().object() == nullptr) {
        plan.violate("steps", ErrorCode::field_type, "must be a list of objects");
        return std::nullopt;
    }
    http::FieldReader first(steps->front(), plan.path_of("steps[0]"), violations);
    return read_step(first, "step");
}

}  // namespace

DiscountPlan read_discount_plan(const json::Value& value, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    DiscountPlan plan;
    plan.tag = section.required_text("tag");
    plan.label = section.localised("label");
    if (plan.label.for_locale("").empty()) {
        plan.label.set("", plan.tag);
    }
    for (const json::Value& step : section.array("steps")) {
        const std::string at = section.at("steps/" + std::to_string(plan.steps.size()));
        const auto percent = CatalogueSection(step, at).decimal("percentage");
        if (!percent || percent->is_negative() || *percent > money::Decimal::from_integer(100)) {
            refuse_catalogue(at + "/percentage", "must be a number from 0 to 100");
        }
        plan.steps.push_back(*percent);
    }
    if (plan.steps.empty() || plan.steps.size() > maximum_step) {
        refuse_catalogue(section.at("steps"), "must have 1 to 1000 steps");
    }
    for (const json::Value& item : section.array("items")) {
        if (item.text() == nullptr) {
            refuse_catalogue(section.at("items"), "must be a list of texts");
        }
        if (!plan.items) {
            plan.items.emplace();
        }
        plan.items->push_back(*item.text());
    }
    return plan;
}

std::int64_t step_of_term(const WantedPlan& plan, std::int64_t generation) {
    return plan.start_step + generation;
}

std::optional<WantedPlan> read_wanted_plan(http::FieldReader& reader, std::vector<http::Violation>& violations) {
    const auto flat_tag = reader.text("discountPlanTag", maximum_text);
    const auto flat_step = read_step(reader, "discountPlanStep");
    const auto flat_ignores = reader.boolean("discountPlanIgnorePurchaseDiscount");
    const json::Value* nested = reader.object("discountPlan");
    if (nested == nullptr) {
        return flat_tag ? std::optional(WantedPlan{*flat_tag, flat_step.value_or(0), flat_ignores.value_or(false)})
                        : std::nullopt;
    }
    http::FieldReader plan(*nested, reader.path_of("discountPlan"), violations);
    const auto tag = plan.text("tag", maximum_text);
    const auto step = read_step(plan, "discountStep");
    const auto first_step = read_first_step(plan, violations);
    const auto ignores = plan.boolean("ignorePurchaseDiscount");
    if (!tag && !flat_tag) {
        plan.violate("tag", ErrorCode::field_missing, "must be given");
        return std::nullopt;
    }
    return WantedPlan{tag ? *tag : *flat_tag, step.value_or(first_step.value_or(flat_step.value_or(0))),
                      ignores.value_or(flat_ignores.value_or(false))};
}

}  // namespace kassa::server::services
