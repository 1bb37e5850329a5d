#include "core/quote_change.h"

#include <cstddef>

namespace kassa::test {

using nlohmann::json;

namespace {

void put_edited_line(json& line, const json& edited) {
    for (const char* name : {"quantity", "billableQuantity", "amount", "net", "netExact", "discount", "nextTier"}) {
        line.at(name) = edited.at(name);
    }
    line.at("dueNow").at("net") = edited.at("dueNow");
    if (!line.at("perPeriod").is_null()) {
        line.at("perPeriod").at("net") = edited.at("amount");
    }
    const json& figures = edited.at("tiers");
    for (std::size_t tier = 0; tier < line.at("tiers").size(); ++tier) {
        line.at("tiers").at(tier).at("quantity") = figures.at(2 * tier);
        line.at("tiers").at(tier).at("amount") = figures.at(2 * tier + 1);
    }
}

void put_reductions(json& reductions, const json& changes) {
    const json before = reductions;
    reductions = changes;
    for (std::size_t index = 0; index < changes.size(); ++index) {
        if (changes.at(index).contains("label")) {
            continue;
        }
        json& reduction = reductions.at(index);
        reduction = before.at(index);
        reduction.at("base") = changes.at(index).at("base");
        reduction.at("amount") = changes.at(index).at("amount");
        const json& moved = changes.at(index).at("shares");
        for (std::size_t at = 0; at < moved.size(); at += 2) {
            reduction.at("shares").at(moved.at(at).get<std::size_t>()).at("amount") = moved.at(at + 1);
        }
    }
}

}  // namespace

json changed_quote(json quote, const json& change) {
    json& lines = quote.at("lines");
    const json& moved = change.at("lines");
    for (std::size_t at = 0; at < moved.size(); at += 3) {
        json& line = lines.at(moved.at(at).get<std::size_t>());
        line.at("net") = moved.at(at + 1);
        line.at("discount") = moved.at(at + 2);
    }
    if (const json& edited = change.at("line"); !edited.is_null()) {
        put_edited_line(lines.at(edited.at("index").get<std::size_t>()), edited);
    }
    put_reductions(quote.at("discounts"), change.at("discounts"));
    put_reductions(quote.at("charges"), change.at("charges"));
    quote.at("price") = change.at("price");
    quote.at("recurring") = change.at("recurring");
    return quote;
}

}  // namespace kassa::test
