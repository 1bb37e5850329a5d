#include "services/merchants/audit_log.h"

#include <gtest/gtest.h>

#include "http/request_id.h"
#include "logging/log.h"
#include "services/housekeeping.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

TEST(AuditLog, EntriesAreDeletedAfterTheirTime) {
    constexpr std::int64_t day_ms = 86'400'000;
    TestShop shop;
    services::ServiceSet& set = shop.services();
    const services::AuditLog audit(set.clock);
    const auto enter = [&](const std::string& object) {
        set.store.write([&](store::Connection& connection) { audit.enter(connection, {"command", "test", object}); });
    };
    enter("old");
    shop.advance_ms(5 * day_ms);
    enter("new");
    services::Housekeeping::clean(set.store, set.clock(), {.audit_days = 5});
    EXPECT_EQ(shop.count("audit_log"), 2);
    shop.advance_ms(1);
    services::Housekeeping::clean(set.store, set.clock(), {.audit_days = 5});
    const store::AuditPage left =
        set.store.read([](store::Connection& connection) { return store::list_audit_rows(connection, "", 10, 0); });
    ASSERT_EQ(left.total, 1);
    EXPECT_EQ(left.rows.front().object, "new");
}

TEST(AuditLog, AnUndoneChangeLeavesNoEntry) {
    TestShop shop;
    services::ServiceSet& set = shop.services();
    const services::AuditLog audit(set.clock);
    EXPECT_THROW(set.store.write([&](store::Connection& connection) {
        audit.enter(connection, {"command", "test", "x"});
        throw std::runtime_error("undone");
    }),
                 std::runtime_error);
    EXPECT_EQ(shop.count("audit_log"), 0);
}

TEST(RequestId, TheClientsIsTakenWhenItCanStandAnywhere) {
    EXPECT_EQ(http::request_id_of("0af7651916cd43dd:b7-ad.6_b"), "0af7651916cd43dd:b7-ad.6_b");
    for (const std::string& text : {std::string(), std::string("a\nb"), std::string("a\"b"), std::string(129, 'a')}) {
        EXPECT_EQ(http::request_id_of(text).size(), 36U);
    }
    EXPECT_NE(http::request_id_of(std::nullopt), http::request_id_of(std::nullopt));
}

TEST(RequestId, IsInTheHeaderAndInProblemsOnly) {
    http::Response problem = http::Problem(support::ErrorCode::not_found).to_response();
    http::name_request(problem, "abc");
    EXPECT_EQ(text_of(json::parse(problem.body), "requestId"), "abc");
    EXPECT_EQ(problem.headers.back(), (std::pair<std::string, std::string>("X-Request-Id", "abc")));
    http::Response plain = http::json_response("{}");
    http::name_request(plain, "abc");
    EXPECT_EQ(plain.body, "{}");
}

TEST(JsonLog, LinesAreOneObjectEach) {
    EXPECT_EQ(
        logging::json_line(opening_time_ms + 7, "warning", "a \"quoted\"\nline", "r1"),
        R"({"time":"2026-11-22T10:00:00.007Z","level":"warning","requestId":"r1","message":"a \"quoted\"\nline"})");
    EXPECT_EQ(logging::json_line(opening_time_ms, "info", "started", ""),
              R"({"time":"2026-11-22T10:00:00.000Z","level":"info","message":"started"})");
}

}  // namespace
}  // namespace kassa::server::testing
