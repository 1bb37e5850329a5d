#include <cstddef>
#include <cstdint>
#include <optional>

#include "json_writer.h"
#include "kassa/codec/envelope.h"
#include "kassa/support/buffer.h"
#include "words.h"

namespace kassa::codec {

using money::Decimal;
using quote::ChargeLine;
using quote::DiscountLine;
using quote::Edit;
using quote::Line;
using quote::Quote;
using quote::Share;

namespace {

void write_count(JsonWriter& writer, std::size_t count) {
    writer.integer(static_cast<std::int64_t>(count));
}

void write_optional(JsonWriter& writer, const std::optional<Decimal>& number) {
    number ? writer.decimal(*number) : writer.null();
}

/// Everything of a line that depends on its quantity.
void write_edited_line(JsonWriter& writer, const Line& line) {
    for (const Decimal* figure : {&line.quantity, &line.billable_quantity, &line.amount, &line.net, &line.net_exact,
                                  &line.discount, &line.due_now}) {
        writer.decimal(*figure);
    }
    for (const pricing::BandShare& band : line.bands) {
        writer.decimal(band.quantity);
        writer.decimal(band.amount);
    }
    if (!line.next_tier) {
        return writer.null();
    }
    writer.decimal(line.next_tier->quantity);
    writer.decimal(line.next_tier->unit_amount);
    writer.decimal(line.next_tier->amount);
    write_optional(writer, line.next_tier->saving);
}

/// The other lines, of which only these two figures can have moved.
void write_moved_lines(JsonWriter& writer, const Quote& quote, const Edit& edit) {
    const auto has_moved = [&](std::size_t index) {
        const Line& line = quote.lines[index];
        return index != edit.line && (line.net != edit.nets[index] || line.discount != edit.line_discounts[index]);
    };
    std::size_t count = 0;
    for (std::size_t index = 0; index < quote.lines.size(); ++index) {
        count += has_moved(index) ? 1U : 0U;
    }
    write_count(writer, count);
    for (std::size_t index = 0; count > 0; ++index) {
        if (has_moved(index)) {
            write_count(writer, index);
            writer.decimal(quote.lines[index].net);
            writer.decimal(quote.lines[index].discount);
            --count;
        }
    }
}

/// What discounts and charges have in common.
struct Reduction {
    const Decimal& base;
    const Decimal& amount;
    const support::Buffer<Share>& shares;
};

/// Writes a reduction that has the same lines as before, with the shares that moved. False, and nothing is written,
/// when its lines are others.
bool write_moved(JsonWriter& writer, const support::Buffer<Share>& before, const Reduction& now) {
    if (before.size() != now.shares.size()) {
        return false;
    }
    std::size_t count = 0;
    for (std::size_t place = 0; place < before.size(); ++place) {
        if (before[place].line != now.shares[place].line) {
            return false;
        }
        count += before[place].amount != now.shares[place].amount ? 1U : 0U;
    }
    write_count(writer, count);
    writer.decimal(now.base);
    writer.decimal(now.amount);
    for (std::size_t place = 0; count > 0; ++place) {
        if (before[place].amount != now.shares[place].amount) {
            write_count(writer, place);
            writer.decimal(now.shares[place].amount);
            --count;
        }
    }
    return true;
}

void write_whole(JsonWriter& writer, const Reduction& now) {
    writer.decimal(now.base);
    writer.decimal(now.amount);
    write_count(writer, now.shares.size());
    for (const Share& share : now.shares) {
        write_count(writer, share.line);
        writer.decimal(share.amount);
    }
}

void write_discounts(JsonWriter& writer, const std::vector<DiscountLine>& before, const Quote& quote) {
    write_count(writer, quote.discounts.size());
    for (std::size_t index = 0; index < quote.discounts.size(); ++index) {
        const DiscountLine& now = quote.discounts[index];
        const Reduction reduction{now.base, now.amount, now.shares};
        const bool is_same =
            index < before.size() && before[index].code == now.code && before[index].label == now.label;
        if (!is_same || !write_moved(writer, before[index].shares, reduction)) {
            writer.null();
            writer.string(now.code);
            writer.string(now.label);
            write_whole(writer, reduction);
        }
    }
}

void write_charges(JsonWriter& writer, const std::vector<ChargeLine>& before, const Quote& quote) {
    write_count(writer, quote.charges.size());
    for (std::size_t index = 0; index < quote.charges.size(); ++index) {
        const ChargeLine& now = quote.charges[index];
        const Reduction reduction{now.base, now.amount, now.shares};
        if (!write_moved(writer, before[index].shares, reduction)) {
            writer.null();
            write_whole(writer, reduction);
        }
    }
}

void write_totals(JsonWriter& writer, const quote::Totals& totals) {
    for (const Decimal* figure :
         {&totals.subtotal, &totals.discount, &totals.charge, &totals.net, &totals.amount_due}) {
        writer.decimal(*figure);
    }
    write_optional(writer, totals.cash_rounding);
    write_count(writer, totals.taxes.size());
    for (const tax::TaxTotal& total : totals.taxes) {
        write_optional(writer, total.percent);
        writer.decimal(total.net);
        write_optional(writer, total.tax);
        writer.string(total.category);
    }
}

void write_recurring(JsonWriter& writer, const support::Buffer<quote::RecurringTotal>& totals) {
    write_count(writer, totals.size());
    for (const quote::RecurringTotal& total : totals) {
        writer.string(word_of(total.interval));
        writer.integer(total.interval_count);
        writer.decimal(total.net);
        writer.decimal(total.tax);
        writer.decimal(total.gross);
    }
}

}  // namespace

void encode_change_envelope(const Quote& quote, const Edit& edit, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", true);
    writer.begin_array("change");
    if (edit.line) {
        write_count(writer, *edit.line);
        write_edited_line(writer, quote.lines[*edit.line]);
    } else {
        writer.null();
    }
    write_moved_lines(writer, quote, edit);
    write_discounts(writer, edit.discounts, quote);
    write_charges(writer, edit.charges, quote);
    write_totals(writer, quote.totals);
    write_recurring(writer, quote.recurring);
    writer.end_array();
    writer.end_object();
}

}  // namespace kassa::codec
