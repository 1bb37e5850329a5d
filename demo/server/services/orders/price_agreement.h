#pragma once

#include <optional>

#include "http/response.h"
#include "services/carts/cart_service.h"
#include "services/carts/cart_view.h"
#include "services/discounts/campaign_service.h"
#include "services/orders/confirm_request.h"

namespace kassa::server::services {

/// Nobody pays a price they did not see: what the buyer expects is held against what the cart costs when it is ordered.
/// A refusal is 409 `price_changed` with the cart at its new price, which is saved here, so that the buyer sees what
/// the next confirm will ask for.
class PriceAgreement {
  public:
    PriceAgreement(const CartService& carts, const CampaignService& campaigns, const CartView& view)
        : carts_(carts), campaigns_(campaigns), view_(view) {}

    /// The refusal when the price is not the one that the buyer saw, an address that changed the taxes included.
    [[nodiscard]] std::optional<http::Response> refuse_changed_price(
        store::Connection& connection, LoadedCart& loaded, const std::optional<ExpectedAmount>& expected) const;

    /// The refusal when a campaign came to its end or its limit since the buyer saw the price, unless the new price is
    /// the expected one.
    [[nodiscard]] std::optional<http::Response> refuse_changed_campaigns(
        store::Connection& connection, LoadedCart& loaded, const std::optional<ExpectedAmount>& expected) const;

    /// The refusal for a cart that is saved already.
    [[nodiscard]] http::Response price_changed(store::Connection& connection, const LoadedCart& loaded) const;

  private:
    const CartService& carts_;
    const CampaignService& campaigns_;
    const CartView& view_;
};

}  // namespace kassa::server::services
