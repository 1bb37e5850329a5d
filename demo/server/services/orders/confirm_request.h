#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/problem.h"
#include "json/value.h"
#include "kassa/cart/address.h"
#include "kassa/cart/payment_method.h"
#include "kassa/money/decimal.h"
#include "services/payments/payment_service.h"

namespace kassa::server::services {

/// The amount the buyer saw on the button.
struct ExpectedAmount {
    /// In the cart's amount unit.
    money::Decimal amount_due;
    std::string currency_code;
};

/// The body of confirm, read and checked by itself; whether it fits the cart is OrderDetails' to say.
struct ConfirmRequest {
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> invoice_address_id;
    std::optional<cart::Address> new_invoice_address;
    std::optional<std::string> payment_method_id;
    /// Of a type that may not be offered here.
    std::optional<cart::PaymentMethod> new_payment_method;
    std::optional<std::string> return_url;
    std::optional<ExpectedAmount> expected;
};

/// Reads the body. What is wrong is added to `violations`; the request holds what could be read.
[[nodiscard]] ConfirmRequest read_confirm_request(const json::Value& body, const PaymentService& payments,
                                                  std::vector<http::Violation>& violations);

}  // namespace kassa::server::services
