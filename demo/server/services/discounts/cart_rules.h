#pragma once

#include "services/carts/line_rules.h"
#include "services/carts/link_options.h"
#include "services/carts/partial_payment.h"
#include "services/discounts/campaign_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What follows from a change of a cart, whichever API made it: its lines are put in order, what its checkout link says
/// of them is done, then its campaigns are looked at again, then what is to be paid with the order. Every call that
/// changes lines, quantities or codes ends
/// with it.
class CartRules {
  public:
    CartRules(const CartService& carts, const LineRules& lines, const CampaignService& campaigns)
        : carts_(carts), lines_(lines), campaigns_(campaigns) {}

    /// See LineRules::renew, apply_link_options, CampaignService::renew and renew_partial_payment. Not saved yet.
    void renew(store::Connection& connection, LoadedCart& loaded) const {
        lines_.renew(loaded);
        apply_link_options(carts_, loaded);
        campaigns_.renew(connection, loaded);
        renew_partial_payment(carts_, loaded);
    }

  private:
    const CartService& carts_;
    const LineRules& lines_;
    const CampaignService& campaigns_;
};

}  // namespace kassa::server::services
