#include <gtest/gtest.h>

#include "services/payments/payment_intent.h"
#include "services/payments/payment_service.h"
#include "store/payment_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

const std::string fake_provider = R"({"type":"fake_provider","returnUrl":"https://shop.example/checkout?step=2#pay"})";

class ProviderPageTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const json::Value answer = json::parse(shop_.confirm(cart_, confirm_body("a@b.example", fake_provider)).body);
        ASSERT_EQ(text_of(answer, "action"), "redirect");
        const std::string url = text_of(answer, "redirectUrl");
        const std::string start = "https://pay.example/fake-provider/";
        ASSERT_TRUE(url.starts_with(start));
        payment_ = url.substr(start.size());
    }

    services::ConfirmService::Settled settle(bool approved) {
        return shop_.services().store.write([&](store::Connection& connection) {
            return shop_.services().confirmations.settle_payment(connection, payment_, approved);
        });
    }

    TestShop shop_{OtpMode::never};
    TestShop::OpenCart cart_ = shop_.make_cart();
    std::string payment_;
};

TEST_F(ProviderPageTest, ApprovedThereIsOnePaidOrder) {
    EXPECT_EQ(shop_.status(cart_), "redirect_to_payment");
    EXPECT_EQ(shop_.count("orders"), 0);
    const services::ConfirmService::Settled settled = settle(true);
    EXPECT_TRUE(settled.approved);
    EXPECT_EQ(settled.return_url, "https://shop.example/checkout?step=2#pay");
    EXPECT_EQ(shop_.status(cart_), "paid");
    EXPECT_EQ(problem_code([&] { static_cast<void>(settle(true)); }), "cart_closed");
    EXPECT_EQ(problem_code([&] { static_cast<void>(settle(false)); }), "cart_closed");
    EXPECT_EQ(shop_.count("orders"), 1);
    EXPECT_EQ(text_of(*shop_.public_cart(cart_).find("confirmation"), "orderNumber"), "KA-2026-000001");
}

TEST_F(ProviderPageTest, DeclinedTheCartIsOpenAgain) {
    static_cast<void>(settle(false));
    EXPECT_EQ(shop_.status(cart_), "open");
    EXPECT_EQ(shop_.count("orders"), 0);
    EXPECT_EQ(shop_.confirm(cart_, confirm_body("a@b.example")).status, 200);
    EXPECT_EQ(shop_.status(cart_), "completed");
}

TEST_F(ProviderPageTest, DeclinedItCanBeTriedAgainByTheIdThatItLeftOnTheCart) {
    static_cast<void>(settle(false));
    const std::string id = text_of(*shop_.public_cart(cart_).find("paymentMethod"), "id");
    const std::string again = R"({"paymentMethodId":")" + id + R"(","returnUrl":"https://shop.example/checkout"})";
    EXPECT_EQ(text_of(json::parse(shop_.confirm(cart_, again).body), "action"), "redirect");
    EXPECT_EQ(shop_.status(cart_), "redirect_to_payment");
}

TEST_F(ProviderPageTest, GoingBackEndsThePayment) {
    shop_.reopen(cart_);
    EXPECT_EQ(problem_code([&] { static_cast<void>(settle(true)); }), "cart_closed");
    EXPECT_EQ(shop_.status(cart_), "open");
    EXPECT_EQ(shop_.count("orders"), 0);
}

TEST_F(ProviderPageTest, ARepeatedConfirmStartsNoSecondPayment) {
    static_cast<void>(shop_.confirm(cart_, confirm_body("a@b.example", fake_provider)));
    static_cast<void>(shop_.confirm(cart_, "{}"));
    EXPECT_EQ(shop_.count("payments"), 1);
}

TEST_F(ProviderPageTest, ItsFormTokenIsForOnePaymentOnly) {
    const services::PaymentService& payments = shop_.services().payments;
    const std::string token = payments.form_token(payment_);
    EXPECT_TRUE(payments.is_form_token(payment_, token));
    EXPECT_FALSE(payments.is_form_token("another", token));
    EXPECT_FALSE(payments.is_form_token(payment_, token.substr(1)));
    EXPECT_FALSE(payments.is_form_token(payment_, ""));
}

TEST(CardPaymentTest, AnIntentPaysForItsOwnCartAndAmountOnly) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    const auto loaded = shop.services().store.read(
        [&](store::Connection& connection) { return shop.services().carts.load(connection, cart.id); });
    const services::PaymentIntent good{"pi_1", "secret", "succeeded", "57120", "eur", cart.id};
    EXPECT_TRUE(services::pays_for(good, loaded));
    for (const services::PaymentIntent& bad :
         {services::PaymentIntent{"pi_1", "secret", "requires_action", "57120", "eur", cart.id},
          services::PaymentIntent{"pi_1", "secret", "succeeded", "57119", "eur", cart.id},
          services::PaymentIntent{"pi_1", "secret", "succeeded", "57120", "usd", cart.id},
          services::PaymentIntent{"pi_1", "secret", "succeeded", "57120", "eur", "another"},
          services::PaymentIntent{"seti_1", "secret", "succeeded", "", "", cart.id, true}}) {
        EXPECT_FALSE(services::pays_for(bad, loaded)) << bad.status << bad.amount << bad.currency;
    }
}

/// A provider that nothing but this test knows.
class InvoiceProvider final : public services::PaymentProvider {
  public:
    [[nodiscard]] std::vector<services::PaymentType> types() const override {
        return {{.type = "invoice", .gateway = "books", .name = "Invoice", .is_recurring = true}};
    }
    [[nodiscard]] bool is_available() const override { return available; }
    void read_details(http::FieldReader& reader, cart::PaymentMethod& method) const override {
        method.name += " for " + reader.required_text("costCentre", 20);
    }
    bool available = true;
};

TEST(PaymentServiceTest, AProviderIsAllThatANewWayToPayNeeds) {
    TestShop shop(OtpMode::never);
    services::Catalogue& catalogue = shop.services().catalogue;
    catalogue.store().payment_methods = {"invoice", "nobody_has_this"};
    auto provider = std::make_unique<InvoiceProvider>();
    InvoiceProvider& invoice = *provider;
    std::vector<std::unique_ptr<const services::PaymentProvider>> providers;
    providers.push_back(std::move(provider));
    const services::PaymentService payments(catalogue, std::move(providers), {}, shop.services().clock);
    EXPECT_EQ(payments.available_types(), std::vector<std::string>{"invoice"});

    std::vector<http::Violation> violations;
    const cart::PaymentMethod method =
        payments.read_method(json::parse(R"({"type":"invoice","costCentre":"R&D"})"), "newPaymentMethod", violations);
    EXPECT_TRUE(violations.empty());
    EXPECT_EQ(method.gateway_name, "books");
    EXPECT_EQ(method.name, "Invoice for R&D");
    EXPECT_EQ(payments.flow_of(method), services::PaymentFlow::accepted);
    static_cast<void>(payments.read_method(json::parse(R"({"type":"invoice","gatewayName":"stripe"})"),
                                           "newPaymentMethod", violations));
    ASSERT_EQ(violations.size(), 2U);
    EXPECT_EQ(violations[0].property_path, "newPaymentMethod.gatewayName");
    EXPECT_EQ(violations[1].property_path, "newPaymentMethod.costCentre");

    invoice.available = false;
    EXPECT_TRUE(payments.available_types().empty());
}

TEST(PaymentServiceTest, TwoProvidersCannotHaveOneType) {
    TestShop shop(OtpMode::never);
    std::vector<std::unique_ptr<const services::PaymentProvider>> providers;
    providers.push_back(std::make_unique<InvoiceProvider>());
    providers.push_back(std::make_unique<InvoiceProvider>());
    EXPECT_THROW(services::PaymentService(shop.services().catalogue, std::move(providers), {}, shop.services().clock),
                 std::logic_error);
}

TEST(MailTest, ConfirmsInTheBuyersLanguageWithTheTransferDetails) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.confirm(cart, confirm_body("a@b.example", R"({"type":"bank_transfer"})")));
    const std::string body = shop.services().store.read([](store::Connection& connection) {
        store::Statement statement = connection.statement("SELECT body FROM outbox WHERE kind = 'order_confirmation'");
        return statement.step() ? statement.text(0) : std::string();
    });
    EXPECT_EQ(body,
              "Thank you for your order KA-2026-000001.\n\n  60 x Seats: 480.00 EUR\n\nDue today: 571.20 EUR\n"
              "Then every month: 571.20 EUR\n\nPlease transfer 571.20 EUR to:\nTest GmbH\nIBAN DE89370400440532013000\n"
              "Reference KA-2026-000001\n\nTest & Söhne\n");
}

}  // namespace
}  // namespace kassa::server
