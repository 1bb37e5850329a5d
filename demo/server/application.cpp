#include "application.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "http/dispatcher.h"
#include "http/router.h"
#include "routes/fake_provider.h"
#include "routes/health.h"
#include "routes/nexway_carts.h"
#include "routes/private_carts.h"
#include "routes/public_cart.h"
#include "routes/public_confirm.h"
#include "routes/quote.h"
#include "routes/services.h"
#include "security/key_file.h"
#include "services/customer_seed.h"
#include "services/housekeeping.h"
#include "services/mail_service.h"
#include "services/order_service.h"

namespace kassa::server {
namespace {

/// Twenty tries at once, then one every three seconds: no buyer notices, a guesser does.
constexpr http::Rate attempt_rate{1.0 / 3.0, 20};

services::Catalogue load_catalogue(const Config& config) {
    services::Catalogue catalogue = services::Catalogue::load(config.catalogue_file);
    if (config.otp) {
        catalogue.store().otp = *config.otp;
    }
    return catalogue;
}

std::filesystem::path made_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return folder;
}

std::unique_ptr<services::StripeClient> make_stripe(const Config& config) {
    return config.stripe_key_file.empty() ? nullptr
                                          : std::make_unique<services::StripeClient>(
                                                security::load_secret_text(config.stripe_key_file), config.stripe_url);
}

}  // namespace

/// Members are made in this order and destroyed in the reverse: the network first, the database last.
struct Application::Parts {
    explicit Parts(const Config& config)
        : clock(services::system_clock()),
          catalogue(load_catalogue(config)),
          store(made_folder(config.data_folder) / "kassa.db"),
          key(security::load_or_create_key(config.data_folder / "server.key")),
          stripe(make_stripe(config)),
          cors(config.allowed_origins),
          attempts(attempt_rate, clock),
          carts(catalogue, clock, config.cart_lifetime_ms),
          coupons(carts),
          otp(key, clock),
          mail(catalogue, clock),
          payments(catalogue, stripe.get(), config.public_url, key, clock),
          view(otp, payments),
          orders(carts, coupons, mail),
          confirmations(carts, coupons, otp, payments, orders, mail, view, cors, catalogue.store().otp),
          services{store,
                   carts,
                   view,
                   coupons,
                   confirmations,
                   payments,
                   attempts,
                   security::sha256(security::load_or_create_secret_text(config.merchant_key_file)),
                   config.public_url},
          dispatcher(make_router(config), cors, config.client_rate, clock, store),
          server(config.address, config.port, dispatcher, config.limits) {
        services::seed_customers(store, catalogue, clock());
        housekeeping.emplace(store, clock);
    }

    [[nodiscard]] http::Router make_router(const Config& config) const {
        http::Router router;
        routes::add_health_route(router);
        routes::add_quote_route(router);
        routes::add_public_cart_routes(router, services);
        routes::add_public_confirm_routes(router, services);
        routes::add_private_cart_routes(router, services);
        routes::add_nexway_cart_routes(router, services);
        routes::add_fake_provider_routes(router, services);
        if (config.demo) {
            routes::add_mailbox_route(router, services);
        }
        return router;
    }

    services::Clock clock;
    services::Catalogue catalogue;
    store::Store store;
    security::Digest key;
    std::unique_ptr<services::StripeClient> stripe;
    http::CorsPolicy cors;
    http::RateLimiter attempts;
    services::CartService carts;
    services::CouponService coupons;
    services::OtpService otp;
    services::MailService mail;
    services::PaymentService payments;
    services::CartView view;
    services::OrderService orders;
    services::ConfirmService confirmations;
    routes::Services services;
    http::Dispatcher dispatcher;
    http::Server server;
    std::optional<services::Housekeeping> housekeeping;
};

Application::Application(const Config& config) : parts_(std::make_unique<Parts>(config)) {}

Application::~Application() = default;

std::uint16_t Application::port() const {
    return parts_->server.port();
}

void Application::run() {
    parts_->server.run();
    parts_->dispatcher.stop();
}

}  // namespace kassa::server
