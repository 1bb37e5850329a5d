#include "core/quote_change.h"

#include <cstddef>

#include <gtest/gtest.h>

namespace kassa::test {

using nlohmann::json;

namespace {

/// Takes the values of a change off its front.
class Values {
  public:
    explicit Values(const json& values) : values_(values) {}

    const json& next() { return values_.at(next_++); }
    std::size_t count() { return next().get<std::size_t>(); }
    bool take_null() {
        const bool is_null = values_.at(next_).is_null();
        next_ += is_null ? 1U : 0U;
        return is_null;
    }
    [[nodiscard]] bool is_at_end() const { return next_ == values_.size(); }

  private:
    const json& values_;
    std::size_t next_ = 0;
};

void put_edited_line(json& line, Values& values) {
    for (const char* name : {"quantity", "billableQuantity", "amount", "net", "netExact", "discount"}) {
        line.at(name) = values.next();
    }
    line.at("dueNow").at("net") = values.next();
    if (!line.at("perPeriod").is_null()) {
        line.at("perPeriod").at("net") = line.at("amount");
    }
    for (json& tier : line.at("tiers")) {
        tier.at("quantity") = values.next();
        tier.at("amount") = values.next();
    }
    line.at("nextTier") = nullptr;
    if (!values.take_null()) {
        json& next_tier = line.at("nextTier");
        for (const char* name : {"quantity", "unitAmount", "amount", "saving"}) {
            next_tier[name] = values.next();
        }
    }
}

void put_reductions(json& reductions, bool are_discounts, const json& lines, Values& values) {
    const json before = reductions;
    reductions = json::array();
    for (std::size_t left = values.count(), index = 0; left > 0; --left, ++index) {
        json& reduction = reductions.emplace_back(index < before.size() ? before.at(index) : json::object());
        const bool is_whole = values.take_null();
        std::size_t moved = 0;
        if (!is_whole) {
            moved = values.count();
        } else if (are_discounts) {
            reduction["code"] = values.next();
            reduction["label"] = values.next();
        }
        reduction["base"] = values.next();
        reduction["amount"] = values.next();
        if (is_whole) {
            moved = values.count();
            reduction["shares"] = json::array();
        }
        for (; moved > 0; --moved) {
            const std::size_t place = values.count();
            if (is_whole) {
                reduction.at("shares").push_back({{"id", lines.at(place).at("id")}, {"amount", values.next()}});
            } else {
                reduction.at("shares").at(place).at("amount") = values.next();
            }
        }
    }
}

json read_price(Values& values) {
    json price;
    for (const char* name : {"subtotal", "discountAmount", "chargeAmount", "netAmount", "amountDue"}) {
        price[name] = values.next();
    }
    if (!values.take_null()) {
        price["cashRounding"] = values.next();
    }
    price["taxes"] = json::array();
    for (std::size_t left = values.count(); left > 0; --left) {
        json& tax = price["taxes"].emplace_back(json::object());
        for (const char* name : {"rate", "netAmount", "taxAmount"}) {
            tax[name] = values.next();
        }
        if (const json& category = values.next(); category != "") {
            tax["category"] = category;
        }
    }
    return price;
}

}  // namespace

json changed_quote(json quote, const json& change) {
    Values values(change);
    json& lines = quote.at("lines");
    if (!values.take_null()) {
        put_edited_line(lines.at(values.count()), values);
    }
    for (std::size_t left = values.count(); left > 0; --left) {
        json& line = lines.at(values.count());
        line.at("net") = values.next();
        line.at("discount") = values.next();
    }
    put_reductions(quote.at("discounts"), true, lines, values);
    put_reductions(quote.at("charges"), false, lines, values);
    quote.at("price") = read_price(values);
    json& recurring = quote.at("recurring");
    recurring = json::array();
    for (std::size_t left = values.count(); left > 0; --left) {
        json& total = recurring.emplace_back(json::object());
        for (const char* name : {"interval", "intervalCount", "netAmount", "taxAmount", "grossAmount"}) {
            total[name] = values.next();
        }
    }
    EXPECT_TRUE(values.is_at_end()) << change;
    return quote;
}

}  // namespace kassa::test
