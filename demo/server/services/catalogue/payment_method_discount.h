#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "services/catalogue/campaign.h"
#include "services/catalogue/store_settings.h"

namespace kassa::server::services {

/// A discount for paying in a certain way (`availablePaymentMethodDiscounts` of the private API): a percentage that
/// counts while a cart is to be paid with a method of one of its types.
struct PaymentMethodDiscount {
    /// Its conditions are those of a campaign, but it competes only with others for the same type.
    Campaign campaign;
    /// At least one.
    std::vector<std::string> payment_types;
    /// For types that can be charged again without the buyer (PaymentType::is_recurring), and then it counts for every
    /// payment; else for the other types, and it counts once.
    bool recurring = false;

    [[nodiscard]] const std::string& id() const { return campaign.offer.coupon.code; }

    /// A fraction: 0.02 is 2 %.
    [[nodiscard]] money::Decimal rate() const;

    [[nodiscard]] bool is_for(std::string_view payment_type, bool type_is_recurring) const;
};

/// Reads a discount of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] PaymentMethodDiscount read_payment_method_discount(const json::Value& value, const StoreSettings& store,
                                                                 const std::string& pointer);

}  // namespace kassa::server::services
