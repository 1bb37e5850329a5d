#include "services/orders/order_details.h"

#include <algorithm>
#include <string>
#include <utility>

#include "security/random.h"
#include "services/buyers/saved_documents.h"
#include "services/carts/partial_payment.h"
#include "services/tax/tax_service.h"
#include "store/customer_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

/// The cart's own way to pay, which an earlier attempt to order left on it, or one that its customer has saved.
std::optional<cart::PaymentMethod> known_method(store::Connection& connection, const LoadedCart& loaded,
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

}  // namespace

ConfirmRequest OrderDetails::put_on(store::Connection& connection, LoadedCart& loaded, const json::Value& body) const {
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

std::optional<cart::Address> OrderDetails::known_address(store::Connection& connection, const LoadedCart& loaded,
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

std::optional<cart::Address> OrderDetails::choose_address(store::Connection& connection, const LoadedCart& loaded,
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

std::optional<cart::PaymentMethod> OrderDetails::choose_method(store::Connection& connection, const LoadedCart& loaded,
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

void check_orderable(const LoadedCart& loaded) {
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

}  // namespace kassa::server::services
