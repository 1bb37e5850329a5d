#include "services/campaign_service.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "http/problem.h"
#include "json/member.h"
#include "json/value.h"
#include "services/cart_discounts.h"
#include "services/discount_choice.h"
#include "services/known_buyer.h"
#include "services/line_id.h"
#include "services/nexway_market.h"
#include "services/plan_discounts.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

void add_buyer(CampaignContext& context, KnownBuyer buyer, const json::Value& document) {
    context.email = std::move(buyer.email);
    context.end_user_type = std::move(buyer.type);
    context.end_user_id = std::move(buyer.id);
    const json::Value* behavior = document.find("buyerBehavior");
    constexpr std::array known = {std::pair("retainBuyer", "RETAIN_BUYER"),
                                  std::pair("abandonedCart", "ABANDONED_CART"), std::pair("renewal", "RENEWAL")};
    for (const auto& [flag, trigger] : known) {
        if (behavior != nullptr && json::flag_member(*behavior, flag)) {
            context.buyer_behaviors.emplace_back(trigger);
        }
    }
}

/// The product with what the catalogue and the cart's input say of it.
CampaignItem campaign_item(const Catalogue& catalogue, const std::string& id, const json::Value& document) {
    const Product* product = catalogue.find_product(id);
    CampaignItem item{id, {}, {}};
    for (const json::Value& entry : json::list_member(document, "wantedProducts")) {
        if (json::text_member(entry, "id") == id) {
            item.parent_id = json::text_member(entry, "parentId");
            item.publisher_reference = json::text_member(entry, "publisherRefId");
        }
    }
    // Of a product of the catalogue the input does not decide it.
    if (product != nullptr) {
        item.publisher_reference = product->publisher_reference;
    }
    return item;
}

CampaignContext context_of(store::Connection& connection, const Catalogue& catalogue, const LoadedCart& loaded,
                           const json::Value& document, std::int64_t now_ms) {
    CampaignContext context;
    const Market market = nexway_market(catalogue, loaded);
    context.store_id = catalogue.store().id;
    context.country = market.country;
    context.currency = std::string(market.currency.code());
    context.source = json::text_member(document, "source", "PURCHASE");
    context.subscription_sub_source = json::text_member(document, "subscriptionSubSource");
    context.subscription_generation = subscription_generation(document);
    for (const json::Value& name : json::list_member(document, "marketingCampaignNames")) {
        if (name.text() != nullptr) {
            context.marketing_campaign_names.push_back(*name.text());
        }
    }
    add_buyer(context, known_buyer(connection, loaded.cart(), document), document);
    for (const cart::Item& item : loaded.cart().items) {
        context.items.push_back(campaign_item(catalogue, std::string(product_id_of_line(item.id)), document));
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
    const Catalogue& catalogue = carts_.catalogue();
    const CampaignContext context =
        context_of(connection, catalogue, loaded, json::parse(loaded.row.private_document), carts_.now_ms());
    RunningCampaigns found;
    for (const Campaign& campaign : catalogue.campaigns()) {
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
    const money::Decimal before = loaded.quote().totals.amount_due;
    choose_again(connection, loaded, json::parse(loaded.row.private_document));
    return loaded.quote().totals.amount_due != before;
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
    const RunningCampaigns campaigns =
        json::flag_member(document, "blockDiscounts") ? RunningCampaigns{} : running(connection, loaded);
    for (const Campaign* campaign : campaigns.used_up) {
        statuses.push_back(status_entry(*campaign, locale, "OVERUSED"));
    }
    const PlanDiscounts plans = plan_discounts(catalogue, loaded, document);
    std::vector<discount::Coupon> candidates = campaigns.fitted;
    candidates.insert(candidates.end(), plans.now.begin(), plans.now.end());
    DiscountChoice choice = choose_discounts(loaded.cart(), candidates);
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
    carts_.modify(loaded, [&](cart::Cart& cart) {
        cart.discounts = std::move(choice.winners);
        cart.discounts.insert(cart.discounts.end(), codes.begin(), codes.end());
    });
    document.set("discountsStatus", std::move(statuses));
    loaded.row.private_document = json::to_text(document);
}

}  // namespace kassa::server::services
