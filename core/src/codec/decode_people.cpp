#include "decode_parts.h"

namespace kassa::codec {

using cart::Address;
using cart::CardDetails;
using cart::CustomerPrefill;
using cart::PaymentMethod;
using cart::PaypalDetails;
using cart::SepaDebitDetails;

namespace {

// Closed sets whose words are kept as they are (see kassa/support/words.h).
constexpr std::string_view address_types = "TYPE_DEFAULT|TYPE_INVOICE|";
constexpr std::string_view address_statuses = "active|archived|";
constexpr std::string_view salutations = "Firma|Herr|Frau|";
constexpr std::string_view gateways =
    "wallet|sepa_debit|stripe|fake_provider|paypal|bank_transfer|go_cardless|testing|";
constexpr std::string_view method_types = "sepa_debit|card|paypal|bank_transfer|wallet|fake_provider|";
constexpr std::string_view method_statuses = "active|action_required|expired|revoked|gateway_unconfigured|";

bool listed_text(Decoder& decoder, JsonNode value, std::string_view words, std::string& target) {
    int number = 0;
    return decoder.text(value, target) && decoder.word(value, words, number);
}

template <auto Member, const std::string_view& Words>
bool read_listed_text(Decoder& decoder, JsonNode value, void* target) {
    return listed_text(decoder, value, Words, member_of<Member>(target));
}

/// An empty text is a form's way to say none.
bool read_salutation(Decoder& decoder, JsonNode value, void* target) {
    std::optional<std::string>& salutation = static_cast<Address*>(target)->salutation;
    if (decoder.document().type(value) == JsonType::string && decoder.document().text(value).empty()) {
        return true;
    }
    return listed_text(decoder, value, salutations, salutation.emplace());
}

/// The contract's own sample has the text "true" here.
bool read_default_flag(Decoder& decoder, JsonNode value, void* target) {
    bool& flag = static_cast<Address*>(target)->is_default;
    if (decoder.document().type(value) != JsonType::string) {
        return decoder.boolean(value, flag);
    }
    const std::string_view text = decoder.document().text(value);
    flag = text == "true";
    return flag || text == "false" || decoder.fail_type("boolean");
}

constexpr Field address_fields[] = {
    {"id", read_text<&Address::id>},
    {"vatId", read_optional_text<&Address::vat_id>},
    {"type", read_listed_text<&Address::type, address_types>},
    {"default", read_default_flag},
    {"status", read_listed_text<&Address::status, address_statuses>},
    {"city", read_text<&Address::city>},
    {"zip", read_text<&Address::zip>},
    {"street", read_text<&Address::street>},
    {"houseNumber", read_text<&Address::house_number>},
    {"countryCode", read_text<&Address::country_code>},
    {"companyName", read_optional_text<&Address::company_name>},
    {"salutation", read_salutation},
    {"addition", read_optional_text<&Address::addition>},
    {"costCentre", read_optional_text<&Address::cost_centre>},
    {"firstName", read_optional_text<&Address::first_name>},
    {"lastName", read_optional_text<&Address::last_name>},
};

constexpr Field prefill_fields[] = {
    {"email", read_text<&CustomerPrefill::email>},
    {"phone", read_text<&CustomerPrefill::phone>},
};

constexpr Field card_fields[] = {
    {"brand", read_text<&CardDetails::brand>},
    {"last4", read_text<&CardDetails::last4>},
    {"expMonth", read_integer<&CardDetails::expiry_month, 0, 12>},
    {"expYear", read_integer<&CardDetails::expiry_year, 0, 9999>},
    {"cardHolder", read_text<&CardDetails::holder>},
};

constexpr Field sepa_debit_fields[] = {
    {"iban", read_text<&SepaDebitDetails::masked_iban>},
    {"bic", read_text<&SepaDebitDetails::bic>},
    {"mandateReference", read_text<&SepaDebitDetails::mandate_reference>},
    {"signingDate", read_text<&SepaDebitDetails::signing_date>},
};

constexpr Field paypal_fields[] = {
    {"email", read_text<&PaypalDetails::email>},
    {"billingAgreementId", read_text<&PaypalDetails::billing_agreement_id>},
};

constexpr Field payment_method_fields[] = {
    {"id", read_text<&PaymentMethod::id>, Presence::required},
    {"gatewayName", read_listed_text<&PaymentMethod::gateway_name, gateways>},
    {"type", read_listed_text<&PaymentMethod::type, method_types>},
    {"default", read_boolean<&PaymentMethod::is_default>},
    {"enabled", read_boolean<&PaymentMethod::enabled>},
    {"status", read_listed_text<&PaymentMethod::status, method_statuses>},
    {"name", read_text<&PaymentMethod::name>},
    {"creationDate", read_text<&PaymentMethod::creation_date>},
    {"expirationDate", read_text<&PaymentMethod::expiration_date>},
    {"card", read_optional_object<&PaymentMethod::card, card_fields>},
    {"sepaDebit", read_optional_object<&PaymentMethod::sepa_debit, sepa_debit_fields>},
    {"paypal", read_optional_object<&PaymentMethod::paypal, paypal_fields>},
};

}  // namespace

bool decode_address_fields(Decoder& decoder, JsonNode value, void* address) {
    return decoder.object(value, address_fields, address);
}

bool decode_customer_prefill(Decoder& decoder, JsonNode value, void* prefill) {
    return decoder.object(value, prefill_fields, prefill) &&
           decoder.object(value, address_fields, &static_cast<CustomerPrefill*>(prefill)->address);
}

bool decode_payment_method(Decoder& decoder, JsonNode value, void* method) {
    // Both forms are in use: the method itself, or the id of one.
    if (decoder.document().type(value) == JsonType::string) {
        return decoder.identifier(value, static_cast<PaymentMethod*>(method)->id);
    }
    return decoder.object(value, payment_method_fields, method);
}

}  // namespace kassa::codec
