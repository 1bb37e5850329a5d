#include "services/nexway/checkout_links.h"

#include <regex>

#include <gtest/gtest.h>

#include "http/json_body.h"
#include "json/value.h"
#include "services/cart_input/nexway_products.h"
#include "services/housekeeping.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

using services::CheckoutLinks;
using store::Connection;
using Refusal = CheckoutLinks::Refusal;

constexpr std::string_view two_seats =
    R"("cart":{"storeId":"test","country":"DE","locale":"de","wantedProducts":[{"id":"seats","quantity":2}],)"
    R"("discounts":["FIVE"]})";

/// A body with two seats for 5.00 off, and more.
std::string body_with(const std::string& more) {
    return R"({"returnUrl":"https://shop.example/take?a=1",)" + std::string(two_seats) + more + "}";
}

class CheckoutLinksTest : public ::testing::Test {
  protected:
    store::CheckoutLinkRow create(const std::string& body) {
        return set_.store.write(
            [&](Connection& connection) { return set_.links.create(connection, json::parse(body)); });
    }

    CheckoutLinks::Visit visit(const std::string& slug, bool only_looking = false) {
        return set_.store.write(
            [&](Connection& connection) { return set_.links.visit(connection, slug, only_looking); });
    }

    struct Handed {
        std::string cart;
        std::string code;
    };

    /// What a visit puts behind the page's address.
    Handed visited(const store::CheckoutLinkRow& link) {
        const std::string location = visit(link.slug).location;
        const std::regex form(R"(https://shop\.example/take\?a=1#cart=([0-9a-f-]{36})&code=([A-Za-z0-9_-]{43}))");
        std::smatch found;
        EXPECT_TRUE(std::regex_match(location, found, form)) << location;
        return {found[1], found[2]};
    }

    std::string exchange(const Handed& handed) {
        return set_.store.write(
            [&](Connection& connection) { return set_.links.exchange(connection, handed.cart, handed.code); });
    }

    std::string exchange_code(const Handed& handed) {
        return problem_code([&] { static_cast<void>(exchange(handed)); });
    }

    store::CheckoutLinkRow stored(const std::string& id) {
        return set_.store.read(
            [&](Connection& connection) { return store::find_checkout_link(connection, id).value(); });
    }

    /// "code at path" of what the body is refused with.
    std::string refusal(const std::string& body) {
        try {
            create(body);
        } catch (const http::Problem& problem) {
            const json::Value document = json::parse(problem.to_response().body);
            return text_of(document, "code") + " at " + text_of(document, "path");
        }
        return "made";
    }

    TestShop shop_{services::OtpMode::never};
    services::ServiceSet& set_ = shop_.services();
};

TEST_F(CheckoutLinksTest, MakesACartAndHandsOverACodeForItsToken) {
    const store::CheckoutLinkRow link = create(body_with(""));
    EXPECT_TRUE(std::regex_match(link.slug, std::regex("[0-9a-f]{32}"))) << link.slug;
    const Handed handed = visited(link);
    const std::string token = exchange(handed);
    const json::Value cart = shop_.public_cart({handed.cart, token});
    EXPECT_EQ(text_of(cart, "status"), "open");
    EXPECT_EQ(text_of(cart.find("items")->array()->front(), "name"), "Plätze");
    // 20.00 less 5.00, and 19 %.
    EXPECT_EQ(json::to_text(*cart.find("price")->find("netAmount")), "1500");
    EXPECT_EQ(stored(link.id).uses, 1);
    // Each visit is another cart.
    EXPECT_NE(visited(link).cart, handed.cart);
}

TEST_F(CheckoutLinksTest, GivesTheTokenOnceForTheRightCodeInTime) {
    const store::CheckoutLinkRow link = create(body_with(""));
    const Handed one = visited(link);
    const Handed other = visited(link);
    EXPECT_EQ(exchange_code({one.cart, other.code}), "unauthorized");
    EXPECT_EQ(exchange_code({one.cart, ""}), "unauthorized");
    EXPECT_EQ(exchange_code({shop_.make_cart().id, one.code}), "unauthorized");
    shop_.advance_ms(CheckoutLinks::code_lifetime_ms - 1);
    EXPECT_EQ(exchange(one).size(), 43U);
    EXPECT_EQ(exchange_code(one), "unauthorized");
    shop_.advance_ms(1);
    EXPECT_EQ(exchange_code(other), "unauthorized");
    EXPECT_EQ(stored(link.id).uses, 1);
    services::Housekeeping::clean(set_.store, set_.clock() + 1, {});
    EXPECT_EQ(shop_.count("checkout_link_codes"), 0);
}

TEST_F(CheckoutLinksTest, KeepsOnlyTheHashOfACode) {
    const Handed handed = visited(create(body_with("")));
    const auto row = set_.store.read(
        [&](Connection& connection) { return store::find_checkout_link_code(connection, handed.cart).value(); });
    EXPECT_EQ(row.code_hash, security::sha256(handed.code));
}

TEST_F(CheckoutLinksTest, CountsAUseWhenTheCartIsTakenOver) {
    const store::CheckoutLinkRow link = create(body_with(R"(,"maximumUses":1)"));
    const Handed scanner = visited(link);
    const Handed buyer = visited(link);
    EXPECT_EQ(stored(link.id).uses, 0);
    EXPECT_EQ(exchange(buyer).size(), 43U);
    EXPECT_EQ(exchange_code(scanner), "unauthorized");
    EXPECT_EQ(visit(link.slug).refusal, Refusal::used_up);
    EXPECT_EQ(stored(link.id).uses, 1);
}

TEST_F(CheckoutLinksTest, OnlyLookingMakesNothing) {
    const store::CheckoutLinkRow link = create(body_with(""));
    EXPECT_EQ(visit(link.slug, true).location, "https://shop.example/take?a=1");
    EXPECT_EQ(shop_.count("carts"), 0);
    EXPECT_EQ(shop_.count("checkout_link_codes"), 0);
}

TEST_F(CheckoutLinksTest, SaysWhyThereIsNoCart) {
    EXPECT_EQ(visit("nothing").refusal, Refusal::unknown);
    EXPECT_EQ(visit(create(body_with(R"(,"isEnabled":false)")).slug).refusal, Refusal::unknown);
    store::CheckoutLinkRow link = create(body_with(R"(,"expiresAt":"2026-11-22T11:00:00+00:30")"));
    shop_.advance_ms(30 * 60'000 - 1);
    EXPECT_FALSE(visit(link.slug).refusal);
    shop_.advance_ms(1);
    EXPECT_EQ(visit(link.slug).refusal, Refusal::expired);
    EXPECT_EQ(visit(link.slug).locale, "de");
    link.expires_at_ms.reset();
    const std::string document = link.document;
    // The product is sold no more, and the page is another shop's.
    for (const auto& [before, after] : {std::pair("seats", "chairs"), std::pair("shop.example", "shop.invalid")}) {
        link.document = std::regex_replace(document, std::regex(before), after);
        set_.store.write([&](Connection& connection) { store::update_checkout_link(connection, link); });
        EXPECT_EQ(visit(link.slug).refusal, Refusal::not_on_sale) << after;
    }
}

TEST_F(CheckoutLinksTest, DeletedItsCodesAreGoodForNothing) {
    const store::CheckoutLinkRow link = create(body_with(""));
    const Handed handed = visited(link);
    EXPECT_TRUE(
        set_.store.write([&](Connection& connection) { return store::delete_checkout_link(connection, link.id); }));
    EXPECT_EQ(exchange_code(handed), "unauthorized");
    EXPECT_EQ(visit(link.slug).refusal, Refusal::unknown);
}

TEST_F(CheckoutLinksTest, OptionsTakeThePlaceOfTheStoresSettings) {
    const auto settings = [&](const std::string& options) {
        const Handed handed = visited(create(body_with(R"(,"options":)" + options)));
        const json::Value cart = shop_.public_cart({handed.cart, exchange(handed)});
        const json::Value& item = cart.find("items")->array()->front();
        return json::to_text(*cart.find("settings")->find("allowCoupons")) + " " +
               json::to_text(*cart.find("settings")->find("forceCompany")) + " " +
               json::to_text(*item.find("quantityDetails")->find("quantityEditable"));
    };
    EXPECT_EQ(settings("{}"), "true false true");
    EXPECT_EQ(settings(R"({"allowCoupons":false,"forceCompany":true,"quantityEditable":false})"), "false true false");
    // The merchant's own codes count all the same.
    const Handed handed = visited(create(body_with(R"(,"options":{"allowCoupons":false})")));
    const json::Value cart = shop_.public_cart({handed.cart, exchange(handed)});
    EXPECT_EQ(json::to_text(*cart.find("price")->find("netAmount")), "1500");
}

TEST_F(CheckoutLinksTest, RefusesWhatCannotBeALink) {
    EXPECT_EQ(refusal("{}"), "field_missing at /returnUrl");
    EXPECT_EQ(refusal(R"({"returnUrl":"https://shop.example/"})"), "field_missing at /cart");
    for (const std::string url :
         {"https://evil.example/", "/take", "https://shop.example/#there", "javascript:alert(1)"}) {
        EXPECT_EQ(refusal(R"({"returnUrl":")" + url + "\"," + std::string(two_seats) + "}"),
                  "text_invalid at /returnUrl")
            << url;
    }
    const std::string too_long(65, 'a');
    for (const std::string& slug : {std::string("ab"), std::string("Spring"), std::string("-spring"),
                                    std::string("spring-"), std::string("a b"), too_long}) {
        EXPECT_EQ(refusal(body_with(R"(,"slug":")" + slug + "\"")), "text_invalid at /slug") << slug;
    }
    EXPECT_EQ(refusal(body_with(R"(,"slug":"spring-2027")")), "made");
    EXPECT_EQ(refusal(body_with(R"(,"slug":"spring-2027")")), "text_invalid at /slug");
    for (const std::string uses : {"0", "-1", "1.5", "1e99"}) {
        EXPECT_EQ(refusal(body_with(R"(,"maximumUses":)" + uses)), "number_out_of_range at /maximumUses") << uses;
    }
    EXPECT_EQ(refusal(body_with(R"(,"expiresAt":"tomorrow")")), "date_invalid at /expiresAt");
    EXPECT_EQ(refusal(R"({"returnUrl":"https://shop.example/","cart":{"storeId":"test","country":"DE","locale":"de",)"
                      R"("wantedProducts":[{"id":"chairs"}]}})"),
              "item_unknown at /cart/wantedProducts/0/id");
    EXPECT_EQ(refusal(R"({"returnUrl":"https://shop.example/","cart":{"storeId":"test","country":"DE","locale":"de",)"
                      R"("wantedProducts":[{"id":"seats"}],"endUser":{"email":"known@example.com"}}})"),
              "text_invalid at /cart/endUser");
}

TEST_F(CheckoutLinksTest, GivesWhatIsSubscribedToATrial) {
    const auto due = [&](const std::string& options) {
        const Handed handed = visited(create(body_with(R"(,"options":)" + options)));
        const TestShop::OpenCart cart{handed.cart, exchange(handed)};
        return text_of(*shop_.public_cart(cart).find("price"), "amountDue");
    };
    EXPECT_EQ(due(R"({"trialDays":14})"), "0");
    EXPECT_EQ(due(R"({"trialDays":0})"), "1785");
    EXPECT_EQ(due(R"({})"), "1785");
    for (const std::string days : {"-1", "731", "1.5", "1e99"}) {
        EXPECT_EQ(refusal(body_with(R"(,"options":{"trialDays":)" + days + "}")),
                  "number_out_of_range at /options/trialDays")
            << days;
    }
}

TEST_F(CheckoutLinksTest, ItsOptionsCountForWhatComesIntoTheCartLater) {
    const Handed handed = visited(create(body_with(R"(,"options":{"trialDays":14,"quantityEditable":false})")));
    const TestShop::OpenCart cart{handed.cart, exchange(handed)};
    set_.store.write([&](Connection& connection) {
        services::LoadedCart loaded = set_.carts.load(connection, cart.id);
        const json::Value setup = json::parse(R"({"id":"setup","quantity":1})");
        services::change_product(set_.carts, loaded, services::read_product_change(setup), {});
        set_.rules.renew(connection, loaded);
        set_.carts.save(connection, loaded);
    });
    const json::Value document = shop_.public_cart(cart);
    // The seats are in their trial; the set-up is paid at once, less 5.00.
    EXPECT_EQ(text_of(*document.find("price"), "amountDue"), "5355");
    for (const json::Value& item : *document.find("items")->array()) {
        EXPECT_FALSE(*item.find("quantityDetails")->find("quantityEditable")->boolean()) << text_of(item, "id");
    }
}

TEST_F(CheckoutLinksTest, SaysWhatComesAfterTheOrder) {
    const auto ordered = [&](const std::string& after_checkout) {
        const Handed handed = visited(create(body_with(R"(,"afterCheckout":)" + after_checkout)));
        const TestShop::OpenCart cart{handed.cart, exchange(handed)};
        const json::Value answer = json::parse(shop_.confirm(cart, confirm_body("mira@example.com")).body);
        return text_of(answer, "action") + " " + text_of(answer, "redirectUrl") +
               text_of(answer, "confirmationMessage");
    };
    EXPECT_EQ(ordered(R"({"action":"redirect","url":"https://shop.example/thanks"})"),
              "redirect https://shop.example/thanks");
    EXPECT_EQ(ordered(R"({"action":"confirmation_message","confirmationMessage":"Welcome, {orderNumber}."})"),
              "confirmation_message Welcome, KA-2026-000002.");
    EXPECT_EQ(ordered(R"({"action":"none"})"), "none ");
    EXPECT_EQ(ordered("null"), "none ");
    const auto refused = [&](const std::string& after_checkout) {
        return refusal(body_with(R"(,"afterCheckout":)" + after_checkout));
    };
    EXPECT_EQ(refused(R"({})"), "field_missing at /afterCheckout/action");
    EXPECT_EQ(refused(R"({"action":"mail"})"), "enum_unknown at /afterCheckout/action");
    EXPECT_EQ(refused(R"({"action":"redirect"})"), "field_missing at /afterCheckout/url");
    EXPECT_EQ(refused(R"({"action":"redirect","url":"https://other.example/"})"), "text_invalid at /afterCheckout/url");
    EXPECT_EQ(refused(R"({"action":"confirmation_message"})"), "field_missing at /afterCheckout/confirmationMessage");
}

TEST_F(CheckoutLinksTest, IsReplacedUnderItsSlug) {
    const store::CheckoutLinkRow link = create(body_with(R"(,"slug":"spring","maximumUses":3)"));
    static_cast<void>(exchange(visited(link)));
    const auto replace = [&](const std::string& id, const std::string& body) {
        return problem_code([&] {
            set_.store.write(
                [&](Connection& connection) { return set_.links.replace(connection, id, json::parse(body)); });
        });
    };
    EXPECT_EQ(replace(link.id, body_with(R"(,"slug":"autumn")")), "text_invalid");
    EXPECT_EQ(replace("none", body_with("")), "not_found");
    EXPECT_EQ(replace(link.id, body_with(R"(,"isEnabled":false)")), "no problem");
    const store::CheckoutLinkRow changed = stored(link.id);
    EXPECT_EQ(changed.slug, "spring");
    EXPECT_FALSE(changed.enabled);
    EXPECT_FALSE(changed.maximum_uses);
    EXPECT_EQ(changed.uses, 1);
}

}  // namespace
}  // namespace kassa::server::testing
