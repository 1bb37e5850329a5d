#include "json_writer.h"
#include "kassa/codec/envelope.h"
#include "kassa/support/buffer.h"
#include "words.h"

namespace kassa::codec {

using money::Decimal;
using quote::Adjustment;
using quote::Line;
using quote::Quote;
using quote::Totals;

namespace {

void write_optional_decimal(JsonWriter& writer, const char* name, const std::optional<Decimal>& number) {
    writer.key(name);
    number ? writer.decimal(*number) : writer.null();
}

void write_missing(JsonWriter& writer, const std::vector<quote::Missing>& parts) {
    writer.begin_array("missing");
    for (const quote::Missing& missing : parts) {
        writer.begin_object();
        writer.string("code", word_of(missing.part));
        writer.string("path", missing.path);
        writer.string("id", missing.item_id);
        writer.end_object();
    }
    writer.end_array();
}

void write_bands(JsonWriter& writer, const support::Buffer<pricing::BandShare>& bands) {
    writer.begin_array("tiers");
    for (const pricing::BandShare& band : bands) {
        writer.begin_object();
        writer.decimal("from", band.from);
        write_optional_decimal(writer, "upTo", band.up_to);
        writer.decimal("quantity", band.quantity);
        writer.decimal("unitAmount", band.unit_amount);
        writer.decimal("flatAmount", band.flat_amount);
        writer.decimal("amount", band.amount);
        writer.end_object();
    }
    writer.end_array();
}

void write_next_tier(JsonWriter& writer, const std::optional<pricing::NextTier>& next) {
    if (!next) {
        return writer.null("nextTier");
    }
    writer.begin_object("nextTier");
    writer.decimal("quantity", next->quantity);
    writer.decimal("unitAmount", next->unit_amount);
    writer.decimal("amount", next->amount);
    write_optional_decimal(writer, "saving", next->saving);
    writer.end_object();
}

void write_payment_terms(JsonWriter& writer, const Line& line) {
    writer.begin_object("dueNow");
    writer.decimal("net", line.due_now);
    writer.end_object();
    if (line.per_period) {
        writer.begin_object("perPeriod");
        writer.string("interval", word_of(line.per_period->interval));
        writer.integer("intervalCount", line.per_period->interval_count);
        writer.decimal("net", line.amount);
        writer.end_object();
    } else {
        writer.null("perPeriod");
    }
    writer.begin_object("firstPayment");
    writer.string("when", word_of(line.first_payment));
    writer.integer("trialPeriodDays", line.per_period ? line.per_period->trial_period_days : 0);
    writer.key("at");
    line.first_payment_at ? writer.string(support::to_string(*line.first_payment_at)) : writer.null();
    if (line.trial_ends_at) {
        writer.string("trialEndsAt", support::to_string(*line.trial_ends_at));
    }
    if (line.next_payment_at) {
        writer.string("nextPaymentAt", support::to_string(*line.next_payment_at));
    }
    writer.end_object();
}

void write_lines(JsonWriter& writer, const std::vector<Line>& lines) {
    writer.begin_array("lines");
    for (const Line& line : lines) {
        writer.begin_object();
        writer.string("id", line.id);
        writer.decimal("quantity", line.quantity);
        writer.decimal("billableQuantity", line.billable_quantity);
        writer.decimal("amount", line.amount);
        writer.boolean("pricesIncludeTax", line.prices_include_tax);
        writer.decimal("net", line.net);
        writer.decimal("netExact", line.net_exact);
        writer.decimal("discount", line.discount);
        write_payment_terms(writer, line);
        write_optional_decimal(writer, "taxRate", line.tax_percent);
        write_bands(writer, line.bands);
        write_next_tier(writer, line.next_tier);
        writer.boolean("complete", line.complete);
        writer.end_object();
    }
    writer.end_array();
}

void write_shares(JsonWriter& writer, const support::Buffer<quote::Share>& shares, const std::vector<Line>& lines) {
    writer.begin_array("shares");
    for (const quote::Share& share : shares) {
        writer.begin_object();
        writer.string("id", lines[share.line].id);
        writer.decimal("amount", share.amount);
        writer.end_object();
    }
    writer.end_array();
}

/// Only a charge has a tax rate of its own, and only it has no code.
enum class AdjustmentKind { reduction, charge };

void write_adjustments(JsonWriter& writer, const char* name, AdjustmentKind kind,
                       const std::vector<Adjustment>& adjustments, const std::vector<Line>& lines) {
    writer.begin_array(name);
    for (const Adjustment& adjustment : adjustments) {
        writer.begin_object();
        if (kind == AdjustmentKind::reduction) {
            writer.string("code", adjustment.code);
        }
        writer.string("label", adjustment.label);
        writer.decimal("base", adjustment.base);
        writer.decimal("amount", adjustment.amount);
        if (kind == AdjustmentKind::charge) {
            write_optional_decimal(writer, "taxRate", adjustment.tax_percent);
        }
        write_shares(writer, adjustment.shares, lines);
        writer.end_object();
    }
    writer.end_array();
}

void write_taxes(JsonWriter& writer, const std::vector<tax::TaxTotal>& taxes) {
    writer.begin_array("taxes");
    for (const tax::TaxTotal& total : taxes) {
        writer.begin_object();
        write_optional_decimal(writer, "rate", total.percent);
        writer.decimal("netAmount", total.net);
        write_optional_decimal(writer, "taxAmount", total.tax);
        if (!total.category.empty()) {
            writer.string("category", total.category);
        }
        writer.end_object();
    }
    writer.end_array();
}

void write_totals(JsonWriter& writer, const Totals& totals) {
    writer.begin_object("price");
    writer.decimal("subtotal", totals.subtotal);
    writer.decimal("discountAmount", totals.discount);
    writer.decimal("chargeAmount", totals.charge);
    writer.decimal("netAmount", totals.net);
    write_taxes(writer, totals.taxes);
    writer.decimal("cashRounding", totals.cash_rounding);
    writer.decimal("amountDue", totals.amount_due);
    writer.decimal("amountDueLater", totals.amount_due_later);
    writer.end_object();
}

void write_recurring(JsonWriter& writer, const support::Buffer<quote::RecurringTotal>& totals) {
    writer.begin_array("recurring");
    for (const quote::RecurringTotal& total : totals) {
        writer.begin_object();
        writer.string("interval", word_of(total.interval));
        writer.integer("intervalCount", total.interval_count);
        writer.decimal("netAmount", total.net);
        writer.decimal("taxAmount", total.tax);
        writer.decimal("grossAmount", total.gross);
        writer.end_object();
    }
    writer.end_array();
}

}  // namespace

void encode_quote_envelope(const Quote& quote, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", true);
    writer.begin_object("data");
    writer.string("currency", quote.currency.code());
    writer.integer("currencyDigits", quote.currency.digits());
    writer.boolean("complete", quote.complete);
    write_missing(writer, quote.missing);
    writer.boolean("reverseCharge", quote.reverse_charge);
    write_lines(writer, quote.lines);
    write_adjustments(writer, "discounts", AdjustmentKind::reduction, quote.discounts, quote.lines);
    write_adjustments(writer, "charges", AdjustmentKind::charge, quote.charges, quote.lines);
    write_adjustments(writer, "credits", AdjustmentKind::reduction, quote.credits, quote.lines);
    write_totals(writer, quote.totals);
    write_recurring(writer, quote.recurring);
    writer.end_object();
    writer.end_object();
}

void encode_curve_envelope(std::span<const quote::CurvePoint> points, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", true);
    writer.begin_array("data");
    for (const quote::CurvePoint& point : points) {
        writer.begin_object();
        writer.decimal("quantity", point.quantity);
        writer.decimal("amount", point.amount);
        writer.decimal("netExact", point.net_exact);
        writer.decimal("unitAmount", point.unit_amount);
        writer.boolean("jump", point.jumps);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
}

void encode_amount_envelope(const Decimal& amount, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", true);
    writer.decimal("data", amount);
    writer.end_object();
}

void encode_error_envelope(const support::Error& error, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", false);
    writer.begin_object("error");
    writer.string("code", support::code_name(error.code));
    writer.string("path", error.path);
    writer.begin_object("args");
    for (const auto& [name, value] : error.args) {
        writer.string(name.c_str(), value);
    }
    writer.end_object();
    writer.end_object();
    writer.end_object();
}

}  // namespace kassa::codec
