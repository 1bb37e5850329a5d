#include "encode_parts.h"
#include "json_writer.h"
#include "kassa/codec/public_cart.h"
#include "kassa/support/visit.h"
#include "words.h"

namespace kassa::codec {

using cart::Cart;
using cart::Charge;
using cart::Item;
using cart::ItemPrice;
using discount::Coupon;
using money::Decimal;
using quote::Line;
using quote::Quote;

namespace {

/// Writes amounts in the unit of one cart's document.
class AmountWriter {
  public:
    AmountWriter(JsonWriter& writer, const Cart& cart)
        : writer_(writer), exponent_(cart.policy.amounts_in_major_units ? -cart.currency.digits() : 0) {}

    void number(const char* name, const Decimal& minor_units) {
        writer_.number(name, minor_units.times_power_of_ten(exponent_));
    }

    void optional_number(const char* name, const std::optional<Decimal>& minor_units) {
        minor_units ? number(name, *minor_units) : writer_.null(name);
    }

  private:
    JsonWriter& writer_;
    int exponent_;
};

void write_optional_decimal(JsonWriter& writer, const char* name, const std::optional<Decimal>& number) {
    number ? writer.decimal(name, *number) : writer.null(name);
}

void write_optional_instant(JsonWriter& writer, const char* name, const std::optional<support::Instant>& instant) {
    instant ? writer.string(name, support::to_string(*instant)) : writer.null(name);
}

void write_ids(JsonWriter& writer, const std::optional<std::vector<std::string>>& ids) {
    if (!ids) {
        return writer.null("items");
    }
    writer.begin_array("items");
    for (const std::string& id : *ids) {
        writer.string(id);
    }
    writer.end_array();
}

void write_tax_list(JsonWriter& writer, const std::vector<tax::TaxRate>& taxes) {
    writer.begin_array("taxes");
    for (const tax::TaxRate& tax : taxes) {
        writer.begin_object();
        if (!tax.category.empty()) {
            writer.string("category", tax.category);
        }
        writer.number("rate", tax.percent);
        writer.end_object();
    }
    writer.end_array();
}

// items
// -----------------------------------------------------------------------------------------------------------------------------------

/// What a price model adds to the document besides the amount. The bands are those of the document, not a buyer's share
/// of them.
struct ModelWriter {
    JsonWriter& writer;
    AmountWriter& amounts;

    void operator()(const pricing::FlatFee&) const {}
    void operator()(const pricing::PerUnit&) const {}
    void operator()(const pricing::Tiered& model) const { bands(model.table); }
    void operator()(const pricing::Volume& model) const { bands(model.table); }
    void operator()(const pricing::StairStep& model) const { bands(model.table); }
    void operator()(const pricing::Percentage& model) const { writer.decimal("percentage", model.percent); }
    void operator()(const pricing::Package& model) const { writer.number("packageSize", model.size); }

    void bands(const pricing::BandTable& table) const {
        writer.begin_array("tiers");
        for (const pricing::Band& band : table.bands()) {
            writer.begin_object();
            band.up_to ? writer.number("upTo", *band.up_to) : writer.null("upTo");
            amounts.number("unitAmount", band.unit_amount);
            amounts.number("flatAmount", band.flat_amount);
            writer.end_object();
        }
        writer.end_array();
    }
};

void write_recurring(JsonWriter& writer, AmountWriter& amounts, const ItemPrice& price, const Line& line) {
    if (!price.recurring) {
        return writer.null("recurring");
    }
    writer.begin_object("recurring");
    writer.string("interval", word_of(price.recurring->interval));
    writer.integer("intervalCount", price.recurring->interval_count);
    writer.integer("trialPeriodDays", price.recurring->trial_period_days);
    amounts.optional_number("recurringAmount", price.model ? line.net : price.stated_recurring);
    writer.end_object();
}

void write_item_price(JsonWriter& writer, AmountWriter& amounts, const Cart& cart, const ItemPrice& price,
                      const Line& line) {
    writer.begin_object("price");
    writer.string("currencyCode", cart.currency.code());
    if (!price.taxes_listed && price.taxes) {
        writer.number("taxRate", price.taxes->front().percent);
    } else {
        writer.null("taxRate");
    }
    // Figures that only the back end knows are handed on as they came.
    amounts.number("totalNetAmount",
                   price.model ? quote::net_due_now(line, cart.policy.rounding_mode) : price.stated_total);
    writer.string("type", word_of(price.type));
    writer.string("calculationType", word_of(price.calculation_type));
    writer.boolean("payInAdvance", price.pay_in_advance);
    writer.begin_object("price");
    amounts.number("amount", price.amount);
    if (price.model) {
        support::visit(ModelWriter{writer, amounts}, *price.model);
    }
    writer.end_object();
    write_recurring(writer, amounts, price, line);
    writer.number("freeUnits", price.free_units);
    if (price.taxes_listed && price.taxes) {
        write_tax_list(writer, *price.taxes);
    }
    if (price.prices_include_tax) {
        writer.boolean("pricesIncludeTax", *price.prices_include_tax);
    }
    writer.end_object();
}

void write_quantity_details(JsonWriter& writer, const Item& item) {
    writer.begin_object("quantityDetails");
    writer.string("aggregationType", item.aggregation_type);
    writer.string("unit", item.unit);
    writer.string("description", item.quantity_description);
    writer.boolean("quantityEditable", item.quantity_rule.editable);
    write_optional_decimal(writer, "minimum", item.quantity_rule.minimum);
    write_optional_decimal(writer, "maximum", item.quantity_rule.maximum);
    write_optional_decimal(writer, "step", item.quantity_rule.step);
    writer.end_object();
}

void write_proration(JsonWriter& writer, const cart::Proration& proration) {
    writer.begin_object("proration");
    writer.string("from", support::to_string(proration.from));
    writer.string("to", support::to_string(proration.to));
    writer.string("periodStart", support::to_string(proration.period_start));
    writer.string("periodEnd", support::to_string(proration.period_end));
    writer.string("by", word_of(proration.by));
    writer.end_object();
}

void write_item(JsonWriter& writer, AmountWriter& amounts, const Cart& cart, const Item& item, const Line& line) {
    writer.begin_object();
    writer.string("id", item.id);
    writer.string("name", item.name);
    write_optional_text(writer, "description", item.description);
    writer.number("quantity", item.quantity);
    write_quantity_details(writer, item);
    write_item_price(writer, amounts, cart, item.price, line);
    writer.string("type", item.type);
    writer.begin_array("periods");
    for (const cart::ContractPeriod& period : item.periods) {
        writer.begin_object();
        writer.string("contractPeriod", period.contract_period);
        writer.string("cancellationPeriod", period.cancellation_period);
        writer.end_object();
    }
    writer.end_array();
    if (item.proration) {
        write_proration(writer, *item.proration);
    }
    writer.end_object();
}

// the rest of the cart
// --------------------------------------------------------------------------------------------------------------------

void write_price(JsonWriter& writer, AmountWriter& amounts, const Quote& quote) {
    writer.begin_object("price");
    amounts.number("amountDue", quote.totals.amount_due);
    writer.string("currencyCode", quote.currency.code());
    amounts.number("netAmount", quote.totals.net);
    writer.begin_array("taxes");
    for (const tax::TaxTotal& total : quote.totals.taxes) {
        // The contract's rows are numbers throughout: what is not known before the address has no row yet.
        if (!total.percent || !total.tax) {
            continue;
        }
        writer.begin_object();
        amounts.number("netAmount", total.net);
        amounts.number("taxAmount", *total.tax);
        writer.number("rate", *total.percent);
        writer.end_object();
    }
    writer.end_array();
    writer.begin_array("discountDetails");
    for (const quote::Adjustment& discount : quote.discounts) {
        writer.string(discount.label.empty() ? discount.code : discount.label);
    }
    writer.end_array();
    writer.end_object();
}

void write_settings(JsonWriter& writer, const cart::Settings& settings) {
    writer.begin_object("settings");
    writer.boolean("allowCoupons", settings.allow_coupons);
    writer.boolean("forceCompany", settings.force_company);
    if (settings.back_button) {
        writer.begin_object("backButton");
        writer.string("url", settings.back_button->url);
        writer.string("label", settings.back_button->label);
        writer.end_object();
    } else {
        writer.null("backButton");
    }
    writer.end_object();
}

void write_coupon(JsonWriter& writer, AmountWriter& amounts, const Coupon& coupon) {
    const auto* percentage = std::get_if<discount::PercentageOff>(&coupon.value);
    const auto* amount = std::get_if<discount::AmountOff>(&coupon.value);
    writer.begin_object();
    writer.string("code", coupon.code);
    writer.string("label", coupon.label);
    writer.string("type", word_of(percentage != nullptr ? ReductionType::percentage : ReductionType::fixed_amount));
    percentage != nullptr ? writer.decimal("percentage", percentage->percent) : writer.null("percentage");
    amount != nullptr ? amounts.number("amount", amount->amount) : writer.null("amount");
    write_ids(writer, coupon.items);
    amounts.optional_number("maximumAmount", coupon.maximum_amount);
    writer.string("frequency", word_of(coupon.frequency));
    if (coupon.frequency == discount::Frequency::limited) {
        writer.integer("frequencyInterval", coupon.frequency_interval);
    } else {
        writer.null("frequencyInterval");
    }
    writer.end_object();
}

void write_charge(JsonWriter& writer, AmountWriter& amounts, const Charge& charge) {
    writer.begin_object();
    writer.string("label", charge.label);
    writer.string("type", word_of(charge.percent ? ReductionType::percentage : ReductionType::fixed_amount));
    write_optional_decimal(writer, "percentage", charge.percent);
    amounts.optional_number("amount", charge.amount);
    write_ids(writer, charge.items);
    // A single rate without a category is the contract's short form.
    const bool single_rate = charge.taxes && charge.taxes->size() == 1 && charge.taxes->front().category.empty();
    single_rate ? writer.number("taxRate", charge.taxes->front().percent) : writer.null("taxRate");
    if (charge.taxes && !single_rate) {
        write_tax_list(writer, *charge.taxes);
    }
    writer.end_object();
}

void write_pricing(JsonWriter& writer, AmountWriter& amounts, const Cart& cart) {
    const cart::Policy& policy = cart.policy;
    writer.begin_object("pricing");
    writer.string("amountUnit", word_of(policy.amounts_in_major_units ? AmountUnit::major : AmountUnit::minor));
    if (policy.custom_currency_digits) {
        writer.integer("currencyDigits", cart.currency.digits());
    }
    writer.boolean("pricesIncludeTax", policy.tax.prices_include_tax);
    writer.string("roundingMode", word_of(policy.rounding_mode));
    writer.string("lineRounding", word_of(policy.line_rounding));
    writer.string("taxRounding", word_of(policy.tax.rounding));
    writer.boolean("reverseCharge", policy.tax.reverse_charge);
    if (policy.cash_step) {
        writer.decimal("cashRounding", policy.cash_step->times_power_of_ten(-cart.currency.digits()));
    } else {
        writer.null("cashRounding");
    }
    write_optional_instant(writer, "at", policy.at);
    writer.begin_array("discounts");
    for (const Coupon& coupon : cart.discounts) {
        write_coupon(writer, amounts, coupon);
    }
    writer.end_array();
    writer.begin_array("charges");
    for (const Charge& charge : cart.charges) {
        write_charge(writer, amounts, charge);
    }
    writer.end_array();
    if (!cart.credits.empty()) {
        writer.begin_array("credits");
        for (const cart::Credit& credit : cart.credits) {
            writer.begin_object();
            writer.string("code", credit.code);
            writer.string("label", credit.label);
            amounts.number("amount", credit.amount);
            writer.end_object();
        }
        writer.end_array();
    }
    if (cart.partial_payment) {
        amounts.number("partialPaymentAmount", *cart.partial_payment);
    }
    writer.end_object();
}

void write_people(JsonWriter& writer, const Cart& cart) {
    write_optional_text(writer, "customer", cart.customer);
    write_optional_text(writer, "email", cart.email);
    if (cart.invoice_address) {
        writer.key("invoiceAddress");
        write_address(writer, *cart.invoice_address);
    } else {
        writer.null("invoiceAddress");
    }
    if (cart.customer_prefill) {
        writer.key("customerPrefill");
        write_customer_prefill(writer, *cart.customer_prefill);
    } else {
        writer.null("customerPrefill");
    }
    if (cart.payment_method) {
        writer.key("paymentMethod");
        write_payment_method(writer, *cart.payment_method);
    } else {
        writer.null("paymentMethod");
    }
}

}  // namespace

void encode_public_cart(const Cart& cart, const Quote& quote, std::string& out) {
    JsonWriter writer(out);
    AmountWriter amounts(writer, cart);
    writer.begin_object();
    write_price(writer, amounts, quote);
    writer.string("id", cart.id);
    writer.string("status", word_of(cart.status));
    write_people(writer, cart);
    writer.begin_array("items");
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        write_item(writer, amounts, cart, cart.items[index], quote.lines[index]);
    }
    writer.end_array();
    if (cart.completion_details) {
        writer.begin_array("completionDetails");
        for (const std::string& detail : *cart.completion_details) {
            writer.string(detail);
        }
        writer.end_array();
    } else {
        writer.null("completionDetails");
    }
    write_settings(writer, cart.settings);
    write_pricing(writer, amounts, cart);
    writer.integer("version", cart.version);
    write_optional_instant(writer, "expiresAt", cart.expires_at);
    writer.end_object();
}

void encode_discount(const Coupon& coupon, const Cart& cart, std::string& out) {
    JsonWriter writer(out);
    AmountWriter amounts(writer, cart);
    write_coupon(writer, amounts, coupon);
}

}  // namespace kassa::codec
