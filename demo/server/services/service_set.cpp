#include "services/service_set.h"

#include <utility>

#include "services/bank_transfer_provider.h"
#include "services/customer_seed.h"
#include "services/fake_provider.h"
#include "services/sepa_debit_provider.h"
#include "services/stripe_provider.h"
#include "services/subscriptions.h"
#include "services/wallet_provider.h"

namespace kassa::server::services {
namespace {

/// Every provider there is; which of their types are offered is the catalogue's to say.
std::vector<std::unique_ptr<const PaymentProvider>> make_providers(const std::string& public_url,
                                                                   const StripeClient* stripe) {
    std::vector<std::unique_ptr<const PaymentProvider>> providers;
    providers.push_back(std::make_unique<SepaDebitProvider>());
    providers.push_back(std::make_unique<BankTransferProvider>());
    providers.push_back(std::make_unique<WalletProvider>());
    providers.push_back(std::make_unique<StripeProvider>(stripe));
    providers.push_back(std::make_unique<FakeProvider>(public_url));
    return providers;
}

}  // namespace

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
      payments(catalogue, make_providers(options.public_url, stripe.get()), options.key, clock),
      search(carts, payments),
      view(otp, payments),
      orders(carts, coupons, payments, mail, webhooks),
      confirmations(carts, coupons, otp, payments, orders, mail, view, cors, catalogue.store().otp) {
    seed_customers(store, catalogue, clock());
    seed_subscriptions(store, catalogue, clock());
}

}  // namespace kassa::server::services
