#include "services/orders/confirm_request.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "http/json_body.h"
#include "services/buyers/invoice_address_rules.h"
#include "services/values/email.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using support::ErrorCode;

constexpr std::size_t maximum_url = 2048;

bool is_phone(std::string_view phone) {
    const auto digits =
        std::ranges::count_if(phone, [](char character) { return character >= '0' && character <= '9'; });
    return digits >= 5 && std::ranges::all_of(phone, [](char character) {
               return std::string_view("0123456789+()-./ ").find(character) != std::string_view::npos;
           });
}

std::optional<std::string> non_empty(std::optional<std::string> text) {
    return text && !text->empty() ? std::move(text) : std::nullopt;
}

cart::Address read_address(const json::Value& body, std::vector<http::Violation>& violations) {
    FieldReader reader(body, "newInvoiceAddress", violations);
    cart::Address address;
    address.type = "TYPE_INVOICE";
    address.company_name = non_empty(reader.text("companyName", maximum_text));
    address.vat_id = non_empty(reader.text("vatId", maximum_text));
    address.first_name = non_empty(reader.text("firstName", maximum_text));
    address.last_name = non_empty(reader.text("lastName", maximum_text));
    address.addition = non_empty(reader.text("addition", maximum_text));
    address.cost_centre = non_empty(reader.text("costCentre", maximum_text));
    address.house_number = reader.text("houseNumber", maximum_text).value_or("");
    address.zip = reader.text("zip", maximum_text).value_or("");
    address.salutation = non_empty(reader.text("salutation", maximum_text));
    address.street = reader.text("street", maximum_text).value_or("");
    address.city = reader.text("city", maximum_text).value_or("");
    address.country_code = base::ascii_upper(reader.text("countryCode", maximum_text).value_or(""));
    for (const AddressFault& fault : invoice_address_faults(address)) {
        reader.violate(fault.field, fault.code, std::string(fault.message));
    }
    return address;
}

std::optional<ExpectedAmount> read_expected(const json::Value& body, std::vector<http::Violation>& violations) {
    FieldReader reader(body, "expected", violations);
    const std::optional<std::string> amount = reader.decimal("amountDue");
    const std::string currency = reader.required_text("currencyCode", 3);
    if (!amount) {
        reader.violate("amountDue", ErrorCode::field_missing, "must be given");
        return std::nullopt;
    }
    const auto number = money::Decimal::parse(*amount);
    if (!number) {
        reader.violate("amountDue", ErrorCode::number_invalid, "is not a decimal number");
        return std::nullopt;
    }
    return ExpectedAmount{number.value(), currency};
}

}  // namespace

ConfirmRequest read_confirm_request(const json::Value& body, const PaymentService& payments,
                                    std::vector<http::Violation>& violations) {
    FieldReader reader(body, "", violations);
    ConfirmRequest request;
    request.email = non_empty(reader.text("email", maximum_text));
    if (request.email && !is_email(*request.email)) {
        reader.violate("email", ErrorCode::email_invalid, "is not an e-mail address");
    }
    request.phone = non_empty(reader.text("phone", maximum_text));
    if (request.phone && !is_phone(*request.phone)) {
        reader.violate("phone", ErrorCode::text_invalid, "is not a telephone number");
    }
    request.invoice_address_id = non_empty(reader.text("invoiceAddressId", maximum_text));
    request.payment_method_id = non_empty(reader.text("paymentMethodId", maximum_text));
    request.return_url = non_empty(reader.text("returnUrl", maximum_url));
    if (const json::Value* address = reader.object("newInvoiceAddress")) {
        request.new_invoice_address = read_address(*address, violations);
    }
    if (const json::Value* method = reader.object("newPaymentMethod")) {
        request.new_payment_method = payments.read_method(*method, "newPaymentMethod", violations);
        if (auto url = non_empty(FieldReader(*method, "newPaymentMethod", violations).text("returnUrl", maximum_url))) {
            request.return_url = std::move(url);
        }
    }
    if (const json::Value* expected = reader.object("expected")) {
        request.expected = read_expected(*expected, violations);
    }
    return request;
}

}  // namespace kassa::server::services
