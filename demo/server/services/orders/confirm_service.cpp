#include "services/orders/confirm_service.h"

#include <utility>

#include "base/ascii.h"
#include "http/problem.h"
#include "json/value.h"
#include "json/writer.h"
#include "security/digest.h"
#include "services/buyers/email_proof.h"
#include "services/orders/idempotent_answers.h"
#include "services/subscriptions/mid_term_upgrade.h"
#include "services/vouchers/voucher_balances.h"
#include "store/customer_repository.h"
#include "store/payment_intent_repository.h"
#include "store/payment_repository.h"
#include "store/voucher_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Response;
using http::Violation;
using support::ErrorCode;

void keep_request(store::CartRow& row, const ConfirmRequest& request, std::string_view body) {
    row.phone = request.phone;
    row.return_url = request.return_url;
    row.confirm_request_hash = security::sha256(body);
}

/// The cart's payment pays for its order: nobody has to look for one.
void claim_payment(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms) {
    const auto& id = loaded.row.stripe_intent_id;
    auto intent = id ? store::find_payment_intent(connection, *id) : std::nullopt;
    if (intent) {
        intent->status = "succeeded";
        intent->received = loaded.quote().totals.amount_due.to_string();
        intent->claimed_at_ms = now_ms;
        intent->attention.reset();
        intent->updated_at_ms = now_ms;
        store::put_payment_intent(connection, *intent);
    }
}

bool is_empty_object(std::string_view body) {
    const json::Value document = json::parse(body);
    return document.object() != nullptr && document.object()->empty();
}

}  // namespace

Response ConfirmService::answer(store::Connection& connection, const store::CartRow& row) const {
    return confirmation_response(view_.confirmation_document(connection, row).value_or("null"), row.version);
}

Response ConfirmService::confirm(store::Connection& connection, const Call& call) const {
    LoadedCart loaded = carts_.load_authorised(connection, call.cart_id, call.token);
    const security::Digest request_hash = security::sha256(call.body);
    if (auto earlier = earlier_answer(connection, loaded.row.id, call.idempotency_key, request_hash)) {
        return std::move(*earlier);
    }
    Response response = loaded.cart().status == cart::Status::open ? confirm_open_cart(connection, loaded, call)
                                                                   : answer_again(connection, loaded, call);
    remember_answer(connection, loaded, call.idempotency_key, request_hash, response, carts_.now_ms());
    return response;
}

Response ConfirmService::answer_again(store::Connection& connection, const LoadedCart& loaded, const Call& call) const {
    const bool same_request =
        loaded.row.confirm_request_hash &&
        security::equal_in_constant_time(*loaded.row.confirm_request_hash, security::sha256(call.body));
    if (same_request || is_empty_object(call.body)) {
        return answer(connection, loaded.row);
    }
    const bool closed = loaded.row.completed_at_ms.has_value();
    throw Problem(closed ? ErrorCode::cart_closed : ErrorCode::cart_confirming)
        .cart(view_.public_document(connection, loaded.row));
}

Response ConfirmService::confirm_open_cart(store::Connection& connection, LoadedCart& loaded, const Call& call) const {
    const ConfirmRequest request = details_.put_on(connection, loaded, json::parse(call.body));
    if (auto refusal = agreement_.refuse_changed_campaigns(connection, loaded, request.expected)) {
        return std::move(*refusal);
    }
    const auto& method = loaded.cart().payment_method;
    if (method && PaymentService::needs_method(loaded.quote()) && payments_.flow_of(*method) == PaymentFlow::prepared &&
        (!call.intent || !pays_for(*call.intent, loaded))) {
        throw Problem(ErrorCode::payment_declined).detail("The payment has not succeeded for this amount.");
    }
    if (auto refusal = agreement_.refuse_changed_price(connection, loaded, request.expected)) {
        return std::move(*refusal);
    }
    check_redeemable(connection, loaded);
    hold_voucher_amounts(connection, loaded, carts_.now_ms());
    keep_request(loaded.row, request, call.body);
    proceed_with_code(connection, loaded);
    return answer(connection, loaded.row);
}

std::pair<std::optional<Response>, LoadedCart> ConfirmService::order_ahead(store::Connection& connection,
                                                                           const Call& call) const {
    LoadedCart loaded = carts_.load_authorised(connection, call.cart_id, call.token);
    if (loaded.cart().status != cart::Status::open) {
        throw Problem(loaded.row.completed_at_ms ? ErrorCode::cart_closed : ErrorCode::cart_confirming)
            .cart(view_.public_document(connection, loaded.row));
    }
    const ConfirmRequest request = details_.put_on(connection, loaded, json::parse(call.body));
    const auto& method = loaded.cart().payment_method;
    if (!method || payments_.flow_of(*method) != PaymentFlow::prepared) {
        throw Problem(
            {Violation{"newPaymentMethod.type", ErrorCode::payment_method_unknown, "is not paid in the page"}});
    }
    auto refusal = agreement_.refuse_changed_campaigns(connection, loaded, request.expected);
    if (!refusal) {
        refusal = agreement_.refuse_changed_price(connection, loaded, request.expected);
    }
    if (refusal) {
        return {std::move(refusal), std::move(loaded)};
    }
    check_redeemable(connection, loaded);
    hold_voucher_amounts(connection, loaded, carts_.now_ms());
    keep_request(loaded.row, request, call.body);
    carts_.save(connection, loaded);
    return {std::nullopt, std::move(loaded)};
}

void ConfirmService::complete(store::Connection& connection, LoadedCart& loaded) const {
    check_orderable(loaded);
    check_redeemable(connection, loaded);
    if (campaigns_.renew_for_order(connection, loaded)) {
        throw Problem(ErrorCode::price_changed);
    }
    proceed_with_code(connection, loaded);
}

void ConfirmService::check_redeemable(store::Connection& connection, const LoadedCart& loaded) const {
    coupons_.check_redeemable(connection, loaded, loaded.cart().email.value_or(""));
    check_mid_term_upgrade(connection, loaded, carts_.now_ms());
}

void ConfirmService::proceed_with_code(store::Connection& connection, LoadedCart& loaded) const {
    if (!needs_code(connection, loaded)) {
        proceed(connection, loaded);
        return;
    }
    const std::string email = loaded.cart().email.value_or("");
    const OtpService::Started started =
        otp_.start(connection, loaded.row.id, OtpPurpose::order, email, OtpService::Recent::reuse);
    if (started.code) {
        mail_.send_code(connection, email, loaded.row.locale, OtpPurpose::order, *started.code,
                        started.view.expires_at_ms);
    }
    carts_.modify(loaded, [](cart::Cart& cart) { cart.status = cart::Status::confirming; });
    Confirmation confirmation;
    confirmation.status = to_string(cart::Status::confirming);
    loaded.row.confirmation = confirmation.to_json(std::nullopt);
    carts_.save(connection, loaded);
}

bool ConfirmService::needs_code(store::Connection& connection, const LoadedCart& loaded) const {
    const std::string email = loaded.cart().email.value_or("");
    switch (mode_) {
        case OtpMode::always:
            return !is_email_proved_for_order(connection, loaded.row.id, email, carts_.now_ms());
        case OtpMode::never:
            return false;
        case OtpMode::known_customer: {
            const auto& verified = loaded.row.verified_email;
            const bool proved = verified && base::ascii_equal_ignoring_case(*verified, email);
            return !proved && store::find_customer_by_email(connection, email).has_value();
        }
    }
    return true;
}

void ConfirmService::proceed(store::Connection& connection, LoadedCart& loaded) const {
    const auto& method = loaded.cart().payment_method;
    const PaymentFlow flow =
        method && PaymentService::needs_method(loaded.quote()) ? payments_.flow_of(*method) : PaymentFlow::accepted;
    if (flow == PaymentFlow::prepared) {
        claim_payment(connection, loaded, carts_.now_ms());
    }
    if (flow != PaymentFlow::redirect) {
        orders_.place(connection, loaded, flow == PaymentFlow::prepared);
        return;
    }
    Confirmation confirmation;
    confirmation.action = "redirect";
    confirmation.redirect_url = payments_.begin(connection, loaded);
    confirmation.status = to_string(cart::Status::redirect_to_payment);
    carts_.modify(loaded, [](cart::Cart& cart) { cart.status = cart::Status::redirect_to_payment; });
    loaded.row.confirmation = confirmation.to_json(std::nullopt);
    carts_.save(connection, loaded);
}

Response ConfirmService::confirm_otp(store::Connection& connection, LoadedCart& loaded, std::string_view code,
                                     std::string_view email) const {
    if (loaded.row.completed_at_ms) {
        throw Problem(ErrorCode::cart_closed).cart(view_.public_document(connection, loaded.row));
    }
    if (loaded.cart().status == cart::Status::redirect_to_payment) {
        throw Problem(ErrorCode::otp_not_expected).cart(view_.public_document(connection, loaded.row));
    }
    const bool ordering = loaded.cart().status == cart::Status::confirming;
    const OtpPurpose purpose = ordering ? OtpPurpose::order : OtpPurpose::identify;
    if (const auto refusal = otp_.verify(connection, loaded.row.id, purpose, email, code)) {
        return refusal->to_response();
    }
    if (ordering) {
        loaded.row.verified_email = std::string(email);
        if (campaigns_.renew_for_order(connection, loaded)) {
            reopen(connection, loaded);
            return agreement_.price_changed(connection, loaded);
        }
        proceed(connection, loaded);
    } else if (const auto customer = store::find_customer_by_email(connection, email)) {
        loaded.row.verified_email = std::string(email);
        carts_.modify(loaded, [&](cart::Cart& cart) {
            cart.email = customer->email;
            cart.customer = customer->id;
        });
        carts_.save(connection, loaded);
    }
    return confirmation_response(view_.public_document(connection, loaded.row), loaded.row.version);
}

Response ConfirmService::request_otp(store::Connection& connection, LoadedCart& loaded,
                                     const std::string& email) const {
    if (loaded.row.completed_at_ms) {
        throw Problem(ErrorCode::cart_closed);
    }
    const bool ordering = loaded.cart().status == cart::Status::confirming;
    if ((ordering && !base::ascii_equal_ignoring_case(email, loaded.cart().email.value_or(""))) ||
        loaded.cart().status == cart::Status::redirect_to_payment) {
        throw Problem(ErrorCode::otp_not_expected);
    }
    const OtpPurpose purpose = ordering ? OtpPurpose::order : OtpPurpose::identify;
    const OtpService::Started started =
        otp_.start(connection, loaded.row.id, purpose, email, OtpService::Recent::refuse);
    // Nobody is mailed a code to identify with at an address that is no customer's; the answer does not tell.
    if (started.code && (ordering || store::find_customer_by_email(connection, email))) {
        mail_.send_code(connection, email, loaded.row.locale, purpose, *started.code, started.view.expires_at_ms);
    }
    json::Writer writer;
    writer.begin_object().member("success", true).raw_member("otp", started.view.to_json()).end_object();
    return http::json_response(writer.take());
}

void ConfirmService::reopen(store::Connection& connection, LoadedCart& loaded) const {
    if (loaded.row.completed_at_ms) {
        throw Problem(ErrorCode::cart_closed).cart(view_.public_document(connection, loaded.row));
    }
    if (loaded.cart().status == cart::Status::open) {
        return;
    }
    store::cancel_pending_payments(connection, loaded.row.id, carts_.now_ms());
    store::release_voucher_amounts(connection, loaded.row.id);
    carts_.modify(loaded, [](cart::Cart& cart) { cart.status = cart::Status::open; });
    carts_.follow_balances(connection, loaded);
    loaded.row.confirmation.reset();
    loaded.row.confirm_request_hash.reset();
    carts_.save(connection, loaded);
}

ConfirmService::Settled ConfirmService::settle_payment(store::Connection& connection, std::string_view payment_id,
                                                       bool approved) const {
    const auto payment = store::find_payment(connection, payment_id);
    if (!payment) {
        throw Problem(ErrorCode::not_found);
    }
    LoadedCart loaded = carts_.load_for_payment(connection, payment->cart_id);
    const Settled settled{approved && !campaigns_.renew_for_order(connection, loaded), loaded.row.return_url};
    if (!store::settle_payment(connection, payment_id, settled.approved ? "approved" : "declined", carts_.now_ms())) {
        throw Problem(ErrorCode::cart_closed).detail("This payment is settled already.");
    }
    if (settled.approved) {
        orders_.place(connection, loaded, true);
    } else {
        reopen(connection, loaded);
    }
    return settled;
}

}  // namespace kassa::server::services
