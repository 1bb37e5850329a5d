#pragma once

#include <memory>
#include <string>

#include "http/cors.h"
#include "services/buyers/otp_service.h"
#include "services/carts/cart_service.h"
#include "services/carts/cart_view.h"
#include "services/discounts/campaign_service.h"
#include "services/discounts/cart_rules.h"
#include "services/discounts/coupon_service.h"
#include "services/discounts/payment_method_discounts.h"
#include "services/discounts/voucher_service.h"
#include "services/messages/mail_service.h"
#include "services/messages/webhooks.h"
#include "services/nexway/checkout_links.h"
#include "services/nexway/nexway_cart_factory.h"
#include "services/orders/confirm_service.h"
#include "services/orders/order_details.h"
#include "services/orders/order_service.h"
#include "services/orders/stripe_events.h"
#include "services/payments/payment_service.h"
#include "services/payments/stripe_client.h"
#include "services/search/cart_search.h"
#include "services/tax/tax_service.h"
#include "services/tax/vat_id_check.h"
#include "store/store.h"

namespace kassa::server::services {

/// What a foundation is made from.
struct ServiceOptions {
    std::unique_ptr<store::Database> database;
    security::Digest key{};
    base::Clock clock;
    std::string public_url;
    http::CorsPolicy cors;
    /// Null: no cards.
    std::unique_ptr<StripeClient> stripe;
    /// Null: VAT ids are judged by their form alone.
    std::shared_ptr<const VatIdRegister> vat_id_register = nullptr;
    MailService::Mails mails = MailService::Mails::are_kept;
};

/// What services stand on whatever the catalogue is.
struct Foundation {
    explicit Foundation(ServiceOptions options);
    Foundation(const Foundation&) = delete;
    Foundation& operator=(const Foundation&) = delete;

    base::Clock clock;
    security::Digest key{};
    std::string public_url;
    store::Store store;
    http::CorsPolicy cors;
    std::unique_ptr<StripeClient> stripe;
    std::shared_ptr<const VatIdRegister> vat_id_register;
    VatIdCheck vat_ids;
    MailService::Mails mails;
    Webhooks webhooks;
};

/// The services of one catalogue, in the order in which each needs the ones before. A new catalogue gets a set of its
/// own on the same foundation; requests under way keep the one they began with.
struct ServiceSet {
    /// The foundation outlives the set.
    ServiceSet(Foundation& foundation, Catalogue catalogue);
    ServiceSet(const ServiceSet&) = delete;
    ServiceSet& operator=(const ServiceSet&) = delete;

    const base::Clock& clock;
    Catalogue catalogue;
    store::Store& store;
    const http::CorsPolicy& cors;
    VatIdCheck& vat_ids;
    TaxService taxes;
    CartService carts;
    CouponService coupons;
    VoucherService vouchers;
    PaymentService payments;
    PaymentMethodDiscounts for_methods;
    CampaignService campaigns;
    LineRules lines;
    CartRules rules;
    NexwayCartFactory nexway_carts;
    CheckoutLinks links;
    OtpService otp;
    MailService mail;
    CartSearch search;
    CartView view;
    OrderService orders;
    OrderDetails order_details;
    ConfirmService confirmations;
    StripeEvents stripe_events;
};

}  // namespace kassa::server::services
