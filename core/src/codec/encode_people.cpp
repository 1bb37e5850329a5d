#include "encode_parts.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {

using cart::Address;
using cart::PaymentMethod;

namespace {

void write_address_fields(JsonWriter& writer, const Address& address) {
    writer.string("id", address.id);
    write_optional_text(writer, "vatId", address.vat_id);
    writer.string("type", address.type);
    writer.boolean("default", address.is_default);
    writer.string("status", address.status);
    writer.string("city", address.city);
    writer.string("zip", address.zip);
    writer.string("street", address.street);
    writer.string("houseNumber", address.house_number);
    writer.string("countryCode", address.country_code);
    write_optional_text(writer, "companyName", address.company_name);
    write_optional_text(writer, "salutation", address.salutation);
    write_optional_text(writer, "addition", address.addition);
    write_optional_text(writer, "costCentre", address.cost_centre);
    write_optional_text(writer, "firstName", address.first_name);
    write_optional_text(writer, "lastName", address.last_name);
}

/// True when nothing but its id is known: every other part is what it is by default.
bool is_only_id(const PaymentMethod& method) {
    for (const std::string* text :
         {&method.gateway_name, &method.type, &method.name, &method.creation_date, &method.expiration_date}) {
        if (!text->empty()) {
            return false;
        }
    }
    return !method.is_default && method.enabled && method.status == "active" && !method.card && !method.sepa_debit &&
           !method.paypal;
}

void write_card(JsonWriter& writer, const std::optional<cart::CardDetails>& card) {
    if (!card) {
        return writer.null("card");
    }
    writer.begin_object("card");
    writer.string("brand", card->brand);
    writer.string("last4", card->last4);
    writer.integer("expMonth", card->expiry_month);
    writer.integer("expYear", card->expiry_year);
    writer.string("cardHolder", card->holder);
    writer.end_object();
}

void write_sepa_debit(JsonWriter& writer, const std::optional<cart::SepaDebitDetails>& debit) {
    if (!debit) {
        return writer.null("sepaDebit");
    }
    writer.begin_object("sepaDebit");
    writer.string("iban", debit->masked_iban);
    writer.string("bic", debit->bic);
    writer.string("mandateReference", debit->mandate_reference);
    writer.string("signingDate", debit->signing_date);
    writer.end_object();
}

void write_paypal(JsonWriter& writer, const std::optional<cart::PaypalDetails>& paypal) {
    if (!paypal) {
        return writer.null("paypal");
    }
    writer.begin_object("paypal");
    writer.string("email", paypal->email);
    writer.string("billingAgreementId", paypal->billing_agreement_id);
    writer.end_object();
}

}  // namespace

void write_address(JsonWriter& writer, const Address& address) {
    writer.begin_object();
    write_address_fields(writer, address);
    writer.end_object();
}

void write_customer_prefill(JsonWriter& writer, const cart::CustomerPrefill& prefill) {
    writer.begin_object();
    writer.string("email", prefill.email);
    writer.string("phone", prefill.phone);
    write_address_fields(writer, prefill.address);
    writer.end_object();
}

void write_payment_method(JsonWriter& writer, const PaymentMethod& method) {
    if (is_only_id(method)) {
        return writer.string(method.id);
    }

    writer.begin_object();
    writer.string("id", method.id);
    writer.string("gatewayName", method.gateway_name);
    writer.string("type", method.type);
    writer.boolean("default", method.is_default);
    writer.boolean("enabled", method.enabled);
    writer.string("status", method.status);
    writer.string("name", method.name);
    writer.string("creationDate", method.creation_date);
    writer.string("expirationDate", method.expiration_date);
    write_card(writer, method.card);
    write_sepa_debit(writer, method.sepa_debit);
    write_paypal(writer, method.paypal);
    writer.end_object();
}

void encode_address(const Address& address, std::string& out) {
    JsonWriter writer(out);
    write_address(writer, address);
}

void encode_payment_method(const PaymentMethod& method, std::string& out) {
    JsonWriter writer(out);
    write_payment_method(writer, method);
}

}  // namespace kassa::codec
