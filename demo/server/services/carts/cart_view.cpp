#include "services/carts/cart_view.h"

#include <span>

#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"
#include "kassa/money/decimal.h"
#include "services/tax/cart_tax.h"

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

/// How much less the buyer pays with which type of method; nothing where that makes no difference.
void write_payment_method_discounts(json::Writer& writer, const store::CartRow& row) {
    const json::Value document = json::parse(row.private_document);
    const std::span<const json::Value> available = json::list_member(document, "availablePaymentMethodDiscounts");
    if (available.empty()) {
        return;
    }
    writer.key("paymentMethodDiscounts").begin_array();
    for (const json::Value& entry : available) {
        const json::Value* rate = entry.find("rate");
        const auto percentage = money::Decimal::parse(rate != nullptr && rate->number() ? rate->number()->text : "0");
        writer.begin_object();
        writer.member("type", json::text_member(entry, "paymentTypeId"));
        writer.member("label", json::text_member(entry, "label"));
        writer.raw_member("percentage", percentage.value().times_power_of_ten(2).to_string());
        writer.end_object();
    }
    writer.end_array();
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
    extensions.member("phone", row.phone);
    extensions.key("availablePaymentMethods").begin_array();
    for (const std::string& type : payments_.available_types()) {
        extensions.text(type);
    }
    extensions.end_array();
    write_payment_method_discounts(extensions, row);
    extensions.raw_member("confirmation", confirmation_document(connection, row).value_or("null"));
    write_tax(extensions, CartTax::from_json(row.tax));
    extensions.end_object();
    // Two objects become one: the brace between them gives way to a comma.
    std::string document = row.document;
    document.back() = ',';
    return document.append(extensions.result(), 1);
}

}  // namespace kassa::server::services
