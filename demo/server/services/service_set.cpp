#include "services/service_set.h"

#include <utility>

#include "services/customer_seed.h"
#include "services/subscriptions.h"

namespace kassa::server::services {

ServiceSet::ServiceSet(ServiceOptions options)
    : clock(std::move(options.clock)),
      catalogue(std::move(options.catalogue)),
      store(std::move(options.database)),
      cors(std::move(options.cors)),
      stripe(std::move(options.stripe)),
      vat_id_register(std::move(options.vat_id_register)),
      vat_ids(vat_id_register.get(), clock),
      taxes(catalogue, vat_ids),
      carts(catalogue, taxes, clock, options.cart_lifetime_ms),
      coupons(carts),
      campaigns(carts, coupons),
      nexway_carts(carts, coupons, campaigns),
      otp(options.key, clock),
      mail(catalogue, clock, options.mails),
      webhooks(options.key, clock),
      payments(catalogue, stripe.get(), options.public_url, options.key, clock),
      search(carts, payments),
      view(otp, payments),
      orders(carts, coupons, mail, webhooks),
      confirmations(carts, coupons, otp, payments, orders, mail, view, cors, catalogue.store().otp) {
    seed_customers(store, catalogue, clock());
    seed_subscriptions(store, catalogue, clock());
}

}  // namespace kassa::server::services
