#include "services/service_set.h"

#include <utility>

#include "services/payments/bank_transfer_provider.h"
#include "services/payments/fake_provider.h"
#include "services/payments/sepa_debit_provider.h"
#include "services/payments/stripe_provider.h"
#include "services/payments/wallet_provider.h"

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

Foundation::Foundation(ServiceOptions options)
    : clock(std::move(options.clock)),
      key(options.key),
      public_url(std::move(options.public_url)),
      store(std::move(options.database)),
      cors(std::move(options.cors)),
      stripe(std::move(options.stripe)),
      vat_id_register(std::move(options.vat_id_register)),
      vat_ids(vat_id_register.get(), clock),
      mails(options.mails),
      webhooks(key, clock) {}

ServiceSet::ServiceSet(Foundation& foundation, Catalogue catalogue_in_use)
    : clock(foundation.clock),
      catalogue(std::move(catalogue_in_use)),
      store(foundation.store),
      cors(foundation.cors),
      vat_ids(foundation.vat_ids),
      taxes(catalogue, vat_ids),
      carts(catalogue, taxes, clock),
      coupons(carts),
      vouchers(carts, foundation.key),
      payments(catalogue, make_providers(foundation.public_url, foundation.stripe.get()), foundation.key, clock),
      for_methods(carts, coupons, payments),
      campaigns(carts, coupons, for_methods),
      lines(carts),
      rules(carts, lines, campaigns),
      nexway_carts(carts, coupons, vouchers, lines, campaigns, for_methods),
      links(carts, nexway_carts, cors, foundation.public_url),
      otp(foundation.key, clock),
      mail(catalogue, clock, foundation.mails),
      search(carts, payments),
      view(otp, payments),
      orders(carts, coupons, payments, mail, foundation.webhooks),
      order_details(carts, coupons, payments, cors),
      confirmations(carts, coupons, campaigns, otp, payments, orders, mail, view, order_details, catalogue.store().otp),
      stripe_events(store, carts, confirmations) {}

}  // namespace kassa::server::services
