#include "services/cart_view.h"

#include "json/writer.h"
#include "services/cart_tax.h"

namespace kassa::server::services {
namespace {

void write_tax(json::Writer& writer, const CartTax& tax) {
    writer.key("taxAddress");
    if (tax.address) {
        writer.begin_object();
        writer.member("countryCode", tax.address->country_code);
        writer.member("zip", tax.address->zip);
        writer.member("vatId", tax.address->vat_id);
        writer.end_object();
    } else {
        writer.null();
    }
    writer.key("vatIdStatus");
    if (tax.vat_id_status) {
        writer.text(to_string(*tax.vat_id_status));
    } else {
        writer.null();
    }
}

}  // namespace

std::optional<std::string> CartView::confirmation_document(store::Connection& connection,
                                                           const store::CartRow& row) const {
    if (!row.confirmation) {
        return std::nullopt;
    }
    const auto otp = row.status == "confirming" ? otp_.awaited(connection, row.id, OtpPurpose::order) : std::nullopt;
    return Confirmation::from_json(*row.confirmation).to_json(otp);
}

std::string CartView::public_document(store::Connection& connection, const store::CartRow& row) const {
    json::Writer extensions;
    extensions.begin_object();
    extensions.key("availablePaymentMethods").begin_array();
    for (const std::string& type : payments_.available_types()) {
        extensions.text(type);
    }
    extensions.end_array();
    extensions.raw_member("confirmation", confirmation_document(connection, row).value_or("null"));
    write_tax(extensions, CartTax::from_json(row.tax));
    extensions.end_object();
    // Two objects become one: the brace between them gives way to a comma.
    std::string document = row.document;
    document.back() = ',';
    return document.append(extensions.result(), 1);
}

}  // namespace kassa::server::services
