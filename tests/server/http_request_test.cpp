#include <gtest/gtest.h>

#include "http/cors.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "http/request.h"
#include "http/router.h"

namespace kassa::server::http {
namespace {

TEST(RequestTargetTest, IsSplitAndDecoded) {
    Request request;
    ASSERT_TRUE(parse_target("/carts/a%2Fb/coupons/%C3%A4?page=2&x=a%26b+c&flag", request));
    EXPECT_EQ(request.segments, (std::vector<std::string>{"carts", "a/b", "coupons", "ä"}));
    EXPECT_EQ(request.query_parameter("page"), "2");
    EXPECT_EQ(request.query_parameter("x"), "a&b c");
    EXPECT_EQ(request.query_parameter("flag"), "");
    EXPECT_FALSE(request.query_parameter("none").has_value());
}

TEST(RequestTargetTest, BrokenEscapesAreRefused) {
    for (const char* target : {"", "carts", "*", "/a%", "/a%4", "/a%zz", "/a%00b", "/a?b=%f"}) {
        Request request;
        EXPECT_FALSE(parse_target(target, request)) << target;
    }
}

TEST(RequestTest, FindsTheBearerToken) {
    Request request;
    EXPECT_FALSE(request.bearer_token().has_value());
    request.headers = {{"authorization", "bearer abc"}};
    EXPECT_EQ(request.bearer_token(), "abc");
    request.headers = {{"authorization", "Basic abc"}};
    EXPECT_FALSE(request.bearer_token().has_value());
    request.headers = {{"authorization", "Bearer "}};
    EXPECT_FALSE(request.bearer_token().has_value());
}

TEST(OriginTest, IsTheStartOfAWebAddress) {
    EXPECT_EQ(origin_of_url("https://Shop.example:8443/a?b#c"), "https://shop.example:8443");
    EXPECT_EQ(origin_of_url("http://127.0.0.1:80"), "http://127.0.0.1:80");
    for (const char* url :
         {"", "javascript:alert(1)", "//shop.example", "https://", "https://user@shop.example/", "https://a b/",
          "https://shop.example\\@evil.example/", "ftp://shop.example", "https://shop.example/\r\nX: y"}) {
        EXPECT_EQ(origin_of_url(url), "") << url;
    }
}

TEST(OriginTest, ASubdomainIsAnotherOrigin) {
    const CorsPolicy policy({"https://shop.example"});
    EXPECT_TRUE(policy.allows_url("https://shop.example/checkout?x=1"));
    EXPECT_FALSE(policy.allows_url("https://shop.example.evil.test/"));
    EXPECT_FALSE(policy.allows_url("http://shop.example/"));
    EXPECT_FALSE(policy.allows("null"));
}

TEST(RouterTest, PrefersTheExactPathAndKnowsTheMethods) {
    Router router;
    const Handler handler = [](const Exchange&) { return Response{}; };
    router.add_without_transaction(Access::none, "GET", "/a/fixed", handler, 1);
    router.add_without_transaction(Access::none, "GET", "/a/{id}", handler, 2);
    router.add_without_transaction(Access::none, "PUT", "/a/{id}", handler, 3);
    const auto find = [&](const char* method, const char* target) {
        Request request;
        request.method = method;
        EXPECT_TRUE(parse_target(target, request));
        return router.find(request);
    };
    EXPECT_EQ(find("GET", "/a/fixed").route->body_limit, 1U);
    EXPECT_EQ(find("HEAD", "/a/other").route->body_limit, 2U);
    EXPECT_EQ(find("PUT", "/a/x%2Fy").parameters, (Parameters{"x/y"}));
    const auto wrong_method = find("DELETE", "/a/x");
    EXPECT_EQ(wrong_method.route, nullptr);
    EXPECT_EQ(wrong_method.allowed_methods, (std::vector<std::string_view>{"GET", "PUT"}));
    EXPECT_TRUE(find("GET", "/a").allowed_methods.empty());
    EXPECT_TRUE(find("GET", "/a/x/").allowed_methods.empty());
}

TEST(PaginationTest, CountsPages) {
    EXPECT_EQ(
        write_page({"1", "2"}, Page{2, 2}, 5),
        R"({"data":[1,2],"meta":{"pagination":{"totalItems":5,"itemsPerPage":2,"currentPage":2,"lastPage":3,"pageTotalItems":2}}})");
    EXPECT_EQ(
        write_page({}, Page{1, 0}, 5),
        R"({"data":[],"meta":{"pagination":{"totalItems":5,"itemsPerPage":0,"currentPage":1,"lastPage":1,"pageTotalItems":0}}})");
}

TEST(PaginationTest, RefusesWhatIsNoPage) {
    for (const char* target : {"/x?page=0", "/x?page=-1", "/x?page=1.5", "/x?page=", "/x?limit=101", "/x?limit=a",
                               "/x?page=99999999999999999999"}) {
        Request request;
        ASSERT_TRUE(parse_target(target, request));
        EXPECT_THROW(static_cast<void>(read_page(request)), Problem) << target;
    }
    Request request;
    ASSERT_TRUE(parse_target("/x?page=3&limit=100", request));
    EXPECT_EQ(read_page(request).offset(), 200);
}

}  // namespace
}  // namespace kassa::server::http
