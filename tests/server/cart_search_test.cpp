#include "services/search/cart_search.h"

#include <gtest/gtest.h>

#include "services/search/cart_search_condition.h"
#include "services/search/cart_search_projection.h"
#include "services/search/cart_search_query.h"
#include "test_shop.h"

namespace kassa::server::services {
namespace {

using testing::problem_code;
using testing::TestShop;

bool holds(std::string_view field, std::string_view value, std::string_view document) {
    const FieldPath path = find_search_field(field, field);
    return Condition{path, {read_test(path, value)}}.holds(json::parse(document));
}

std::string refusal(std::string_view field, std::string_view value) {
    return problem_code([&] { static_cast<void>(read_test(find_search_field(field, field), value)); });
}

TEST(CartSearchFieldsTest, KnowsFieldsByTheirDottedNames) {
    const FieldPath id = find_search_field("products.id", "x");
    EXPECT_EQ(id.names, (std::vector<std::string>{"products", "id"}));
    EXPECT_TRUE(id.inside_list);
    EXPECT_FALSE(id.list);
    EXPECT_EQ(id.source, FieldSource::stored);
    EXPECT_EQ(find_search_field("products.fullPrice.grossPrice", "x").kind, FieldKind::number);
    EXPECT_EQ(find_search_field("products.fullPrice.grossPrice", "x").source, FieldSource::priced);
    EXPECT_TRUE(find_search_field("products", "x").list);
    EXPECT_EQ(find_search_field("Subscription Id", "x").kind, FieldKind::text);
    // Members that whoever made the cart has named: the rest is one name.
    EXPECT_EQ(find_search_field("wantedProducts.priceFunctionParameters.a.b", "x").names.back(), "a.b");
}

TEST(CartSearchFieldsTest, RefusesEverythingElse) {
    for (const std::string_view name :
         {"", ".", "id.", ".id", "id.x", "products..id", "nothing", "ID", "country;--", "token_hash",
          "private_document", "ecommerceToken", "products.0.id", "price.price", "$where"}) {
        EXPECT_EQ(problem_code([&] { static_cast<void>(find_search_field(name, "x")); }), "enum_unknown") << name;
    }
    const std::string long_name = "wantedProducts.priceFunctionParameters." + std::string(200, 'a');
    EXPECT_EQ(problem_code([&] { static_cast<void>(find_search_field(long_name, "x")); }), "enum_unknown");
}

TEST(CartSearchConditionTest, ComparesTexts) {
    const std::string_view document = R"({"country":"FR","scenario":"a*b","layout":""})";
    EXPECT_TRUE(holds("country", "FR", document));
    EXPECT_FALSE(holds("country", "fr", document));
    EXPECT_FALSE(holds("country", "F", document));
    EXPECT_TRUE(holds("country", "F*", document));
    EXPECT_TRUE(holds("country", "*R", document));
    EXPECT_FALSE(holds("country", "*F", document));
    EXPECT_TRUE(holds("country", "*", document));
    EXPECT_TRUE(holds("country", "**", document));
    EXPECT_TRUE(holds("layout", "*", document));
    EXPECT_TRUE(holds("layout", "", document));
    EXPECT_TRUE(holds("scenario", "a*b", document));
    EXPECT_TRUE(holds("scenario", "**b", document));
    EXPECT_FALSE(holds("scenario", "a*c", document));
    EXPECT_FALSE(holds("source", "*", document));
    EXPECT_FALSE(holds("source", "*", R"({"source":null})"));
    EXPECT_TRUE(holds("catalogId", "7", R"({"catalogId":7})"));
}

TEST(CartSearchConditionTest, ComparesNumbersExactly) {
    const std::string_view document = R"({"totalAmount":583.10,"dbVersion":0})";
    EXPECT_TRUE(holds("totalAmount", "583.1", document));
    EXPECT_TRUE(holds("totalAmount", "5831e-1", document));
    EXPECT_FALSE(holds("totalAmount", "583.1000000000000000001", document));
    EXPECT_TRUE(holds("totalAmount", "<583.1", document));
    EXPECT_TRUE(holds("totalAmount", "583.1<", document));
    EXPECT_FALSE(holds("totalAmount", "<583.09", document));
    EXPECT_FALSE(holds("totalAmount", "583.11<", document));
    EXPECT_TRUE(holds("totalAmount", "583<<584", document));
    EXPECT_TRUE(holds("totalAmount", "583.1<<583.1", document));
    EXPECT_FALSE(holds("totalAmount", "584<<583", document));
    EXPECT_TRUE(holds("dbVersion", "-1<<0", document));
    EXPECT_TRUE(holds("wantedProducts.quantity", "<2", R"({"wantedProducts":[{"quantity":"10"},{"quantity":"2"}]})"));
    for (const std::string_view wrong :
         {"", "<", "<<", "<<5", "5<<", "x", "5<6", "<5<", "1<<2<<3", "5<<x", "0x10", "*", "1e400"}) {
        EXPECT_EQ(refusal("totalAmount", wrong), "number_invalid") << wrong;
    }
}

TEST(CartSearchConditionTest, ComparesDatesAsMillisecondsOrIso) {
    // 2026-11-22T10:00:00Z.
    const std::string_view document = R"({"createDate":1795341600000})";
    EXPECT_TRUE(holds("createDate", "1795341600000", document));
    EXPECT_TRUE(holds("createDate", "2026-11-22T10:00:00", document));
    EXPECT_TRUE(holds("createDate", "2026-11-22T11:00:00+01:00", document));
    EXPECT_TRUE(holds("createDate", "2026-11-22<<2026-11-23", document));
    EXPECT_TRUE(holds("createDate", "<2026-11-22T10:00:00Z", document));
    EXPECT_FALSE(holds("createDate", "<1795341599999", document));
    EXPECT_TRUE(holds("createDate", "2026-11-22T10:00:00<", document));
    EXPECT_TRUE(holds("endUser.birthDate", "2002-01-01<<2002-12-31", R"({"endUser":{"birthDate":"2002-01-09"}})"));
    for (const std::string_view wrong : {"", "<", "yesterday", "2026-13-01", "2026-11-22T10:00", "1.5", "2026"}) {
        EXPECT_EQ(refusal("createDate", wrong), wrong == "2026" ? "no problem" : "date_invalid") << wrong;
    }
}

TEST(CartSearchConditionTest, ComparesBooleansAndRefusesObjects) {
    EXPECT_TRUE(holds("blockDiscounts", "true", R"({"blockDiscounts":true})"));
    EXPECT_FALSE(holds("blockDiscounts", "false", R"({"blockDiscounts":true})"));
    EXPECT_FALSE(holds("blockDiscounts", "false", "{}"));
    EXPECT_EQ(refusal("blockDiscounts", "yes"), "enum_unknown");
    EXPECT_EQ(refusal("products", "x"), "enum_unknown");
    EXPECT_EQ(refusal("country", std::string(1001, 'x')), "text_too_long");
}

TEST(CartSearchConditionTest, OneElementOfAListIsEnough) {
    const std::string_view document = R"({"products":[{"id":"a"},{"id":"b"}],"salesFlags":["x","y"],"taxTypes":[]})";
    EXPECT_TRUE(holds("products.id", "b", document));
    EXPECT_FALSE(holds("products.id", "c", document));
    EXPECT_TRUE(holds("salesFlags", "y", document));
    EXPECT_FALSE(holds("taxTypes.rate", "0<", document));
}

TEST(CartSearchProjectionTest, LeavesTheFieldsThatWereAskedFor) {
    const json::Value document =
        json::parse(R"({"id":"1","products":[{"id":"a","name":"A"},{"id":"b"}],"price":{"netPrice":1,"vatRate":2}})");
    const auto projected = [&](std::vector<std::string> names) {
        std::vector<FieldPath> fields;
        for (const std::string& name : names) {
            fields.push_back(find_search_field(name, "target"));
        }
        return json::to_text(project(document, fields));
    };
    EXPECT_EQ(projected({"id"}), R"({"id":"1"})");
    EXPECT_EQ(projected({"products.name", "id"}), R"({"id":"1","products":[{"name":"A"},{}]})");
    EXPECT_EQ(projected({"price", "price.netPrice"}), R"({"price":{"netPrice":1,"vatRate":2}})");
    EXPECT_EQ(projected({"price.netPrice"}), R"({"price":{"netPrice":1}})");
    EXPECT_EQ(projected({"country"}), "{}");
}

http::Request query(std::string_view target) {
    http::Request request;
    EXPECT_TRUE(http::parse_target(target, request));
    return request;
}

/// Carts of two countries: 60 seats (571.20), a set-up (59.50), nothing.
class CartSearchTest : public ::testing::Test {
  protected:
    CartSearchTest() {
        add({{"seats", "60"}}, "DE");
        add({{"setup", std::nullopt}, {"seats", "1"}}, "FR");
        add({}, "FR");
    }

    void add(const std::vector<WantedProduct>& wanted, const std::string& country) {
        ServiceSet& services = shop_.services();
        services.store.write([&](store::Connection& connection) {
            static_cast<void>(services.carts.create(connection, make_cart(services.catalogue, wanted, "en"), "en",
                                                    R"({"country":")" + country + R"("})"));
        });
        shop_.advance_ms(1000);
    }

    using Call = std::string (CartSearch::*)(store::Connection&, const http::Request&) const;

    std::string search(const CartSearch& cart_search, Call call, std::string_view target) {
        return shop_.services().store.read(
            [&](store::Connection& connection) { return (cart_search.*call)(connection, query(target)); });
    }
    std::string search(Call call, std::string_view target) { return search(shop_.services().search, call, target); }

    std::string refusal_with(const SearchLimits& limits, Call call, std::string_view target) {
        const CartSearch limited(shop_.services().carts, shop_.services().payments, limits);
        return problem_code([&] { static_cast<void>(search(limited, call, target)); });
    }

    TestShop shop_;
};

TEST_F(CartSearchTest, ListsCountsAndUnwinds) {
    EXPECT_EQ(search(&CartSearch::list, "/carts?country=FR&totalAmount=1%3C&target=totalAmount"),
              R"({"items":[{"totalAmount":71.4}],"last":true,"number":0,"size":50,"totalItems":1,"totalPages":1})");
    EXPECT_EQ(search(&CartSearch::distinct, "/carts/distinct?target=country"),
              R"({"items":["DE","FR"],"last":true,"number":0,"size":50,"totalItems":2,"totalPages":1})");
    EXPECT_EQ(
        search(&CartSearch::recap, "/carts/recap?target=products.id&size=1"),
        R"({"items":[{"targetValue":"seats","count":2}],"last":false,"number":0,"size":1,"totalItems":2,"totalPages":2})");
    EXPECT_EQ(
        search(&CartSearch::recap, "/carts/recap?target=source"),
        R"({"items":[{"targetValue":"null","count":3}],"last":true,"number":0,"size":250,"totalItems":1,"totalPages":1})");
    const json::Value unwound =
        json::parse(search(&CartSearch::unwind, "/carts/unwind?target=products&sort=products.id"));
    std::string ids;
    for (const json::Value& document : *unwound.find("items")->array()) {
        ids += testing::text_of(*document.find("products"), "id") + " " + testing::text_of(document, "country") + ";";
    }
    EXPECT_TRUE(ids == "seats DE;seats FR;setup FR;" || ids == "seats FR;seats DE;setup FR;") << ids;
}

TEST_F(CartSearchTest, ListsOnlyCartsThatLive) {
    shop_.advance_ms(259'200'000 - 3000);
    EXPECT_EQ(
        search(&CartSearch::list, "/carts?target=country&sort=country"),
        R"({"items":[{"country":"FR"},{"country":"FR"}],"last":true,"number":0,"size":50,"totalItems":2,"totalPages":1})");
    EXPECT_EQ(
        search(&CartSearch::list, "/carts?target=country"),
        R"({"items":[{"country":"FR"},{"country":"FR"}],"last":true,"number":0,"size":50,"totalItems":2,"totalPages":1})");
}

TEST_F(CartSearchTest, StopsAtItsLimits) {
    EXPECT_EQ(refusal_with({.carts = 2}, &CartSearch::list, "/carts?country=FR"), "items_too_many");
    EXPECT_EQ(refusal_with({.carts = 3}, &CartSearch::list, "/carts?country=FR"), "no problem");
    // Asked of the database alone, it is a page like any other.
    EXPECT_EQ(refusal_with({.carts = 2}, &CartSearch::list, "/carts"), "no problem");
    EXPECT_EQ(refusal_with({.priced_products = 2}, &CartSearch::list, "/carts?totalAmount=1"), "items_too_many");
    EXPECT_EQ(refusal_with({.priced_products = 2}, &CartSearch::list, "/carts?country=DE&totalAmount=1"), "no problem");
    EXPECT_EQ(refusal_with({.match_bytes = 200}, &CartSearch::distinct, "/carts/distinct"), "items_too_many");
    EXPECT_EQ(refusal_with({.answer_bytes = 1000}, &CartSearch::list, "/carts"), "items_too_many");
    EXPECT_EQ(refusal_with({.answer_bytes = 1000}, &CartSearch::unwind, "/carts/unwind?target=products"),
              "items_too_many");
    EXPECT_EQ(refusal_with({.at_once = 0}, &CartSearch::recap, "/carts/recap?target=id"), "rate_limited");
    EXPECT_EQ(refusal_with({.at_once = 1}, &CartSearch::recap, "/carts/recap?target=id"), "no problem");
}

TEST_F(CartSearchTest, RefusesWhatTheCallsDoNotTake) {
    const auto refused = [&](Call call, std::string_view target) {
        return problem_code([&] { static_cast<void>(search(call, target)); });
    };
    EXPECT_EQ(refused(&CartSearch::recap, "/carts/recap"), "field_missing");
    EXPECT_EQ(refused(&CartSearch::unwind, "/carts/unwind"), "field_missing");
    EXPECT_EQ(refused(&CartSearch::unwind, "/carts/unwind?target=products.id"), "enum_unknown");
    EXPECT_EQ(refused(&CartSearch::recap, "/carts/recap?target=products"), "enum_unknown");
    EXPECT_EQ(refused(&CartSearch::recap, "/carts/recap?target=id&target=country"), "items_too_many");
    EXPECT_EQ(refused(&CartSearch::distinct, "/carts/distinct?target=country&sort=id"), "enum_unknown");
    EXPECT_EQ(refused(&CartSearch::list, "/carts?sort=products"), "enum_unknown");
    EXPECT_EQ(refused(&CartSearch::list, "/carts?sort=id&sort=id&sort=id&sort=id"), "items_too_many");
    EXPECT_EQ(refused(&CartSearch::list, "/carts?sort=id,up"), "enum_unknown");
    std::string many = "/carts?";
    for (int count = 0; count < 51; ++count) {
        many += "country=FR&";
    }
    EXPECT_EQ(refused(&CartSearch::list, many), "items_too_many");
}

}  // namespace
}  // namespace kassa::server::services
