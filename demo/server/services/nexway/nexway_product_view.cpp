#include "services/nexway/nexway_product_view.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/problem.h"
#include "json/member.h"
#include "kassa/quote/price_cart.h"
#include "services/carts/cart_factory.h"
#include "services/carts/cart_market.h"
#include "services/carts/line_price.h"
#include "services/discounts/plan_discounts.h"
#include "services/nexway/nexway_price_writer.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

constexpr std::array<std::string_view, 4> life_time_names = {"DAY", "WEEK", "MONTH", "YEAR"};
constexpr std::array<std::string_view, 4> life_time_units = {"days", "weeks", "months", "years"};

void write_life_time(json::Writer& writer, const std::optional<cart::Recurring>& recurring) {
    if (!recurring) {
        writer.member("lifeTime", "PERMANENT");
        return;
    }
    const auto index = static_cast<std::size_t>(recurring->interval);
    const std::string count = std::to_string(recurring->interval_count);
    writer.member("lifeTime", count + std::string(life_time_names[index]));
    writer.member("lifeTimeUnit", std::string(life_time_units[index]));
    writer.member("lifeTimeValue", count);
}

/// A text that stands with the item among the wanted products; null when none does.
const std::string* wanted_text(const std::string& id, std::string_view name, const json::Value& stored) {
    for (const json::Value& entry : json::list_member(stored, "wantedProducts")) {
        const std::string* text = json::find_text(entry, name);
        if (text != nullptr && json::text_member(entry, "id") == id) {
            return text;
        }
    }
    return nullptr;
}

/// The publisher's own name for an item. Of a product that came with the cart it stands with the wanted products.
std::string publisher_reference_of(const std::string& id, const Catalogue& catalogue, const json::Value& stored) {
    if (const Product* product = catalogue.find_product(id)) {
        return product->publisher_reference;
    }
    const std::string* reference = wanted_text(id, "publisherRefId", stored);
    return reference == nullptr ? id : *reference;
}

quote::Quote quote_of(const cart::Cart& cart) {
    auto quote = quote::price_cart(cart);
    if (!quote) {
        throw http::Problem(quote.error());
    }
    return std::move(quote.value());
}

/// Writes the lines of one cart, whose payment of now and of the next term are priced once for all of them.
class ProductWriter {
  public:
    ProductWriter(json::Writer& writer, const LoadedCart& loaded, const json::Value& stored, const Catalogue& catalogue,
                  const DiscountModels& models)
        : writer_(writer),
          loaded_(loaded),
          stored_(stored),
          catalogue_(catalogue),
          models_(models),
          market_(cart_market(catalogue, loaded)),
          origins_(stored),
          strikes_through_(json::flag_member(stored, "useStrikeThroughPrice")),
          now_(loaded.cart(), loaded.quote()),
          plans_(plan_discounts(catalogue, loaded, stored)),
          next_cart_(planned_next_term()),
          next_quote_(quote_of(next_cart_)),
          next_(next_cart_, next_quote_) {}

    void write(std::size_t index) {
        const cart::Item& item = loaded_.cart().items[index];
        const quote::Line& line = loaded_.quote().lines[index];
        const std::string product_id(product_id_of_line(item.id));
        const Product* product = catalogue_.find_product(product_id);
        const LineOrigin& origin = origins_.of(item.id);
        const StatedPrice unit = unit_price(index, origin, product);
        const StatedPrice price = now_.unit(index);
        const Decimal seats = seats_of(origin.parameters);
        writer_.begin_object();
        write_product_identity(writer_, item);
        writer_.member("publisherRefId", publisher_reference_of(product_id, catalogue_, stored_));
        if (const std::string* signed_product = wanted_text(product_id, "signedProduct", stored_)) {
            writer_.member("signedProduct", *signed_product);
        }
        writer_.member("customerId", catalogue_.store().id);
        writer_.member("quantityMaxReached",
                       item.quantity_rule.maximum && item.quantity >= *item.quantity_rule.maximum);
        writer_.member("defaultCurrency", std::string(catalogue_.store().currency.code()));
        writer_.member("subscriptionProduct", item.price.recurring.has_value());
        writer_.member("trial", line.first_payment == quote::FirstPayment::after_trial);
        writer_.member("gift", product != nullptr && product->gift);
        writer_.member("physical", product != nullptr && product->physical);
        write_origin(origin, product);
        write_parameters(origin, product);
        write_life_time(writer_, item.price.recurring);
        write_plan(item.id);
        write_price_of(item, line, "unitPrice", unit, references(item, unit, Decimal::from_integer(1)));
        write_price_of(item, line, "price", price, references(item, price, seats));
        const StatedPrice full = now_.line(index);
        write_price_of(item, line, "fullPrice", full, references(item, full, seats * item.quantity));
        write_price_of(item, line, "renewingPrice", item.price.recurring ? next_.line(next_index_++) : StatedPrice{},
                       {});
        writer_.end_object();
    }

  private:
    [[nodiscard]] cart::Cart planned_next_term() const {
        cart::Cart next = next_term(loaded_.cart());
        discount_next_term(catalogue_, plans_, next);
        return next;
    }

    void write_plan(const std::string& item) {
        const auto plan = plans_.by_item.find(item);
        if (plan != plans_.by_item.end()) {
            writer_.key("discountPlan")
                .begin_object()
                .member("tag", plan->second.tag)
                .member("discountStep", plan->second.start_step)
                .member("ignorePurchaseDiscount", plan->second.ignores_purchase)
                .end_object();
        }
    }

    /// One unit of the product, whatever the line's parameters make of it.
    [[nodiscard]] StatedPrice unit_price(std::size_t index, const LineOrigin& origin, const Product* product) const {
        const PriceRow* row = row_of(product);
        if (!has_seats(origin.parameters) || row == nullptr) {
            return now_.unit(index);
        }
        cart::Cart plain = make_cart(catalogue_, {{product->id, std::nullopt}}, loaded_.row.locale, market_);
        cart::Item& item = plain.items.front();
        if (origin.recommended) {
            set_unit_amount(item.price, recommended_amount(*row, origin.recommended->type).value_or(item.price.amount));
        }
        item.price.taxes = loaded_.cart().items[index].price.taxes;
        return now_.unit_of(item, index);
    }

    [[nodiscard]] const PriceRow* row_of(const Product* product) const {
        return product == nullptr ? nullptr : product->prices.find(market_.currency.code(), market_.country);
    }

    void write_parameters(const LineOrigin& origin, const Product* product) {
        (product == nullptr ? PriceParameters() : product->parameters).write(writer_, loaded_.row.locale);
        writer_.key("priceFunctionParametersValues").begin_object();
        for (const auto& [name, value] : origin.parameters) {
            writer_.member(name, value);
        }
        writer_.end_object();
    }

    /// What brought the line in, and what comes with it.
    void write_origin(const LineOrigin& origin, const Product* product) {
        const auto write = [this](std::string_view name, const std::optional<std::string>& value) {
            if (value) {
                writer_.member(name, *value);
            }
        };
        write("forcedBy", origin.forced_by);
        write("crossSellBy", origin.cross_sell_by);
        write("upSellBy", origin.up_sell_by);
        write("productRecoId", origin.recommendation_id);
        write("marketingCampaignId", origin.marketing_campaign_id);
        writer_.key("forcedCrossSaleProductIds").begin_array();
        if (product != nullptr) {
            for (const std::string& id : product->forced_products) {
                writer_.text(id);
            }
        }
        writer_.end_array();
    }

    void write_price_of(const cart::Item& item, const quote::Line& line, std::string_view name,
                        const StatedPrice& price, const PriceReferences& beside) {
        writer_.key(name);
        write_price(writer_,
                    {loaded_.cart().currency, line.prices_include_tax,
                     loaded_.cart().policy.tax.reverse_charge ? std::optional(Decimal()) : line.tax_percent,
                     origins_.of(item.id).recommended},
                    price, beside, models_);
    }

    /// What the price list has beside the price. The one before counts before the manufacturer's as what is struck
    /// through, and only when it is the higher price.
    [[nodiscard]] PriceReferences references(const cart::Item& item, const StatedPrice& price,
                                             const Decimal& quantity) const {
        const PriceRow* row = row_of(catalogue_.find_product(product_id_of_line(item.id)));
        if (row == nullptr) {
            return {};
        }
        const auto parts = [&](const std::optional<Decimal>& amount) {
            return amount ? std::optional(price_at_amount(loaded_.cart(), item, *amount, quantity))
                          : std::optional<PriceParts>();
        };
        PriceReferences found{parts(row->msrp), parts(row->initial_value), std::nullopt};
        const std::optional<PriceParts>& reference = found.initial ? found.initial : found.msrp;
        if (strikes_through_ && reference && reference->gross > price.full.gross) {
            found.strike_through = item.price.prices_include_tax.value_or(loaded_.cart().policy.tax.prices_include_tax)
                                       ? reference->gross
                                       : reference->net;
        }
        return found;
    }

    json::Writer& writer_;
    const LoadedCart& loaded_;
    const json::Value& stored_;
    const Catalogue& catalogue_;
    const DiscountModels& models_;
    Market market_;
    LineOrigins origins_;
    bool strikes_through_;
    LinePrices now_;
    PlanDiscounts plans_;
    cart::Cart next_cart_;
    quote::Quote next_quote_;
    LinePrices next_;
    std::size_t next_index_ = 0;
};

}  // namespace

void write_product_identity(json::Writer& writer, const cart::Item& item) {
    writer.member("id", product_id_of_line(item.id));
    writer.member("name", item.name);
    writer.member("longDesc", item.description);
    writer.raw_member("quantity", item.quantity.to_string());
}

void write_products(json::Writer& writer, const LoadedCart& loaded, const json::Value& stored,
                    const Catalogue& catalogue, const DiscountModels& models) {
    ProductWriter products(writer, loaded, stored, catalogue, models);
    writer.key("products").begin_array();
    for (std::size_t index = 0; index < loaded.cart().items.size(); ++index) {
        products.write(index);
    }
    writer.end_array();
}

}  // namespace kassa::server::services
