#pragma once

#include <string_view>

#include "kassa/cart/cart.h"
#include "services/catalogue.h"

namespace kassa::server::services {

/// Gives the catalogue's items of a cart the tax rates of the buyer's country, where the store's rules are by country.
/// A company with a VAT id in another EU country than the seller's is reverse charged (Directive 2006/112/EC, articles
/// 44 and 196); a country that the rules do not name has rate 0 (export). Items that the merchant's back end put
/// together by itself keep their rates. The VAT id's form is checked, not its registration.
void apply_tax_rules(const Catalogue& catalogue, const cart::Address& address, cart::Cart& cart);

/// True for a VAT identification number of a form some EU member state uses: its country prefix and 2 to 12 letters and
/// digits.
[[nodiscard]] bool is_eu_vat_id(std::string_view vat_id);

}  // namespace kassa::server::services
