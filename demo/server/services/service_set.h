#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/cors.h"
#include "services/campaign_service.h"
#include "services/cart_search.h"
#include "services/cart_service.h"
#include "services/cart_view.h"
#include "services/confirm_service.h"
#include "services/coupon_service.h"
#include "services/mail_service.h"
#include "services/nexway_cart_factory.h"
#include "services/order_service.h"
#include "services/otp_service.h"
#include "services/payment_service.h"
#include "services/stripe_client.h"
#include "services/tax_service.h"
#include "services/vat_id_check.h"
#include "services/webhooks.h"
#include "store/store.h"

namespace kassa::server::services {

/// What a set of services is made from.
struct ServiceOptions {
    std::unique_ptr<store::Database> database;
    Catalogue catalogue;
    security::Digest key{};
    Clock clock;
    std::int64_t cart_lifetime_ms = 24LL * 3'600'000;
    std::string public_url;
    http::CorsPolicy cors;
    /// Null: no cards.
    std::unique_ptr<StripeClient> stripe;
    /// Null: VAT ids are judged by their form alone.
    std::shared_ptr<const VatIdRegister> vat_id_register = nullptr;
    MailService::Mails mails = MailService::Mails::are_kept;
};

/// The services with everything they stand on, in the order in which each needs the ones before.
struct ServiceSet {
    explicit ServiceSet(ServiceOptions options);
    ServiceSet(const ServiceSet&) = delete;
    ServiceSet& operator=(const ServiceSet&) = delete;

    Clock clock;
    Catalogue catalogue;
    store::Store store;
    http::CorsPolicy cors;
    std::unique_ptr<StripeClient> stripe;
    std::shared_ptr<const VatIdRegister> vat_id_register;
    VatIdCheck vat_ids;
    TaxService taxes;
    CartService carts;
    CouponService coupons;
    CampaignService campaigns;
    NexwayCartFactory nexway_carts;
    OtpService otp;
    MailService mail;
    Webhooks webhooks;
    PaymentService payments;
    CartSearch search;
    CartView view;
    OrderService orders;
    ConfirmService confirmations;
};

}  // namespace kassa::server::services
