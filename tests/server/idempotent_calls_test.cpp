#include "services/merchants/idempotent_calls.h"

#include <gtest/gtest.h>

#include "security/sealed_text.h"
#include "services/housekeeping.h"
#include "store/merchant_answer_repository.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
const std::string secret = "7K3M-9PQR-B2XW-4HTN";

TEST(SealedTextTest, OnlyItsKeyOpensIt) {
    const security::Digest key = security::sha256("one");
    const std::string sealed = security::seal_text(key, secret);
    EXPECT_EQ(sealed.find(secret), std::string::npos);
    EXPECT_EQ(security::open_sealed_text(key, sealed), secret);
    EXPECT_EQ(security::open_sealed_text(security::sha256("two"), sealed), std::nullopt);
    EXPECT_NE(security::seal_text(key, secret), sealed) << "the same text twice is not to be seen";
    EXPECT_EQ(security::open_sealed_text(key, security::seal_text(key, "")), "");
}

TEST(SealedTextTest, NobodyChangesIt) {
    const security::Digest key = security::sha256("one");
    // 48 bytes with nonce and tag: in base64 every bit of every character counts.
    const std::string sealed = security::seal_text(key, secret + ".");
    for (std::size_t index = 0; index < sealed.size(); ++index) {
        std::string changed = sealed;
        changed[index] = changed[index] == 'A' ? 'B' : 'A';
        EXPECT_EQ(security::open_sealed_text(key, changed), std::nullopt) << index;
    }
    for (const std::string& text : {std::string(), sealed.substr(0, 20), sealed + "AAAA", std::string("not base64!")}) {
        EXPECT_EQ(security::open_sealed_text(key, text), std::nullopt) << text;
    }
}

class IdempotentCallsTest : public ::testing::Test {
  protected:
    static constexpr std::string_view action = "POST /vouchers";

    http::Request request(const std::string& body, const std::string& key = "order-1") {
        http::Request made;
        made.method = "POST";
        made.body = body;
        made.headers = {{"idempotency-key", key}};
        return made;
    }

    services::IdempotentCalls::Call call_of(const http::Request& request, const std::string& caller = "shop") {
        return calls_.call_of({caller}, action, {request, parameters_}).value();
    }

    void remember(const services::IdempotentCalls::Call& call, const http::Response& response) {
        shop_.services().store.write(
            [&](store::Connection& connection) { calls_.remember(connection, call, response); });
    }

    std::optional<http::Response> earlier(const services::IdempotentCalls::Call& call) {
        return shop_.services().store.read(
            [&](store::Connection& connection) { return calls_.earlier_answer(connection, call); });
    }

    http::Response answer(const std::string& body) {
        http::Response response = http::json_response(body, 201);
        response.headers.emplace_back("Location", "/vouchers/1");
        return response;
    }

    TestShop shop_;
    http::Parameters parameters_;
    services::IdempotentCalls calls_{security::sha256("server"), shop_.services().clock};
};

TEST_F(IdempotentCallsTest, AnswersAsTheFirstTime) {
    const http::Request sent = request("{}");
    EXPECT_FALSE(earlier(call_of(sent)));
    const http::Response first = answer(R"({"code":")" + secret + R"(","label":"ä\n\u0001"})");
    remember(call_of(sent), first);
    const auto again = earlier(call_of(sent));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, first.status);
    EXPECT_EQ(again->content_type, first.content_type);
    EXPECT_EQ(again->headers, first.headers);
    EXPECT_EQ(again->body, first.body);
}

TEST_F(IdempotentCallsTest, KeepsNoSecretInClear) {
    const http::Request sent = request("{}");
    remember(call_of(sent), answer(secret));
    const auto row = shop_.services().store.read(
        [&](store::Connection& connection) { return store::find_merchant_answer(connection, call_of(sent).id); });
    ASSERT_TRUE(row);
    EXPECT_EQ(row->answer.find(secret), std::string::npos);
    // Whoever has the server's key and another Idempotency-Key reads nothing.
    EXPECT_FALSE(security::open_sealed_text(call_of(request("{}", "order-2")).answer_key, row->answer));
}

TEST_F(IdempotentCallsTest, AKeyIsForOneCallOfOneCaller) {
    remember(call_of(request("{}")), answer("first"));
    EXPECT_EQ(problem_code([&] { earlier(call_of(request(R"({"amount":1})"))); }), "idempotency_key_reused");
    parameters_ = {"another"};
    EXPECT_EQ(problem_code([&] { earlier(call_of(request("{}"))); }), "idempotency_key_reused");
    parameters_ = {};
    EXPECT_FALSE(earlier(call_of(request("{}"), "another shop")));
    EXPECT_FALSE(earlier(call_of(request("{}", "order-2"))));
}

TEST_F(IdempotentCallsTest, WithoutAKeyThereIsNothingToRemember) {
    http::Request sent = request("{}");
    sent.headers.clear();
    EXPECT_FALSE(calls_.call_of({"shop"}, action, {sent, parameters_}));
    for (const std::string& wrong : {std::string(), std::string("two words"), std::string(256, 'k')}) {
        EXPECT_EQ(problem_code([&] { call_of(request("{}", wrong)); }), "text_invalid") << wrong;
    }
}

TEST_F(IdempotentCallsTest, ForgetsAfterADay) {
    const http::Request sent = request("{}");
    remember(call_of(sent), answer("first"));
    shop_.advance_ms(day_ms - 1);
    EXPECT_TRUE(earlier(call_of(sent)));
    shop_.advance_ms(1);
    EXPECT_FALSE(earlier(call_of(sent)));
    // Whatever the key is used for next, and whether the old row is still there or not.
    remember(call_of(request("[]")), answer("second"));
    EXPECT_EQ(earlier(call_of(request("[]")))->body, "second");
    shop_.advance_ms(2 * day_ms);
    services::Housekeeping::clean(shop_.services().store, shop_.services().clock(), {});
    EXPECT_EQ(shop_.count("merchant_answers"), 0);
}

TEST_F(IdempotentCallsTest, ARefusalIsNotRemembered) {
    const http::Request sent = request("{}");
    remember(call_of(sent), http::json_response("{}", 409));
    EXPECT_FALSE(earlier(call_of(sent)));
}

TEST_F(IdempotentCallsTest, IsUndoneWithWhatTheCallDid) {
    const http::Request sent = request("{}");
    EXPECT_THROW(shop_.services().store.write([&](store::Connection& connection) {
        calls_.remember(connection, call_of(sent), answer("first"));
        throw std::runtime_error("the call failed after all");
    }),
                 std::runtime_error);
    EXPECT_FALSE(earlier(call_of(sent)));
}

}  // namespace
}  // namespace kassa::server::testing
