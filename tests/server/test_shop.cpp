#include "test_shop.h"

#include <regex>

#include "services/catalogue_import/customer_seed.h"
#include "services/subscriptions/subscriptions.h"
#include "store/outbox_repository.h"

namespace kassa::server::testing {
namespace {

constexpr std::string_view default_catalogue = R"json({
  "store": {
    "id": "test", "name": "Test & Söhne", "currencyCode": "EUR", "country": "DE", "locale": "en",
    "settings": { "allowCoupons": true },
    "paymentMethods": ["sepa_debit", "card", "bank_transfer", "fake_provider"],
    "bankTransfer": { "accountHolder": "Test GmbH", "iban": "DE89370400440532013000" },
    "completionDetails": ["Order {orderNumber} is on its way."]
  },
  "products": [
    { "id": "seats", "name": "Seats",
      "quantityDetails": { "quantityEditable": true, "minimum": "1", "maximum": "500", "step": "1" },
      "price": { "calculationType": "tiered", "type": "recurring", "taxRate": 19,
        "recurring": { "interval": "month" },
        "price": { "amount": 1000, "tiers": [ { "upTo": 10, "unitAmount": 1000 }, { "upTo": 50, "unitAmount": 800 },
                                              { "upTo": null, "unitAmount": 600 } ] } },
      "translations": { "de": { "name": "Plätze" } } },
    { "id": "setup", "name": "Set-up",
      "price": { "calculationType": "flat_fee", "type": "recurring", "taxRate": 19, "recurring": null, "price": { "amount": 5000 } } },
    { "id": "gift", "name": "Gift",
      "price": { "calculationType": "flat_fee", "type": "recurring", "taxRate": 19, "recurring": null, "price": { "amount": 0 } } }
  ],
  "coupons": [
    { "code": "WELCOME10", "label": "10 % off", "labels": { "de": "10 % Rabatt" }, "type": "percentage", "percentage": "10",
      "frequency": "once", "combinable": false },
    { "code": "FIVE", "label": "5.00 off", "type": "fixed_amount", "amount": 500, "frequency": "once" },
    { "code": "SETUP", "label": "Set-up half price", "type": "percentage", "percentage": 50, "items": ["setup"], "frequency": "once" },
    { "code": "SINGLE", "label": "For one", "type": "fixed_amount", "amount": 100, "frequency": "once", "maximumRedemptions": 1 },
    { "code": "PERSONAL", "label": "Once each", "type": "fixed_amount", "amount": 100, "frequency": "once",
      "maximumRedemptionsPerCustomer": 1 },
    { "code": "SUMMER20", "label": "Summer", "type": "percentage", "percentage": 20, "frequency": "once",
      "endsAt": "2026-09-01T00:00:00Z" },
    { "code": "SOON", "label": "Ends soon", "type": "percentage", "percentage": 20, "frequency": "once",
      "endsAt": "2026-11-22T10:05:00Z" }
  ],
  "customers": [
    { "id": "11111111-1111-4111-8111-111111111111", "email": "known@example.com", "phone": "+49 30 1234567",
      "addresses": [ { "id": "a1", "type": "TYPE_INVOICE", "default": true, "street": "Torstraße", "houseNumber": "140",
                       "zip": "10119", "city": "Berlin", "countryCode": "DE", "lastName": "Vogt" } ],
      "paymentMethods": [
        { "id": "p1", "gatewayName": "sepa_debit", "type": "sepa_debit", "default": true, "enabled": true, "status": "active",
          "name": "SEPA", "sepaDebit": { "iban": "DE89370400440532013000" } },
        { "id": "p2", "gatewayName": "sepa_debit", "type": "sepa_debit", "enabled": true, "status": "revoked", "name": "Old" } ] }
  ]
})json";

}  // namespace

TestShop::TestShop(services::OtpMode otp, std::string_view catalogue)
    : otp_(otp), catalogue_(catalogue.empty() ? default_catalogue : catalogue) {
    open();
}

TestShop::~TestShop() = default;

void TestShop::open() {
    services::Catalogue catalogue = services::Catalogue::parse(catalogue_);
    catalogue.store().otp = otp_;
    security::Digest key{};
    key.fill(7);
    foundation_ = std::make_unique<services::Foundation>(
        services::ServiceOptions{database_.open(), key, [this] { return now_ms_.load(); }, "https://pay.example",
                                 http::CorsPolicy({"https://shop.example"}), nullptr, vat_id_register_});
    foundation_->store.write([&](store::Connection& connection) {
        services::seed_customers(connection, catalogue, now_ms_.load());
        services::seed_subscriptions(connection, catalogue, now_ms_.load());
    });
    set_ = std::make_unique<services::ServiceSet>(*foundation_, std::move(catalogue));
}

void TestShop::restart() {
    set_.reset();
    foundation_.reset();
    open();
}

TestShop::OpenCart TestShop::make_cart(const std::vector<services::WantedProduct>& wanted) {
    return set_->store.write([&](store::Connection& connection) {
        const auto created =
            set_->carts.create(connection, services::make_cart(set_->catalogue, wanted, "en"), "en", "{}");
        return OpenCart{created.cart.row.id, created.token};
    });
}

http::Response TestShop::confirm(const OpenCart& cart, const std::string& body, std::optional<std::string> key) {
    return set_->store.write([&](store::Connection& connection) {
        services::ConfirmService::Call call;
        call.cart_id = cart.id;
        call.token = cart.token;
        call.body = body;
        call.idempotency_key = key;
        return set_->confirmations.confirm(connection, call);
    });
}

http::Response TestShop::confirm_otp(const OpenCart& cart, const std::string& code, const std::string& email) {
    return set_->store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set_->carts.load_authorised(connection, cart.id, cart.token);
        return set_->confirmations.confirm_otp(connection, loaded, code, email);
    });
}

http::Response TestShop::request_otp(const OpenCart& cart, const std::string& email) {
    return set_->store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set_->carts.load_by_token(connection, cart.token);
        return set_->confirmations.request_otp(connection, loaded, email);
    });
}

bool TestShop::set_tax_address(const OpenCart& cart, const services::TaxAddress& address) {
    if (address.vat_id) {
        set_->vat_ids.ask(address.country_code, *address.vat_id);
    }
    return set_->store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set_->carts.load_authorised(connection, cart.id, cart.token);
        const bool changed = set_->carts.tax(loaded, address);
        if (changed) {
            set_->carts.save(connection, loaded);
        }
        return changed;
    });
}

void TestShop::set_vat_id_register(std::shared_ptr<const services::VatIdRegister> authority) {
    vat_id_register_ = std::move(authority);
    restart();
}

void TestShop::reopen(const OpenCart& cart) {
    set_->store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set_->carts.load_authorised(connection, cart.id, cart.token);
        set_->confirmations.reopen(connection, loaded);
    });
}

void TestShop::apply_coupon(const OpenCart& cart, const std::string& code) {
    set_->store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set_->carts.load_authorised(connection, cart.id, cart.token);
        set_->coupons.apply(connection, loaded, code);
        set_->carts.save(connection, loaded);
    });
}

json::Value TestShop::public_cart(const OpenCart& cart) {
    return json::parse(set_->store.read([&](store::Connection& connection) {
        const auto loaded = set_->carts.load_authorised(connection, cart.id, cart.token);
        return set_->view.public_document(connection, loaded.row);
    }));
}

std::string TestShop::status(const OpenCart& cart) {
    return text_of(public_cart(cart), "status");
}

std::int64_t TestShop::count(const std::string& table) {
    return set_->store.read([&](store::Connection& connection) {
        store::Statement statement = connection.statement("SELECT count(*) FROM " + table);
        return statement.step() ? statement.integer(0) : -1;
    });
}

std::string TestShop::newest_code(const std::string& recipient) {
    const auto mails =
        set_->store.read([](store::Connection& connection) { return store::list_mails(connection, 100); });
    for (const store::OutboxRow& mail : mails) {
        std::smatch match;
        if (mail.kind == "otp" && mail.recipient == recipient &&
            std::regex_search(mail.body, match, std::regex(R"((\d{6}))"))) {
            return match[1];
        }
    }
    return "";
}

std::string confirm_body(const std::string& email, const std::string& method, const std::string& more) {
    const std::string chosen =
        method.empty() ? R"({"type":"sepa_debit","iban":"DE89 3704 0044 0532 0130 00","accountHolder":"Mira Vogt"})"
                       : method;
    return R"({"email":")" + email +
           R"(","phone":null,"newInvoiceAddress":{"firstName":"Mira","lastName":"Vogt","street":"Torstraße","houseNumber":"1",)"
           R"("zip":"10119","city":"Berlin","countryCode":"DE"},"newPaymentMethod":)" +
           chosen + more + "}";
}

std::string text_of(const json::Value& document, std::string_view name) {
    const json::Value* value = document.find(name);
    if (value == nullptr) {
        return "";
    }
    if (value->text() != nullptr) {
        return *value->text();
    }
    return value->number() != nullptr ? value->number()->text : "";
}

std::string code_of(const http::Response& response) {
    return text_of(json::parse(response.body), "code");
}

}  // namespace kassa::server::testing
