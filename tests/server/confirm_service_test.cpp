#include "services/orders/confirm_service.h"

#include <thread>

#include <gtest/gtest.h>

#include "kassa/quote/price_cart.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::code_of;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

const std::string buyer = "mira@example.com";

TEST(ConfirmTest, WithoutACodeTheOrderIsPlacedAtOnce) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const http::Response response = shop.confirm(cart, confirm_body(buyer));
    const json::Value answer = json::parse(response.body);
    EXPECT_EQ(text_of(answer, "status"), "completed");
    EXPECT_EQ(text_of(answer, "action"), "none");
    EXPECT_EQ(text_of(answer, "orderNumber"), "KA-2026-000001");
    EXPECT_TRUE(answer.find("otp")->is_null());
    const json::Value document = shop.public_cart(cart);
    EXPECT_EQ(json::to_text(*document.find("completionDetails")), R"(["Order KA-2026-000001 is on its way."])");
    // Nothing of the account number but its mask is kept.
    const json::Value* method = document.find("paymentMethod");
    EXPECT_EQ(text_of(*method->find("sepaDebit"), "iban"), "DE8937************3000");
}

TEST(ConfirmTest, OrderNumbersCountUp) {
    TestShop shop(OtpMode::never);
    static_cast<void>(shop.confirm(shop.make_cart(), confirm_body(buyer)));
    const auto second = json::parse(shop.confirm(shop.make_cart(), confirm_body(buyer)).body);
    EXPECT_EQ(text_of(second, "orderNumber"), "KA-2026-000002");
}

TEST(ConfirmTest, ASecondConfirmOrdersNothing) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string body = confirm_body(buyer);
    const http::Response first = shop.confirm(cart, body);
    EXPECT_EQ(shop.confirm(cart, body).body, first.body);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body("other@example.com"))); }),
              "cart_closed");
    EXPECT_EQ(shop.count("orders"), 1);
    EXPECT_EQ(shop.count("outbox"), 1);
}

TEST(ConfirmTest, ManyAtOnceMakeOneOrder) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string body = confirm_body(buyer);
    std::vector<std::string> numbers(16);
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        threads.emplace_back([&, index] {
            numbers[index] =
                text_of(json::parse(shop.confirm(cart, body, "key-" + std::to_string(index % 4)).body), "orderNumber");
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const std::string& number : numbers) {
        EXPECT_EQ(number, "KA-2026-000001");
    }
    EXPECT_EQ(shop.count("orders"), 1);
}

TEST(ConfirmTest, AnIdempotencyKeyReplaysItsAnswerAcrossARestart) {
    TestShop shop(OtpMode::always);
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string body = confirm_body(buyer);
    const http::Response first = shop.confirm(cart, body, "one");
    ASSERT_EQ(shop.confirm_otp(cart, shop.newest_code(buyer), buyer).status, 200);
    shop.restart();
    // The replay is what was answered then, though the cart has gone on.
    const http::Response replay = shop.confirm(cart, body, "one");
    EXPECT_EQ(replay.body, first.body);
    EXPECT_EQ(replay.headers, first.headers);
    EXPECT_EQ(text_of(json::parse(shop.confirm(cart, body, "two").body), "status"), "completed");
    EXPECT_EQ(shop.count("orders"), 1);
}

TEST(ConfirmTest, AnIdempotencyKeyTakesNoOtherBody) {
    TestShop shop(OtpMode::always);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.confirm(cart, confirm_body(buyer), "one"));
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body("b@example.com"), "one")); }),
              "idempotency_key_reused");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body(buyer), std::string(300, 'k'))); }),
              "text_invalid");
}

TEST(ConfirmTest, ARefusalDoesNotUseUpTheKey) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string wrong = confirm_body(buyer, {}, R"(,"expected":{"amountDue":1,"currencyCode":"EUR"})");
    EXPECT_EQ(shop.confirm(cart, wrong, "one").status, 409);
    EXPECT_EQ(shop.confirm(cart, confirm_body(buyer), "one").status, 200);
}

TEST(ConfirmTest, AnotherPriceThanTheBuyerSawIsRefusedWithTheCart) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const http::Response refusal =
        shop.confirm(cart, confirm_body(buyer, {}, R"(,"expected":{"amountDue":57119,"currencyCode":"EUR"})"));
    EXPECT_EQ(refusal.status, 409);
    const json::Value problem = json::parse(refusal.body);
    EXPECT_EQ(text_of(problem, "code"), "price_changed");
    EXPECT_EQ(text_of(*problem.find("cart")->find("price"), "amountDue"), "57120");
    EXPECT_EQ(shop.status(cart), "open");
    EXPECT_EQ(shop.count("orders"), 0);
    EXPECT_EQ(
        shop.confirm(cart, confirm_body(buyer, {}, R"(,"expected":{"amountDue":"57120.00","currencyCode":"EUR"})"))
            .status,
        200);
}

TEST(ConfirmTest, EveryWrongFieldIsNamed) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string body =
        R"({"email":"not an address","phone":"call me","newInvoiceAddress":{"street":"","city":"B","countryCode":"Germany"},)"
        R"("newPaymentMethod":{"type":"sepa_debit","iban":"DE00370400440532013000","accountHolder":""}})";
    try {
        static_cast<void>(shop.confirm(cart, body));
        FAIL() << "was accepted";
    } catch (const http::Problem& problem) {
        const json::Value document = json::parse(problem.to_response().body);
        std::vector<std::string> paths;
        for (const json::Value& violation : *document.find("violations")->array()) {
            paths.push_back(text_of(violation, "propertyPath") + " " + text_of(violation, "code"));
        }
        EXPECT_EQ(paths, (std::vector<std::string>{
                             "email email_invalid", "phone text_invalid", "newInvoiceAddress.street address_incomplete",
                             "newInvoiceAddress.city address_incomplete", "newInvoiceAddress.countryCode text_invalid",
                             "newInvoiceAddress.lastName address_incomplete", "newPaymentMethod.iban text_invalid",
                             "newPaymentMethod.accountHolder field_missing"}));
    }
    EXPECT_EQ(shop.status(cart), "open");
}

struct Refused {
    const char* name;
    std::string body;
    const char* code;
};

class ConfirmRefusalTest : public ::testing::TestWithParam<Refused> {};

TEST_P(ConfirmRefusalTest, IsRefusedAndTheCartStaysOpen) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, GetParam().body)); }), GetParam().code);
    EXPECT_EQ(shop.status(cart), "open");
    EXPECT_EQ(shop.count("orders"), 0);
}

const std::string address =
    R"("newInvoiceAddress":{"lastName":"Vogt","street":"Torstraße","city":"Berlin","countryCode":"DE"})";

INSTANTIATE_TEST_SUITE_P(
    All, ConfirmRefusalTest,
    ::testing::Values(
        Refused{"NoEmail", "{" + address + "}", "email_invalid"},
        Refused{"NoAddress", R"({"email":"a@b.example"})", "address_incomplete"},
        Refused{"NoPaymentMethod", R"({"email":"a@b.example",)" + address + "}", "payment_method_required"},
        Refused{"MethodNotOffered", confirm_body(buyer, R"({"type":"wallet"})"), "payment_method_unknown"},
        Refused{"CardWithoutStripe", confirm_body(buyer, R"({"type":"card"})"), "payment_method_unknown"},
        Refused{"SavedMethodWithoutCustomer", R"({"email":"a@b.example","paymentMethodId":"p1",)" + address + "}",
                "payment_method_unknown"},
        Refused{"SavedAddressWithoutCustomer", R"({"email":"a@b.example","invoiceAddressId":"a1"})",
                "address_incomplete"},
        Refused{"ReturnToAnotherSite",
                confirm_body(buyer, R"({"type":"fake_provider","returnUrl":"https://evil.example/"})"), "text_invalid"},
        Refused{"ReturnToAScript",
                confirm_body(buyer, R"json({"type":"fake_provider","returnUrl":"javascript:alert(1)"})json"),
                "text_invalid"},
        Refused{"WrongType", R"({"email":5})", "field_type"}),
    [](const auto& test) { return test.param.name; });

TEST(ConfirmTest, SavedAddressAndMethodOfAnIdentifiedCustomerCanBeUsed) {
    TestShop shop(OtpMode::known_customer);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.request_otp(cart, "known@example.com"));
    ASSERT_EQ(shop.confirm_otp(cart, shop.newest_code("known@example.com"), "known@example.com").status, 200);
    EXPECT_EQ(problem_code([&] {
                  static_cast<void>(shop.confirm(cart, R"({"invoiceAddressId":"a1","paymentMethodId":"p2"})"));
              }),
              "payment_method_unknown");
    // An IRI, as in the vendor's samples, names the same thing. The address was proved a moment ago: no second code.
    const http::Response response =
        shop.confirm(cart, R"({"invoiceAddressId":"https://api.example/addresses/a1","paymentMethodId":"p1"})");
    EXPECT_EQ(text_of(json::parse(response.body), "status"), "completed");
    EXPECT_EQ(text_of(*shop.public_cart(cart).find("invoiceAddress"), "street"), "Torstraße");
}

TEST(ConfirmTest, AKnownAddressIsAskedForACodeAndAnUnknownOneIsNot) {
    TestShop shop(OtpMode::known_customer);
    EXPECT_EQ(text_of(json::parse(shop.confirm(shop.make_cart(), confirm_body("known@example.com")).body), "status"),
              "confirming");
    EXPECT_EQ(text_of(json::parse(shop.confirm(shop.make_cart(), confirm_body("new@example.com")).body), "status"),
              "completed");
}

TEST(ConfirmTest, AnEmptyCartCannotBeOrdered) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart({});
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body(buyer))); }), "cart_empty");
}

TEST(ConfirmTest, WhatCostsNothingNeedsNoPaymentMethod) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart({{"gift", std::nullopt}});
    EXPECT_EQ(text_of(json::parse(shop.confirm(cart, R"({"email":"a@b.example",)" + address + "}").body), "status"),
              "completed");
}

TEST(ConfirmTest, AConfirmingCartTakesNoEdit) {
    TestShop shop(OtpMode::always);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.confirm(cart, confirm_body(buyer)));
    EXPECT_EQ(problem_code([&] { shop.apply_coupon(cart, "FIVE"); }), "cart_confirming");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body("b@example.com"))); }),
              "cart_confirming");
    shop.reopen(cart);
    shop.apply_coupon(cart, "FIVE");
    EXPECT_EQ(shop.status(cart), "open");
    EXPECT_TRUE(shop.public_cart(cart).find("confirmation")->is_null());
}

TEST(ConfirmTest, TheOrderKeepsTheQuoteItWasPlacedAt) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.confirm(cart, confirm_body(buyer)));
    const std::string quote = shop.services().store.read([&](store::Connection& connection) {
        store::Statement statement = connection.statement("SELECT amount_due, quote FROM orders");
        EXPECT_TRUE(statement.step());
        EXPECT_EQ(statement.text(0), "57120");
        return statement.text(1);
    });
    EXPECT_EQ(text_of(*json::parse(quote).find("data")->find("price"), "amountDue"), "57120");
}

}  // namespace
}  // namespace kassa::server
