#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/json_body.h"
#include "kassa/cart/payment_method.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "services/payments/payment_intent.h"
#include "store/payment_repository.h"

namespace kassa::server::services {

/// How the payment and the order come together, which is what confirm does with a method.
enum class PaymentFlow {
    /// The order is placed at once; the merchant collects the money (a mandate, a credit balance).
    accepted,
    /// The order is placed at once; the buyer transfers the money and is told where to.
    awaits_transfer,
    /// Confirm answers the URL of the provider's page. The order is placed when the page reports that the payment was
    /// approved (ConfirmService::settle_payment), and the cart is open again when it was declined.
    redirect,
    /// The buyer has paid in the page before confirm, with an intent that the provider prepared. Confirm places the
    /// order if the intent pays for just this cart, and refuses with `payment_declined` if it does not.
    prepared
};

/// A type of payment method, which the catalogue's `store.paymentMethods` and `newPaymentMethod.type` name.
struct PaymentType {
    /// "sepa_debit".
    std::string_view type;
    /// The method's `gatewayName`.
    std::string_view gateway;
    /// What a method of the type is called in carts.
    std::string_view name;
    PaymentFlow flow = PaymentFlow::accepted;
    /// Whether later payments can be taken without the buyer.
    bool is_recurring = false;
    /// Whether a buyer whose address was proved finds the method again at the next order.
    bool is_saved = false;
};

/// A payment provider: which types of methods it has and what they do. To add one, implement this in a file of its own
/// and hand it to the PaymentService (service_set.cpp); nothing else names a provider.
///
/// Providers hold no state that changes: they are called from several threads at once.
class PaymentProvider {
  public:
    PaymentProvider() = default;
    PaymentProvider(const PaymentProvider&) = delete;
    PaymentProvider& operator=(const PaymentProvider&) = delete;
    virtual ~PaymentProvider() = default;

    /// The same at every call; no other provider has one of them.
    [[nodiscard]] virtual std::vector<PaymentType> types() const = 0;

    /// False while the provider cannot be used, as without a key: its types are not offered then.
    [[nodiscard]] virtual bool is_available() const { return true; }

    /// Reads what `newPaymentMethod` has beyond `type`, `gatewayName` and `returnUrl`, and puts on `method`, which has
    /// all of its type already, what may be shown of it. Account numbers are masked here and kept nowhere else. What is
    /// wrong becomes a violation.
    virtual void read_details(http::FieldReader& reader, cart::PaymentMethod& method) const;

    /// Of PaymentFlow::redirect: the URL of the page where the buyer approves or declines the payment. Part of a unit
    /// of work, which may run again: nobody is called here. A page that has to be asked for is a route of one's own,
    /// which asks for it and sends the buyer on.
    [[nodiscard]] virtual std::string page_url(const store::PaymentRow& payment) const;

    /// Of PaymentFlow::prepared: an intent for the amount (minor units; 0 keeps the method for later). The same key
    /// answers the same intent. Blocks its thread while it calls the provider, outside any transaction. Throws Problem
    /// `payment_unavailable` when the provider cannot be reached.
    [[nodiscard]] virtual PaymentIntent prepare(const money::Decimal& minor_amount, const money::Currency& currency,
                                                std::string_view cart_id, std::string_view idempotency_key) const;

    /// Of PaymentFlow::prepared: how the intent stands at the provider. Blocks and throws as prepare does.
    [[nodiscard]] virtual PaymentIntent find_intent(std::string_view id) const;
};

}  // namespace kassa::server::services
