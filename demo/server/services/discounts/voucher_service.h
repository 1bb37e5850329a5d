#pragma once

#include <string>
#include <string_view>

#include "json/value.h"
#include "services/carts/cart_service.h"
#include "store/voucher_repository.h"

namespace kassa::server::services {

/// How many vouchers a cart takes.
inline constexpr std::size_t maximum_vouchers_per_cart = 10;

/// How many of its newest uses a voucher is shown with.
inline constexpr std::int64_t shown_voucher_uses = 100;

/// Store credit under codes: issued by the merchant, put on carts by whoever has the code. On a cart a voucher is one
/// of `pricing.credits`, under its masked code; what it has to give follows its balance (present_credits).
class VoucherService {
  public:
    VoucherService(const CartService& carts, const security::Digest& key) : carts_(carts), key_(key) {}

    struct Issued {
        store::VoucherRow row;
        /// Shown this once.
        std::string code;
    };

    /// Issues a voucher: `amount` in minor units, `currencyCode`, and if wanted `label`, `expiresAt`,
    /// `externalContext`. Throws Problem with every violation.
    [[nodiscard]] Issued issue(store::Connection& connection, const json::Value& body) const;

    /// Puts a voucher on the cart (not saved yet). False for a text that is no voucher's code, and just so for one that
    /// is disabled, has ended or has nothing left: whoever tries codes is told nothing of those. Throws Problem
    /// `coupons_not_allowed`, `discount_duplicate`, `discounts_too_many`, or `coupon_not_applicable` in a cart of
    /// another currency.
    [[nodiscard]] bool apply(store::Connection& connection, LoadedCart& loaded, std::string_view code) const;

    /// Takes a voucher off the cart (not saved yet) and gives back what was held for it, by its code or as the cart
    /// names it. False when the cart does not have it. Throws Problem `coupons_not_allowed`.
    [[nodiscard]] bool remove(store::Connection& connection, LoadedCart& loaded, std::string_view code) const;

    /// The voucher as the merchant sees it, without its uses.
    [[nodiscard]] static std::string document(const store::VoucherRow& row);

    /// The same with its code.
    [[nodiscard]] static std::string document(const Issued& issued);

    /// The same with its newest uses.
    [[nodiscard]] static std::string document(const store::VoucherRow& row, const std::vector<store::VoucherUse>& uses);

  private:
    const CartService& carts_;
    security::Digest key_;
};

/// How the cart names a voucher that `text` means: its code, or its masked code in any case. The text itself, when it
/// can be neither.
[[nodiscard]] std::string credit_code_of(std::string_view text);

}  // namespace kassa::server::services
