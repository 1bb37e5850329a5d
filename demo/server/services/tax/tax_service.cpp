#include "services/tax/tax_service.h"

#include <algorithm>
#include <string>

#include "services/cart_parts/line_id.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view default_category = "standard";

}  // namespace

TaxAddress tax_address_of(const cart::Address& address) {
    const bool has_vat_id = address.vat_id && !address.vat_id->empty();
    return {address.country_code, address.zip, has_vat_id ? address.vat_id : std::nullopt};
}

CartTax TaxService::begin(const std::optional<TaxAddress>& address, support::Instant at, cart::Cart& cart) const {
    CartTax tax;
    tax.address = address;
    renew(at, tax, cart);
    return tax;
}

void TaxService::renew(support::Instant at, CartTax& tax, cart::Cart& cart) const {
    if (tax.address) {
        apply(TaxAddress(*tax.address), at, tax, cart);
    } else if (const StoreSettings& store = catalogue_.store();
               store.tax.by_country() && store.tax.home_until_known()) {
        set_rates({store.country, {}}, at, tax, cart);
    }
}

void TaxService::apply(const TaxAddress& address, support::Instant at, CartTax& tax, cart::Cart& cart) const {
    tax.address = address;
    tax.vat_id_status = address.vat_id ? std::optional(vat_ids_.status(address.country_code, *address.vat_id))
                                       : std::optional<VatIdStatus>();
    if (!catalogue_.store().tax.by_country()) {
        return;
    }
    cart.policy.tax.reverse_charge = is_reverse_charged(tax);
    set_rates({address.country_code, address.zip}, at, tax, cart);
}

bool TaxService::is_reverse_charged(const CartTax& tax) const {
    const StoreSettings& store = catalogue_.store();
    const TaxAddress& buyer = *tax.address;
    const bool abroad_in_the_union = is_eu_member(store.country) && is_eu_member(buyer.country_code) &&
                                     buyer.country_code != store.country &&
                                     !store.tax.table().is_outside_eu_vat_area({buyer.country_code, buyer.zip});
    const bool form_is_enough = store.tax.vat_id_evidence() == VatIdEvidence::form;
    return abroad_in_the_union &&
           (tax.vat_id_status == VatIdStatus::valid || (tax.vat_id_status == VatIdStatus::unknown && form_is_enough));
}

void TaxService::set_rates(const TaxPlace& place, support::Instant at, CartTax& tax, cart::Cart& cart) const {
    for (cart::Item& item : cart.items) {
        const Product* product = catalogue_.find_product(product_id_of_line(item.id));
        if (product == nullptr) {
            const bool noted = std::ranges::find(tax.items_without_rate, item.id) != tax.items_without_rate.end();
            if (item.price.taxes && !noted) {
                continue;
            }
            if (!noted) {
                tax.items_without_rate.push_back(item.id);
            }
        }
        const auto rate = catalogue_.store().tax.rate(
            place, product == nullptr ? default_category : std::string_view(product->tax_category), at);
        item.price.taxes = rate ? std::optional(std::vector<tax::TaxRate>{{std::string(), *rate}})
                                : std::optional<std::vector<tax::TaxRate>>();
        item.price.taxes_listed = false;
    }
}

}  // namespace kassa::server::services
