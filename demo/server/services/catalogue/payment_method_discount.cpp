#include "services/catalogue/payment_method_discount.h"

#include <algorithm>
#include <variant>

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

money::Decimal PaymentMethodDiscount::rate() const {
    const auto* share = std::get_if<discount::PercentageOff>(&campaign.offer.coupon.value);
    return share == nullptr ? money::Decimal() : share->percent.times_power_of_ten(-2);
}

bool PaymentMethodDiscount::is_for(std::string_view payment_type, bool type_is_recurring) const {
    return recurring == type_is_recurring && std::ranges::find(payment_types, payment_type) != payment_types.end();
}

PaymentMethodDiscount read_payment_method_discount(const json::Value& value, const StoreSettings& store,
                                                   const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    for (const std::string_view name : {"type", "amount", "amountByCurrency", "frequency", "frequencyInterval"}) {
        if (value.find(name) != nullptr) {
            refuse_catalogue(section.at(name), "is not for payment methods: they have a percentage");
        }
    }
    json::Value as_campaign = value;
    as_campaign.set("type", "percentage");
    PaymentMethodDiscount discount;
    discount.campaign = read_campaign(as_campaign, store, pointer);
    discount.recurring = section.boolean("recurring").value_or(false);
    discount.campaign.offer.coupon.frequency =
        discount.recurring ? discount::Frequency::lifetime : discount::Frequency::once;
    discount.payment_types = section.texts("paymentTypes");
    if (discount.payment_types.empty()) {
        refuse_catalogue(section.at("paymentTypes"), "must name a type of payment methods");
    }
    for (const std::string& type : discount.payment_types) {
        if (std::ranges::find(store.payment_methods, type) == store.payment_methods.end()) {
            refuse_catalogue(section.at("paymentTypes"), "has " + type + ", which is none of the store's");
        }
    }
    return discount;
}

}  // namespace kassa::server::services
