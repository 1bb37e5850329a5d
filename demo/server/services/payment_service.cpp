#include "services/payment_service.h"

#include <algorithm>

#include "kassa/support/instant.h"
#include "security/random.h"
#include "security/text_encoding.h"
#include "services/ascii.h"
#include "services/iban.h"

namespace kassa::server::services {
namespace {

std::string display_name(const NewPaymentMethod& method) {
    if (method.type == "sepa_debit") {
        return "SEPA direct debit (" +
               method.iban.substr(method.iban.size() - std::min<std::size_t>(4, method.iban.size())) + ")";
    }
    if (method.type == "bank_transfer") {
        return "Bank transfer";
    }
    if (method.type == "card") {
        return "Card";
    }
    if (method.type == "paypal") {
        return "PayPal";
    }
    return method.type == "wallet" ? "Credit balance" : "Test provider";
}

}  // namespace

std::vector<std::string> PaymentService::available_types() const {
    std::vector<std::string> types = catalogue_.store().payment_methods;
    if (stripe_ == nullptr) {
        std::erase(types, "card");
    }
    return types;
}

bool PaymentService::needs_method(const quote::Quote& quote) {
    return quote.totals.amount_due.sign() > 0 ||
           std::ranges::any_of(quote.recurring, [](const auto& total) { return total.gross.sign() > 0; }) ||
           std::ranges::any_of(quote.lines, [](const auto& line) {
               return line.first_payment == quote::FirstPayment::usage && !line.quantity.is_zero();
           });
}

bool PaymentService::redirects(const cart::PaymentMethod& method) {
    return method.type == "fake_provider" || method.type == "paypal";
}

cart::PaymentMethod PaymentService::make_method(const NewPaymentMethod& method) const {
    cart::PaymentMethod made;
    made.id = security::random_uuid();
    made.gateway_name = method.gateway_name;
    made.type = method.type;
    made.name = display_name(method);
    made.creation_date = support::to_string(support::Instant{clock_() / 1000});
    if (method.type == "sepa_debit") {
        cart::SepaDebitDetails details;
        details.masked_iban = mask_iban(method.iban);
        details.mandate_reference = ascii_upper(without(security::random_uuid(), "-")).substr(0, 20);
        details.signing_date = made.creation_date;
        made.sepa_debit = std::move(details);
    }
    return made;
}

std::string PaymentService::begin(store::Connection& connection, const LoadedCart& loaded) const {
    const std::int64_t now = clock_();
    store::cancel_pending_payments(connection, loaded.row.id, now);
    store::PaymentRow payment;
    payment.id = security::random_uuid();
    payment.cart_id = loaded.row.id;
    payment.provider = loaded.cart().payment_method->gateway_name;
    payment.amount_due = loaded.quote().totals.amount_due.to_string();
    payment.currency = loaded.quote().currency.code();
    payment.created_at_ms = now;
    store::insert_payment(connection, payment);
    return public_url_ + "/fake-provider/" + payment.id;
}

bool PaymentService::pays_for(const StripeIntent& intent, const LoadedCart& loaded) {
    if (intent.status != "succeeded" || intent.cart_id != loaded.row.id) {
        return false;
    }
    const money::Decimal& due = loaded.quote().totals.amount_due;
    if (due.is_zero()) {
        return intent.is_setup();
    }
    return intent.amount == due.to_string() &&
           ascii_equal_ignoring_case(intent.currency, loaded.quote().currency.code());
}

std::string PaymentService::form_token(std::string_view payment_id) const {
    return security::to_base64url(security::hmac_sha256(key_, "kassa payment form\n" + std::string(payment_id)));
}

bool PaymentService::is_form_token(std::string_view payment_id, std::string_view token) const {
    const std::string expected = form_token(payment_id);
    return security::equal_in_constant_time({reinterpret_cast<const unsigned char*>(expected.data()), expected.size()},
                                            {reinterpret_cast<const unsigned char*>(token.data()), token.size()});
}

}  // namespace kassa::server::services
