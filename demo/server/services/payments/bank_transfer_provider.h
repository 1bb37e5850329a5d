#pragma once

#include "services/payments/payment_provider.h"

namespace kassa::server::services {

/// The buyer transfers the amount to the store's account, which the confirmation mail names with the order's number.
/// When the money has come in is for the merchant's accounts to know: the order stays `completed`.
class BankTransferProvider final : public PaymentProvider {
  public:
    [[nodiscard]] std::vector<PaymentType> types() const override {
        return {{.type = "bank_transfer",
                 .gateway = "bank_transfer",
                 .name = "Bank transfer",
                 .flow = PaymentFlow::awaits_transfer}};
    }
};

}  // namespace kassa::server::services
