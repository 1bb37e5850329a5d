#include "services/nexway/nexway_price_writer.h"

#include <string>
#include <string_view>

#include "services/nexway/nexway_vouchers.h"
#include "services/values/amount_text.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

/// Writes amounts of one currency.
class AmountWriter {
  public:
    AmountWriter(json::Writer& writer, const money::Currency& currency) : writer_(writer), currency_(currency) {}

    void amount(std::string_view name, const Decimal& minor) {
        writer_.raw_member(name, major_number(minor, currency_));
    }

    void fraction(std::string_view name, const Decimal& percent) {
        writer_.raw_member(name, percent.times_power_of_ten(-2).to_string());
    }

    /// What a discount, or all of them together, left and took off.
    void reduction(const PriceParts& before, const PriceParts& after) {
        amount("discountedGrossPrice", after.gross);
        amount("discountedNetPrice", after.net);
        amount("grossPriceDiscountAmount", before.gross - after.gross);
        amount("netPriceDiscountAmount", before.net - after.net);
        amount("vatDiscountAmount", after.gross - after.net);
    }

  private:
    json::Writer& writer_;
    const money::Currency& currency_;
};

std::string joined_labels(const std::vector<PriceStep>& steps) {
    std::string labels;
    for (const PriceStep& step : steps) {
        labels += (labels.empty() ? "" : ", ") + step.label;
    }
    return labels;
}

/// Percent that all rates take off one after the other; empty when one of the discounts is an amount.
std::optional<Decimal> cumulated_percent(const std::vector<PriceStep>& steps) {
    const Decimal whole = Decimal::from_integer(1);
    Decimal left = whole;
    for (const PriceStep& step : steps) {
        if (!step.percent) {
            return std::nullopt;
        }
        left = left * (whole - step.percent->times_power_of_ten(-2));
    }
    return (whole - left).times_power_of_ten(2);
}

void write_applied(json::Writer& writer, AmountWriter& amounts, const PriceStep& step, const DiscountModels& models) {
    writer.begin_object();
    writer.member("discountId", step.code);
    writer.member("discountCode", step.code);
    writer.member("model", models.model_of(step.code));
    if (step.percent) {
        amounts.fraction("discountRate", *step.percent);
    } else {
        amounts.amount("discountAmount", step.before.gross - step.after.gross);
    }
    amounts.amount("grossPrice", step.before.gross);
    amounts.amount("netPrice", step.before.net);
    amounts.reduction(step.before, step.after);
    writer.end_object();
}

void write_discounted_price(json::Writer& writer, AmountWriter& amounts, const PriceTerms& terms,
                            const StatedPrice& price, const DiscountModels& models) {
    const PriceStep& first = price.steps.front();
    writer.key("discountedPrice").begin_object();
    writer.member("discountId", first.code);
    writer.member("discountCode", first.code);
    writer.member("discountLabel", joined_labels(price.steps));
    if (const std::string* text = models.signed_discount_of(first.code)) {
        writer.member("signedDiscount", *text);
    }
    if (first.percent) {
        amounts.fraction("discountRate", *first.percent);
    }
    if (const auto cumulated = cumulated_percent(price.steps)) {
        amounts.fraction("cumulatedDiscountRate", *cumulated);
    }
    amounts.reduction(price.full, price.discounted());
    if (terms.quote != nullptr && pays_by_voucher(*terms.quote)) {
        amounts.amount("discountedGrossPriceWithoutVoucher", price.discounted().gross);
        amounts.amount("discountedNetPriceWithoutVoucher", price.discounted().net);
        write_voucher_of_price(writer, *terms.quote);
    }
    writer.key("allDiscountsApplied").begin_array();
    for (const PriceStep& step : price.steps) {
        write_applied(writer, amounts, step, models);
    }
    writer.end_array();
    writer.end_object();
}

}  // namespace

void write_price(json::Writer& writer, const PriceTerms& terms, const StatedPrice& price,
                 const PriceReferences& references, const DiscountModels& models) {
    AmountWriter amounts(writer, terms.currency);
    writer.begin_object();
    writer.member("currency", std::string(terms.currency.code()));
    amounts.amount("grossPrice", price.full.gross);
    amounts.amount("netPrice", price.full.net);
    amounts.amount("vatAmount", price.full.tax);
    writer.member("vatIncluded", terms.includes_tax);
    if (terms.percent) {
        amounts.fraction("vatRate", *terms.percent);
    }
    if (references.msrp) {
        amounts.amount("grossMsrp", references.msrp->gross);
        amounts.amount("netMsrp", references.msrp->net);
        amounts.amount("vatAmountMsrp", references.msrp->tax);
    }
    if (references.initial) {
        amounts.amount("initialGrossPrice", references.initial->gross);
        amounts.amount("initialNetPrice", references.initial->net);
        amounts.amount("initialVatAmount", references.initial->tax);
    }
    if (references.strike_through) {
        amounts.amount("strikeThroughPrice", *references.strike_through);
    }
    writer.member("source", "INTERNAL");
    if (terms.recommended) {
        writer.member("productRecoId", terms.recommended->recommendation_id);
        writer.member("productRecoType", to_string(terms.recommended->type));
    }
    if (!price.steps.empty()) {
        write_discounted_price(writer, amounts, terms, price, models);
    }
    writer.end_object();
}

}  // namespace kassa::server::services
