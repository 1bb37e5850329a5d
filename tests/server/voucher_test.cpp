#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "services/housekeeping.h"
#include "services/vouchers/voucher_balances.h"
#include "services/vouchers/voucher_code.h"
#include "store/voucher_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using services::VoucherCode;
using testing::code_of;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;
/// A cart's life, unless the store says else.
constexpr std::int64_t lifetime_ms = 3 * day_ms;
const std::string on_providers_page = R"({"type":"fake_provider"})";

TEST(VoucherCodeTest, IsReadAsPeopleType) {
    const auto code = VoucherCode::parse("7k3m 9pqr-b2xw4htn");
    ASSERT_TRUE(code);
    EXPECT_EQ(code->text, "7K3M-9PQR-B2XW-4HTN");
    EXPECT_EQ(code->reference(), "B2XW-4HTN");
    for (const char* other : {"", "7K3M-9PQR-B2XW", "7K3M-9PQR-B2XW-4HTNN", "7K3M-9PQR-B2XW-4HT0", "*B2XW-4HTN"}) {
        EXPECT_FALSE(VoucherCode::parse(other)) << other;
    }
    EXPECT_EQ(services::masked_voucher_code("B2XW-4HTN"), "*B2XW-4HTN");
    EXPECT_EQ(services::reference_of_masked_code("*b2xw-4htn"), "B2XW-4HTN");
    EXPECT_FALSE(services::reference_of_masked_code("B2XW-4HTN"));
}

TEST(VoucherCodeTest, IsKeptAsAHashThatNeedsTheServersKey) {
    const VoucherCode code = VoucherCode::make();
    ASSERT_EQ(VoucherCode::parse(code.text)->text, code.text);
    security::Digest one{};
    security::Digest other{};
    other.fill(1);
    EXPECT_EQ(code.hash(one), code.hash(one));
    EXPECT_NE(code.hash(one), code.hash(other));
    EXPECT_NE(code.hash(one), security::sha256(code.text));
}

class VoucherTest : public ::testing::Test {
  protected:
    services::ServiceSet& set() { return shop_.services(); }

    template <typename Work>
    auto write(Work work) {
        return set().store.write(work);
    }

    services::VoucherService::Issued issue(std::int64_t amount) {
        const std::string body = R"({"amount":)" + std::to_string(amount) + R"(,"currencyCode":"EUR"})";
        return write(
            [&](store::Connection& connection) { return set().vouchers.issue(connection, json::parse(body)); });
    }

    bool apply(const TestShop::OpenCart& cart, const std::string& code) {
        return write([&](store::Connection& connection) {
            services::LoadedCart loaded = set().carts.load_authorised(connection, cart.id, cart.token);
            const bool is_applied = set().vouchers.apply(connection, loaded, code);
            set().carts.save(connection, loaded);
            return is_applied;
        });
    }

    store::VoucherRow row_of(const services::VoucherService::Issued& issued) {
        return set().store.read(
            [&](store::Connection& connection) { return *store::find_voucher(connection, issued.row.id); });
    }

    /// What carts hold and what orders spent.
    std::pair<std::int64_t, std::int64_t> held_and_spent(const services::VoucherService::Issued& issued) {
        std::pair<std::int64_t, std::int64_t> sums;
        const auto uses = set().store.read(
            [&](store::Connection& connection) { return store::list_voucher_uses(connection, issued.row.id, 1000); });
        for (const store::VoucherUse& use : uses) {
            (use.spent_at_ms ? sums.second : sums.first) += use.amount;
        }
        return sums;
    }

    /// Confirms with the price that the cart shows; the id of the payment on the provider's page, "" when there is
    /// none.
    std::string confirm(const TestShop::OpenCart& cart, const std::string& method = {}) {
        const http::Response answer = shop_.confirm(cart, confirm_body("a@b.example", method));
        EXPECT_EQ(answer.status, 200) << answer.body;
        const std::string url = text_of(json::parse(answer.body), "redirectUrl");
        return url.substr(url.rfind('/') + 1);
    }

    void settle(const std::string& payment, bool approved) {
        write([&](store::Connection& connection) {
            static_cast<void>(set().confirmations.settle_payment(connection, payment, approved));
        });
    }

    void clean() { services::release_overdue_voucher_amounts(set().store, set().clock()); }

    std::string amount_due(const TestShop::OpenCart& cart) {
        return text_of(*shop_.public_cart(cart).find("price"), "amountDue");
    }

    TestShop shop_{OtpMode::never};
};

TEST_F(VoucherTest, HeldMoneyIsNobodyElsesUntilItIsGivenBack) {
    const auto voucher = issue(10'000);
    const auto first = shop_.make_cart();
    const auto second = shop_.make_cart();
    ASSERT_TRUE(apply(first, voucher.code));
    ASSERT_TRUE(apply(second, voucher.code));
    EXPECT_EQ(amount_due(second), "47120");
    static_cast<void>(confirm(first, on_providers_page));
    EXPECT_EQ(row_of(voucher).reserved, 10'000);
    EXPECT_EQ(amount_due(second), "57120");
    EXPECT_FALSE(apply(shop_.make_cart(), voucher.code));
    shop_.restart();
    EXPECT_EQ(row_of(voucher).reserved, 10'000);
    shop_.reopen(first);
    EXPECT_EQ(row_of(voucher).reserved, 0);
    EXPECT_EQ(amount_due(second), "47120");
}

TEST_F(VoucherTest, MoneyOfACartThatEndedIsGivenBack) {
    const auto voucher = issue(10'000);
    const auto cart = shop_.make_cart();
    ASSERT_TRUE(apply(cart, voucher.code));
    const std::string payment = confirm(cart, on_providers_page);
    shop_.advance_ms(lifetime_ms);
    clean();
    // The buyer may still be on the provider's page.
    EXPECT_EQ(row_of(voucher).reserved, 10'000);
    shop_.advance_ms(day_ms);
    clean();
    EXPECT_EQ(row_of(voucher).reserved, 0);
    EXPECT_EQ(problem_code([&] { settle(payment, true); }), "cart_closed");
    EXPECT_EQ(row_of(voucher).balance, 10'000);
}

TEST_F(VoucherTest, APaymentThatIsApprovedAfterTheCartsEndSpendsWhatWasHeld) {
    const auto voucher = issue(10'000);
    const auto cart = shop_.make_cart();
    ASSERT_TRUE(apply(cart, voucher.code));
    const std::string payment = confirm(cart, on_providers_page);
    shop_.advance_ms(lifetime_ms + hour_ms);
    clean();
    settle(payment, true);
    EXPECT_EQ(row_of(voucher).balance, 0);
    EXPECT_EQ(row_of(voucher).reserved, 0);
}

TEST_F(VoucherTest, AnOrderThatIsPreparedAheadHoldsForAnHour) {
    const auto voucher = issue(10'000);
    const auto cart = shop_.make_cart();
    ASSERT_TRUE(apply(cart, voucher.code));
    write([&](store::Connection& connection) {
        const services::LoadedCart loaded = set().carts.load(connection, cart.id);
        services::hold_voucher_amounts(connection, loaded, set().carts.now_ms());
    });
    // To the cart that holds it, it is there.
    EXPECT_EQ(amount_due(cart), "47120");
    EXPECT_FALSE(apply(shop_.make_cart(), voucher.code));
    shop_.advance_ms(services::longest_open_hold_ms - 1);
    clean();
    EXPECT_EQ(row_of(voucher).reserved, 10'000);
    shop_.advance_ms(1);
    clean();
    EXPECT_EQ(row_of(voucher).reserved, 0);
}

/// Buyers who put vouchers on carts, confirm, come back, pay and give up, in any order: whatever they do, each unit of
/// money is in the balance, held for one cart or spent by one order.
TEST_F(VoucherTest, NoMoneyIsMadeOrLost) {
    std::mt19937 random(20'261'122);
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const std::vector<services::VoucherService::Issued> vouchers = {issue(60'000), issue(25'000), issue(400'000)};
    struct Buyer {
        TestShop::OpenCart cart;
        std::string payment;
    };
    std::vector<Buyer> buyers(5);
    for (Buyer& buyer : buyers) {
        buyer.cart = shop_.make_cart();
    }
    std::int64_t orders = 0;
    for (int step = 0; step < 250; ++step) {
        Buyer& buyer = buyers[pick(buyers.size())];
        const std::string status = shop_.status(buyer.cart);
        if (status == "completed" || status == "paid") {
            ++orders;
            buyer = {shop_.make_cart(), ""};
        } else if (status == "redirect_to_payment") {
            pick(3) == 0 ? shop_.reopen(buyer.cart) : settle(buyer.payment, pick(2) == 0);
        } else if (pick(2) == 0) {
            static_cast<void>(problem_code([&] { static_cast<void>(apply(buyer.cart, vouchers[pick(3)].code)); }));
        } else {
            buyer.payment = confirm(buyer.cart, pick(3) == 0 ? std::string() : on_providers_page);
        }
        for (const auto& voucher : vouchers) {
            const store::VoucherRow row = row_of(voucher);
            const auto [held, spent] = held_and_spent(voucher);
            ASSERT_EQ(row.reserved, held) << step;
            ASSERT_EQ(row.balance, row.issued - spent) << step;
            ASSERT_GE(row.balance, row.reserved) << step;
        }
    }
    EXPECT_GT(orders, 10);
    EXPECT_GT(held_and_spent(vouchers[0]).second, 0);
}

}  // namespace
}  // namespace kassa::server
