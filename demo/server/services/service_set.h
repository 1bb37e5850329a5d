#pragma once

#include <memory>
#include <string>

#include "http/cors.h"
#include "services/campaign_service.h"
#include "services/cart_rules.h"
#include "services/cart_search.h"
#include "services/cart_service.h"
#include "services/cart_view.h"
#include "services/checkout_links.h"
#include "services/confirm_service.h"
#include "services/coupon_service.h"
#include "services/mail_service.h"
#include "services/nexway_cart_factory.h"
#include "services/order_service.h"
#include "services/otp_service.h"
#include "services/payment_method_discounts.h"
#include "services/payment_service.h"
#include "services/stripe_client.h"
#include "services/stripe_events.h"
#include "services/tax_service.h"
#include "services/vat_id_check.h"
#include "services/voucher_service.h"
#include "services/webhooks.h"
#include "store/store.h"

namespace kassa::server::services {

/// What a foundation is made from.
struct ServiceOptions {
    std::unique_ptr<store::Database> database;
    security::Digest key{};
    Clock clock;
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

    Clock clock;
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

    const Clock& clock;
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
    ConfirmService confirmations;
    StripeEvents stripe_events;
};

}  // namespace kassa::server::services
