#include "core/quote_change.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace kassa::test {

using nlohmann::json;

namespace {

/// Takes the values of a change off its front.
class Values {
  public:
    explicit Values(std::string_view text) : rest_(text) {}

    /// The next line as it is.
    std::string word() {
        const std::size_t end = rest_.find('\n');
        EXPECT_NE(end, std::string_view::npos) << "the last line does not end: " << rest_;
        const std::string line(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        return line;
    }
    /// An amount or a quantity that is always there.
    json figure() {
        const std::string line = word();
        last_figure_ = line.empty() ? last_figure_ : line;
        EXPECT_NE(last_figure_, "");
        return last_figure_;
    }
    /// One that may be missing.
    json optional() {
        const std::string line = word();
        return line.empty() ? json() : json(line);
    }
    json label() { return json::parse(word()); }
    std::size_t count() { return std::stoul(word()); }
    bool take_nothing() {
        const bool is_nothing = !rest_.empty() && rest_.front() == '\n';
        rest_.remove_prefix(is_nothing ? 1U : 0U);
        return is_nothing;
    }
    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    std::string last_figure_;
};

void put_edited_line(json& line, Values& values) {
    for (const char* name : {"quantity", "billableQuantity", "amount", "net", "netExact", "discount"}) {
        line.at(name) = values.figure();
    }
    line.at("dueNow").at("net") = values.figure();
    if (!line.at("perPeriod").is_null()) {
        line.at("perPeriod").at("net") = line.at("amount");
    }
    for (json& tier : line.at("tiers")) {
        tier.at("amount") = values.figure();
        tier.at("quantity") = values.figure();
    }
    line.at("nextTier") = nullptr;
    if (const json quantity = values.optional(); !quantity.is_null()) {
        json& next_tier = line.at("nextTier");
        next_tier["quantity"] = quantity;
        next_tier["unitAmount"] = values.figure();
        next_tier["amount"] = values.figure();
        next_tier["saving"] = values.optional();
    }
}

/// Charges have no code, and no edit changes their label.
enum class Kind { reductions, charges };

void put_adjustments(json& adjustments, Kind kind, const json& lines, Values& values) {
    const json before = adjustments;
    adjustments = json::array();
    for (std::size_t left = values.count(), index = 0; left > 0; --left, ++index) {
        json& adjustment = adjustments.emplace_back(index < before.size() ? before.at(index) : json::object());
        const bool is_whole = values.take_nothing();
        if (is_whole) {
            const json code = values.label();
            if (kind == Kind::reductions) {
                adjustment["code"] = code;
            } else {
                EXPECT_EQ(code, "");
            }
            adjustment["label"] = values.label();
            adjustment["shares"] = json::array();
        }
        std::size_t told = values.count();
        adjustment["base"] = values.figure();
        adjustment["amount"] = values.figure();
        for (; told > 0; --told) {
            const std::size_t place = values.count();
            if (is_whole) {
                adjustment.at("shares").push_back({{"id", lines.at(place).at("id")}, {"amount", values.figure()}});
            } else {
                adjustment.at("shares").at(place).at("amount") = values.figure();
            }
        }
    }
}

json read_price(Values& values) {
    json price;
    for (const char* name : {"subtotal", "discountAmount", "chargeAmount", "netAmount"}) {
        price[name] = values.figure();
    }
    price["taxes"] = json::array();
    for (std::size_t left = values.count(); left > 0; --left) {
        json& tax = price["taxes"].emplace_back(json::object());
        tax["rate"] = values.optional();
        tax["netAmount"] = values.figure();
        tax["taxAmount"] = values.optional();
        if (!values.take_nothing()) {
            tax["category"] = values.label();
        }
    }
    for (const char* name : {"cashRounding", "amountDue", "amountDueLater"}) {
        price[name] = values.figure();
    }
    return price;
}

}  // namespace

json changed_quote(json quote, std::string_view change) {
    Values values(change);
    json& lines = quote.at("lines");
    if (!values.take_nothing()) {
        put_edited_line(lines.at(values.count()), values);
    }
    for (std::size_t left = values.count(); left > 0; --left) {
        json& line = lines.at(values.count());
        line.at("net") = values.figure();
        line.at("discount") = values.figure();
    }
    put_adjustments(quote.at("discounts"), Kind::reductions, lines, values);
    put_adjustments(quote.at("charges"), Kind::charges, lines, values);
    put_adjustments(quote.at("credits"), Kind::reductions, lines, values);
    quote.at("price") = read_price(values);
    json& recurring = quote.at("recurring");
    recurring = json::array();
    for (std::size_t left = values.count(); left > 0; --left) {
        json& total = recurring.emplace_back(json::object());
        total["interval"] = values.word();
        total["intervalCount"] = values.count();
        for (const char* name : {"netAmount", "taxAmount", "grossAmount"}) {
            total[name] = values.figure();
        }
    }
    EXPECT_TRUE(values.is_at_end()) << change;
    return quote;
}

}  // namespace kassa::test
