#pragma once

#include <optional>

#include "kassa/cart/cart.h"
#include "kassa/support/instant.h"
#include "services/catalogue/catalogue.h"
#include "services/tax/cart_tax.h"
#include "services/tax/vat_id_check.h"

namespace kassa::server::services {

/// Gives items the tax rates of the place where the buyer is, in a store whose rules are by country. In a store with
/// fixed rates it only notes the address and what is known of its VAT id.
///
/// Whose rates: the catalogue's products by their tax category, and items of a merchant's own making that came without
/// a rate, as "standard". An item that came with a rate keeps it. Where no rate is known the item has none, and the
/// quote is incomplete.
///
/// Reverse charge: a buyer in the EU's VAT area, in another member state than the store's, with a VAT id of that state
/// (Directive 2006/112/EC, articles 44, 138 and 196). Whether the id's form is enough for that or it has to be
/// registered is the store's setting.
class TaxService {
  public:
    TaxService(const Catalogue& catalogue, const VatIdCheck& vat_ids) : catalogue_(catalogue), vat_ids_(vat_ids) {}

    /// Taxes a new cart: at the buyer's address when there is one, else as the store's rules say.
    [[nodiscard]] CartTax begin(const std::optional<TaxAddress>& address, support::Instant at, cart::Cart& cart) const;

    /// Taxes a cart anew at the address that is kept, after items were added.
    void renew(support::Instant at, CartTax& tax, cart::Cart& cart) const;

    /// Taxes the cart at the address.
    void apply(const TaxAddress& address, support::Instant at, CartTax& tax, cart::Cart& cart) const;

  private:
    void set_rates(const TaxPlace& place, support::Instant at, CartTax& tax, cart::Cart& cart) const;
    [[nodiscard]] bool is_reverse_charged(const CartTax& tax) const;

    const Catalogue& catalogue_;
    const VatIdCheck& vat_ids_;
};

/// What an address says about tax.
[[nodiscard]] TaxAddress tax_address_of(const cart::Address& address);

}  // namespace kassa::server::services
