#include "services/tax/vat_id.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

struct Sample {
    const char* country;
    const char* vat_id;
};

TEST(VatIdTest, EveryMemberStateHasAForm) {
    for (const Sample& sample : {Sample{"AT", "ATU12345678"}, {"BE", "BE0123456789"},    {"BE", "BE1000000001"},
                                 {"BG", "BG123456789"},       {"BG", "BG1234567890"},    {"CY", "CY12345678X"},
                                 {"CZ", "CZ12345678"},        {"CZ", "CZ1234567890"},    {"DE", "DE123456789"},
                                 {"DK", "DK12345678"},        {"EE", "EE123456789"},     {"ES", "ESX1234567X"},
                                 {"ES", "ESA12345678"},       {"ES", "ES12345678Z"},     {"FI", "FI12345678"},
                                 {"FR", "FR 40 303 265 045"}, {"FR", "frXX999999999"},   {"GR", "EL123456789"},
                                 {"HR", "HR12345678901"},     {"HU", "HU12345678"},      {"IE", "IE1234567A"},
                                 {"IE", "IE1234567FA"},       {"IE", "IE1A23456B"},      {"IT", "IT12345678901"},
                                 {"LT", "LT123456789"},       {"LT", "LT123456789012"},  {"LU", "LU12345678"},
                                 {"LV", "LV12345678901"},     {"MT", "MT12345678"},      {"NL", "NL123456789B01"},
                                 {"PL", "PL123-456-78-90"},   {"PT", "PT123456789"},     {"RO", "RO12"},
                                 {"RO", "RO1234567890"},      {"SE", "SE123456789012"},  {"SI", "SI12345678"},
                                 {"SK", "SK1234567890"},      {"GB", "GB123456789"},     {"GB", "GBGD001"},
                                 {"GB", "GBHA599"},           {"GB", "XI123456789"},     {"CH", "CHE-123.456.789 MWST"},
                                 {"CH", "CHE123456789TVA"},   {"CH", "CHE123456789IVA"}, {"CH", "CHE123456789"}}) {
        EXPECT_EQ(has_vat_id_form(sample.country, sample.vat_id), true) << sample.vat_id;
    }
}

TEST(VatIdTest, AnotherFormIsNone) {
    for (const Sample& sample : {Sample{"DE", ""},
                                 {"DE", "DE"},
                                 {"DE", "123456789"},
                                 {"DE", "DE12345678"},
                                 {"DE", "DE1234567890"},
                                 {"DE", "DE12345678X"},
                                 {"DE", "FR40303265045"},
                                 {"GR", "GR123456789"},
                                 {"ES", "ES123456789"},
                                 {"AT", "AT123456789"},
                                 {"DE", "DE123_45678"},
                                 {"GB", "GBHB599"},
                                 {"CH", "CHE123456789TVB"},
                                 {"RO", "RO1"}}) {
        EXPECT_EQ(has_vat_id_form(sample.country, sample.vat_id), false) << sample.vat_id;
    }
}

TEST(VatIdTest, OfOtherCountriesNothingIsKnown) {
    EXPECT_EQ(has_vat_id_form("US", "12-3456789"), std::nullopt);
    EXPECT_EQ(has_vat_id_form("", "DE123456789"), std::nullopt);
}

TEST(VatIdTest, StatusesHaveNames) {
    for (const VatIdStatus status : {VatIdStatus::valid, VatIdStatus::invalid, VatIdStatus::unknown}) {
        EXPECT_EQ(parse_vat_id_status(to_string(status)), status);
    }
    EXPECT_EQ(parse_vat_id_status("perhaps"), std::nullopt);
}

}  // namespace
}  // namespace kassa::server::services
