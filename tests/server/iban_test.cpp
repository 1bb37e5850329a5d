#include "services/values/iban.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

// Samples of the IBAN registry, https://www.swift.com/standards/data-standards/iban-international-bank-account-number.
TEST(IbanTest, TakesTheRegistrysSamples) {
    for (const char* iban : {"DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
                             "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "AT611904300234573201"}) {
        EXPECT_TRUE(is_iban(iban)) << iban;
    }
}

TEST(IbanTest, RefusesWrongChecksAndForms) {
    for (const char* iban : {"", "DE", "DE88370400440532013000", "DE89370400440532013001", "de89370400440532013000",
                             "DE89 3704 0044 0532 0130 00", "8937040044053201300000", "DE8937040044053201300O",
                             "DE89370400440532013000DE89370400440532013000"}) {
        EXPECT_FALSE(is_iban(iban)) << iban;
    }
}

TEST(IbanTest, ShowsFirstSixAndLastFour) {
    EXPECT_EQ(mask_iban("DE89370400440532013232"), "DE8937************3232");
    EXPECT_EQ(mask_iban("DE8937************3232"), "DE8937************3232");
    EXPECT_EQ(mask_iban("SHORT"), "*****");
}

}  // namespace
}  // namespace kassa::server::services
