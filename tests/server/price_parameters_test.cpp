#include "services/catalogue/price_parameters.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

PriceParameters read(const std::string& parameters) {
    return PriceParameters(json::parse(R"({"priceFunctionParameters":[)" + parameters + "]}"), "/products/0");
}

const std::string seats = R"({"field":"seats","type":"INTEGER","defaultValue":"5","min":1,"max":500})";
const std::string weight = R"({"field":"weight","type":"NUMBER","defaultValue":"1.50","max":"2.5"})";
const std::string domain =
    R"re({"field":"domain","type":"TEXT","defaultValue":"a.example","min":3,"pattern":"([a-z0-9-]+\\.)+[a-z]{2,}"})re";

/// "seats=5 domain=a.example", then "| domain: text_invalid".
std::string values(const std::string& parameters, const GivenParameters& given) {
    std::vector<http::Violation> violations;
    std::string text;
    for (const auto& [name, value] : read(parameters).values(given, "p", violations)) {
        text += name + "=" + value + " ";
    }
    text += "|";
    for (const http::Violation& violation : violations) {
        text += " " + violation.property_path + ": " + std::string(support::code_name(violation.code));
    }
    return text;
}

TEST(PriceParametersTest, WhatIsLeftOutHasItsDefault) {
    EXPECT_EQ(values(seats + "," + domain, {}), "seats=5 domain=a.example |");
    EXPECT_EQ(values(seats + "," + domain, {{"domain", "b.example"}}), "seats=5 domain=b.example |");
    EXPECT_EQ(values("", {}), "|");
}

TEST(PriceParametersTest, EqualNumbersAreOneValue) {
    EXPECT_EQ(values(weight, {}), "weight=1.5 |");
    EXPECT_EQ(values(weight, {{"weight", "1.500"}}), "weight=1.5 |");
    EXPECT_EQ(values(weight, {{"weight", "15e-1"}}), "weight=1.5 |");
}

TEST(PriceParametersTest, WhatCannotBeIsNamed) {
    const auto refused = [](const std::string& parameter, const std::string& name, const std::string& value) {
        const std::string text = values(parameter, {{name, value}});
        return text.substr(text.find('|'));
    };
    EXPECT_EQ(refused(seats, "seats", "0"), "| p.seats: number_out_of_range");
    EXPECT_EQ(refused(seats, "seats", "501"), "| p.seats: number_out_of_range");
    EXPECT_EQ(refused(seats, "seats", "500"), "|");
    EXPECT_EQ(refused(seats, "seats", "1.5"), "| p.seats: number_invalid");
    EXPECT_EQ(refused(seats, "seats", ""), "| p.seats: number_invalid");
    EXPECT_EQ(refused(seats, "seats", "1e400"), "| p.seats: number_invalid");
    EXPECT_EQ(refused(seats, "colour", "red"), "| p.colour: enum_unknown");
    EXPECT_EQ(refused(weight, "weight", "2.51"), "| p.weight: number_out_of_range");
    EXPECT_EQ(refused(domain, "domain", "a."), "| p.domain: text_invalid");
    EXPECT_EQ(refused(domain, "domain", "https://a.example"), "| p.domain: text_invalid");
    EXPECT_EQ(refused(domain, "domain", std::string(65, 'a')), "| p.domain: text_too_long");
}

TEST(PriceParametersTest, APatternThatBacktrackingEnginesChokeOnIsJustAPattern) {
    const std::string nested = R"({"field":"x","type":"TEXT","defaultValue":"a","pattern":"(a+)+"})";
    EXPECT_EQ(values(nested, {{"x", std::string(63, 'a') + "b"}}),
              "x=" + std::string(63, 'a') + "b | p.x: text_invalid");
}

TEST(PriceParametersTest, TheBuyerReadsThemInTheCartsLanguage) {
    const PriceParameters parameters = read(
        R"({"field":"seats","label":{"en":"Seats","de":"Plätze"},"type":"INTEGER","defaultValue":"1","min":1,"max":9})");
    EXPECT_EQ(parameters.describe({{"seats", "3"}}, "de-AT"), "Plätze: 3");
    EXPECT_EQ(parameters.describe({{"seats", "3"}, {"gone", "x"}}, "fr"), "Seats: 3, gone: x");
    EXPECT_EQ(seats_of({{"seats", "3"}}).to_string(), "3");
    EXPECT_FALSE(has_seats({{"tier", "gold"}}));
}

TEST(PriceParametersTest, TheCatalogueNamesTheFieldThatIsWrong) {
    const auto refusal = [](const std::string& parameters) -> std::string {
        try {
            static_cast<void>(read(parameters));
        } catch (const std::runtime_error& error) {
            return std::string(error.what())
                .substr(std::string("catalogue: /products/0/priceFunctionParameters").size());
        }
        return "no refusal";
    };
    const auto parameter = [](const std::string& more) { return R"({"field":"x",)" + more + "}"; };
    EXPECT_EQ(refusal(seats + "," + weight + "," + domain), "no refusal");
    EXPECT_EQ(refusal(seats + "," + seats), "/1/field: is given twice");
    EXPECT_EQ(refusal(parameter(R"("type":"DATE","defaultValue":"1")")), "/0/type: must be INTEGER, NUMBER or TEXT");
    EXPECT_EQ(refusal(parameter(R"("type":"INTEGER","defaultValue":"1.5")")),
              "/0/defaultValue: must be a whole number");
    EXPECT_EQ(refusal(parameter(R"("type":"NUMBER","defaultValue":"1","min":3,"max":2)")),
              "/0/min: must not be above max");
    EXPECT_EQ(refusal(parameter(R"("type":"TEXT","defaultValue":"b","pattern":"a")")),
              "/0/defaultValue: has not the form that the product asks for");
    EXPECT_TRUE(refusal(parameter(R"("type":"TEXT","defaultValue":"b","pattern":"(a")"))
                    .starts_with("/0/pattern: is no regular expression of RE2"));
    EXPECT_TRUE(refusal(parameter(R"("type":"TEXT","defaultValue":"b","pattern":"((a{900}){900}){900}")"))
                    .starts_with("/0/pattern: is no regular expression of RE2"));
    EXPECT_EQ(refusal(R"({"field":"seats","type":"TEXT","defaultValue":"1"})"), "/0/type: must be a number for seats");
    EXPECT_EQ(refusal(R"({"field":"seats","type":"INTEGER","defaultValue":"1","max":9})"),
              "/0/min: must be at least 1 for seats");
    EXPECT_EQ(refusal(R"({"field":"seats","type":"INTEGER","defaultValue":"1","min":1})"),
              "/0/max: must be at most 1000000000 for seats");
}

}  // namespace
}  // namespace kassa::server::services
