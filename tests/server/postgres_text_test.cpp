#include <gtest/gtest.h>

#include "store/postgres/text.h"
#include "store/postgres/url.h"

namespace kassa::server::store {
namespace {

using namespace std::string_view_literals;

TEST(PostgresTextTest, ReplacesWhatPostgresRefuses) {
    EXPECT_EQ(to_postgres_text(""), "");
    EXPECT_EQ(to_postgres_text("a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x9B\x92"), "a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x9B\x92");
    EXPECT_EQ(to_postgres_text("a\0b"sv),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(to_postgres_text("\xFFz\xC3"), "\xEF\xBF\xBDz\xEF\xBF\xBD");
}

TEST(PostgresTextTest, RenamesParametersAndNothingElse) {
    EXPECT_EQ(to_postgres_parameters("a = ?1 AND b <> '{?2}' AND c = ?10"), "a = $1 AND b <> '{?2}' AND c = $10");
    EXPECT_EQ(to_postgres_parameters("'it''s ?1' || ?1"), "'it''s ?1' || $1");
}

TEST(PostgresUrlTest, IsKnownByItsScheme) {
    EXPECT_TRUE(is_postgres_url("postgres://kassa@db/shop"));
    EXPECT_TRUE(is_postgres_url("postgresql:///shop"));
    EXPECT_FALSE(is_postgres_url("/var/lib/kassa.db"));
    EXPECT_FALSE(is_postgres_url(""));
}

TEST(PostgresUrlTest, DefaultsGiveWayToTheUrl) {
    const std::string url = with_connection_defaults("postgres://db/shop?connect_timeout=30");
    EXPECT_TRUE(url.starts_with("postgres://db/shop?connect_timeout=30&"));
    EXPECT_EQ(url.find("connect_timeout=5"), std::string::npos);
    EXPECT_NE(url.find("&tcp_user_timeout=10000"), std::string::npos);
    EXPECT_NE(with_connection_defaults("postgres://db/shop").find("shop?application_name=kassa-server&"),
              std::string::npos);
}

TEST(PostgresUrlTest, NoMessageHasThePassword) {
    for (const std::string url :
         {"postgres://kassa:s3cr3t%21@db/shop", "postgres://kassa@db/shop?password=s3cr3t%21&sslmode=require"}) {
        for (const std::string& text : {url, with_connection_defaults(url), std::string("s3cr3t%21")}) {
            const std::string message = without_password("invalid: \"" + text + "\"", url);
            EXPECT_EQ(message.find("s3cr3t"), std::string::npos) << message;
            EXPECT_TRUE(message.starts_with("invalid: \"("));
        }
    }
    EXPECT_EQ(without_password("no route to host", "postgres://db/shop"), "no route to host");
}

}  // namespace
}  // namespace kassa::server::store
