#pragma once

#include "services/payments/payment_provider.h"

namespace kassa::server::services {

/// SEPA direct debit: the buyer gives an IBAN and thereby a mandate, with a reference of its own and the day it was
/// given. The merchant collects the amount with it, now and for later terms. The IBAN is masked as it is read and kept
/// nowhere; who collects has to get it from the buyer's bank or a service for mandates.
class SepaDebitProvider final : public PaymentProvider {
  public:
    [[nodiscard]] std::vector<PaymentType> types() const override;

    /// `iban` (ISO 13616, spaces allowed) and `accountHolder`.
    void read_details(http::FieldReader& reader, cart::PaymentMethod& method) const override;
};

}  // namespace kassa::server::services
