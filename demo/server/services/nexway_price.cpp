#include "services/nexway_price.h"

#include <utility>

#include "http/problem.h"
#include "kassa/quote/price_cart.h"

namespace kassa::server::services {
namespace {

cart::Cart alone(const cart::Cart& cart, const cart::Item& item, const money::Decimal& quantity) {
    cart::Cart single;
    single.currency = cart.currency;
    single.policy = cart.policy;
    single.policy.cash_step.reset();
    cart::Item copy = item;
    copy.quantity = quantity;
    copy.proration.reset();
    copy.price.type = cart::PriceType::recurring;
    copy.price.recurring.reset();
    single.items.push_back(std::move(copy));
    return single;
}

PriceParts price(const cart::Cart& cart) {
    const auto quote = quote::price_cart(cart);
    if (!quote) {
        throw http::Problem(quote.error());
    }
    return parts_of(quote.value());
}

}  // namespace

PriceParts parts_of(const quote::Quote& quote) {
    PriceParts parts{quote.totals.net, {}, quote.totals.amount_due};
    for (const tax::TaxTotal& total : quote.totals.taxes) {
        parts.tax += total.tax.value_or(money::Decimal());
    }
    return parts;
}

PriceParts price_of_item(const cart::Cart& cart, const cart::Item& item, const money::Decimal& quantity) {
    return price(alone(cart, item, quantity));
}

PriceParts price_of_item_less(const cart::Cart& cart, const cart::Item& item, const money::Decimal& quantity,
                              const money::Decimal& discount) {
    cart::Cart single = alone(cart, item, quantity);
    discount::Coupon coupon;
    coupon.code = "share";
    coupon.value = discount::AmountOff{discount};
    single.discounts.push_back(std::move(coupon));
    return price(single);
}

void write_price(json::Writer& writer, const PriceTerms& terms, const PriceParts& parts,
                 const std::optional<PriceReduction>& reduction) {
    const auto amount = [&](std::string_view name, const money::Decimal& minor) {
        writer.raw_member(name, minor.times_power_of_ten(-terms.currency.digits()).to_string());
    };
    writer.begin_object();
    writer.member("currency", std::string(terms.currency.code()));
    amount("grossPrice", parts.gross);
    amount("netPrice", parts.net);
    amount("vatAmount", parts.tax);
    writer.member("vatIncluded", terms.includes_tax);
    if (terms.percent) {
        writer.raw_member("vatRate", terms.percent->times_power_of_ten(-2).to_string());
    }
    writer.member("source", "INTERNAL");
    if (reduction) {
        const PriceParts& before = reduction->before;
        const PriceParts& after = reduction->after;
        writer.key("discountedPrice").begin_object();
        writer.member("discountLabel", std::string(reduction->label));
        writer.member("discountCode", std::string(reduction->code));
        amount("discountedGrossPrice", after.gross);
        amount("discountedNetPrice", after.net);
        amount("grossPriceDiscountAmount", before.gross - after.gross);
        amount("netPriceDiscountAmount", before.net - after.net);
        // The vendor's samples give the tax that is left in the discounted price here, not the tax saved.
        amount("vatDiscountAmount", after.gross - after.net);
        writer.end_object();
    }
    writer.end_object();
}

}  // namespace kassa::server::services
