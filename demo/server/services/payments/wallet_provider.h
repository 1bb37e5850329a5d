#pragma once

#include "services/payments/payment_provider.h"

namespace kassa::server::services {

/// A balance that the customer has with the merchant. The order is placed at once; the merchant's books, which know the
/// balance, take the amount off it. No balance is kept or checked here.
class WalletProvider final : public PaymentProvider {
  public:
    [[nodiscard]] std::vector<PaymentType> types() const override {
        return {{.type = "wallet", .gateway = "wallet", .name = "Credit balance"}};
    }
};

}  // namespace kassa::server::services
