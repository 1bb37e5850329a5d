#include <cstddef>
#include <cstdint>

#include "encode_quote_parts.h"
#include "json_writer.h"
#include "kassa/codec/envelope.h"

namespace kassa::codec {

using quote::ChargeLine;
using quote::DiscountLine;
using quote::Edit;
using quote::Line;
using quote::Quote;
using quote::Share;

namespace {

void write_index(JsonWriter& writer, std::size_t index) {
    writer.integer(static_cast<std::int64_t>(index));
}

/// Everything of a line that depends on its quantity.
void write_edited_line(JsonWriter& writer, std::size_t index, const Line& line) {
    writer.begin_object("line");
    writer.key("index");
    write_index(writer, index);
    writer.decimal("quantity", line.quantity);
    writer.decimal("billableQuantity", line.billable_quantity);
    writer.decimal("amount", line.amount);
    writer.decimal("net", line.net);
    writer.decimal("netExact", line.net_exact);
    writer.decimal("discount", line.discount);
    writer.decimal("dueNow", line.due_now);
    writer.begin_array("tiers");
    for (const pricing::BandShare& band : line.bands) {
        writer.decimal(band.quantity);
        writer.decimal(band.amount);
    }
    writer.end_array();
    write_next_tier(writer, line.next_tier);
    writer.end_object();
}

/// The other lines, of which only these two figures can have moved.
void write_moved_lines(JsonWriter& writer, const Quote& quote, const Edit& edit) {
    writer.begin_array("lines");
    for (std::size_t index = 0; index < quote.lines.size(); ++index) {
        const Line& line = quote.lines[index];
        if (index != edit.line && (line.net != edit.nets[index] || line.discount != edit.line_discounts[index])) {
            write_index(writer, index);
            writer.decimal(line.net);
            writer.decimal(line.discount);
        }
    }
    writer.end_array();
}

bool are_of_same_lines(const std::vector<Share>& left, const std::vector<Share>& right) {
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t place = 0; place < left.size(); ++place) {
        if (left[place].line != right[place].line) {
            return false;
        }
    }
    return true;
}

/// A discount or charge that has the same lines as before: its figures, and the shares that moved by their place.
template <typename Reduction>
void write_moved(JsonWriter& writer, const Reduction& before, const Reduction& now) {
    writer.begin_object();
    writer.decimal("base", now.base);
    writer.decimal("amount", now.amount);
    writer.begin_array("shares");
    for (std::size_t place = 0; place < now.shares.size(); ++place) {
        if (now.shares[place].amount != before.shares[place].amount) {
            write_index(writer, place);
            writer.decimal(now.shares[place].amount);
        }
    }
    writer.end_array();
    writer.end_object();
}

bool is_same_one(const DiscountLine& before, const DiscountLine& now) {
    return before.code == now.code && before.label == now.label;
}

bool is_same_one(const ChargeLine&, const ChargeLine&) {
    return true;
}

template <typename Reduction>
void write_reductions(JsonWriter& writer, std::string_view name, const std::vector<Reduction>& before,
                      const Quote& quote, const std::vector<Reduction>& now,
                      void (*write_whole)(JsonWriter&, const Reduction&, const std::vector<Line>&)) {
    writer.begin_array(name);
    for (std::size_t index = 0; index < now.size(); ++index) {
        if (index < before.size() && is_same_one(before[index], now[index]) &&
            are_of_same_lines(before[index].shares, now[index].shares)) {
            write_moved(writer, before[index], now[index]);
        } else {
            write_whole(writer, now[index], quote.lines);
        }
    }
    writer.end_array();
}

}  // namespace

void encode_change_envelope(const Quote& quote, const Edit& edit, std::string& out) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.boolean("ok", true);
    writer.begin_object("change");
    if (edit.line) {
        write_edited_line(writer, *edit.line, quote.lines[*edit.line]);
    } else {
        writer.null("line");
    }
    write_moved_lines(writer, quote, edit);
    write_reductions(writer, "discounts", edit.discounts, quote, quote.discounts, write_discount);
    write_reductions(writer, "charges", edit.charges, quote, quote.charges, write_charge);
    write_sums(writer, quote);
    writer.end_object();
    writer.end_object();
}

}  // namespace kassa::codec
