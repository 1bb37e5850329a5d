#include "services/catalogue/campaign.h"

#include <gtest/gtest.h>

#include "services/carts/cart_factory.h"
#include "services/discounts/discount_choice.h"

namespace kassa::server::services {
namespace {

Catalogue catalogue_with(const std::string& campaigns) {
    return Catalogue::parse(
        R"({"store":{"id":"s","name":"S","currencyCode":"EUR"},"products":[)"
        R"({"id":"a","name":"A","price":{"calculationType":"per_unit","taxRate":0,"price":{"amount":10000}}},)"
        R"({"id":"b","name":"B","price":{"calculationType":"per_unit","taxRate":0,"price":{"amount":5000},)"
        R"("recurring":{"interval":"month","trialPeriodDays":7}}}],)"
        R"("coupons":[{"code":"TEN","label":"TEN","type":"percentage","percentage":10}],)"
        R"("campaigns":[)" +
        campaigns + "]}");
}

std::string campaign(const std::string& more) {
    return R"({"id":"C","label":"C","type":"percentage","percentage":10)" + more + "}";
}

CampaignContext context() {
    CampaignContext context;
    context.store_id = "s";
    context.country = "DE";
    context.currency = "EUR";
    context.source = "PURCHASE";
    context.subtotal = money::Decimal::from_integer(10000);
    context.at = support::parse_instant("2026-11-22T10:00:00Z").value();
    return context;
}

bool runs(const std::string& more) {
    return catalogue_with(campaign(more)).campaigns().front().runs_for(context());
}

TEST(CampaignTest, RunsWhileAllItsConditionsHold) {
    EXPECT_TRUE(runs(""));
    EXPECT_TRUE(runs(R"(,"countries":["FR","DE"],"sources":["PURCHASE"],"storeIds":["s"],"thresholds":{"EUR":10000})"));
    EXPECT_FALSE(runs(R"(,"countries":["FR"])"));
    EXPECT_FALSE(runs(R"(,"countries":["DE"],"sources":["MANUAL_RENEWAL"])"));
    EXPECT_FALSE(runs(R"(,"subscriptionSubSources":["RENEWAL"])"));
    EXPECT_FALSE(runs(R"(,"storeIds":["other"])"));
    EXPECT_FALSE(runs(R"(,"marketingCampaignNames":["summer"])"));
    EXPECT_FALSE(runs(R"(,"endUserEmails":["@x.*"])"));
    EXPECT_FALSE(runs(R"(,"buyerBehaviorTriggers":["RENEWAL"])"));
    EXPECT_TRUE(runs(R"(,"subscriptionGenerations":[0,4])"));
    EXPECT_FALSE(runs(R"(,"subscriptionGenerations":[1])"));
    EXPECT_FALSE(runs(R"(,"thresholds":{"EUR":10001})"));
    EXPECT_FALSE(runs(R"(,"thresholds":{"USD":1})"));
    EXPECT_FALSE(runs(R"(,"status":"DISABLED")"));
}

TEST(CampaignTest, PatternsForAddressesHaveStars) {
    EXPECT_TRUE(email_fits("*", ""));
    EXPECT_TRUE(email_fits("eva@x.example", "Eva@X.example"));
    EXPECT_FALSE(email_fits("eva@x.example", "eva@x.example.org"));
    EXPECT_TRUE(email_fits("@x.*", "eva@x.example"));
    EXPECT_FALSE(email_fits("@x.*", "eva@y.x.example"));
    EXPECT_TRUE(email_fits("e*a@*.example", "erika@aa.b.example"));
    EXPECT_FALSE(email_fits("e*a@*.example", "erik@aa.b.example"));
    EXPECT_FALSE(email_fits("", "eva@x.example"));
    EXPECT_FALSE(email_fits("eva", ""));
    EXPECT_TRUE(email_fits("*a*a*a*b", std::string(200, 'a') + "b"));
    EXPECT_FALSE(email_fits("*a*a*a*b", std::string(200, 'a')));
}

TEST(CampaignTest, LeavesPricesOfTheirOwnAloneUnlessItNamesThem) {
    CampaignContext upgrade = context();
    upgrade.source = "MID_TERM_UPGRADE";
    EXPECT_FALSE(catalogue_with(campaign("")).campaigns().front().runs_for(upgrade));
    EXPECT_TRUE(catalogue_with(campaign(R"(,"sources":["MID_TERM_UPGRADE"])")).campaigns().front().runs_for(upgrade));
}

TEST(CampaignTest, OneGroupOfTheBuyersIsEnough) {
    const Catalogue catalogue = catalogue_with(campaign(R"(,"endUserGroupIds":["gold","silver"])"));
    CampaignContext known = context();
    EXPECT_FALSE(catalogue.campaigns().front().runs_for(known));
    known.end_user_groups = {"bronze", "silver"};
    EXPECT_TRUE(catalogue.campaigns().front().runs_for(known));
}

TEST(CampaignTest, ALevelIsForLinesThatCameIntoTheCartThatWay) {
    LineOrigin plain;
    plain.cross_sell_by = "claimed only";
    LineOrigin forced;
    forced.forced_by = "tv";
    LineOrigin beside;
    beside.recommended = RecommendedPrice{RecommendationType::cross_sell, "r"};
    LineOrigin instead;
    instead.recommended = RecommendedPrice{RecommendationType::up_sell, "r"};
    const auto fitting = [&](const std::string& level) {
        const Catalogue catalogue = catalogue_with(campaign(level.empty() ? "" : R"(,"level":")" + level + "\""));
        const DiscountLevel read = catalogue.campaigns().front().offer.level;
        std::string text;
        text += is_for_line(read, plain) ? "P" : "";
        text += is_for_line(read, forced) ? "F" : "";
        text += is_for_line(read, beside) ? "C" : "";
        text += is_for_line(read, instead) ? "U" : "";
        return text;
    };
    EXPECT_EQ(fitting(""), "PFCU");
    EXPECT_EQ(fitting("CART"), "PFCU");
    EXPECT_EQ(fitting("PRODUCT"), "P");
    EXPECT_EQ(fitting("FORCED_CROSS_SELL"), "F");
    EXPECT_EQ(fitting("CROSS_SELL"), "C");
    EXPECT_EQ(fitting("UP_SELL"), "U");
}

TEST(CampaignTest, RunsFromItsFirstInstantUntilBeforeItsLast) {
    EXPECT_TRUE(runs(R"(,"startsAt":"2026-11-22T10:00:00Z","endsAt":"2026-11-22T10:00:01Z")"));
    EXPECT_FALSE(runs(R"(,"startsAt":"2026-11-22T10:00:01Z")"));
    EXPECT_FALSE(runs(R"(,"endsAt":"2026-11-22T10:00:00Z")"));
}

TEST(CampaignTest, TheCatalogueNamesTheFieldThatIsWrong) {
    const auto refusal = [](const std::string& campaigns) -> std::string {
        try {
            static_cast<void>(catalogue_with(campaigns));
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "no refusal";
    };
    EXPECT_EQ(refusal(campaign(R"(,"status":"ON")")), "catalogue: /campaigns/0/status: must be ENABLED or DISABLED");
    EXPECT_EQ(refusal(campaign(R"(,"level":"LINE")")),
              "catalogue: /campaigns/0/level: must be CART, PRODUCT, FORCED_CROSS_SELL, CROSS_SELL or UP_SELL");
    EXPECT_EQ(refusal(campaign(R"(,"level":"CART","items":["a"])")),
              "catalogue: /campaigns/0/items: cannot be given for the level CART");
    EXPECT_EQ(refusal(campaign(R"(,"countries":[1])")), "catalogue: /campaigns/0/countries: must be a list of texts");
    EXPECT_EQ(refusal(campaign(R"(,"subscriptionGenerations":[1.5])")),
              "catalogue: /campaigns/0/subscriptionGenerations: must be a list of whole numbers from 0 to 1000");
    EXPECT_EQ(refusal(campaign(R"(,"startsAt":"soon")")),
              "catalogue: /campaigns/0/startsAt: Not an instant of RFC 3339, such as 2026-11-22T10:00:00Z.");
    EXPECT_EQ(refusal(campaign(R"(,"thresholds":{"EUR":-1})")),
              "catalogue: /campaigns/0/thresholds/EUR: must be an amount of at least 0");
    EXPECT_EQ(refusal(campaign("") + "," + campaign("")), "catalogue: /campaigns/1/id: is given twice");
    EXPECT_EQ(refusal(R"({"id":"ten","label":"x","type":"percentage","percentage":1})"),
              "catalogue: /campaigns/0/id: is given twice");
}

class DiscountChoiceTest : public ::testing::Test {
  protected:
    static discount::Coupon percent_off(const std::string& code, int percent,
                                        std::optional<std::vector<std::string>> items = {}) {
        discount::Coupon coupon;
        coupon.code = code;
        coupon.value = discount::PercentageOff{money::Decimal::from_integer(percent)};
        coupon.items = std::move(items);
        return coupon;
    }

    /// "CODE(a b) ..." of the winners, then "| losers".
    std::string choose(const std::vector<discount::Coupon>& candidates) const {
        const DiscountChoice choice = choose_discounts(cart_, candidates);
        std::string text;
        for (const discount::Coupon& winner : choice.winners) {
            text += winner.code + "(";
            for (const std::string& item : winner.items.value_or(std::vector<std::string>{"all"})) {
                text += item + " ";
            }
            text += ") ";
        }
        text += "|";
        for (const std::string& loser : choice.losers) {
            text += " " + loser;
        }
        return text;
    }

    Catalogue catalogue_ = catalogue_with("");
    cart::Cart cart_ = make_cart(catalogue_, {{"a", "1"}, {"b", "1"}}, "en");
};

TEST_F(DiscountChoiceTest, EachItemGetsTheBest) {
    EXPECT_EQ(choose({percent_off("P", 10, {{"a", "b"}}), percent_off("Q", 20, {{"b"}})}), "P(a ) Q(b ) |");
    EXPECT_EQ(choose({percent_off("P", 10, {{"a"}}), percent_off("Q", 20, {{"a"}})}), "Q(a ) | P");
    EXPECT_EQ(choose({percent_off("P", 10, {{"a"}}), percent_off("Q", 10, {{"a"}})}), "P(a ) | Q");
    EXPECT_EQ(choose({percent_off("NOTHING", 0, {{"a"}})}), "| NOTHING");
    EXPECT_EQ(choose({}), "|");
}

TEST_F(DiscountChoiceTest, OneOnTheCartHasToTakeOffMoreThanAllOnItems) {
    // 15.00 of the whole cart against 10.00 of one product, then against 15.00 of both.
    EXPECT_EQ(choose({percent_off("P", 10, {{"a"}}), percent_off("ALL", 10)}), "ALL(all ) | P");
    EXPECT_EQ(choose({percent_off("P", 10, {{"a", "b"}}), percent_off("ALL", 10)}), "P(a b ) | ALL");
    EXPECT_EQ(choose({percent_off("ALL", 10), percent_off("MORE", 11)}), "MORE(all ) | ALL");
}

TEST_F(DiscountChoiceTest, WhatIsInTrialIsWeighedAtItsPrice) {
    cart_.items.erase(cart_.items.begin());
    EXPECT_EQ(choose({percent_off("P", 10, {{"b"}}), percent_off("Q", 20, {{"b"}})}), "Q(b ) | P");
}

}  // namespace
}  // namespace kassa::server::services
