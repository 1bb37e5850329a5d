#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "http/response.h"
#include "json/value.h"
#include "services/carts/cart_factory.h"
#include "services/service_set.h"
#include "test_database.h"

namespace kassa::server::testing {

/// 2026-11-22T10:00:00Z.
inline constexpr std::int64_t opening_time_ms = 1'795'341'600'000;

/// A shop on a database of its own (TestDatabase), with a clock that stands still until it is moved.
class TestShop {
  public:
    explicit TestShop(services::OtpMode otp = services::OtpMode::always, std::string_view catalogue = {});
    ~TestShop();
    TestShop(const TestShop&) = delete;
    TestShop& operator=(const TestShop&) = delete;

    /// Closes everything and opens it again on the same files, as a restart does.
    void restart();

    void advance_ms(std::int64_t duration_ms) { now_ms_ += duration_ms; }

    services::ServiceSet& services() { return *set_; }

    struct OpenCart {
        std::string id;
        std::string token;
    };
    /// A cart with 60 seats: 480.00 net, 571.20 EUR gross.
    OpenCart make_cart(const std::vector<services::WantedProduct>& wanted = {{"seats", "60"}});

    /// PUT confirm with this body.
    http::Response confirm(const OpenCart& cart, const std::string& body, std::optional<std::string> key = {});
    http::Response confirm_otp(const OpenCart& cart, const std::string& code, const std::string& email);
    http::Response request_otp(const OpenCart& cart, const std::string& email);
    void reopen(const OpenCart& cart);
    void apply_coupon(const OpenCart& cart, const std::string& code);
    /// PUT tax-address. False when that changed nothing.
    bool set_tax_address(const OpenCart& cart, const services::TaxAddress& address);

    /// Who is asked about VAT ids from now on. Opens the shop again.
    void set_vat_id_register(std::shared_ptr<const services::VatIdRegister> authority);

    /// The cart as the public API shows it.
    json::Value public_cart(const OpenCart& cart);
    std::string status(const OpenCart& cart);

    std::int64_t count(const std::string& table);
    /// The six digits of the newest mail to this address; "" when there is none.
    std::string newest_code(const std::string& recipient);

  private:
    void open();

    TestDatabase database_;
    services::OtpMode otp_;
    std::string catalogue_;
    std::atomic<std::int64_t> now_ms_ = opening_time_ms;
    std::shared_ptr<const services::VatIdRegister> vat_id_register_;
    std::unique_ptr<services::Foundation> foundation_;
    std::unique_ptr<services::ServiceSet> set_;
};

/// A confirm body that is right: a new address in Berlin and a SEPA mandate, or `method` in its place.
std::string confirm_body(const std::string& email, const std::string& method = {}, const std::string& more = {});

/// The text of a member of an answer's body, "" when there is none.
std::string text_of(const json::Value& document, std::string_view name);
std::string code_of(const http::Response& response);

/// The code of the Problem that the call throws; fails the test when it throws none.
template <typename Call>
std::string problem_code(Call call) {
    try {
        call();
    } catch (const http::Problem& problem) {
        return problem.what();
    }
    return "no problem";
}

}  // namespace kassa::server::testing
