#include "core/random_cart.h"

#include <string>
#include <string_view>
#include <vector>

namespace kassa::test {

using nlohmann::json;

namespace {

int below(Random& random, int bound) {
    return random.between(0, bound - 1);
}

bool chance(Random& random, int percent) {
    return below(random, 100) < percent;
}

std::string pick(Random& random, const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(below(random, static_cast<int>(words.size())))];
}

std::string random_text(Random& random) {
    return pick(random, {"", "Seats", "M\xC3\xBCnchen \"West\"", "a/b\\c\n\t", "<b>&amp;</b>",
                         "\xF0\x9F\x98\x80 \xE2\x82\xAC", "\x01\x1F"});
}

/// Both spellings that the contract allows.
json random_number(Random& random, int bound, int digits) {
    const std::string text = random_decimal_text(random, bound, digits);
    if (text.find('.') == std::string::npos && chance(random, 60)) {
        return std::stoi(text);
    }
    return text;
}

json random_bands(Random& random) {
    json bands = json::array();
    int bound = 0;
    for (int count = below(random, 4); count > 0; --count) {
        bound += random.between(1, 30);
        bands.push_back({{"upTo", bound},
                         {"unitAmount", random_number(random, 5000, 3)},
                         {"flatAmount", random_number(random, 900, 0)}});
    }
    bands.push_back({{"upTo", nullptr}, {"unitAmount", random_number(random, 5000, 3)}});
    return bands;
}

json random_taxes(Random& random) {
    json taxes = json::array();
    for (int count = below(random, 3); count > 0; --count) {
        taxes.push_back({{"category", pick(random, {"", "state", "city"})}, {"rate", random_number(random, 30, 2)}});
    }
    return taxes;
}

json random_price(Random& random, const std::string& currency) {
    const std::string type =
        pick(random, {"flat_fee", "per_unit", "tiered", "volume", "stair_step", "percentage", "package"});
    json price = {{"currencyCode", currency},
                  {"taxRate", chance(random, 90) ? random_number(random, 30, 2) : json(nullptr)},
                  {"totalNetAmount", random_number(random, 100'000, 0)},
                  {"type", chance(random, 80) ? "recurring" : "metered"},
                  {"calculationType", type},
                  {"payInAdvance", chance(random, 80)},
                  {"freeUnits", chance(random, 80) ? json(0) : random_number(random, 5, 1)},
                  {"price", {{"amount", random_number(random, 10'000, 4)}}},
                  {"recurring", nullptr}};
    if (chance(random, 90)) {
        price["price"]["tiers"] = random_bands(random);
        price["price"]["percentage"] = random_decimal_text(random, 20, 2);
    }
    price["price"]["packageSize"] = random.between(1, 12);
    if (chance(random, 60)) {
        price["recurring"] = {{"interval", pick(random, {"day", "week", "month", "year"})},
                              {"intervalCount", random.between(1, 12)},
                              {"trialPeriodDays", chance(random, 80) ? 0 : 14},
                              {"recurringAmount", random_number(random, 100'000, 0)}};
    }
    if (chance(random, 15)) {
        price["taxes"] = random_taxes(random);
    }
    if (chance(random, 15)) {
        price["pricesIncludeTax"] = chance(random, 50);
    }
    return price;
}

json random_item(Random& random, const std::string& currency, int index) {
    json item = {{"id", "item-" + std::to_string(index)},
                 {"name", random_text(random)},
                 {"description", chance(random, 50) ? json(random_text(random)) : json(nullptr)},
                 {"type", "product"},
                 {"quantity", random_number(random, 60, 0)},
                 {"quantityDetails",
                  {{"aggregationType", "count"},
                   {"unit", random_text(random)},
                   {"description", ""},
                   {"quantityEditable", chance(random, 80)}}},
                 {"price", random_price(random, currency)},
                 {"periods", json::array({{{"contractPeriod", "12M"}, {"cancellationPeriod", "1M"}}})}};
    if (chance(random, 40)) {
        item["quantityDetails"]["maximum"] = "100";
        item["quantityDetails"]["step"] = 1;
    }
    if (chance(random, 10)) {
        item["proration"] = {{"from", "2026-03-16T00:00:00Z"},
                             {"to", "2026-04-01T00:00:00Z"},
                             {"periodStart", "2026-03-01T00:00:00Z"},
                             {"periodEnd", "2026-04-01T00:00:00Z"},
                             {"by", pick(random, {"second", "day"})}};
    }
    return item;
}

json random_charge(Random& random) {
    const bool percentage = chance(random, 40);
    json charge = {{"label", random_text(random)},
                   {"type", percentage ? "percentage" : "fixed_amount"},
                   {"percentage", percentage ? random_number(random, 20, 1) : json(nullptr)},
                   {"amount", percentage ? json(nullptr) : random_number(random, 900, 0)},
                   {"items", nullptr},
                   {"taxRate", 19}};
    if (chance(random, 30)) {
        charge["items"] = {"item-0"};
    }
    return charge;
}

}  // namespace

std::string random_decimal_text(Random& random, int bound, int digits) {
    std::string text = std::to_string(below(random, bound));
    const int count = chance(random, 50) ? below(random, digits + 1) : 0;
    for (int digit = 0; digit < count; ++digit) {
        text += digit == 0 ? "." : "";
        text += static_cast<char>('0' + below(random, 10));
    }
    return text;
}

json random_discount(Random& random, const json& cart, const std::string& code) {
    const bool percentage = chance(random, 50);
    json discount = {{"code", code},
                     {"label", random_text(random)},
                     {"type", percentage ? "percentage" : "fixed_amount"},
                     {"percentage", percentage ? random_number(random, 100, 1) : json(nullptr)},
                     {"amount", percentage ? json(nullptr) : random_number(random, 5000, 0)},
                     {"items", nullptr},
                     {"maximumAmount", chance(random, 20) ? random_number(random, 500, 0) : json(nullptr)},
                     {"frequency", pick(random, {"once", "limited", "lifetime"})},
                     {"frequencyInterval", 3}};
    if (!cart["items"].empty() && chance(random, 30)) {
        discount["items"] = {"item-" + std::to_string(below(random, static_cast<int>(cart["items"].size())))};
    }
    return discount;
}

json random_cart(Random& random) {
    const std::string currency = pick(random, {"EUR", "USD", "JPY", "KWD", "CHF"});
    json cart = {
        {"id", random_text(random)},
        {"status", "open"},
        {"customer", chance(random, 50) ? json(random_text(random)) : json(nullptr)},
        {"email", nullptr},
        {"items", json::array()},
        {"price", {{"currencyCode", currency}}},
        {"settings",
         {{"allowCoupons", chance(random, 50)}, {"forceCompany", chance(random, 50)}, {"backButton", nullptr}}},
        {"version", below(random, 1000)}};
    const int items = random.between(1, 8);
    for (int index = 0; index < items; ++index) {
        cart["items"].push_back(random_item(random, currency, index));
    }
    json& pricing = cart["pricing"];
    pricing = {{"amountUnit", pick(random, {"minor", "major"})},
               {"pricesIncludeTax", chance(random, 40)},
               {"roundingMode", pick(random, {"half_away_from_zero", "half_even", "half_toward_zero", "up", "down",
                                              "ceiling", "floor"})},
               {"lineRounding", pick(random, {"rounded", "rounded", "exact"})},
               {"taxRounding", pick(random, {"per_rate", "per_line", "per_unit", "per_cart", "per_unit_price"})},
               {"reverseCharge", chance(random, 10)},
               {"at", chance(random, 30) ? json("2026-01-31T12:00:00Z") : json(nullptr)},
               {"discounts", json::array()},
               {"charges", json::array()}};
    for (int count = below(random, 3); count > 0; --count) {
        pricing["discounts"].push_back(random_discount(random, cart, "CODE-" + std::to_string(count)));
    }
    if (chance(random, 30)) {
        pricing["charges"].push_back(random_charge(random));
    }
    for (int count = chance(random, 30) ? 1 + below(random, 2) : 0; count > 0; --count) {
        pricing["credits"].push_back({{"code", "CREDIT-" + std::to_string(count)},
                                      {"label", random_text(random)},
                                      {"amount", std::to_string(below(random, 9000)) + ".5"}});
    }
    if (chance(random, 20)) {
        pricing["partialPaymentAmount"] = 1 + below(random, 9000);
    }
    if (currency == "CHF") {
        pricing["cashRounding"] = "0.05";
    }
    if (chance(random, 20)) {
        cart["customerPrefill"] = {
            {"email", "buyer@example.com"}, {"street", random_text(random)}, {"salutation", "Frau"}};
        cart["paymentMethod"] = "pm-1";
        cart["completionDetails"] = {random_text(random)};
    }
    return cart;
}

}  // namespace kassa::test
