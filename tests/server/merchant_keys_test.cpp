#include "services/merchants/merchant_keys.h"

#include <gtest/gtest.h>

#include "test_shop.h"

namespace kassa::server::testing {
namespace {

using services::Scope;

class MerchantKeys : public ::testing::Test {
  protected:
    services::NewMerchantKey make(const std::vector<Scope>& scopes) {
        services::NewMerchantKey made = services::make_merchant_key("Test", scopes, opening_time_ms);
        shop_.services().store.write(
            [&](store::Connection& connection) { store::insert_merchant_key(connection, made.row); });
        return made;
    }

    std::string caller(std::optional<std::string_view> token, Scope scope) {
        return shop_.services().store.read(
            [&](store::Connection& connection) { return keys_.authorise(connection, token, scope).id; });
    }

    http::Response refusal(std::optional<std::string_view> token, Scope scope) {
        try {
            caller(token, scope);
        } catch (const http::Problem& problem) {
            return problem.to_response();
        }
        ADD_FAILURE() << "the key was let in";
        return {};
    }

    store::MerchantKeyRow row_of(const std::string& id) {
        // A write comes after the notes that were handed to the writer before it.
        return shop_.services().store.write(
            [&](store::Connection& connection) { return store::find_merchant_key(connection, id).value(); });
    }

    TestShop shop_;
    services::MerchantKeys keys_{shop_.services().store, shop_.services().clock, security::sha256("from the file")};
};

TEST_F(MerchantKeys, TheKeyFileMayDoEverything) {
    for (const Scope scope : services::all_scopes()) {
        EXPECT_EQ(caller("from the file", scope), "key-file");
    }
}

TEST_F(MerchantKeys, AKeyMayDoWhatItsScopesSay) {
    const services::NewMerchantKey made = make({Scope::carts_read, Scope::metrics_read});
    EXPECT_EQ(caller(made.key, Scope::carts_read), made.row.id);
    EXPECT_EQ(caller(made.key, Scope::metrics_read), made.row.id);
    const http::Response answer = refusal(made.key, Scope::carts_write);
    EXPECT_EQ(answer.status, 403);
    EXPECT_NE(answer.body.find(R"("args":{"scope":"carts:write"})"), std::string::npos) << answer.body;
}

TEST_F(MerchantKeys, WithoutARightKeyTheAnswerIsOneAndTheSame) {
    const services::NewMerchantKey made = make({Scope::carts_read});
    shop_.services().store.write([&](store::Connection& connection) {
        EXPECT_TRUE(store::revoke_merchant_key(connection, made.row.id, opening_time_ms));
        EXPECT_FALSE(store::revoke_merchant_key(connection, made.row.id, opening_time_ms));
    });
    const http::Response none = refusal(std::nullopt, Scope::carts_read);
    EXPECT_EQ(none.status, 401);
    std::string changed = made.key;
    changed.back() = changed.back() == 'A' ? 'B' : 'A';
    for (const std::string& token : {std::string(), std::string("x"), std::string("kassa_"), std::string("kassa__"),
                                     "kassa_" + made.row.id, made.key, changed, made.key + "A"}) {
        const http::Response answer = refusal(token, Scope::carts_read);
        EXPECT_EQ(answer.status, none.status) << token;
        EXPECT_EQ(answer.body, none.body) << token;
        EXPECT_EQ(answer.headers, none.headers) << token;
    }
}

TEST_F(MerchantKeys, TheDatabaseHasNothingToCallWith) {
    const services::NewMerchantKey made = make({Scope::carts_read});
    const store::MerchantKeyRow row = row_of(made.row.id);
    EXPECT_EQ(made.key.find("kassa_" + row.id + "_"), 0U);
    EXPECT_EQ(row.hash, security::sha256(made.key));
    EXPECT_GE(made.key.size(), 43U + row.id.size());
}

TEST_F(MerchantKeys, TheLastUseIsKnownToTheHour) {
    constexpr std::int64_t hour_ms = 3'600'000;
    const services::NewMerchantKey made = make({Scope::carts_read});
    EXPECT_EQ(row_of(made.row.id).last_used_at_ms, std::nullopt);
    shop_.advance_ms(hour_ms + 90'000);
    caller(made.key, Scope::carts_read);
    EXPECT_EQ(row_of(made.row.id).last_used_at_ms, opening_time_ms + hour_ms);
    shop_.advance_ms(hour_ms);
    refusal(made.key, Scope::carts_write);
    EXPECT_EQ(row_of(made.row.id).last_used_at_ms, opening_time_ms + 2 * hour_ms);
}

TEST(MerchantScopes, AreFoundByTheirWholeName) {
    for (const Scope scope : services::all_scopes()) {
        EXPECT_EQ(services::parse_scope(services::to_text(scope)), scope);
        EXPECT_TRUE(services::grants(services::join_scopes(services::all_scopes()), scope));
        EXPECT_FALSE(services::grants("", scope));
    }
    EXPECT_FALSE(services::parse_scope("carts").has_value());
    EXPECT_FALSE(services::grants("carts:read-not,xcarts:read", Scope::carts_read));
}

}  // namespace
}  // namespace kassa::server::testing
