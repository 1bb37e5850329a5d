#pragma once

#include <optional>
#include <string>

namespace kassa::cart {

/// A saved card, as far as it may be shown.
struct CardDetails {
    std::string brand;
    std::string last4;
    int expiry_month = 0;
    int expiry_year = 0;
    std::string holder;

    friend bool operator==(const CardDetails&, const CardDetails&) = default;
};

/// A saved SEPA direct debit mandate, as far as it may be shown.
struct SepaDebitDetails {
    std::string masked_iban;
    std::string bic;
    std::string mandate_reference;
    std::string signing_date;

    friend bool operator==(const SepaDebitDetails&, const SepaDebitDetails&) = default;
};

/// A saved PayPal agreement.
struct PaypalDetails {
    std::string email;
    std::string billing_agreement_id;

    friend bool operator==(const PaypalDetails&, const PaypalDetails&) = default;
};

/// A way to pay that the buyer chose or has saved. Never holds a full card number or IBAN.
struct PaymentMethod {
    std::string id;
    std::string
        gateway_name;  ///< wallet, sepa_debit, stripe, fake_provider, paypal, bank_transfer, go_cardless, testing
    std::string type;  ///< sepa_debit, card, paypal, bank_transfer, wallet, fake_provider
    bool is_default = false;
    bool enabled = true;
    std::string status = "active";
    std::string name;
    std::string creation_date;
    std::string expiration_date;
    std::optional<CardDetails> card;
    std::optional<SepaDebitDetails> sepa_debit;
    std::optional<PaypalDetails> paypal;

    friend bool operator==(const PaymentMethod&, const PaymentMethod&) = default;
};

}  // namespace kassa::cart
