#include "application.h"

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "http/dispatcher.h"
#include "http/router.h"
#include "routes/audit.h"
#include "routes/checkout_link_visits.h"
#include "routes/checkout_links.h"
#include "routes/fake_provider.h"
#include "routes/health.h"
#include "routes/html_page.h"
#include "routes/metrics.h"
#include "routes/nexway_carts.h"
#include "routes/nexway_checkout.h"
#include "routes/nexway_public.h"
#include "routes/nexway_search.h"
#include "routes/nexway_subscriptions.h"
#include "routes/openapi.h"
#include "routes/private_carts.h"
#include "routes/public_cart.h"
#include "routes/public_confirm.h"
#include "routes/public_tax.h"
#include "routes/quote.h"
#include "routes/services.h"
#include "routes/single_use_codes.h"
#include "routes/stripe_events.h"
#include "routes/vouchers.h"
#include "routes/webhooks.h"
#include "security/key_file.h"
#include "services/catalogue_import/catalogue_store.h"
#include "services/catalogue_import/catalogue_watch.h"
#include "services/housekeeping.h"
#include "services/messages/mail_sender.h"
#include "services/messages/smtp_client.h"
#include "services/messages/webhook_sender.h"
#include "services/service_set.h"
#include "services/tax/vies_register.h"

namespace kassa::server {
namespace {

/// Guesses at a cart's codes: twenty at once, then one every three seconds. No buyer notices, a guesser does.
constexpr http::Rate cart_attempt_rate{1.0 / 3.0, 20};
/// The same for a client address, which a whole office may share.
constexpr http::Rate client_attempt_rate{10, 600};
/// Carts that a client address makes without a key, in a buyer's page or by following a link: a class room may open one
/// together, a program not fill the database.
constexpr http::Rate cart_creation_rate{1, 120};

/// With what the command line says in place of the catalogue.
services::Catalogue adjusted(services::Catalogue catalogue, const Config& config) {
    if (config.otp) {
        catalogue.store().otp = *config.otp;
    }
    if (config.cart_lifetime_ms) {
        catalogue.store().cart_lifetime_ms = *config.cart_lifetime_ms;
    }
    return catalogue;
}

services::StoredCatalogue first_catalogue(services::Foundation& foundation, const Config& config) {
    if (!config.catalogue_file.empty()) {
        services::import_catalogue(foundation.store, config.catalogue_file, foundation.clock());
    }
    auto stored = services::load_catalogue(foundation.store);
    if (!stored) {
        throw std::runtime_error("there is no catalogue yet; give one with --catalogue or --import-catalogue");
    }
    return std::move(*stored);
}

static_assert(services::StripeClient::most_calls + services::ViesRegister::most_calls <
                  http::Dispatcher::outbound_threads,
              "calls that ask no other server have threads left when all others hang");

services::ServiceOptions service_options(const Config& config, http::Metrics& metrics) {
    std::filesystem::create_directories(config.data_folder);
    std::unique_ptr<services::StripeClient> stripe;
    if (!config.stripe_key_file.empty()) {
        stripe = std::make_unique<services::StripeClient>(security::load_secret_text(config.stripe_key_file),
                                                          config.stripe_url);
        metrics.watch("stripe", stripe->calls());
    }
    std::unique_ptr<services::VatIdRegister> vat_id_register;
    if (!config.vies_url.empty()) {
        auto vies = std::make_unique<services::ViesRegister>(config.vies_url);
        metrics.watch("vies", vies->calls());
        vat_id_register = std::move(vies);
    }
    return {store::open_database(config.store_url, database_file(config)),
            security::load_or_create_key(config.data_folder / "server.key"),
            base::system_clock(),
            config.public_url,
            http::CorsPolicy(config.allowed_origins),
            std::move(stripe),
            std::move(vat_id_register),
            config.smtp.url.empty() ? services::MailService::Mails::are_kept : services::MailService::Mails::are_sent};
}

/// One to a line; two while one replaces the other.
std::vector<std::string> load_webhook_secrets(const Config& config) {
    std::vector<std::string> secrets;
    if (!config.stripe_webhook_secret_file.empty()) {
        std::istringstream lines(security::load_secret_text(config.stripe_webhook_secret_file));
        for (std::string secret; lines >> secret;) {
            secrets.push_back(secret);
        }
    }
    return secrets;
}

/// "user:password", in a file.
services::SmtpServer smtp_server(const Config& config) {
    services::SmtpServer server = config.smtp;
    if (!config.smtp_user_file.empty()) {
        const std::string text = security::load_secret_text(config.smtp_user_file);
        const std::size_t colon = text.find(':');
        if (colon == std::string::npos || colon == 0 || text.find_first_of("\r\n") != std::string::npos) {
            throw std::runtime_error(config.smtp_user_file.string() + " is not one line user:password");
        }
        server.user = text.substr(0, colon);
        server.password = text.substr(colon + 1);
    }
    return server;
}

/// Null when mails are not sent.
std::unique_ptr<services::MailSender> start_mail_sender(const Config& config, services::Foundation& foundation,
                                                        const std::string& store_name) {
    if (config.smtp.url.empty()) {
        return nullptr;
    }
    auto sender =
        std::make_unique<services::MailSender>(foundation.store, foundation.clock, config.smtp_retry,
                                               services::MailSenderIdentity{config.smtp_from, store_name},
                                               [client = services::SmtpClient(smtp_server(config))](
                                                   const std::string& from, const std::string& to,
                                                   const std::string& message) { client.send(from, to, message); });
    sender->start();
    return sender;
}

/// What requests to one catalogue need beside it. All of it outlives them.
struct Surroundings {
    const Config& config;
    services::Foundation& foundation;
    http::RateLimiter& cart_attempts;
    http::RateLimiter& client_attempts;
    http::RateLimiter& cart_creations;
    services::MerchantKeys& merchant_keys;
    const services::IdempotentCalls& idempotent_calls;
    const services::AuditLog& audit;
    const std::vector<std::string>& stripe_webhook_secrets;
    http::Metrics& metrics;
};

/// A catalogue in use: its services and the routes to them.
struct Generation {
    Generation(const Surroundings& around, services::Catalogue catalogue)
        : set(around.foundation, std::move(catalogue)),
          services{
              .store = set.store,
              .carts = set.carts,
              .search = set.search,
              .view = set.view,
              .coupons = set.coupons,
              .vouchers = set.vouchers,
              .campaigns = set.campaigns,
              .rules = set.rules,
              .nexway_carts = set.nexway_carts,
              .links = set.links,
              .confirmations = set.confirmations,
              .orders = set.orders,
              .payments = set.payments,
              .stripe_events = set.stripe_events,
              .stripe_webhook_secrets = around.stripe_webhook_secrets,
              .vat_ids = set.vat_ids,
              .cart_attempts = around.cart_attempts,
              .client_attempts = around.client_attempts,
              .cart_creations = around.cart_creations,
              .cors = set.cors,
              .merchant_keys = around.merchant_keys,
              .idempotent_calls = around.idempotent_calls,
              .audit = around.audit,
              .webhooks = around.foundation.webhooks,
              .private_webhooks = around.config.delivery.allow_private,
              .public_url = around.foundation.public_url,
          } {
        routes::add_health_route(router);
        routes::add_openapi_routes(router);
        routes::add_metrics_route(router, services, around.metrics);
        routes::add_audit_route(router, services);
        routes::add_single_use_code_routes(router, services);
        routes::add_voucher_routes(router, services);
        routes::add_webhook_routes(router, services);
        routes::add_quote_route(router);
        routes::add_public_cart_routes(router, services);
        routes::add_public_confirm_routes(router, services);
        routes::add_public_tax_route(router, services);
        routes::add_private_cart_routes(router, services);
        // Before the carts by id, which "distinct" or "public" could be one.
        routes::add_nexway_search_routes(router, services);
        routes::add_nexway_public_routes(router, services);
        routes::add_nexway_cart_routes(router, services);
        routes::add_nexway_checkout_route(router, services);
        routes::add_nexway_subscription_routes(router, services);
        routes::add_checkout_link_routes(router, services);
        routes::add_checkout_link_visit_routes(router, services);
        routes::add_html_page_route(router);
        routes::add_fake_provider_routes(router, services);
        routes::add_stripe_events_route(router, services);
        if (around.config.demo) {
            routes::add_mailbox_route(router, services);
        }
    }

    services::ServiceSet set;
    routes::Services services;
    http::Router router;
};

std::shared_ptr<const http::Router> make_router(const Surroundings& around, services::Catalogue catalogue) {
    auto generation = std::make_shared<Generation>(around, adjusted(std::move(catalogue), around.config));
    const http::Router* router = &generation->router;
    return {std::move(generation), router};
}

}  // namespace

/// Members are made in this order and destroyed in the reverse: the network first, the database last.
struct Application::Parts {
    explicit Parts(const Config& given)
        : config(given),
          foundation(service_options(config, metrics)),
          first(first_catalogue(foundation, config)),
          cart_attempts(cart_attempt_rate, foundation.clock),
          client_attempts(client_attempt_rate, foundation.clock),
          cart_creations(cart_creation_rate, foundation.clock),
          merchant_keys(foundation.store, foundation.clock,
                        security::sha256(security::load_or_create_secret_text(config.merchant_key_file))),
          idempotent_calls(foundation.key, foundation.clock),
          audit(foundation.clock),
          stripe_webhook_secrets(load_webhook_secrets(config)),
          housekeeping(foundation.store, foundation.clock, config.retention),
          webhook_sender(foundation.store, foundation.webhooks, foundation.clock, config.delivery),
          mail_sender(start_mail_sender(config, foundation, first.catalogue.store().name)),
          around{config,        foundation,       cart_attempts, client_attempts,        cart_creations,
                 merchant_keys, idempotent_calls, audit,         stripe_webhook_secrets, metrics},
          dispatcher(make_router(around, std::move(first.catalogue)), foundation.cors, config.client_rate,
                     foundation.clock, foundation.store, metrics, config.access_log),
          catalogue_watch(foundation.store, first.revision,
                          [this](services::Catalogue newer) { dispatcher.use(make_router(around, std::move(newer))); }),
          server(config.address, config.port, dispatcher, config.limits) {}

    Config config;
    http::Metrics metrics;
    services::Foundation foundation;
    services::StoredCatalogue first;
    http::RateLimiter cart_attempts;
    http::RateLimiter client_attempts;
    http::RateLimiter cart_creations;
    services::MerchantKeys merchant_keys;
    services::IdempotentCalls idempotent_calls;
    services::AuditLog audit;
    std::vector<std::string> stripe_webhook_secrets;
    services::Housekeeping housekeeping;
    services::WebhookSender webhook_sender;
    std::unique_ptr<services::MailSender> mail_sender;
    Surroundings around;
    http::Dispatcher dispatcher;
    services::CatalogueWatch catalogue_watch;
    http::Server server;
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
