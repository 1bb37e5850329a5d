#pragma once

#include <string>
#include <vector>

#include "http/cors.h"
#include "http/rate_limiter.h"
#include "services/carts/cart_service.h"
#include "services/carts/cart_view.h"
#include "services/discounts/campaign_service.h"
#include "services/discounts/cart_rules.h"
#include "services/discounts/coupon_service.h"
#include "services/discounts/voucher_service.h"
#include "services/merchants/audit_log.h"
#include "services/merchants/idempotent_calls.h"
#include "services/merchants/merchant_keys.h"
#include "services/messages/webhooks.h"
#include "services/nexway/checkout_links.h"
#include "services/nexway/nexway_cart_factory.h"
#include "services/orders/confirm_service.h"
#include "services/orders/stripe_events.h"
#include "services/payments/payment_service.h"
#include "services/search/cart_search.h"
#include "services/tax/vat_id_check.h"
#include "store/store.h"

namespace kassa::server::routes {

/// What the routes work with. All references outlive the router.
struct Services {
    store::Store& store;
    const services::CartService& carts;
    const services::CartSearch& search;
    const services::CartView& view;
    const services::CouponService& coupons;
    const services::VoucherService& vouchers;
    const services::CampaignService& campaigns;
    const services::CartRules& rules;
    const services::NexwayCartFactory& nexway_carts;
    const services::CheckoutLinks& links;
    const services::ConfirmService& confirmations;
    const services::OrderService& orders;
    const services::PaymentService& payments;
    const services::StripeEvents& stripe_events;
    /// What Stripe signs its events with; none: nobody is believed to be Stripe.
    const std::vector<std::string>& stripe_webhook_secrets;
    services::VatIdCheck& vat_ids;
    /// Bound guesses at one-time codes and at the codes of coupons and vouchers, and confirmations.
    http::RateLimiter& cart_attempts;
    http::RateLimiter& client_attempts;
    /// Bounds the carts that a client address may have made without a key: by a buyer's page, or by following links.
    http::RateLimiter& cart_creations;
    const http::CorsPolicy& cors;
    const services::MerchantKeys& merchant_keys;
    const services::IdempotentCalls& idempotent_calls;
    const services::AuditLog& audit;
    const services::Webhooks& webhooks;
    /// See DeliveryRules::allow_private.
    bool private_webhooks = false;
    /// The server's own address as a browser sees it.
    std::string public_url;
};

}  // namespace kassa::server::routes
