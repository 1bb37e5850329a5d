#include "services/buyers/country_fields.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

/// "field" of what is missing, "field!" of what has not the form.
std::string faults(std::string_view country, const std::string& end_user) {
    std::string text;
    for (const CountryFieldFault& fault : country_field_faults(country, json::parse(end_user))) {
        text += (text.empty() ? "" : " ") + std::string(fault.field) + (fault.is_missing ? "" : "!");
    }
    return text;
}

TEST(CountryFieldsTest, AskPersonsAndCompaniesForTheirOwn) {
    EXPECT_EQ(faults("BR", "{}"), "cpf");
    EXPECT_EQ(faults("BR", R"({"consumerType":"company"})"), "company.cnpj");
    EXPECT_EQ(faults("BR", R"({"company":{"companyName":"Acme"}})"), "company.cnpj");
    EXPECT_EQ(faults("IT", "{}"), "");
    EXPECT_EQ(faults("IT", R"({"consumerType":"company"})"), "recipientCode");
    EXPECT_EQ(faults("US", "{}"), "region");
    EXPECT_EQ(faults("US", R"({"region":"US-TX"})"), "");
    EXPECT_EQ(faults("DE", R"({"consumerType":"company"})"), "");
    EXPECT_EQ(faults("", "{}"), "");
}

TEST(CountryFieldsTest, LookAtTheFormWithoutSeparators) {
    EXPECT_EQ(faults("BR", R"({"cpf":"529.982.247-25"})"), "");
    EXPECT_EQ(faults("BR", R"({"cpf":"529.982.247"})"), "cpf!");
    EXPECT_EQ(faults("BR", R"({"cpf":"5299822472A"})"), "cpf!");
    EXPECT_EQ(faults("BR", R"({"consumerType":"company","company":{"cnpj":"12.ABC.345/01DE-35"}})"), "");
    EXPECT_EQ(faults("IT", R"({"consumerType":"company","recipientCode":"0000000"})"), "");
    EXPECT_EQ(faults("IT", R"({"consumerType":"company","recipientCode":"ABC"})"), "recipientCode!");
}

TEST(CountryFieldsTest, AFrenchCompanyHasItsSirenInItsSiretToo) {
    const auto french = [](const std::string& more) {
        return faults("FR", R"({"company":{"companyName":"Acme")" + more + "}}");
    };
    EXPECT_EQ(french(""), "company.registrationNumber");
    EXPECT_EQ(french(R"(,"registrationNumber":"732 829 320")"), "");
    EXPECT_EQ(french(R"(,"fullRegistrationNumber":"73282932000074")"), "");
    EXPECT_EQ(french(R"(,"registrationNumber":"73282")"), "company.registrationNumber!");
}

}  // namespace
}  // namespace kassa::server::services
