#include "services/catalogue/campaign.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

std::vector<std::int64_t> read_generations(const CatalogueSection& section, std::string_view name) {
    constexpr std::int64_t most = 1000;
    std::vector<std::int64_t> generations;
    for (const json::Value& value : section.array(name)) {
        const auto number =
            value.number() == nullptr ? std::nullopt : std::optional(money::Decimal::parse(value.number()->text));
        const bool is_whole = number && *number && number->value().is_integer() && number->value().sign() >= 0 &&
                              number->value() <= money::Decimal::from_integer(most);
        if (!is_whole) {
            refuse_catalogue(section.at(name), "must be a list of whole numbers from 0 to 1000");
        }
        generations.push_back(std::stoll(number->value().to_string()));
    }
    return generations;
}

template <class Value>
bool holds(const std::vector<Value>& allowed, const Value& value) {
    return allowed.empty() || std::ranges::find(allowed, value) != allowed.end();
}

/// True when one of the cart's values is allowed.
bool holds_any(const std::vector<std::string>& allowed, const std::vector<std::string>& values) {
    return allowed.empty() ||
           std::ranges::any_of(values, [&](const std::string& value) { return holds(allowed, value); });
}

/// Compares with `*` for any text: goes back to the last star when the text does not go on as the pattern does.
bool fits(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    std::size_t read = 0;
    std::size_t star = std::string_view::npos;
    std::size_t read_at_star = 0;
    while (read < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            read_at_star = read;
        } else if (at < pattern.size() && pattern[at] == text[read]) {
            ++at;
            ++read;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            read = ++read_at_star;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

}  // namespace

bool Campaign::runs_for(const CampaignContext& context) const {
    const bool in_time = (!starts_at || context.at.seconds >= starts_at->seconds) &&
                         (!offer.ends_at || context.at.seconds < offer.ends_at->seconds);
    const bool is_for_buyer =
        (end_user_emails.empty() ||
         std::ranges::any_of(end_user_emails, [&](const auto& email) { return email_fits(email, context.email); })) &&
        holds(end_user_types, context.end_user_type) && holds(end_user_ids, context.end_user_id) &&
        holds_any(end_user_group_ids, context.end_user_groups) &&
        holds_any(buyer_behavior_triggers, context.buyer_behaviors);
    const auto threshold = thresholds.find(context.currency);
    const bool is_reached =
        thresholds.empty() || (threshold != thresholds.end() && context.subtotal >= threshold->second);
    const bool has_a_price_of_its_own = context.source == "MID_TERM_UPGRADE" || context.source == "OFFER";
    if (has_a_price_of_its_own && sources.empty()) {
        return false;
    }
    return enabled && in_time && is_for_buyer && is_reached &&
           holds_any(marketing_campaign_names, context.marketing_campaign_names) &&
           holds(store_ids, context.store_id) && holds(countries, context.country) && holds(sources, context.source) &&
           holds(subscription_sub_sources, context.subscription_sub_source) &&
           holds(subscription_generations, context.subscription_generation);
}

CouponOffer Campaign::offer_for(const CampaignContext& context) const {
    CouponOffer limited = offer;
    if (parent_product_ids.empty() && publisher_references.empty()) {
        return limited;
    }
    std::vector<std::string> ids;
    for (const CampaignItem& item : context.items) {
        if (discount::applies_to(offer.coupon, item.id) && holds(parent_product_ids, item.parent_id) &&
            holds(publisher_references, item.publisher_reference)) {
            ids.push_back(item.id);
        }
    }
    limited.coupon.items = std::move(ids);
    return limited;
}

bool email_fits(std::string_view pattern, std::string_view email) {
    const std::string whole = pattern.starts_with('@') ? "*" + std::string(pattern) : std::string(pattern);
    return fits(base::ascii_lower(whole), base::ascii_lower(email));
}

Campaign read_campaign(const json::Value& value, const StoreSettings& store, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    json::Value as_coupon = value;
    as_coupon.set("code", section.required_text("id"));
    Campaign campaign;
    campaign.offer = read_coupon(as_coupon, store, pointer);
    if (const auto starts_at = section.text("startsAt")) {
        const auto instant = support::parse_instant(*starts_at);
        if (!instant) {
            refuse_catalogue(section.at("startsAt"), instant.error());
        }
        campaign.starts_at = instant.value();
    }
    const std::string status = section.text("status").value_or("ENABLED");
    if (status != "ENABLED" && status != "DISABLED") {
        refuse_catalogue(section.at("status"), "must be ENABLED or DISABLED");
    }
    campaign.enabled = status == "ENABLED";
    campaign.cumulative = section.boolean("cumulative").value_or(false);
    campaign.store_ids = section.texts("storeIds");
    campaign.countries = section.texts("countries");
    campaign.sources = section.texts("sources");
    campaign.subscription_sub_sources = section.texts("subscriptionSubSources");
    campaign.subscription_generations = read_generations(section, "subscriptionGenerations");
    campaign.end_user_emails = section.texts("endUserEmails");
    campaign.end_user_types = section.texts("endUserTypes");
    campaign.end_user_ids = section.texts("endUserIds");
    campaign.end_user_group_ids = section.texts("endUserGroupIds");
    campaign.buyer_behavior_triggers = section.texts("buyerBehaviorTriggers");
    campaign.parent_product_ids = section.texts("parentProductIds");
    campaign.publisher_references = section.texts("publisherRefIds");
    campaign.marketing_campaign_names = section.texts("marketingCampaignNames");
    campaign.thresholds = read_amounts(section, "thresholds", store.has_major_amounts());
    return campaign;
}

}  // namespace kassa::server::services
