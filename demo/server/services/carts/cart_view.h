#pragma once

#include <optional>
#include <string>

#include "services/buyers/otp_service.h"
#include "services/carts/confirmation.h"
#include "services/payments/payment_service.h"
#include "store/cart_repository.h"

namespace kassa::server::services {

/// What the holder of a cart's token may see of it.
class CartView {
  public:
    CartView(const OtpService& otp, const PaymentService& payments) : otp_(otp), payments_(payments) {}

    /// The public cart with extensions: `phone`, what the buyer last gave; `availablePaymentMethods`; `confirmation`,
    /// which is what confirm answered, from then on (else null), so that a page that was loaded again, or a client that
    /// never got the answer, knows where the order stands; `taxAddress`, where the cart is taxed (null until the buyer
    /// said), and `vatIdStatus`, what is known of its VAT id (null without one).
    [[nodiscard]] std::string public_document(store::Connection& connection, const store::CartRow& row) const;

    /// What confirm answers now; empty while the cart is open.
    [[nodiscard]] std::optional<std::string> confirmation_document(store::Connection& connection,
                                                                   const store::CartRow& row) const;

  private:
    const OtpService& otp_;
    const PaymentService& payments_;
};

}  // namespace kassa::server::services
