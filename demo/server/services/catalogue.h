#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/cart/cart.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"
#include "services/localised_text.h"
#include "services/tax_rules.h"

namespace kassa::server::services {

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

struct StoreSettings {
    std::string id;
    std::string name;
    money::Currency currency;
    std::string country = "DE";
    std::string locale = "en";
    std::string order_prefix = "KA";
    std::string mail_from = "shop@example.com";
    OtpMode otp = OtpMode::known_customer;
    std::vector<std::string> payment_methods;
    std::optional<BankTransfer> bank_transfer;
    AfterCheckout after_checkout;
    /// Lines joined by newlines, per language.
    LocalisedText completion_details;
    TaxRules tax;
    LocalisedText back_label;
    /// The cart's `settings` and `pricing` as documents. The label of the way back is in `back_label`.
    json::Value cart_settings;
    json::Value cart_pricing;
};

struct Product {
    std::string id;
    std::string publisher_reference;
    std::string tax_category;
    LocalisedText name;
    LocalisedText description;
    LocalisedText unit;
    LocalisedText quantity_description;
    /// The item's document as the catalogue has it, with id and default quantity.
    json::Value document;
};

/// A coupon with the conditions of its use.
struct CouponOffer {
    discount::Coupon coupon;
    LocalisedText label;
    std::optional<support::Instant> ends_at;
    bool combinable = true;
    std::optional<std::int64_t> maximum_redemptions;
    std::optional<std::int64_t> maximum_redemptions_per_customer;
};

struct KnownCustomer {
    std::string id;
    std::string email;
    std::optional<std::string> phone;
    std::vector<cart::Address> addresses;
    std::vector<cart::PaymentMethod> payment_methods;
};

/// What the store sells. Read once from the file that catalogue.schema.json describes, checked as a whole, then never
/// changed.
class Catalogue {
  public:
    /// Throws std::runtime_error that names the file and the field.
    [[nodiscard]] static Catalogue load(const std::filesystem::path& file);

    /// Files that the catalogue names are looked for from `folder`. Throws std::runtime_error that names the field.
    [[nodiscard]] static Catalogue parse(std::string_view text, const std::filesystem::path& folder = {});

    [[nodiscard]] const StoreSettings& store() const { return store_; }
    [[nodiscard]] StoreSettings& store() { return store_; }
    [[nodiscard]] const std::vector<Product>& products() const { return products_; }
    [[nodiscard]] const std::vector<KnownCustomer>& customers() const { return customers_; }

    [[nodiscard]] const Product* find_product(std::string_view id) const;

    /// Without regard to ASCII case.
    [[nodiscard]] const CouponOffer* find_coupon(std::string_view code) const;

  private:
    StoreSettings store_;
    std::vector<Product> products_;
    std::vector<CouponOffer> coupons_;
    std::vector<KnownCustomer> customers_;
};

}  // namespace kassa::server::services
