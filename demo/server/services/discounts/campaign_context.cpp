#include "services/discounts/campaign_context.h"

#include <array>
#include <string>
#include <utility>

#include "json/member.h"
#include "services/buyers/known_buyer.h"
#include "services/cart_parts/line_id.h"
#include "services/carts/cart_market.h"
#include "services/discounts/plan_discounts.h"

namespace kassa::server::services {
namespace {

void add_buyer(CampaignContext& context, KnownBuyer buyer, const json::Value& document) {
    context.email = std::move(buyer.email);
    context.end_user_type = std::move(buyer.type);
    context.end_user_id = std::move(buyer.id);
    context.end_user_groups = std::move(buyer.groups);
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

}  // namespace

CampaignContext campaign_context(store::Connection& connection, const Catalogue& catalogue, const LoadedCart& loaded,
                                 const json::Value& private_document, std::int64_t now_ms) {
    CampaignContext context;
    const Market market = cart_market(catalogue, loaded);
    context.store_id = catalogue.store().id;
    context.country = market.country;
    context.currency = std::string(market.currency.code());
    context.source = json::text_member(private_document, "source", "PURCHASE");
    context.subscription_sub_source = json::text_member(private_document, "subscriptionSubSource");
    context.subscription_generation = subscription_generation(private_document);
    for (const json::Value& name : json::list_member(private_document, "marketingCampaignNames")) {
        if (name.text() != nullptr) {
            context.marketing_campaign_names.push_back(*name.text());
        }
    }
    add_buyer(context, known_buyer(connection, loaded.cart(), private_document), private_document);
    for (const cart::Item& item : loaded.cart().items) {
        context.items.push_back(campaign_item(catalogue, std::string(product_id_of_line(item.id)), private_document));
    }
    for (const quote::Line& line : loaded.quote().lines) {
        context.subtotal += line.amount;
    }
    context.at = {now_ms / 1000};
    return context;
}

}  // namespace kassa::server::services
