#include "services/campaign_service.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "http/problem.h"
#include "json/value.h"
#include "services/cart_discounts.h"
#include "services/discount_choice.h"
#include "services/nexway_market.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

std::string text_of(const json::Value& document, std::string_view name, std::string otherwise = {}) {
    const json::Value* value = document.find(name);
    return value != nullptr && value->text() != nullptr ? *value->text() : std::move(otherwise);
}

CampaignContext context_of(const Catalogue& catalogue, const LoadedCart& loaded, const json::Value& document,
                           std::int64_t now_ms) {
    CampaignContext context;
    const Market market = nexway_market(catalogue, loaded);
    context.store_id = catalogue.store().id;
    context.country = market.country;
    context.currency = std::string(market.currency.code());
    context.source = text_of(document, "source", "PURCHASE");
    context.subscription_sub_source = text_of(document, "subscriptionSubSource");
    if (const json::Value* names = document.find("marketingCampaignNames");
        names != nullptr && names->array() != nullptr) {
        for (const json::Value& name : *names->array()) {
            if (name.text() != nullptr) {
                context.marketing_campaign_names.push_back(*name.text());
            }
        }
    }
    for (const quote::Line& line : loaded.quote().lines) {
        context.subtotal += line.amount;
    }
    context.at = {now_ms / 1000};
    return context;
}

json::Value status_entry(const Campaign& campaign, const std::string& locale, const char* status) {
    return json::Object{{"discount", campaign.offer.coupon.code},
                        {"discountLabel", campaign.offer.label.for_locale(locale)},
                        {"status", status}};
}

/// The statuses of the codes, without those that this service wrote.
json::Array statuses_of_codes(const json::Value& document, const Catalogue& catalogue) {
    json::Array statuses;
    if (const json::Value* known = document.find("discountsStatus"); known != nullptr && known->array() != nullptr) {
        statuses = *known->array();
    }
    std::erase_if(statuses, [&](const json::Value& entry) {
        return catalogue.find_campaign(text_of(entry, "discount")) != nullptr;
    });
    return statuses;
}

}  // namespace

RunningCampaigns CampaignService::running(store::Connection& connection, const LoadedCart& loaded) const {
    const Catalogue& catalogue = carts_.catalogue();
    const CampaignContext context =
        context_of(catalogue, loaded, json::parse(loaded.row.private_document), carts_.now_ms());
    RunningCampaigns found;
    for (const Campaign& campaign : catalogue.campaigns()) {
        if (!campaign.runs_for(context)) {
            continue;
        }
        try {
            found.fitted.push_back(coupons_.fitted(connection, loaded, campaign.offer));
        } catch (const http::Problem& problem) {
            if (problem.code() == ErrorCode::coupon_used_up) {
                found.used_up.push_back(&campaign);
            }
        }
    }
    return found;
}

void CampaignService::renew(store::Connection& connection, LoadedCart& loaded) const {
    const Catalogue& catalogue = carts_.catalogue();
    if (loaded.row.private_document == "{}") {
        return;
    }
    json::Value document = json::parse(loaded.row.private_document);
    renew_discounts(carts_, coupons_, connection, loaded, document);
    const std::string& locale = loaded.row.locale;
    json::Array statuses = statuses_of_codes(document, catalogue);
    std::vector<discount::Coupon> codes = loaded.cart().discounts;
    std::erase_if(codes, [&](const auto& coupon) { return catalogue.find_campaign(coupon.code) != nullptr; });
    const bool stands_alone = std::ranges::any_of(codes, [&](const discount::Coupon& coupon) {
        const std::optional<CouponOffer> offer = coupons_.find_offer(connection, coupon.code);
        return offer && !offer->combinable;
    });
    const json::Value* blocked = document.find("blockDiscounts");
    const bool is_blocked = blocked != nullptr && blocked->boolean() != nullptr && *blocked->boolean();

    const RunningCampaigns campaigns = is_blocked ? RunningCampaigns{} : running(connection, loaded);
    for (const Campaign* campaign : campaigns.used_up) {
        statuses.push_back(status_entry(*campaign, locale, "OVERUSED"));
    }
    const std::vector<discount::Coupon>& candidates = campaigns.fitted;
    DiscountChoice choice = choose_discounts(loaded.cart(), candidates);
    if (stands_alone) {
        choice.winners.clear();
    }
    for (const discount::Coupon& candidate : candidates) {
        const bool applied =
            std::ranges::find(choice.winners, candidate.code, &discount::Coupon::code) != choice.winners.end();
        statuses.push_back(
            status_entry(*catalogue.find_campaign(candidate.code), locale, applied ? "APPLIED" : "OVERLAPPING"));
    }
    carts_.modify(loaded, [&](cart::Cart& cart) {
        cart.discounts = std::move(choice.winners);
        cart.discounts.insert(cart.discounts.end(), codes.begin(), codes.end());
    });
    document.set("discountsStatus", std::move(statuses));
    loaded.row.private_document = json::to_text(document);
}

}  // namespace kassa::server::services
