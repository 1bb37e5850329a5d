#include "kassa/money/currency.h"

#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "core/printers.h"
#include "core/vectors.h"

namespace kassa::money {
namespace {

using support::ErrorCode;

TEST(CurrencyTest, KnowsEveryActiveCodeWithItsDigits) {
    const auto vectors = test::load_vectors("iso4217");
    EXPECT_EQ(vectors.size(), 165U);
    for (const auto& vector : vectors) {
        const std::string code = test::text_at(vector, "/input/code");
        const auto currency = Currency::find(code);
        ASSERT_TRUE(currency) << code;
        EXPECT_EQ(currency.value().code(), code);
        EXPECT_EQ(std::to_string(currency.value().digits()), test::text_at(vector, "/expected/exponent")) << code;
    }
}

TEST(CurrencyTest, RefusesWhatIsNotAnActiveCode) {
    const std::string texts[] = {
        "",    "E", "EU", "EURO", "eur", "Eur", " EUR", "EU\0", "AAA", "ZZZ",
        "XAU",  // gold: no minor unit
        "XDR",  // special drawing right: no minor unit
        "XTS",  // reserved for testing
        "XXX",  // no currency
        "DEM",  // replaced by the euro in 2002
        "HRK",  // replaced by the euro in 2023
        "BGN",  // replaced by the euro in 2026
        "SLL",  // replaced by SLE in 2024
        "ANG",  // replaced by XCG in 2025
    };
    for (const std::string& text : texts) {
        const auto currency = Currency::find(text);
        ASSERT_FALSE(currency) << text;
        EXPECT_EQ(currency.error(), (support::Error{ErrorCode::currency_unknown, "", {{"value", text}}}));
    }
}

TEST(CurrencyTest, EchoesOnlyTheStartOfALongCode) {
    const auto currency = Currency::find(std::string(1'000'000, 'E'));
    ASSERT_FALSE(currency);
    EXPECT_EQ(currency.error().args.front().second, std::string(32, 'E'));
}

TEST(CurrencyTest, EchoesWholeCharactersOnly) {
    // Byte 32 is the second of the two bytes of U+00E9.
    const std::string start(31, 'E');
    const auto currency = Currency::find(start + "\xC3\xA9" + start);
    ASSERT_FALSE(currency);
    EXPECT_EQ(currency.error().args.front().second, start);
}

TEST(CurrencyTest, TakesCustomDigitsForOtherCodes) {
    for (const int digits : {0, 2, 8, 12}) {
        const auto currency = Currency::custom("PTS", digits);
        ASSERT_TRUE(currency);
        EXPECT_EQ(currency.value().code(), "PTS");
        EXPECT_EQ(currency.value().digits(), digits);
    }
}

TEST(CurrencyTest, RefusesCustomDigitsOutOfRange) {
    for (const int digits : {-1, 13, 1000}) {
        const auto currency = Currency::custom("PTS", digits);
        ASSERT_FALSE(currency);
        EXPECT_EQ(currency.error(),
                  (support::Error{ErrorCode::number_out_of_range, "", {{"minimum", "0"}, {"maximum", "12"}}}));
    }
}

TEST(CurrencyTest, RefusesACustomCodeOfAnotherForm) {
    for (const std::string text : {"", "PT", "PTSX", "pts", "P1S", "P S", "\xC3\x84T"}) {
        const auto currency = Currency::custom(text, 2);
        ASSERT_FALSE(currency) << text;
        EXPECT_EQ(currency.error().code, ErrorCode::currency_unknown);
    }
}

TEST(CurrencyTest, StandardDigitsCannotBeChanged) {
    const auto same = Currency::custom("KWD", 3);
    ASSERT_TRUE(same);
    EXPECT_EQ(same.value(), Currency::find("KWD").value());

    const auto other = Currency::custom("KWD", 2);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error(),
              (support::Error{ErrorCode::number_out_of_range, "", {{"minimum", "3"}, {"maximum", "3"}}}));
}

TEST(CurrencyTest, IsARegularValue) {
    static_assert(std::is_trivially_copyable_v<Currency> && sizeof(Currency) == 4);
    EXPECT_EQ(Currency().code(), "XXX");
    EXPECT_EQ(Currency().digits(), 0);
    EXPECT_EQ(Currency::find("EUR").value(), Currency::find("EUR").value());
    EXPECT_NE(Currency::find("EUR").value(), Currency::find("USD").value());
    EXPECT_NE(Currency::custom("PTS", 2).value(), Currency::custom("PTS", 3).value());
}

}  // namespace
}  // namespace kassa::money
