#include "services/confirm_service.h"

#include <algorithm>
#include <utility>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/value.h"
#include "json/writer.h"
#include "security/digest.h"
#include "security/random.h"
#include "services/ascii.h"
#include "services/email.h"
#include "services/mid_term_upgrade.h"
#include "services/partial_payment.h"
#include "services/saved_documents.h"
#include "services/tax_service.h"
#include "services/voucher_balances.h"
#include "store/customer_repository.h"
#include "store/idempotency_repository.h"
#include "store/payment_intent_repository.h"
#include "store/payment_repository.h"
#include "store/voucher_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Response;
using http::Violation;
using support::ErrorCode;

void check_idempotency_key(const std::optional<std::string_view>& key) {
    constexpr std::size_t longest = 255;
    if (key && (key->empty() || key->size() > longest ||
                !std::ranges::all_of(*key, [](char character) { return character > ' ' && character < 0x7F; }))) {
        throw Problem(std::vector<Violation>{
            {"Idempotency-Key", ErrorCode::text_invalid, "must be 1 to 255 printable characters"}});
    }
}

Response confirmation_response(std::string document, std::int64_t version) {
    Response response = http::json_response(std::move(document));
    response.headers.emplace_back("ETag", entity_tag(version));
    return response;
}

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

/// In the unit the cart's document has, which is the one the client saw.
money::Decimal amount_due_in_cart_unit(const LoadedCart& loaded) {
    const money::Decimal& minor = loaded.quote().totals.amount_due;
    return loaded.cart().policy.amounts_in_major_units ? minor.times_power_of_ten(-loaded.quote().currency.digits())
                                                       : minor;
}

}  // namespace

std::string entity_tag(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

Response ConfirmService::answer(store::Connection& connection, const store::CartRow& row) const {
    return confirmation_response(view_.confirmation_document(connection, row).value_or("null"), row.version);
}

Response ConfirmService::confirm(store::Connection& connection, const Call& call) const {
    check_idempotency_key(call.idempotency_key);
    LoadedCart loaded = carts_.load_authorised(connection, call.cart_id, call.token);
    const security::Digest request_hash = security::sha256(call.body);
    if (call.idempotency_key) {
        const auto earlier = store::find_idempotent_answer(connection, loaded.row.id, *call.idempotency_key);
        if (earlier && !security::equal_in_constant_time(earlier->request_hash, request_hash)) {
            throw Problem(ErrorCode::idempotency_key_reused);
        }
        if (earlier) {
            return confirmation_response(earlier->response, earlier->version);
        }
    }
    Response response = loaded.cart().status == cart::Status::open ? confirm_open_cart(connection, loaded, call)
                                                                   : answer_again(connection, loaded, call);
    // Only an answer is remembered: after a refusal the client corrects its request and may keep its key.
    if (call.idempotency_key && response.status == 200) {
        store::insert_idempotent_answer(connection, loaded.row.id, *call.idempotency_key,
                                        {request_hash, response.body, loaded.row.version}, carts_.now_ms());
    }
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
    const ConfirmRequest request = prepare(connection, loaded, call);
    if (auto refusal = refuse_changed_campaigns(connection, loaded, request)) {
        return std::move(*refusal);
    }
    const auto& method = loaded.cart().payment_method;
    if (method && PaymentService::needs_method(loaded.quote()) && payments_.flow_of(*method) == PaymentFlow::prepared &&
        (!call.intent || !pays_for(*call.intent, loaded))) {
        throw Problem(ErrorCode::payment_declined).detail("The payment has not succeeded for this amount.");
    }
    if (auto refusal = refuse_changed_price(connection, loaded, request)) {
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
    const ConfirmRequest request = prepare(connection, loaded, call);
    const auto& method = loaded.cart().payment_method;
    if (!method || payments_.flow_of(*method) != PaymentFlow::prepared) {
        throw Problem(
            {Violation{"newPaymentMethod.type", ErrorCode::payment_method_unknown, "is not paid in the page"}});
    }
    auto refusal = refuse_changed_campaigns(connection, loaded, request);
    if (!refusal) {
        refusal = refuse_changed_price(connection, loaded, request);
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

std::optional<Response> ConfirmService::refuse_changed_campaigns(store::Connection& connection, LoadedCart& loaded,
                                                                 const ConfirmRequest& request) const {
    if (!campaigns_.renew_for_order(connection, loaded)) {
        return std::nullopt;
    }
    if (request.expected) {
        return refuse_changed_price(connection, loaded, request);
    }
    carts_.save(connection, loaded);
    return price_changed(connection, loaded);
}

std::optional<Response> ConfirmService::refuse_changed_price(store::Connection& connection, LoadedCart& loaded,
                                                             const ConfirmRequest& request) const {
    const auto& expected = request.expected;
    if (!expected || (expected->currency_code == loaded.quote().currency.code() &&
                      expected->amount_due == amount_due_in_cart_unit(loaded))) {
        return std::nullopt;
    }
    carts_.save(connection, loaded);
    return price_changed(connection, loaded);
}

Response ConfirmService::price_changed(store::Connection& connection, const LoadedCart& loaded) const {
    return Problem(ErrorCode::price_changed)
        .cart(view_.public_document(connection, loaded.row))
        .header("ETag", entity_tag(loaded.row.version))
        .to_response();
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

ConfirmRequest ConfirmService::prepare(store::Connection& connection, LoadedCart& loaded, const Call& call) const {
    const json::Value body = json::parse(call.body);
    std::vector<Violation> violations;
    ConfirmRequest request = read_confirm_request(body, payments_, violations);
    std::string email;
    const cart::Cart& cart = loaded.cart();
    if (request.email) {
        email = *request.email;
    } else if (cart.email) {
        email = *cart.email;
    } else if (const auto customer = cart.customer ? store::find_customer(connection, *cart.customer) : std::nullopt) {
        email = customer->email;
    } else if (violations.empty() || violations.front().property_path != "email") {
        violations.push_back({"email", ErrorCode::email_invalid, "must be given when the cart has no customer"});
    }
    if (request.return_url && !cors_.allows_url(*request.return_url)) {
        violations.push_back({"returnUrl", ErrorCode::text_invalid, "must be a page of an allowed origin"});
    }
    const std::optional<cart::Address> address = choose_address(connection, loaded, request, violations);
    const std::optional<cart::PaymentMethod> method = choose_method(connection, loaded, request, violations);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    carts_.modify(loaded, [&](cart::Cart& changed) {
        changed.email = email;
        changed.invoice_address = address;
        changed.payment_method = method;
    });
    if (carts_.tax(loaded, tax_address_of(*address))) {
        coupons_.renew_net_amounts(connection, loaded);
    }
    renew_partial_payment(carts_, loaded);
    check_orderable(loaded);
    if (PaymentService::needs_method(loaded.quote()) && !method) {
        throw Problem({Violation{"newPaymentMethod", ErrorCode::payment_method_required, "must be given"}});
    }
    return request;
}

std::optional<cart::Address> ConfirmService::known_address(store::Connection& connection, const LoadedCart& loaded,
                                                           std::string_view reference) {
    if (reference.empty()) {
        return loaded.cart().invoice_address;
    }
    const auto& customer = loaded.cart().customer;
    const auto document =
        customer ? store::find_saved(connection, store::SavedKind::address, *customer, id_of_reference(reference))
                 : std::nullopt;
    return document ? std::optional(read_stored_address(*document)) : std::nullopt;
}

std::optional<cart::Address> ConfirmService::choose_address(store::Connection& connection, const LoadedCart& loaded,
                                                            const ConfirmRequest& request,
                                                            std::vector<Violation>& violations) const {
    std::optional<cart::Address> address;
    if (!request.invoice_address_id && request.new_invoice_address) {
        address = request.new_invoice_address;
        address->id = security::random_uuid();
    } else {
        address = known_address(connection, loaded, request.invoice_address_id.value_or(""));
    }
    if (!address && request.invoice_address_id) {
        violations.push_back({"invoiceAddressId", ErrorCode::address_incomplete, "is no address of this customer"});
        return std::nullopt;
    }
    if (!address) {
        violations.push_back({"newInvoiceAddress", ErrorCode::address_incomplete, "must be given"});
    } else if (loaded.cart().settings.force_company && address->company_name.value_or("").empty()) {
        violations.push_back({"newInvoiceAddress.companyName", ErrorCode::company_required,
                              "must be given: the shop sells to companies"});
    }
    return address;
}

std::optional<cart::PaymentMethod> ConfirmService::known_method(store::Connection& connection, const LoadedCart& loaded,
                                                                std::string_view id) {
    const auto& own = loaded.cart().payment_method;
    if (own && own->id == id) {
        return own;
    }
    const auto& customer = loaded.cart().customer;
    const auto document =
        customer ? store::find_saved(connection, store::SavedKind::payment_method, *customer, id) : std::nullopt;
    return document ? read_payment_method(*document) : std::nullopt;
}

std::optional<cart::PaymentMethod> ConfirmService::choose_method(store::Connection& connection,
                                                                 const LoadedCart& loaded,
                                                                 const ConfirmRequest& request,
                                                                 std::vector<Violation>& violations) const {
    if (request.payment_method_id) {
        auto method = known_method(connection, loaded, id_of_reference(*request.payment_method_id));
        if (!method || !method->enabled || method->status != "active") {
            violations.push_back(
                {"paymentMethodId", ErrorCode::payment_method_unknown, "is no usable payment method of this customer"});
            return std::nullopt;
        }
        return method;
    }
    if (!request.new_payment_method) {
        return loaded.cart().payment_method;
    }
    const std::vector<std::string> types = payments_.available_types();
    if (std::ranges::find(types, request.new_payment_method->type) == types.end()) {
        violations.push_back({"newPaymentMethod.type", ErrorCode::payment_method_unknown, "is not offered here"});
        return std::nullopt;
    }
    return request.new_payment_method;
}

void ConfirmService::check_orderable(const LoadedCart& loaded) const {
    const bool nothing_wanted =
        std::ranges::all_of(loaded.cart().items, [](const cart::Item& item) { return item.quantity.is_zero(); });
    if (nothing_wanted) {
        throw Problem(ErrorCode::cart_empty);
    }
    if (!loaded.quote().complete) {
        Problem problem(ErrorCode::price_incomplete);
        if (!loaded.quote().missing.empty()) {
            problem.path(loaded.quote().missing.front().path);
        }
        throw problem;
    }
}

bool ConfirmService::needs_code(store::Connection& connection, const LoadedCart& loaded) const {
    switch (mode_) {
        case OtpMode::always:
            return true;
        case OtpMode::never:
            return false;
        case OtpMode::known_customer: {
            const std::string email = loaded.cart().email.value_or("");
            const auto& verified = loaded.row.verified_email;
            const bool proved = verified && ascii_equal_ignoring_case(*verified, email);
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
            return price_changed(connection, loaded);
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
    if ((ordering && !ascii_equal_ignoring_case(email, loaded.cart().email.value_or(""))) ||
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
