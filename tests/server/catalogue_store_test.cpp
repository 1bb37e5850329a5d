#include "services/catalogue_import/catalogue_store.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "services/catalogue/catalogue_file.h"
#include "services/catalogue_import/catalogue_parts.h"
#include "store/catalogue_repository.h"
#include "store/customer_repository.h"
#include "test_database.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view settings = R"({"id":"s","name":"S","currencyCode":"EUR","country":"DE"})";

TEST(CataloguePartsTest, TakesApartAndPutsTogetherTheDemoShop) {
    const json::Value whole = read_catalogue_file(KASSA_DEMO_CATALOGUE);
    std::vector<store::CatalogueObjectRow> objects = catalogue_objects(whole);
    json::Value without_customers = whole;
    without_customers.erase("customers");
    without_customers.erase("subscriptions");
    const json::Value again = catalogue_of_objects(objects);
    EXPECT_EQ(catalogue_objects(again), objects);
    for (const auto& [kind, value] : *without_customers.object()) {
        if (value.array() != nullptr || kind == "store") {
            ASSERT_NE(again.find(kind), nullptr) << kind;
            EXPECT_EQ(json::to_text(*again.find(kind)), json::to_text(value)) << kind;
        }
    }
    // A country of the table of tax rates is a row.
    const auto france =
        std::ranges::find_if(objects, [](const auto& row) { return row.kind == "taxRates" && row.id == "FR"; });
    ASSERT_NE(france, objects.end());
    EXPECT_NE(france->document.find("standard"), std::string::npos);
    EXPECT_TRUE(std::ranges::none_of(objects, [](const auto& row) { return row.kind == "customers"; }));
}

TEST(CataloguePartsTest, KeepsListsThatItDoesNotKnow) {
    const json::Value root = json::parse(R"({"store":)" + std::string(settings) +
                                         R"(,"bundles":[{"id":"a"},{"name":"b"},3],"products":[]})");
    const auto objects = catalogue_objects(root);
    EXPECT_EQ(objects, (std::vector<store::CatalogueObjectRow>{{"bundles", 0, "a", R"({"id":"a"})"},
                                                               {"bundles", 1, "b", R"({"name":"b"})"},
                                                               {"bundles", 2, "", "3"},
                                                               {"store", 0, "s", std::string(settings)}}));
    EXPECT_EQ(json::to_text(*catalogue_of_objects(objects).find("bundles")), R"([{"id":"a"},{"name":"b"},3])");
}

class CatalogueStoreTest : public ::testing::Test {
  protected:
    /// Imports a catalogue with this after its store.
    std::int64_t import(const std::string& more) {
        std::ofstream(file_) << R"({"store":)" << settings << more << "}";
        return import_catalogue(store_, file_, 1);
    }

    std::string refusal(const std::string& more) {
        try {
            import(more);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "no refusal";
    }

    testing::TestDatabase database_;
    std::filesystem::path file_ = database_.folder() / "catalogue.json";
    store::Store store_{database_.open()};
};

constexpr const char* one_product =
    R"(,"products":[{"id":"p","name":"P","price":{"calculationType":"flat_fee","type":"recurring","taxRate":19,"price":{"amount":100.5}}}])";

TEST_F(CatalogueStoreTest, HasNoneBeforeTheFirstImport) {
    EXPECT_FALSE(load_catalogue(store_));
}

TEST_F(CatalogueStoreTest, ReplacesTheCatalogueAndCountsRevisions) {
    EXPECT_EQ(import(one_product), 1);
    auto stored = load_catalogue(store_);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->revision, 1);
    EXPECT_NE(stored->catalogue.find_product("p"), nullptr);
    // The same once more is no new revision.
    EXPECT_EQ(import(one_product), 1);
    EXPECT_EQ(import(""), 2);
    EXPECT_EQ(load_catalogue(store_)->catalogue.find_product("p"), nullptr);
}

TEST_F(CatalogueStoreTest, KeepsCouponsAndCampaigns) {
    EXPECT_EQ(import(R"(,"coupons":[{"code":"TEN","label":"Ten","type":"percentage","percentage":10}],)"
                     R"("campaigns":[{"id":"SPRING","label":"Spring","type":"percentage","percentage":5},)"
                     R"({"id":"AUTUMN","label":"Autumn","type":"percentage","percentage":7}])"),
              1);
    const auto objects =
        store_.read([](store::Connection& connection) { return store::list_catalogue_objects(connection); });
    EXPECT_EQ(std::ranges::count(objects, "campaigns", &store::CatalogueObjectRow::kind), 2);
    const auto stored = load_catalogue(store_);
    ASSERT_TRUE(stored);
    EXPECT_NE(stored->catalogue.find_coupon("TEN"), nullptr);
    ASSERT_EQ(stored->catalogue.campaigns().size(), 2U);
    EXPECT_EQ(stored->catalogue.campaigns().front().offer.coupon.code, "SPRING");
    EXPECT_NE(stored->catalogue.find_campaign("AUTUMN"), nullptr);
}

TEST_F(CatalogueStoreTest, WritesNothingOfAFileThatIsWrong) {
    EXPECT_EQ(import(one_product), 1);
    const std::string name = std::filesystem::path(file_).string();
    EXPECT_TRUE(refusal(R"(,"products":[{"id":"a"}])").starts_with(name + ": catalogue: /products/0/name: "));
    EXPECT_TRUE(refusal(R"(,"products":[)").starts_with(name + ":1:"));
    EXPECT_EQ(load_catalogue(store_)->revision, 1);
    EXPECT_NE(load_catalogue(store_)->catalogue.find_product("p"), nullptr);
}

TEST_F(CatalogueStoreTest, MakesCustomersKnownAndKeepsThemInTheirTables) {
    EXPECT_EQ(import(R"(,"customers":[{"id":"c","email":"c@example.com"}])"), 1);
    const auto customer =
        store_.read([](store::Connection& connection) { return store::find_customer(connection, "c"); });
    ASSERT_TRUE(customer);
    EXPECT_EQ(customer->email, "c@example.com");
    const auto objects =
        store_.read([](store::Connection& connection) { return store::list_catalogue_objects(connection); });
    EXPECT_EQ(objects.size(), 1U);
}

}  // namespace
}  // namespace kassa::server::services
