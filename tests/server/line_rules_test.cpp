#include "services/carts/line_rules.h"

#include <gtest/gtest.h>

#include "services/cart_input/nexway_input.h"
#include "services/cart_input/nexway_products.h"
#include "test_shop.h"

namespace kassa::server::services {
namespace {

std::string product(const std::string& id, int amount, const std::string& more = {}, const std::string& row = {}) {
    return R"({"id":")" + id + R"(","name":")" + id +
           R"(","quantityDetails":{"quantityEditable":true,"minimum":"1","step":"1"},)"
           R"("price":{"calculationType":"per_unit","type":"recurring","recurring":null,"taxRate":0},)"
           R"("prices":{"EUR":{"default":{"value":)" +
           std::to_string(amount) + row + "}}}" + more + "}";
}

const std::string catalogue =
    R"({"store":{"id":"s","name":"S","currencyCode":"EUR","settings":{"allowCoupons":true}},"products":[)" +
    product("tv", 10000, R"(,"forcedCrossSaleProductIds":["levy","manual"])") + "," + product("levy", 100) + "," +
    product("manual", 0, R"(,"gift":true)") + "," + product("cable", 1000, "", R"(,"crossSell":700)") + "," +
    product("mount", 2000, "", R"(,"crossSell":1500,"upSell":1400)") + "," +
    product("tv-large", 20000, "", R"(,"upSell":17500)") + "," + product("care", 500) + "," +
    product("voucher", 0, R"(,"gift":true)") + "," + product("case", 300, "", R"(,"crossSell":200)") +
    R"(],"recommendations":[)"
    R"({"id":"r-cable","type":"CROSS_SELL","productIds":["tv"],"targetProductIds":["cable","mount"]},)"
    R"({"id":"r-mount","type":"CROSS_SELL","productIds":["cable"],"targetProductIds":["mount"]},)"
    R"({"id":"r-back","type":"CROSS_SELL","productIds":["mount"],"targetProductIds":["cable"]},)"
    R"({"id":"r-any","type":"CROSS_SELL","targetProductIds":["case"]},)"
    R"({"id":"r-mount-up","type":"UP_SELL","productIds":["cable"],"targetProductIds":["mount"]},)"
    R"({"id":"r-large","type":"UP_SELL","productIds":["tv"],"targetProductIds":["tv-large"]}],)"
    R"("linkedProducts":[)"
    R"({"baseProduct":{"id":"tv"},"linkedProduct":{"id":"care","quantitySelector":"alignedLessOrEqual"}},)"
    R"({"baseProduct":{"id":"tv"},"linkedProduct":{"id":"voucher"},"marketingCampaignId":"spring"}],)"
    R"("coupons":[{"code":"CARE","label":"CARE","type":"percentage","percentage":50,"items":["care"]},)"
    R"({"code":"LEVY","label":"LEVY","type":"percentage","percentage":100,"items":["levy"]}]})";

class LineRulesTest : public ::testing::Test {
  protected:
    /// `products` are ProductInputs.
    void make(const std::string& products, const std::string& more = {}) {
        const NexwayInput input = read_nexway_input(json::parse(
            R"({"storeId":"s","country":"DE","locale":"en","wantedProducts":[)" + products + "]" + more + "}"));
        shop_.services().store.write([&](store::Connection& connection) {
            auto created = shop_.services().nexway_carts.create(connection, input);
            cart_ = {created.cart.row.id, created.token};
        });
    }

    /// As PUT /carts/{id}/wantedProducts does it.
    void put(const std::string& product) {
        change([&](store::Connection&, LoadedCart& loaded) {
            change_product(shop_.services().carts, loaded, read_product_change(json::parse(product)), {});
        });
    }

    /// As the buyer's change-quantity does it.
    void set_quantity(const std::string& line, const std::string& quantity) {
        change([&](store::Connection&, LoadedCart& loaded) {
            const auto index = loaded.session.find_item(line);
            ASSERT_TRUE(index) << line;
            if (const auto error = loaded.session.set_quantity(*index, quantity)) {
                throw http::Problem(*error);
            }
        });
    }

    template <typename Change>
    void change(Change work) {
        shop_.services().store.write([&](store::Connection& connection) {
            LoadedCart loaded = shop_.services().carts.load(connection, cart_.id);
            work(connection, loaded);
            shop_.services().rules.renew(connection, loaded);
            shop_.services().carts.save(connection, loaded);
        });
    }

    /// "tv 2 x 10000, levy[forcedBy=tv] 2 x 100 fixed, care 1/2 x 500": lines with quantity, most and amount.
    std::string lines() {
        return shop_.services().store.read([&](store::Connection& connection) {
            const LoadedCart loaded = shop_.services().carts.load(connection, cart_.id);
            std::string text;
            for (const cart::Item& item : loaded.cart().items) {
                text += (text.empty() ? "" : ", ") + item.id + " " + item.quantity.to_string();
                if (item.quantity_rule.maximum) {
                    text += "/" + item.quantity_rule.maximum->to_string();
                }
                text += " x " + item.price.amount.to_string() + (item.quantity_rule.editable ? "" : " fixed");
            }
            return text;
        });
    }

    testing::TestShop shop_{OtpMode::never, catalogue};
    testing::TestShop::OpenCart cart_;
};

TEST_F(LineRulesTest, WhatIsForcedComesFollowsAndLeaves) {
    make(R"({"id":"case"},{"id":"tv","quantity":2},{"id":"care"})");
    EXPECT_EQ(lines(),
              "case 1 x 300, tv 2 x 10000, levy[forcedBy=tv] 2 x 100 fixed, manual[forcedBy=tv] 2 x 0 fixed, "
              "care 1/2 x 500");
    set_quantity("tv", "3");
    EXPECT_EQ(lines(),
              "case 1 x 300, tv 3 x 10000, levy[forcedBy=tv] 3 x 100 fixed, manual[forcedBy=tv] 3 x 0 fixed, "
              "care 1/3 x 500");
    EXPECT_EQ(testing::problem_code([&] { set_quantity("levy[forcedBy=tv]", "1"); }), "quantity_not_editable");
    EXPECT_EQ(testing::problem_code([&] { put(R"({"id":"levy","quantity":0})"); }), "quantity_not_editable");
    EXPECT_EQ(testing::problem_code([&] { put(R"({"id":"levy","forcedBy":"tv","quantity":0})"); }),
              "quantity_not_editable");
    put(R"({"id":"levy","forcedBy":"tv","quantity":3})");
    put(R"({"id":"tv","quantity":0})");
    EXPECT_EQ(lines(), "case 1 x 300");
}

TEST_F(LineRulesTest, WhatIsForcedAndWhatIsWantedAreTwoLines) {
    make(R"({"id":"tv"},{"id":"levy","quantity":5},{"id":"manual","forcedBy":"tv"})");
    EXPECT_EQ(lines(), "tv 1 x 10000, levy[forcedBy=tv] 1 x 100 fixed, manual[forcedBy=tv] 1 x 0 fixed, levy 5 x 100");
    put(R"({"id":"levy","quantity":0})");
    EXPECT_EQ(lines(), "tv 1 x 10000, levy[forcedBy=tv] 1 x 100 fixed, manual[forcedBy=tv] 1 x 0 fixed");
}

TEST_F(LineRulesTest, ALinkedProductLeavesWithItsBaseAndIsNeverMore) {
    make(R"({"id":"tv","quantity":2},{"id":"care","quantity":9})");
    EXPECT_TRUE(lines().ends_with("care 2/2 x 500")) << lines();
    EXPECT_EQ(testing::problem_code([&] { set_quantity("care", "3"); }), "quantity_out_of_range");
    put(R"({"id":"care","quantity":7})");
    EXPECT_TRUE(lines().ends_with("care 2/2 x 500")) << lines();
    set_quantity("tv", "1");
    EXPECT_TRUE(lines().ends_with("care 1/1 x 500")) << lines();
    put(R"({"id":"tv","quantity":5})");
    EXPECT_TRUE(lines().ends_with("care 1/5 x 500")) << lines();
    put(R"({"id":"case"})");
    put(R"({"id":"tv","quantity":0})");
    EXPECT_EQ(lines(), "case 1 x 300");
    put(R"({"id":"care"})");
    EXPECT_EQ(lines(), "case 1 x 300");
}

TEST_F(LineRulesTest, AGiftComesWithItsCampaignAndIsNotRaised) {
    make(R"({"id":"tv","quantity":3},{"id":"voucher","quantity":3})", R"(,"marketingCampaignNames":["spring"])");
    EXPECT_TRUE(lines().ends_with("voucher 1/1 x 0 fixed")) << lines();
    put(R"({"id":"voucher","quantity":2})");
    EXPECT_TRUE(lines().ends_with("voucher 1/1 x 0 fixed")) << lines();
    EXPECT_EQ(testing::problem_code([&] { set_quantity("voucher", "2"); }), "quantity_not_editable");
    put(R"({"id":"voucher","quantity":0})");
    EXPECT_EQ(lines().find("voucher"), std::string::npos);
    make(R"({"id":"tv"},{"id":"voucher"})");
    EXPECT_EQ(lines().find("voucher"), std::string::npos);
    put(R"({"id":"voucher","marketingCampaignId":"spring"})");
    EXPECT_TRUE(lines().ends_with("voucher 1/1 x 0 fixed")) << lines();
    make(R"({"id":"voucher"})");
    EXPECT_EQ(lines(), "");
}

TEST_F(LineRulesTest, ACrossSellPriceIsTheCataloguesToGive) {
    make(R"({"id":"tv"},{"id":"cable","quantity":2,"crossSellBy":"tv"})");
    EXPECT_TRUE(lines().ends_with("cable 2 x 700")) << lines();
    put(R"({"id":"tv","quantity":0})");
    EXPECT_EQ(lines(), "cable 2 x 1000");
    put(R"({"id":"tv"})");
    EXPECT_TRUE(lines().starts_with("cable 2 x 700")) << lines();
    for (const std::string claim :
         {R"("crossSellBy":"case")", R"("crossSellBy":"nothing")", R"("crossSellBy":"cable")",
          R"("crossSellBy":"tv","productRecoId":"r-mount")", R"("upSellBy":"tv")", R"("productRecoId":"r-large")"}) {
        make(R"({"id":"tv"},{"id":"case"},{"id":"cable",)" + claim + "}");
        EXPECT_TRUE(lines().ends_with("cable 1 x 1000")) << claim << ": " << lines();
        EXPECT_TRUE(lines().starts_with("tv 1 x 10000")) << claim << ": " << lines();
    }
    make(R"({"id":"tv"},{"id":"cable","productRecoId":"r-cable"})");
    EXPECT_TRUE(lines().ends_with("cable 1 x 700")) << lines();
    make(R"({"id":"cable"})");
    put(R"({"id":"tv"})");
    EXPECT_TRUE(lines().starts_with("cable 1 x 1000")) << lines();
    put(R"({"id":"cable","crossSellBy":"tv"})");
    EXPECT_TRUE(lines().starts_with("cable 1 x 700")) << lines();
}

TEST_F(LineRulesTest, ProductsThatRecommendEachOtherAreNotAllCheaper) {
    make(R"({"id":"cable","crossSellBy":"mount"},{"id":"mount","crossSellBy":"cable"})");
    EXPECT_EQ(lines(), "cable 1 x 1000, mount 1 x 1500");
    make(R"({"id":"mount","crossSellBy":"cable"},{"id":"cable","crossSellBy":"tv"},{"id":"tv"})");
    EXPECT_TRUE(lines().starts_with("mount 1 x 1500, cable 1 x 700, tv 1 x 10000")) << lines();
    make(R"({"id":"case","productRecoId":"r-any"})");
    EXPECT_EQ(lines(), "case 1 x 300");
    put(R"({"id":"cable"})");
    EXPECT_EQ(lines(), "case 1 x 200, cable 1 x 1000");
    put(R"({"id":"case","quantity":3})");
    EXPECT_EQ(lines(), "case 3 x 200, cable 1 x 1000");
}

TEST_F(LineRulesTest, ABaseWithoutQuantityBringsNothing) {
    make(R"({"id":"cable"},{"id":"mount","crossSellBy":"cable"})");
    EXPECT_EQ(lines(), "cable 1 x 1000, mount 1 x 1500");
    // The least of a product is 1 here, so only a decimal rule lets the buyer take none: the core says which.
    EXPECT_EQ(testing::problem_code([&] { set_quantity("cable", "0"); }), "quantity_out_of_range");
    put(R"({"id":"cable","quantity":0})");
    EXPECT_EQ(lines(), "mount 1 x 2000");
}

TEST_F(LineRulesTest, AnUpSellTakesThePlaceOfTheOriginal) {
    make(R"({"id":"tv","quantity":3},{"id":"care","quantity":2},{"id":"case"})");
    put(R"({"id":"tv-large","upSellBy":"tv"})");
    EXPECT_EQ(lines(), "tv-large 3 x 17500, case 1 x 300");
    put(R"({"id":"tv-large","upSellBy":"tv","quantity":2})");
    EXPECT_EQ(lines(), "tv-large 2 x 17500, case 1 x 300");
    put(R"({"id":"tv"})");
    EXPECT_TRUE(lines().starts_with("tv-large 2 x 20000, case 1 x 300, tv 1 x 10000")) << lines();
    put(R"({"id":"tv","quantity":0})");
    EXPECT_EQ(lines(), "tv-large 2 x 17500, case 1 x 300");
}

TEST_F(LineRulesTest, SeveralUpSellsOfOneChangeAllCount) {
    make(
        R"({"id":"tv-large","upSellBy":"tv"},{"id":"mount","upSellBy":"cable"},{"id":"case"},{"id":"cable","quantity":3},)"
        R"({"id":"tv","quantity":2})");
    EXPECT_EQ(lines(), "case 1 x 300, mount 3 x 1400, tv-large 2 x 17500");
}

TEST_F(LineRulesTest, AnUpSellThatReplacesNothingIsNone) {
    make(R"({"id":"tv-large","upSellBy":"tv"})");
    EXPECT_EQ(lines(), "tv-large 1 x 20000");
    put(R"({"id":"tv"})");
    EXPECT_TRUE(lines().starts_with("tv-large 1 x 20000, tv 1 x 10000")) << lines();
    make(R"({"id":"cable"},{"id":"tv-large","upSellBy":"cable"})");
    EXPECT_EQ(lines(), "cable 1 x 1000, tv-large 1 x 20000");
    make(R"({"id":"tv","quantity":2},{"id":"tv-large","quantity":1,"upSellBy":"tv","productRecoId":"r-large"})");
    EXPECT_EQ(lines(), "tv-large 1 x 17500");
}

TEST_F(LineRulesTest, DiscountsGoWithTheLinesThatTheyAreFor) {
    make(R"({"id":"tv"},{"id":"care"},{"id":"case"})", R"(,"discounts":["CARE","LEVY"])");
    const json::Value before = shop_.public_cart(cart_);
    EXPECT_EQ(testing::text_of(*before.find("price"), "amountDue"), "10550");
    put(R"({"id":"tv","quantity":0})");
    EXPECT_EQ(lines(), "case 1 x 300");
    EXPECT_EQ(testing::text_of(*shop_.public_cart(cart_).find("price"), "amountDue"), "300");
}

TEST_F(LineRulesTest, TheBuyerSeesWhatCanBeChanged) {
    make(R"({"id":"tv","quantity":2},{"id":"care","quantity":2})");
    const json::Value cart = shop_.public_cart(cart_);
    const json::Array& items = *cart.find("items")->array();
    const auto detail = [&](std::size_t index, std::string_view name) {
        return json::to_text(*items[index].find("quantityDetails")->find(name));
    };
    EXPECT_EQ(testing::text_of(items[1], "id"), "levy[forcedBy=tv]");
    EXPECT_EQ(detail(1, "quantityEditable"), "false");
    EXPECT_EQ(testing::text_of(items[3], "id"), "care");
    EXPECT_EQ(detail(3, "maximum"), R"("2")");
}

std::string refusal(const std::string& products, const std::string& more) {
    try {
        static_cast<void>(Catalogue::parse(R"({"store":{"id":"s","name":"S","currencyCode":"EUR"},"products":[)" +
                                           products + "]" + more + "}"));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no refusal";
}

TEST(ProductRelationsTest, TheCatalogueNamesTheFieldThatIsWrong) {
    const std::string two = product("a", 100) + "," + product("b", 100);
    EXPECT_EQ(refusal(two, ""), "no refusal");
    EXPECT_EQ(refusal(product("a[1]", 100), ""), "catalogue: /products/0/id: must not end with ]");
    EXPECT_EQ(refusal(product("a", 100, R"(,"forcedCrossSaleProductIds":["x"])"), ""),
              "catalogue: /products/0/forcedCrossSaleProductIds: is not among the products");
    EXPECT_EQ(refusal(product("a", 100, R"(,"forcedCrossSaleProductIds":["a"])"), ""),
              "catalogue: /products/0/forcedCrossSaleProductIds: must not name a product that brings others along");
    EXPECT_EQ(refusal(product("a", 100, R"(,"gift":true)"), ""),
              "catalogue: /products/0/prices/EUR/default: must be 0, as the product is a gift");
    EXPECT_EQ(refusal(product("a", 0, R"(,"gift":true)"), ""),
              "catalogue: /products/0/gift: needs a product that the gift comes with");
    EXPECT_EQ(refusal(two, R"(,"recommendations":[{"id":"r","type":"UPGRADE","targetProductIds":["a"]}])"),
              "catalogue: /recommendations/0/type: must be CROSS_SELL or UP_SELL");
    EXPECT_EQ(refusal(two, R"(,"recommendations":[{"id":"r","type":"CROSS_SELL","targetProductIds":["c"]}])"),
              "catalogue: /recommendations/0/targetProductIds: is not among the products");
    EXPECT_EQ(refusal(two, R"(,"recommendations":[{"id":"r","type":"CROSS_SELL"}])"),
              "catalogue: /recommendations/0/targetProductIds: must name a product");
    EXPECT_EQ(refusal(two, R"(,"recommendations":[{"id":"r","type":"UP_SELL","targetProductIds":["a"]}])"),
              "catalogue: /recommendations/0/productIds: must name a product that is replaced");
    const std::string recommendation = R"({"id":"r","type":"CROSS_SELL","targetProductIds":["a"]})";
    EXPECT_EQ(refusal(two, R"(,"recommendations":[)" + recommendation + "," + recommendation + "]"),
              "catalogue: /recommendations/1/id: is given twice");
    EXPECT_EQ(refusal(two, R"(,"linkedProducts":[{"baseProduct":{"id":"a"}}])"),
              "catalogue: /linkedProducts/0/linkedProduct: is missing");
    EXPECT_EQ(refusal(two, R"(,"linkedProducts":[{"baseProduct":{"id":"a"},"linkedProduct":{"id":"a"}}])"),
              "catalogue: /linkedProducts/0/linkedProduct/id: must be another product than the base");
    EXPECT_EQ(refusal(two, R"(,"linkedProducts":[{"baseProduct":{"id":"a"},)"
                           R"("linkedProduct":{"id":"b","quantitySelector":"more"}}])"),
              "catalogue: /linkedProducts/0/linkedProduct/quantitySelector: must be alignedLessOrEqual");
}

TEST(LineIdTest, SaysWhichProductTheLineIs) {
    EXPECT_EQ(line_id("plan", {}), "plan");
    EXPECT_EQ(line_id("plan", {{"seats", "50"}, {"tier", "a,b=c]"}}), "plan[seats=50,tier=a%2Cb%3Dc%5D]");
    EXPECT_EQ(product_id_of_line("plan"), "plan");
    EXPECT_EQ(product_id_of_line("plan[seats=50,tier=a%2Cb%3Dc%5D]"), "plan");
    EXPECT_EQ(product_id_of_line(line_id("a[b", {{"x", "1"}})), "a[b");
}

}  // namespace
}  // namespace kassa::server::services
