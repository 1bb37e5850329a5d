#include "services/discounts/campaign_service.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "http/problem.h"
#include "json/member.h"
#include "json/value.h"
#include "services/carts/partial_payment.h"
#include "services/discounts/campaign_context.h"
#include "services/discounts/cart_discounts.h"
#include "services/discounts/discount_choice.h"
#include "services/discounts/plan_discounts.h"
#include "services/payments/order_amounts.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

json::Value status_entry(const Campaign& campaign, const std::string& locale, const char* status) {
    return json::Object{{"discount", campaign.offer.coupon.code},
                        {"discountLabel", campaign.offer.label.for_locale(locale)},
                        {"status", status}};
}

/// The statuses of the discounts that the input named, without those that this service wrote.
json::Array statuses_of_given(const json::Value& document, const Catalogue& catalogue) {
    const std::span<const json::Value> known = json::list_member(document, "discountsStatus");
    json::Array statuses(known.begin(), known.end());
    const std::span<const json::Value> given = json::list_member(document, "discounts");
    std::erase_if(statuses, [&](const json::Value& entry) {
        const std::string discount = json::text_member(entry, "discount");
        const bool was_given = std::ranges::any_of(
            given, [&](const json::Value& text) { return text.text() != nullptr && *text.text() == discount; });
        return !was_given || catalogue.find_campaign(discount) != nullptr;
    });
    return statuses;
}

/// Carts that another API made have none.
bool has_campaigns(const LoadedCart& loaded) {
    return loaded.row.private_document != "{}";
}

}  // namespace

RunningCampaigns CampaignService::running(store::Connection& connection, const LoadedCart& loaded) const {
    return running(connection, loaded,
                   campaign_context(connection, carts_.catalogue(), loaded, json::parse(loaded.row.private_document),
                                    carts_.now_ms()));
}

RunningCampaigns CampaignService::running(store::Connection& connection, const LoadedCart& loaded,
                                          const CampaignContext& context) const {
    RunningCampaigns found;
    for (const Campaign& campaign : carts_.catalogue().campaigns()) {
        if (!campaign.runs_for(context)) {
            continue;
        }
        try {
            found.fitted.push_back(coupons_.fitted(connection, loaded, campaign.offer_for(context)));
        } catch (const http::Problem& problem) {
            if (problem.code() == ErrorCode::coupon_used_up) {
                found.used_up.push_back(&campaign);
            }
        }
    }
    return found;
}

void CampaignService::renew(store::Connection& connection, LoadedCart& loaded) const {
    if (!has_campaigns(loaded)) {
        coupons_.renew_net_amounts(connection, loaded);
        return;
    }
    json::Value document = json::parse(loaded.row.private_document);
    renew_discounts(carts_, coupons_, connection, loaded, document);
    choose_again(connection, loaded, std::move(document));
}

bool CampaignService::renew_for_order(store::Connection& connection, LoadedCart& loaded) const {
    if (!has_campaigns(loaded)) {
        return false;
    }
    const money::Decimal before = amounts_of(loaded.quote()).total;
    choose_again(connection, loaded, json::parse(loaded.row.private_document));
    renew_partial_payment(carts_, loaded);
    return amounts_of(loaded.quote()).total != before;
}

void CampaignService::choose_again(store::Connection& connection, LoadedCart& loaded, json::Value document) const {
    const Catalogue& catalogue = carts_.catalogue();
    const std::string& locale = loaded.row.locale;
    json::Array statuses = statuses_of_given(document, catalogue);
    std::vector<discount::Coupon> codes = loaded.cart().discounts;
    std::erase_if(codes, [&](const auto& coupon) { return comes_by_itself(catalogue, coupon.code); });
    const bool stands_alone = std::ranges::any_of(codes, [&](const discount::Coupon& coupon) {
        const std::optional<CouponOffer> offer = coupons_.find_offer(connection, coupon.code);
        return offer && !offer->combinable;
    });
    const bool blocks = json::flag_member(document, "blockDiscounts");
    const CampaignContext context = campaign_context(connection, catalogue, loaded, document, carts_.now_ms());
    const RunningCampaigns campaigns = blocks ? RunningCampaigns{} : running(connection, loaded, context);
    for (const Campaign* campaign : campaigns.used_up) {
        statuses.push_back(status_entry(*campaign, locale, "OVERUSED"));
    }
    const PlanDiscounts plans = plan_discounts(catalogue, loaded, document);
    std::vector<discount::Coupon> candidates;
    std::vector<discount::Coupon> beside;
    for (const discount::Coupon& coupon : campaigns.fitted) {
        (catalogue.find_campaign(coupon.code)->cumulative ? beside : candidates).push_back(coupon);
    }
    candidates.insert(candidates.end(), plans.now.begin(), plans.now.end());
    DiscountChoice choice = choose_discounts(loaded.cart(), candidates);
    choice.winners.insert(choice.winners.end(), beside.begin(), beside.end());
    if (stands_alone) {
        choice.winners.clear();
    }
    for (const discount::Coupon& candidate : campaigns.fitted) {
        const bool applied =
            std::ranges::find(choice.winners, candidate.code, &discount::Coupon::code) != choice.winners.end();
        statuses.push_back(
            status_entry(*catalogue.find_campaign(candidate.code), locale, applied ? "APPLIED" : "OVERLAPPING"));
    }
    for (json::Value& status : plan_statuses(plans, choice.winners)) {
        statuses.push_back(std::move(status));
    }
    PaymentMethodOffers paid =
        blocks ? PaymentMethodOffers{} : for_methods_.offers(connection, loaded, document, context, stands_alone);
    statuses.insert(statuses.end(), paid.statuses.begin(), paid.statuses.end());
    carts_.modify(loaded, [&](cart::Cart& cart) {
        cart.discounts = std::move(choice.winners);
        cart.discounts.insert(cart.discounts.end(), codes.begin(), codes.end());
        cart.discounts.insert(cart.discounts.end(), paid.winners.begin(), paid.winners.end());
    });
    coupons_.renew_net_amounts(connection, loaded);
    document.set("availablePaymentMethodDiscounts", std::move(paid.available));
    document.set("discountsStatus", std::move(statuses));
    loaded.row.private_document = json::to_text(document);
}

}  // namespace kassa::server::services
