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

constexpr ObjectOf address_object{
    optional("id", field::text(KASSA_MEMBER(Address, id))),
    optional("vatId", field::text(KASSA_MEMBER(Address, vat_id))),
    optional("type", field::listed_text(KASSA_MEMBER(Address, type), address_types)),
    // The contract's own sample has the text "true" here.
    optional("default", field::lenient(field::boolean(KASSA_MEMBER(Address, is_default)))),
    optional("status", field::listed_text(KASSA_MEMBER(Address, status), address_statuses)),
    optional("city", field::text(KASSA_MEMBER(Address, city))),
    optional("zip", field::text(KASSA_MEMBER(Address, zip))),
    optional("street", field::text(KASSA_MEMBER(Address, street))),
    optional("houseNumber", field::text(KASSA_MEMBER(Address, house_number))),
    optional("countryCode", field::text(KASSA_MEMBER(Address, country_code))),
    optional("companyName", field::text(KASSA_MEMBER(Address, company_name))),
    optional("salutation", field::lenient(field::listed_text(KASSA_MEMBER(Address, salutation), salutations))),
    optional("addition", field::text(KASSA_MEMBER(Address, addition))),
    optional("costCentre", field::text(KASSA_MEMBER(Address, cost_centre))),
    optional("firstName", field::text(KASSA_MEMBER(Address, first_name))),
    optional("lastName", field::text(KASSA_MEMBER(Address, last_name))),
};

constexpr ObjectOf prefill_object{
    optional("email", field::text(KASSA_MEMBER(CustomerPrefill, email))),
    optional("phone", field::text(KASSA_MEMBER(CustomerPrefill, phone))),
};
// Its fields stand beside the others.
constexpr Field prefill_address = field::object(KASSA_MEMBER(CustomerPrefill, address), address_object);

constexpr NumberRange months{0, 12};
constexpr NumberRange years{0, 9999};

constexpr ObjectOf card_object{
    optional("brand", field::text(KASSA_MEMBER(CardDetails, brand))),
    optional("last4", field::text(KASSA_MEMBER(CardDetails, last4))),
    optional("expMonth", field::integer(KASSA_MEMBER(CardDetails, expiry_month), months)),
    optional("expYear", field::integer(KASSA_MEMBER(CardDetails, expiry_year), years)),
    optional("cardHolder", field::text(KASSA_MEMBER(CardDetails, holder))),
};

constexpr ObjectOf sepa_debit_object{
    optional("iban", field::text(KASSA_MEMBER(SepaDebitDetails, masked_iban))),
    optional("bic", field::text(KASSA_MEMBER(SepaDebitDetails, bic))),
    optional("mandateReference", field::text(KASSA_MEMBER(SepaDebitDetails, mandate_reference))),
    optional("signingDate", field::text(KASSA_MEMBER(SepaDebitDetails, signing_date))),
};

constexpr ObjectOf paypal_object{
    optional("email", field::text(KASSA_MEMBER(PaypalDetails, email))),
    optional("billingAgreementId", field::text(KASSA_MEMBER(PaypalDetails, billing_agreement_id))),
};

constexpr MadeOf<CardDetails> card{field::object(card_object)};
constexpr MadeOf<SepaDebitDetails> sepa_debit{field::object(sepa_debit_object)};
constexpr MadeOf<PaypalDetails> paypal{field::object(paypal_object)};

constexpr Field method_id = field::identifier(KASSA_MEMBER(PaymentMethod, id));

template <bool Kept>
constexpr ObjectOf payment_method_object{
    required("id", field::text(KASSA_MEMBER(PaymentMethod, id))),
    optional("gatewayName", field::listed_text(KASSA_MEMBER(PaymentMethod, gateway_name), gateways)),
    optional("type", field::listed_text(KASSA_MEMBER(PaymentMethod, type), method_types)),
    optional("default", field::boolean(KASSA_MEMBER(PaymentMethod, is_default))),
    optional("enabled", field::boolean(KASSA_MEMBER(PaymentMethod, enabled))),
    optional("status", field::listed_text(KASSA_MEMBER(PaymentMethod, status), method_statuses)),
    optional("name", field::text(KASSA_MEMBER(PaymentMethod, name))),
    optional("creationDate", field::text(KASSA_MEMBER(PaymentMethod, creation_date))),
    optional("expirationDate", field::text(KASSA_MEMBER(PaymentMethod, expiration_date))),
    optional("card", field::kept_if(Kept, field::made(KASSA_MEMBER(PaymentMethod, card), card))),
    optional("sepaDebit", field::kept_if(Kept, field::made(KASSA_MEMBER(PaymentMethod, sepa_debit), sepa_debit))),
    optional("paypal", field::kept_if(Kept, field::made(KASSA_MEMBER(PaymentMethod, paypal), paypal))),
};

template <bool Kept>
bool read_payment_method(Decoder& decoder, JsonNode value, void* method) {
    // Both forms are in use: the method itself, or the id of one.
    if (decoder.document().type(value) == JsonType::string) {
        return decoder.read(method_id, value, method);
    }
    return decoder.object(value, payment_method_object<Kept>, method);
}

}  // namespace

bool decode_address_fields(Decoder& decoder, JsonNode value, void* address) {
    return decoder.object(value, address_object, address);
}

bool decode_customer_prefill(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, prefill_object, target) && decoder.read(prefill_address, value, target);
}

bool decode_payment_method(Decoder& decoder, JsonNode value, void* method) {
    return read_payment_method<true>(decoder, value, method);
}

bool check_payment_method(Decoder& decoder, JsonNode value, void* /*method*/) {
    return read_payment_method<false>(decoder, value, nullptr);
}

}  // namespace kassa::codec
