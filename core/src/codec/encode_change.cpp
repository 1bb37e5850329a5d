#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json_writer.h"
#include "kassa/codec/envelope.h"
#include "kassa/support/buffer.h"
#include "words.h"

namespace kassa::codec {

using money::Decimal;
using quote::Adjustment;
using quote::Edit;
using quote::Line;
using quote::Quote;
using quote::Share;

namespace {

/// Writes the values of a change, each on a line of its own.
class ChangeWriter {
  public:
    explicit ChangeWriter(std::string& out) : writer_(out, '\n') {}
    /// Ends the last line.
    ~ChangeWriter() { writer_.nothing(); }

    void nothing() { writer_.nothing(); }
    void label(std::string_view text) { writer_.string(text); }
    void word(std::string_view text) { writer_.word(text); }
    void count(std::size_t count) { writer_.integer(static_cast<std::int64_t>(count)); }
    void number(const Decimal& number) { writer_.number(number); }
    void optional(const std::optional<Decimal>& number) { number ? writer_.number(*number) : writer_.nothing(); }

    /// A figure that outlives the writer.
    void figure(const Decimal& figure) {
        if (last_figure_ != nullptr && figure == *last_figure_) {
            return writer_.nothing();
        }
        last_figure_ = &figure;
        writer_.number(figure);
    }

  private:
    JsonWriter writer_;
    const Decimal* last_figure_ = nullptr;
};

/// Everything of a line that depends on its quantity.
void write_edited_line(ChangeWriter& writer, const Line& line) {
    for (const Decimal* figure : {&line.quantity, &line.billable_quantity, &line.amount, &line.net, &line.net_exact,
                                  &line.discount, &line.due_now}) {
        writer.figure(*figure);
    }
    for (const pricing::BandShare& band : line.bands) {
        writer.figure(band.amount);
        writer.figure(band.quantity);
    }
    if (!line.next_tier) {
        return writer.nothing();
    }
    writer.number(line.next_tier->quantity);
    writer.figure(line.next_tier->unit_amount);
    writer.figure(line.next_tier->amount);
    writer.optional(line.next_tier->saving);
}

/// The other lines, of which only these two figures can have moved.
void write_moved_lines(ChangeWriter& writer, const Quote& quote, const Edit& edit) {
    const auto has_moved = [&](std::size_t index) {
        const Line& line = quote.lines[index];
        return index != edit.line && (line.net != edit.nets[index] || line.discount != edit.line_discounts[index]);
    };
    std::size_t count = 0;
    for (std::size_t index = 0; index < quote.lines.size(); ++index) {
        count += has_moved(index) ? 1U : 0U;
    }
    writer.count(count);
    for (std::size_t index = 0; count > 0; ++index) {
        if (has_moved(index)) {
            writer.count(index);
            writer.figure(quote.lines[index].net);
            writer.figure(quote.lines[index].discount);
            --count;
        }
    }
}

/// Whether these are shares of the same lines, so that the places of those from before still count.
bool have_same_lines(const support::Buffer<Share>& before, const support::Buffer<Share>& now) {
    return before.size() == now.size() &&
           std::equal(before.begin(), before.end(), now.begin(),
                      [](const Share& left, const Share& right) { return left.line == right.line; });
}

/// How many shares are told, base, amount and these shares: those that moved by their places `before`; without it all
/// of them by their lines.
void write_adjustment(ChangeWriter& writer, const support::Buffer<Share>* before, const Adjustment& now) {
    const auto is_told = [&](std::size_t place) {
        return before == nullptr || (*before)[place].amount != now.shares[place].amount;
    };
    std::size_t count = 0;
    for (std::size_t place = 0; place < now.shares.size(); ++place) {
        count += is_told(place) ? 1U : 0U;
    }
    writer.count(count);
    writer.figure(now.base);
    writer.figure(now.amount);
    for (std::size_t place = 0; count > 0; ++place) {
        if (is_told(place)) {
            writer.count(before != nullptr ? place : now.shares[place].line);
            writer.figure(now.shares[place].amount);
            --count;
        }
    }
}

void write_adjustments(ChangeWriter& writer, const std::vector<Adjustment>& before,
                       const std::vector<Adjustment>& adjustments) {
    writer.count(adjustments.size());
    for (std::size_t index = 0; index < adjustments.size(); ++index) {
        const Adjustment& now = adjustments[index];
        const bool is_same = index < before.size() && before[index].code == now.code &&
                             before[index].label == now.label && have_same_lines(before[index].shares, now.shares);
        if (!is_same) {
            writer.nothing();
            writer.label(now.code);
            writer.label(now.label);
        }
        write_adjustment(writer, is_same ? &before[index].shares : nullptr, now);
    }
}

void write_totals(ChangeWriter& writer, const quote::Totals& totals) {
    for (const Decimal* figure : {&totals.subtotal, &totals.discount, &totals.charge, &totals.net}) {
        writer.figure(*figure);
    }
    writer.count(totals.taxes.size());
    for (const tax::TaxTotal& total : totals.taxes) {
        writer.optional(total.percent);
        writer.figure(total.net);
        writer.optional(total.tax);
        total.category.empty() ? writer.nothing() : writer.label(total.category);
    }
    for (const Decimal* figure : {&totals.cash_rounding, &totals.amount_due, &totals.amount_due_later}) {
        writer.figure(*figure);
    }
}

void write_recurring(ChangeWriter& writer, const support::Buffer<quote::RecurringTotal>& totals) {
    writer.count(totals.size());
    for (const quote::RecurringTotal& total : totals) {
        writer.word(word_of(total.interval));
        writer.count(static_cast<std::size_t>(total.interval_count));
        writer.figure(total.net);
        writer.figure(total.tax);
        writer.figure(total.gross);
    }
}

}  // namespace

void encode_change(const Quote& quote, const Edit& edit, std::string& out) {
    ChangeWriter writer(out);
    if (edit.line) {
        writer.count(*edit.line);
        write_edited_line(writer, quote.lines[*edit.line]);
    } else {
        writer.nothing();
    }
    write_moved_lines(writer, quote, edit);
    write_adjustments(writer, edit.discounts, quote.discounts);
    write_adjustments(writer, edit.charges, quote.charges);
    // An edit changes no credit but its figures, so that any list of them is the one from before.
    write_adjustments(writer, quote.credits, quote.credits);
    write_totals(writer, quote.totals);
    write_recurring(writer, quote.recurring);
}

}  // namespace kassa::codec
