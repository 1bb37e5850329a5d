#pragma once

#include <string>

#include "services/payments/payment_provider.h"

namespace kassa::server::services {

/// A provider with a page of its own (routes/fake_provider.h) where payments are approved or declined and no money
/// moves. It stands in for PayPal as well.
class FakeProvider final : public PaymentProvider {
  public:
    /// The server's own origin as a browser sees it.
    explicit FakeProvider(std::string public_url) : public_url_(std::move(public_url)) {}

    [[nodiscard]] std::vector<PaymentType> types() const override {
        return {{.type = "fake_provider",
                 .gateway = "fake_provider",
                 .name = "Test provider",
                 .flow = PaymentFlow::redirect},
                {.type = "paypal", .gateway = "paypal", .name = "PayPal", .flow = PaymentFlow::redirect}};
    }

    [[nodiscard]] std::string page_url(const store::PaymentRow& payment) const override {
        return public_url_ + "/fake-provider/" + payment.id;
    }

  private:
    std::string public_url_;
};

}  // namespace kassa::server::services
