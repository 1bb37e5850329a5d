#include "services/campaign.h"

#include <algorithm>

#include "services/catalogue_section.h"

namespace kassa::server::services {
namespace {

bool holds(const std::vector<std::string>& allowed, const std::string& value) {
    return allowed.empty() || std::ranges::find(allowed, value) != allowed.end();
}

}  // namespace

bool Campaign::runs_for(const CampaignContext& context) const {
    const bool in_time = (!starts_at || context.at.seconds >= starts_at->seconds) &&
                         (!offer.ends_at || context.at.seconds < offer.ends_at->seconds);
    const bool is_named = marketing_campaign_names.empty() ||
                          std::ranges::any_of(context.marketing_campaign_names, [&](const std::string& name) {
                              return holds(marketing_campaign_names, name);
                          });
    const auto threshold = thresholds.find(context.currency);
    const bool is_reached =
        thresholds.empty() || (threshold != thresholds.end() && context.subtotal >= threshold->second);
    const bool has_a_price_of_its_own = context.source == "MID_TERM_UPGRADE" || context.source == "OFFER";
    if (has_a_price_of_its_own && sources.empty()) {
        return false;
    }
    return enabled && in_time && is_named && is_reached && holds(store_ids, context.store_id) &&
           holds(countries, context.country) && holds(sources, context.source) &&
           holds(subscription_sub_sources, context.subscription_sub_source);
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
    campaign.store_ids = section.texts("storeIds");
    campaign.countries = section.texts("countries");
    campaign.sources = section.texts("sources");
    campaign.subscription_sub_sources = section.texts("subscriptionSubSources");
    campaign.marketing_campaign_names = section.texts("marketingCampaignNames");
    campaign.thresholds = read_amounts(section, "thresholds", store.has_major_amounts());
    return campaign;
}

}  // namespace kassa::server::services
