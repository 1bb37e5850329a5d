#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/money/currency.h"
#include "security/signature.h"
#include "services/catalogue/tax_rules.h"
#include "services/values/localised_text.h"

namespace kassa::server::services {

/// The longest life a cart may be given: 90 days.
inline constexpr std::int64_t maximum_cart_lifetime_seconds = 90LL * 86'400;

/// When confirm asks for a one-time code.
enum class OtpMode {
    always,
    known_customer,  ///< when the e-mail address is a known customer's and was not proved on this cart yet
    never
};

/// "always", "known_customer", "never"; empty for another text.
[[nodiscard]] std::optional<OtpMode> parse_otp_mode(std::string_view text);

struct AfterCheckout {
    /// "none", "redirect" or "confirmation_message".
    std::string action = "none";
    std::optional<std::string> url;
    LocalisedText confirmation_message;
};

struct BankTransfer {
    std::string account_holder;
    std::string iban;
    std::string bic;
};

/// How much of what is to pay a store lets its buyers pay with the order, and in how many payments in all.
struct PartialPayments {
    /// Percent of what is to pay, above 0 and up to 100; minimum <= maximum.
    money::Decimal minimum_percent;
    money::Decimal maximum_percent;
    /// 2 to 36.
    std::int64_t maximum_parts = 2;
};

struct StoreSettings {
    std::string id;
    std::string name;
    money::Currency currency;
    std::string country = "DE";
    /// Currency codes by country, where it is another than the store's own.
    std::map<std::string, std::string, std::less<>> currencies;
    std::string locale = "en";
    std::string order_prefix = "KA";
    std::string mail_from = "shop@example.com";
    OtpMode otp = OtpMode::known_customer;
    /// How long a cart lives after its last change by the merchant or the buyer; three days unless the store says else.
    std::int64_t cart_lifetime_ms = 259'200'000;
    std::vector<std::string> payment_methods;
    /// In how many parts an amount may be paid: 2 to 36, ascending, each once. None: only at once.
    std::vector<std::int64_t> installments;
    /// None: everything with the order.
    std::optional<PartialPayments> partial_payments;
    std::optional<BankTransfer> bank_transfer;
    AfterCheckout after_checkout;
    /// Lines joined by newlines, per language.
    LocalisedText completion_details;
    TaxRules tax;
    /// Whose signatures count (see SignedData).
    std::vector<security::PublicKey> signing_keys;
    LocalisedText back_label;
    /// The cart's `settings` and `pricing` as documents. The label of the way back is in `back_label`.
    json::Value cart_settings;
    json::Value cart_pricing;

    /// Whether the amounts of the catalogue are major units (10.00) and not minor ones (1000).
    [[nodiscard]] bool has_major_amounts() const;
};

/// Reads the catalogue's `/store`. Throws std::runtime_error that names the field.
[[nodiscard]] StoreSettings read_store_settings(const json::Value& value);

}  // namespace kassa::server::services
