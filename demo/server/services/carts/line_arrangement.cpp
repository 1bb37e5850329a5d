#include "services/carts/line_arrangement.h"

#include <algorithm>
#include <utility>

#include "json/member.h"
#include "kassa/money/rounding.h"
#include "services/cart_parts/product_quantities.h"
#include "services/carts/line_price.h"
#include "services/carts/recommended_lines.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

/// The most of `quantity` that a rule with this maximum leaves.
Decimal at_most(const Decimal& quantity, const Decimal& maximum, const std::optional<Decimal>& step) {
    if (quantity <= maximum) {
        return quantity;
    }
    return step ? money::round_to_step(maximum, *step, money::RoundingMode::floor) : maximum;
}

}  // namespace

LineArrangement::LineArrangement(const Catalogue& catalogue, cart::Cart cart, const json::Value& document,
                                 LineSource source)
    : catalogue_(catalogue), cart_(std::move(cart)), origins_(document), source_(std::move(source)) {
    for (const json::Value& name : json::list_member(document, "marketingCampaignNames")) {
        if (name.text() != nullptr) {
            marketing_campaigns_.insert(*name.text());
        }
    }
}

const Product* LineArrangement::product_of(const cart::Item& item) const {
    return catalogue_.find_product(product_id_of_line(item.id));
}

void LineArrangement::remove(std::string_view id) {
    const std::string own(id);
    std::erase_if(cart_.items, [&own](const cart::Item& item) { return item.id == own; });
    origins_.erase(own);
}

void LineArrangement::replace() {
    std::vector<std::string> claims;
    for (const cart::Item& item : cart_.items) {
        const LineOrigin& origin = origins_.of(item.id);
        if (origin.up_sell_by && !origin.has_replaced) {
            claims.push_back(item.id);
        }
    }
    std::ranges::for_each(claims, [this](const std::string& id) { replace_by(id); });
}

void LineArrangement::replace_by(const std::string& id) {
    const auto line = std::ranges::find(cart_.items, id, &cart::Item::id);
    if (line == cart_.items.end()) {
        // It was replaced itself.
        return;
    }
    LineOrigin origin = origins_.of(id);
    const bool takes_quantity = std::exchange(origin.takes_quantity, false);
    const ProductQuantities present = product_quantities(cart_, origins_);
    const auto quantity = present.find(*origin.up_sell_by);
    if (quantity == present.end() || quantity->second.is_zero() ||
        find_up_sell(product_id_of_line(id), origin, catalogue_.relations()) == nullptr) {
        origin.up_sell_by.reset();
        origins_.set(id, std::move(origin));
        return;
    }
    cart::Item item = std::move(*line);
    cart_.items.erase(line);
    if (takes_quantity && !cart::check_quantity(item.quantity_rule, quantity->second)) {
        item.quantity = quantity->second;
    }
    std::vector<std::string> originals;
    for (const cart::Item& other : cart_.items) {
        if (!is_forced(other) && product_id_of_line(other.id) == *origin.up_sell_by) {
            originals.push_back(other.id);
        }
    }
    cart_.items.insert(std::ranges::find(cart_.items, originals.front(), &cart::Item::id), std::move(item));
    std::ranges::for_each(originals, [this](const std::string& original) { remove(original); });
    origin.has_replaced = true;
    origins_.set(id, std::move(origin));
}

std::vector<const ProductLink*> LineArrangement::links_of(const cart::Item& item) const {
    std::vector<const ProductLink*> links = catalogue_.relations().links_of(product_id_of_line(item.id));
    const std::optional<std::string>& own = origins_.of(item.id).marketing_campaign_id;
    std::erase_if(links, [&](const ProductLink* link) {
        const auto& campaign = link->marketing_campaign_id;
        return campaign && campaign != own && !marketing_campaigns_.contains(*campaign);
    });
    return links;
}

bool LineArrangement::is_without_base(const cart::Item& item, const ProductQuantities& present) const {
    const Product* product = product_of(item);
    if (product == nullptr || is_forced(item)) {
        return false;
    }
    const std::vector<const ProductLink*> links = links_of(item);
    return (product->gift || !links.empty()) &&
           std::ranges::none_of(links, [&](const ProductLink* link) { return present.contains(link->base); });
}

void LineArrangement::remove_without_base() {
    // What leaves may have been the base of something else.
    while (true) {
        const ProductQuantities present = product_quantities(cart_, origins_);
        std::vector<std::string> leaving;
        for (const cart::Item& item : cart_.items) {
            if (is_without_base(item, present)) {
                leaving.push_back(item.id);
            }
        }
        if (leaving.empty()) {
            return;
        }
        std::ranges::for_each(leaving, [this](const std::string& id) { remove(id); });
    }
}

void LineArrangement::put_forced(const Product& parent, const std::string& forced_id, const Decimal& quantity) {
    const std::string id = line_id(forced_id, {{"forcedBy", parent.id}});
    auto place = std::ranges::find(cart_.items, id, &cart::Item::id);
    if (place == cart_.items.end()) {
        cart::Item item = source_.item(*catalogue_.find_product(forced_id));
        item.id = id;
        item.quantity_rule = {};
        item.quantity_rule.editable = false;
        const auto last_of_parent =
            std::find_if(cart_.items.rbegin(), cart_.items.rend(), [&](const cart::Item& other) {
                return product_id_of_line(other.id) == parent.id || origins_.of(other.id).forced_by == parent.id;
            });
        place = cart_.items.insert(last_of_parent.base(), std::move(item));
        LineOrigin origin;
        origin.forced_by = parent.id;
        origins_.set(id, std::move(origin));
        has_new_items_ = true;
    }
    place->quantity = quantity;
}

void LineArrangement::follow_forced() {
    const ProductQuantities present = product_quantities(cart_, origins_);
    std::vector<std::string> leaving;
    for (const cart::Item& item : cart_.items) {
        const std::optional<std::string>& parent_id = origins_.of(item.id).forced_by;
        const Product* parent = parent_id ? catalogue_.find_product(*parent_id) : nullptr;
        const bool stays =
            parent != nullptr && present.contains(*parent_id) &&
            std::ranges::find(parent->forced_products, product_id_of_line(item.id)) != parent->forced_products.end();
        if (parent_id && !stays) {
            leaving.push_back(item.id);
        }
    }
    std::ranges::for_each(leaving, [this](const std::string& id) { remove(id); });
    for (const auto& [id, quantity] : present) {
        if (const Product* parent = catalogue_.find_product(id)) {
            for (const std::string& forced : parent->forced_products) {
                if (source_.price(*catalogue_.find_product(forced)) != nullptr) {
                    put_forced(*parent, forced, quantity);
                }
            }
        }
    }
}

void LineArrangement::limit(const Product& product) {
    const ProductQuantities present = product_quantities(cart_, origins_);
    const cart::Item plain = source_.item(product);
    std::optional<Decimal> left;
    std::vector<cart::Item*> lines;
    for (cart::Item& item : cart_.items) {
        if (!is_forced(item) && product_id_of_line(item.id) == product.id) {
            lines.push_back(&item);
        }
    }
    for (const cart::Item* line : lines) {
        ProductIds bases;
        for (const ProductLink* link : links_of(*line)) {
            const auto base = present.find(link->base);
            if (link->limits_quantity && base != present.end() && bases.insert(link->base).second) {
                left = left.value_or(Decimal()) + base->second;
            }
        }
        if (left) {
            break;
        }
    }
    if (product.gift) {
        left = left ? money::min(*left, plain.quantity) : plain.quantity;
    }
    if (!left) {
        return;
    }
    // All lines of the product share the bound; what the first ones have is not there for the others.
    for (cart::Item* line : lines) {
        line->quantity = at_most(line->quantity, *left, plain.quantity_rule.step);
        *left -= line->quantity;
    }
    for (cart::Item* line : lines) {
        cart::QuantityRule& rule = line->quantity_rule;
        rule = plain.quantity_rule;
        rule.editable = rule.editable && !product.gift;
        const Decimal most = line->quantity + *left;
        rule.maximum = rule.maximum ? money::min(*rule.maximum, most) : most;
        if (rule.minimum && *rule.minimum > line->quantity) {
            rule.minimum.reset();
        }
    }
}

void LineArrangement::limit_quantities() {
    std::set<const Product*> bounded;
    for (const cart::Item& item : cart_.items) {
        const Product* product = product_of(item);
        if (product != nullptr && source_.price(*product) != nullptr && !is_forced(item) &&
            (product->gift || !links_of(item).empty())) {
            bounded.insert(product);
        }
    }
    for (const Product* product : bounded) {
        limit(*product);
    }
}

void LineArrangement::set_price(cart::Item& item, const Product& product, std::optional<RecommendationType> type) {
    cart::Item priced = source_.item(product);
    if (type) {
        set_unit_amount(priced.price, *recommended_amount(*source_.price(product), *type));
    }
    priced.price.taxes = item.price.taxes;
    priced.price.taxes_listed = item.price.taxes_listed;
    price_with_parameters(cart_, priced, origins_.of(item.id).parameters);
    item.price = std::move(priced.price);
}

void LineArrangement::price_recommended() {
    const RecommendedLines recommended = recommended_lines(cart_, origins_, catalogue_.relations());
    for (cart::Item& item : cart_.items) {
        const Product* product = product_of(item);
        const PriceRow* row = product == nullptr ? nullptr : source_.price(*product);
        if (row == nullptr) {
            continue;
        }
        LineOrigin origin = origins_.of(item.id);
        std::optional<RecommendedPrice> now;
        if (const auto found = recommended.find(item.id);
            found != recommended.end() && recommended_amount(*row, found->second->type)) {
            now = RecommendedPrice{found->second->type, found->second->id};
        }
        const auto type_of = [](const std::optional<RecommendedPrice>& price) {
            return price ? std::optional(price->type) : std::nullopt;
        };
        if (type_of(now) != type_of(origin.recommended)) {
            set_price(item, *product, type_of(now));
        }
        if (now != origin.recommended) {
            origin.recommended = std::move(now);
            origins_.set(item.id, std::move(origin));
        }
    }
}

}  // namespace kassa::server::services
