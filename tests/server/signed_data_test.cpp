#include "services/cart_input/signed_data.h"

#include <gtest/gtest.h>

#include "security/text_encoding.h"
#include "services/cart_input/signed_product.h"
#include "services/discounts/signed_discount.h"
#include "test_shop.h"

namespace kassa::server::services {
namespace {

using security::PrivateKey;
using security::PublicKey;
using testing::opening_time_ms;

const PrivateKey& own_key() {
    static const PrivateKey key = PrivateKey::make();
    return key;
}

StoreSettings store_with(const std::vector<PublicKey>& keys) {
    StoreSettings store;
    store.id = "s";
    store.currency = money::Currency::find("EUR").value();
    store.cart_pricing = json::Object{};
    store.signing_keys = keys;
    return store;
}

const StoreSettings& store() {
    static const StoreSettings settings = store_with({PrivateKey::make().public_key(), own_key().public_key()});
    return settings;
}

bool counts(const std::string& text, std::int64_t now_ms = opening_time_ms) {
    return verify_signed_data(text, store(), now_ms).has_value();
}

std::string signed_text(const std::string& json, const std::string& customer = "s") {
    return sign_data(json, own_key(), customer);
}

TEST(SignatureTest, HasTheFiguresOfRfc8032) {
    // RFC 8032, section 7.1, test 2; the keys in the forms of RFC 8410.
    const auto key = PrivateKey::parse_pem(
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n-----END "
        "PRIVATE KEY-----\n");
    ASSERT_TRUE(key.has_value());
    const std::string signature = key->sign("\x72");
    EXPECT_EQ(
        security::to_hexadecimal({reinterpret_cast<const unsigned char*>(signature.data()), signature.size()}),
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb43"
        "02aeeb00d291612bb0c00");
    const auto public_key = PublicKey::parse("MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");
    ASSERT_TRUE(public_key.has_value());
    EXPECT_EQ(*public_key, key->public_key());
    EXPECT_TRUE(public_key->verifies("\x72", signature));
    EXPECT_FALSE(public_key->verifies("\x73", signature));
    EXPECT_FALSE(public_key->verifies("\x72", signature.substr(1)));
}

TEST(SignatureTest, KeysOutliveTheirTexts) {
    const auto again = PrivateKey::parse_pem(own_key().to_pem());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(PublicKey::parse(again->public_key().to_text()), own_key().public_key());
    for (const std::string text :
         {"", "AAAA", "not base64", "MCowBQYDK2VuAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="}) {
        // The last is a key for X25519, which signs nothing.
        EXPECT_EQ(PublicKey::parse(text), std::nullopt) << text;
    }
    EXPECT_FALSE(PrivateKey::parse_pem("nothing").has_value());
}

TEST(Base64Test, ReadsBothAlphabetsWithPaddingOrWithout) {
    for (const std::string text : {"+/A=", "-_A=", "-_A", "+/A"}) {
        EXPECT_EQ(security::from_base64(text), "\xFB\xF0") << text;
    }
    for (const std::string text : {"A", "AA=", "AAA==", "A A=", "AAAA=", "====", "AA\n"}) {
        EXPECT_EQ(security::from_base64(text), std::nullopt) << text;
    }
    EXPECT_EQ(security::from_base64(""), "");
}

TEST(SignedDataTest, CountsInEveryWayItsTextIsWritten) {
    const std::string text = signed_text(R"({"label":"???>>> a----b----c"})");
    EXPECT_TRUE(counts(text));
    std::string url_safe = text;
    std::ranges::replace(url_safe, '+', '-');
    std::ranges::replace(url_safe, '/', '_');
    ASSERT_NE(url_safe, text);
    EXPECT_TRUE(counts(url_safe));
    EXPECT_TRUE(counts(url_safe.substr(0, url_safe.find('='))));
    EXPECT_EQ(name_of_signed_data(url_safe), name_of_signed_data(text));
    EXPECT_EQ(*verify_signed_data(text, store(), opening_time_ms)->document.find("label")->text(),
              R"(???>>> a----b----c)");
}

TEST(SignedDataTest, CountsNoMoreWhenAByteIsAnother) {
    const std::string parts = *security::from_base64(signed_text(R"({"discountRate":0.1})"));
    for (std::size_t at = 0; at < parts.size(); ++at) {
        std::string changed = parts;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(
            counts(security::to_base64({reinterpret_cast<const unsigned char*>(changed.data()), changed.size()})))
            << at;
    }
    EXPECT_FALSE(counts(""));
    EXPECT_FALSE(counts("WELCOME10"));
    EXPECT_FALSE(counts(signed_text("[]")));
    EXPECT_FALSE(counts(signed_text("{")));
    EXPECT_FALSE(counts(signed_text(R"({"label":")" + std::string(8000, 'x') + "\"}")));
}

TEST(SignedDataTest, CountsInItsStoreAlone) {
    EXPECT_FALSE(counts(sign_data("{}", PrivateKey::make(), "s")));
    EXPECT_FALSE(counts(signed_text("{}", "another")));
    EXPECT_FALSE(counts(signed_text(R"({"customerId":"another"})")));
    EXPECT_FALSE(counts(signed_text(R"({"customerId":"s","storeIds":[]})")));
    EXPECT_TRUE(counts(signed_text(R"({"customerId":"s","storeIds":["t","s"]})")));
    EXPECT_TRUE(counts(signed_text(R"({"storeIds":"s"})")));
    EXPECT_FALSE(counts(signed_text(R"({"storeIds":"t"})")));
    EXPECT_FALSE(counts(signed_text(R"({"storeIds":["t"]})")));
    EXPECT_FALSE(verify_signed_data(signed_text("{}"), store_with({}), opening_time_ms).has_value());
}

TEST(SignedDataTest, CountsFromItsFirstInstantUntilBeforeItsLast) {
    const std::string text = signed_text(R"({"startDate":"2026-11-22T10:00:00Z","endDate":1795341601000})");
    EXPECT_FALSE(counts(text, opening_time_ms - 1));
    EXPECT_TRUE(counts(text));
    EXPECT_TRUE(counts(text, opening_time_ms + 999));
    EXPECT_FALSE(counts(text, opening_time_ms + 1000));
    EXPECT_FALSE(counts(signed_text(R"({"endDate":"soon"})")));
}

TEST(SignedDataTest, ADiscountIsARateOrAmounts) {
    const auto read = [](const std::string& json) {
        return read_signed_discount(signed_text(json), store(), opening_time_ms);
    };
    const auto rate = read(R"({"discountRate":0.125,"productIds":["a"],"label":"For you"})");
    ASSERT_TRUE(rate.has_value());
    EXPECT_EQ(std::get<discount::PercentageOff>(rate->coupon.value).percent.to_string(), "12.5");
    EXPECT_EQ(rate->coupon.items, std::vector<std::string>{"a"});
    EXPECT_EQ(rate->coupon.label, "For you");
    EXPECT_EQ(rate->coupon.code.size(), 39U);
    const auto amounts = read(R"({"amountByCurrency":{"EUR":5.5,"JPY":"700"}})");
    ASSERT_TRUE(amounts.has_value());
    EXPECT_EQ(amounts->amounts.at("EUR").to_string(), "550");
    EXPECT_EQ(amounts->amounts.at("JPY").to_string(), "700");
    for (const std::string json :
         {R"({})", R"({"discountRate":0})", R"({"discountRate":1.01})", R"({"discountRate":-0.1})",
          R"({"discountRate":"much"})", R"({"discountRate":0.1,"amountByCurrency":{"EUR":1}})",
          R"({"amountByCurrency":{"EUR":-1}})", R"({"amountByCurrency":{"euro":1}})",
          R"({"discountRate":0.1,"productIds":[1]})"}) {
        EXPECT_FALSE(read(json).has_value()) << json;
    }
}

TEST(SignedDataTest, AProductHasAPriceInACurrency) {
    const auto read = [](const std::string& price) {
        return read_signed_product(signed_text(R"({"publisherRefId":"p","name":"P","price":)" + price + "}"), store(),
                                   opening_time_ms);
    };
    const auto net = read(R"({"netPrice":10,"currency":"USD","vatRate":0.2})");
    ASSERT_TRUE(net.has_value());
    EXPECT_EQ(net->product.publisher_reference, "p");
    const PriceRow* row = net->product.prices.find("USD", "FR");
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->includes_tax, false);
    EXPECT_EQ(read(R"({"grossPrice":10,"currency":"USD"})")->product.prices.find("USD", "FR")->includes_tax, true);
    for (const std::string price :
         {R"(null)", R"({"currency":"USD"})", R"({"grossPrice":1})", R"({"grossPrice":-1,"currency":"USD"})",
          R"({"grossPrice":1,"netPrice":1,"currency":"USD"})", R"({"grossPrice":1,"currency":"USD","vatRate":2})",
          R"({"grossPrice":1,"currency":"dollar"})"}) {
        EXPECT_FALSE(read(price).has_value()) << price;
    }
}

}  // namespace
}  // namespace kassa::server::services
