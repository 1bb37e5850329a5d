#pragma once

#include "services/campaign_service.h"
#include "services/line_rules.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What follows from a change of a cart, whichever API made it: its lines are put in order, then its campaigns are
/// looked at again. Every call that changes lines, quantities or codes ends with it.
class CartRules {
  public:
    CartRules(const LineRules& lines, const CampaignService& campaigns) : lines_(lines), campaigns_(campaigns) {}

    /// See LineRules::renew and CampaignService::renew. Not saved yet.
    void renew(store::Connection& connection, LoadedCart& loaded) const {
        lines_.renew(loaded);
        campaigns_.renew(connection, loaded);
    }

  private:
    const LineRules& lines_;
    const CampaignService& campaigns_;
};

}  // namespace kassa::server::services
