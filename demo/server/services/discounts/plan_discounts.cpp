#include "services/discounts/plan_discounts.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "http/json_body.h"
#include "json/member.h"
#include "services/cart_input/nexway_products.h"
#include "services/cart_parts/line_id.h"

namespace kassa::server::services {
namespace {

/// Between the tag and the step in the code of a plan's discount; a tag may have it as well, a step has not.
constexpr char step_mark = '#';

/// The plan of an entry of the private document, which was checked when it came in.
std::optional<WantedPlan> plan_of_entry(const json::Value& entry) {
    if (entry.object() == nullptr) {
        return std::nullopt;
    }
    std::vector<http::Violation> violations;
    http::FieldReader reader(entry, "", violations);
    auto plan = read_wanted_plan(reader, violations);
    return violations.empty() ? std::move(plan) : std::nullopt;
}

/// The percentage of a step; 0 where there is none.
money::Decimal percent_of(const DiscountPlan& plan, std::int64_t step) {
    return step < static_cast<std::int64_t>(plan.steps.size()) ? plan.steps[static_cast<std::size_t>(step)]
                                                               : money::Decimal();
}

/// Gathers the items of the cart by plan and step.
class PlanReader {
  public:
    PlanReader(const Catalogue& catalogue, const LoadedCart& loaded, const json::Value& document)
        : catalogue_(catalogue), loaded_(loaded), generation_(subscription_generation(document)) {}

    /// `id` is that of the line.
    void add(const std::string& id, const WantedPlan& wanted) {
        const auto& items = loaded_.cart().items;
        const auto item = std::ranges::find(items, id, &cart::Item::id);
        if (item == items.end()) {
            return;
        }
        found_.by_item[id] = wanted;
        const DiscountPlan* plan = catalogue_.find_discount_plan(wanted.tag);
        if (plan == nullptr) {
            report(wanted.tag, "", "INVALID");
            return;
        }
        const std::string product(product_id_of_line(id));
        const bool is_for_item =
            item->price.recurring && (!plan->items || std::ranges::find(*plan->items, product) != plan->items->end());
        const bool is_in_trial = loaded_.quote().lines[static_cast<std::size_t>(item - items.begin())].first_payment ==
                                 quote::FirstPayment::after_trial;
        const std::int64_t next = is_in_trial ? generation_ : generation_ + 1;
        const bool counts_now = is_for_item && add_to(found_.now, *plan, wanted, generation_, id);
        const bool counts_next = is_for_item && add_to(found_.next, *plan, wanted, next, id);
        report(plan->tag, plan->label.for_locale(loaded_.row.locale),
               counts_now || counts_next ? "APPLIED" : "NOT_APPLICABLE");
    }

    PlanDiscounts take() { return std::move(found_); }

  private:
    /// False when the plan takes nothing off in that term.
    bool add_to(std::vector<discount::Coupon>& discounts, const DiscountPlan& plan, const WantedPlan& wanted,
                std::int64_t generation, const std::string& item) const {
        const std::int64_t step = step_of_term(wanted, generation);
        const money::Decimal percent = percent_of(plan, step);
        if (percent.is_zero() || (wanted.ignores_purchase && generation == 0)) {
            return false;
        }
        const std::string code = plan.tag + step_mark + std::to_string(step);
        auto known = std::ranges::find(discounts, code, &discount::Coupon::code);
        if (known == discounts.end()) {
            discount::Coupon coupon;
            coupon.code = code;
            coupon.label = plan.label.for_locale(loaded_.row.locale);
            coupon.value = discount::PercentageOff{percent};
            coupon.items.emplace();
            coupon.frequency = discount::Frequency::once;
            known = discounts.insert(discounts.end(), std::move(coupon));
        }
        known->items->push_back(item);
        return true;
    }

    /// One status a tag: what counts for any of its products counts.
    void report(const std::string& tag, const std::string& label, const char* status) {
        const auto known = std::ranges::find(found_.asked, tag, &PlanDiscounts::Asked::tag);
        if (known == found_.asked.end()) {
            found_.asked.push_back({tag, label, status});
        } else if (std::string_view(status) == "APPLIED") {
            known->status = status;
        }
    }

    const Catalogue& catalogue_;
    const LoadedCart& loaded_;
    std::int64_t generation_;
    PlanDiscounts found_;
};

}  // namespace

std::int64_t subscription_generation(const json::Value& private_document) {
    const json::Value* value = private_document.find("subscriptionGeneration");
    std::int64_t generation = 0;
    if (value != nullptr && value->number() != nullptr) {
        const std::string& text = value->number()->text;
        std::from_chars(text.data(), text.data() + text.size(), generation);
    }
    constexpr std::int64_t most = 1'000'000;
    return std::clamp<std::int64_t>(generation, 0, most);
}

PlanDiscounts plan_discounts(const Catalogue& catalogue, const LoadedCart& loaded,
                             const json::Value& private_document) {
    PlanReader reader(catalogue, loaded, private_document);
    if (!json::flag_member(private_document, "blockDiscounts")) {
        for (const json::Value& entry : json::list_member(private_document, "wantedProducts")) {
            if (const auto plan = plan_of_entry(entry)) {
                reader.add(line_of_entry(catalogue, entry), *plan);
            }
        }
    }
    return reader.take();
}

json::Array plan_statuses(const PlanDiscounts& plans, std::span<const discount::Coupon> winners) {
    json::Array statuses;
    for (const PlanDiscounts::Asked& asked : plans.asked) {
        const auto is_of_plan = [&](const discount::Coupon& coupon) {
            return coupon.code.substr(0, coupon.code.rfind(step_mark)) == asked.tag;
        };
        const bool made_way = std::ranges::any_of(plans.now, is_of_plan) && std::ranges::none_of(winners, is_of_plan);
        statuses.push_back(json::Object{{"discount", asked.tag},
                                        {"discountLabel", asked.label},
                                        {"status", made_way ? "OVERLAPPING" : asked.status}});
    }
    return statuses;
}

const DiscountPlan* plan_of_discount(const Catalogue& catalogue, std::string_view code) {
    const std::size_t mark = code.rfind(step_mark);
    return mark == std::string_view::npos ? nullptr : catalogue.find_discount_plan(code.substr(0, mark));
}

bool comes_by_itself(const Catalogue& catalogue, std::string_view code) {
    return catalogue.find_campaign(code) != nullptr || catalogue.find_payment_method_discount(code) != nullptr ||
           plan_of_discount(catalogue, code) != nullptr;
}

void discount_next_term(const Catalogue& catalogue, const PlanDiscounts& plans, cart::Cart& next) {
    std::vector<std::string> planned;
    for (const discount::Coupon& coupon : plans.next) {
        if (coupon.items) {
            planned.insert(planned.end(), coupon.items->begin(), coupon.items->end());
        }
        next.discounts.push_back(coupon);
        next.discounts.back().frequency = discount::Frequency::lifetime;
    }
    const auto is_planned = [&](const std::string& id) { return std::ranges::find(planned, id) != planned.end(); };
    for (discount::Coupon& coupon : next.discounts) {
        if (planned.empty() || catalogue.find_campaign(coupon.code) == nullptr) {
            continue;
        }
        std::vector<std::string> left;
        for (const cart::Item& item : next.items) {
            if (discount::applies_to(coupon, item.id) && !is_planned(item.id)) {
                left.push_back(item.id);
            }
        }
        coupon.items = std::move(left);
    }
    std::erase_if(next.discounts, [](const auto& coupon) { return coupon.items && coupon.items->empty(); });
}

}  // namespace kassa::server::services
