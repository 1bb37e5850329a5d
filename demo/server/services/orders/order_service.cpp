#include "services/orders/order_service.h"

#include <algorithm>
#include <chrono>

#include "base/ascii.h"
#include "http/problem.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "security/random.h"
#include "services/carts/link_options.h"
#include "services/payments/order_amounts.h"
#include "services/subscriptions/subscriptions.h"
#include "services/vouchers/voucher_balances.h"
#include "store/cart_catalogue_repository.h"
#include "store/customer_repository.h"
#include "store/order_repository.h"

namespace kassa::server::services {
namespace {

int year_of(std::int64_t time_ms) {
    const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(time_ms)));
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

std::string format_order_number(const std::string& prefix, int year, std::int64_t number) {
    std::string digits = std::to_string(number);
    constexpr std::size_t width = 6;
    digits.insert(0, digits.size() < width ? width - digits.size() : 0, '0');
    return prefix + "-" + std::to_string(year) + "-" + digits;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

}  // namespace

void OrderService::place(store::Connection& connection, LoadedCart& loaded, bool due_has_come_in) const {
    const std::int64_t now = carts_.now_ms();
    const OrderAmounts amounts = amounts_of(loaded.quote());
    const bool paid = (due_has_come_in && amounts.due_later.is_zero()) || amounts.is_covered();
    const std::string email = loaded.cart().email.value_or("");
    coupons_.check_redeemable(connection, loaded, email);
    spend_voucher_amounts(connection, loaded, now);
    const StoreSettings& settings = carts_.catalogue().store();
    const int year = year_of(now);
    const std::string number =
        format_order_number(settings.order_prefix, year, store::next_order_number(connection, year));
    remember_customer(connection, loaded);
    carts_.modify(loaded, [&](cart::Cart& cart) {
        cart.status = paid ? cart::Status::paid : cart::Status::completed;
        std::vector<std::string> details = cart.completion_details.value_or(std::vector<std::string>{});
        for (std::string& line : split_lines(settings.completion_details.for_locale(loaded.row.locale))) {
            details.push_back(replace_all(std::move(line), "{orderNumber}", number));
        }
        cart.completion_details = std::move(details);
    });
    loaded.row.completed_at_ms = now;
    loaded.row.confirmation = confirmation_for(loaded, number).to_json(std::nullopt);
    carts_.save(connection, loaded);

    store::OrderRow order;
    order.id = security::random_uuid();
    order.number = number;
    order.cart_id = loaded.row.id;
    order.customer_id = loaded.cart().customer;
    order.email = email;
    order.amount_due = loaded.quote().totals.amount_due.to_string();
    order.total_amount = amounts.total.to_string();
    order.credited_amount = amounts.credited.to_string();
    order.currency = loaded.quote().currency.code();
    order.cart_document = loaded.row.document;
    codec::encode_quote_envelope(loaded.quote(), order.quote);
    order.created_at_ms = now;
    store::insert_order(connection, order);
    if (due_has_come_in && amounts.due_now.sign() > 0) {
        store::insert_order_payment(connection, {order.id, 1, order.amount_due, "order", now});
    }
    store::delete_cart_catalogue(connection, loaded.row.id);
    record_subscriptions(connection, loaded, order.id, now);
    for (const discount::Coupon& coupon : loaded.cart().discounts) {
        store::insert_coupon_redemption(connection, coupon.code, order.id, email);
    }
    const std::string_view status = to_string(loaded.cart().status);
    const OrderBalance balance = balance_of_order(connection, order);
    webhooks_.announce(connection, cart_completed_event, order, balance, status);
    if (paid) {
        webhooks_.announce(connection, cart_paid_event, order, balance, status);
    }
    if (!email.empty()) {
        const auto& method = loaded.cart().payment_method;
        mail_.send_order_confirmation(connection, loaded, number, email,
                                      method && payments_.flow_of(*method) == PaymentFlow::awaits_transfer);
    }
}

std::pair<std::string, bool> OrderService::record_payment(store::Connection& connection, std::string_view cart_id,
                                                          const ReceivedPayment& payment) const {
    const auto order = store::find_order_of_cart(connection, cart_id);
    if (!order) {
        throw http::Problem(support::ErrorCode::not_found).detail("There is no order of this cart.");
    }
    const bool is_new = add_order_payment(connection, *order, payment, carts_.catalogue().store());
    const OrderBalance balance = balance_of_order(connection, *order);
    if (is_new && balance.remaining.is_zero()) {
        LoadedCart loaded = carts_.load_for_payment(connection, cart_id);
        carts_.modify(loaded, [](cart::Cart& cart) { cart.status = cart::Status::paid; });
        Confirmation confirmation = Confirmation::from_json(loaded.row.confirmation.value_or("{}"));
        confirmation.status = to_string(cart::Status::paid);
        loaded.row.confirmation = confirmation.to_json(std::nullopt);
        carts_.save(connection, loaded);
        webhooks_.announce(connection, cart_paid_event, *order, balance, confirmation.status);
    }
    return {order_balance_document(balance, *order), is_new};
}

void OrderService::remember_customer(store::Connection& connection, LoadedCart& loaded) const {
    const auto& email = loaded.cart().email;
    const auto& verified = loaded.row.verified_email;
    if (!email || !verified || !base::ascii_equal_ignoring_case(*email, *verified)) {
        return;
    }
    store::insert_customer_if_absent(connection, {security::random_uuid(), *email, loaded.row.phone}, carts_.now_ms());
    const auto customer = store::find_customer_by_email(connection, *email);
    if (!customer) {
        return;
    }
    carts_.modify(loaded, [&](cart::Cart& cart) { cart.customer = customer->id; });
    if (const auto& address = loaded.cart().invoice_address) {
        std::string document;
        codec::encode_address(*address, document);
        store::insert_saved_if_absent(connection, store::SavedKind::address, customer->id, address->id, document);
    }
    const auto& method = loaded.cart().payment_method;
    const PaymentService::Entry* entry = method ? payments_.find(method->type) : nullptr;
    if (entry != nullptr && entry->type.is_saved) {
        std::string document;
        codec::encode_payment_method(*method, document);
        store::insert_saved_if_absent(connection, store::SavedKind::payment_method, customer->id, method->id, document);
    }
}

Confirmation OrderService::confirmation_for(const LoadedCart& loaded, const std::string& order_number) const {
    const AfterCheckout after = after_checkout_of(loaded, carts_.catalogue().store());
    Confirmation confirmation;
    confirmation.action = after.action;
    confirmation.status = to_string(loaded.cart().status);
    confirmation.order_number = order_number;
    if (after.action == "redirect") {
        confirmation.redirect_url = after.url;
    } else if (after.action == "confirmation_message") {
        confirmation.confirmation_message =
            replace_all(after.confirmation_message.for_locale(loaded.row.locale), "{orderNumber}", order_number);
    }
    return confirmation;
}

}  // namespace kassa::server::services
