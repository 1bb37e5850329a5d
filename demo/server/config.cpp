#include "config.h"

#include <charconv>

#include <CLI/CLI.hpp>

#include "base/ascii.h"
#include "http/client_address.h"
#include "http/cors.h"
#include "services/merchants/merchant_scope.h"
#include "services/values/email.h"
#include "store/postgres/url.h"

namespace kassa::server {
namespace {

/// "127.0.0.1:8080" or "[::1]:8080".
std::string read_listen(const std::string& text, Config& config) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        return "must be ADDRESS:PORT";
    }
    config.address = text.substr(0, colon);
    if (config.address.front() == '[' && config.address.back() == ']') {
        config.address = config.address.substr(1, config.address.size() - 2);
    }
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, config.port);
    return error == std::errc() && rest == end ? "" : "must end in a port from 0 to 65535";
}

std::string check_store_url(const std::string& url) {
    return store::is_postgres_url(url) ? "" : "must begin with postgres:// or postgresql://";
}

std::string check_origin(const std::string& text) {
    return !text.empty() && http::origin_of_url(text) == base::ascii_lower(text)
               ? ""
               : "must be an origin such as https://shop.example";
}

std::string check_ip_address(const std::string& text) {
    return http::is_ip_address(text) ? "" : "must be an IP address";
}

std::string check_smtp_url(const std::string& url) {
    return services::is_smtp_url(url) ? "" : "must be smtp://HOST:PORT or smtps://HOST:PORT";
}

std::string check_email(const std::string& text) {
    return services::is_email(text) ? "" : "must be an e-mail address";
}

void add_retry_rules(CLI::App& app, const std::string& prefix, const std::string& what, services::RetryRules& rules) {
    app.add_option(
           "--" + prefix + "-first-retry", rules.first_retry_ms,
           "Milliseconds before a " + what + " that failed is tried again; each later pause is three times as long")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{3'600'000}))
        ->capture_default_str();
    app.add_option("--" + prefix + "-tries", rules.tries, "Tries before a " + what + " is given up")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{100}))
        ->capture_default_str();
}

CLI::Option* add_milliseconds(CLI::App& app, const std::string& name, std::chrono::milliseconds& target,
                              const std::string& help) {
    return app
        .add_option_function<std::int64_t>(
            name, [&target](const std::int64_t& value) { target = std::chrono::milliseconds(value); }, help)
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{3'600'000}));
}

}  // namespace

std::optional<Config> read_command_line(int argument_count, char** arguments, int& exit_code) {
    Config config;
    CLI::App app("kassa-server: the reference server of the Kassa checkout");
    std::string listen = "127.0.0.1:8080";
    std::string otp;
    std::string log_format = "text";
    std::int64_t lifetime_seconds = 0;
    app.add_option("--listen", listen, "ADDRESS:PORT to listen on; port 0 takes a free one")->capture_default_str();
    app.add_option("--data", config.data_folder, "Folder of the database and the server's key; made if missing");
    app.add_option(
           "--store", config.store_url,
           "PostgreSQL database to use in place of DATA/kassa.db: postgres://USER@HOST/DATABASE, and what else "
           "libpq takes in a URL; several servers may share it. Keep the password in a file (PGPASSFILE), other "
           "users of the machine can read a command line")
        ->check(CLI::Validator(check_store_url, "URL"));
    app.add_option(
           "--catalogue", config.catalogue_file,
           "Import what the store sells (catalogue.schema.json) before starting; the stored catalogue when left "
           "out")
        ->check(CLI::ExistingFile);
    app.add_option("--import-catalogue", config.catalogue_to_import,
                   "Put the catalogue of this file in place of the stored one and end; servers that run take it up "
                   "within seconds")
        ->check(CLI::ExistingFile);
    app.add_option("--allow-origin", config.allowed_origins, "Origin whose pages may call; repeatable")
        ->check(CLI::Validator(check_origin, "ORIGIN"));
    app.add_option("--public-url", config.public_url,
                   "Origin a browser reaches the server at; http://ADDRESS:PORT when left out")
        ->check(CLI::Validator(check_origin, "ORIGIN"));
    app.add_option("--merchant-key-file", config.merchant_key_file,
                   "File with the bearer token of the private calls; made with a random one if missing; "
                   "DATA/merchant.key when left out");
    app.add_option("--otp", otp, "When confirm asks for a one-time code; the catalogue's setting when left out")
        ->check(CLI::IsMember({"always", "known_customer", "never"}));
    app.add_option("--cart-lifetime", lifetime_seconds,
                   "Seconds a cart lives after the merchant or the buyer last changed it; the catalogue's setting when "
                   "left out")
        ->check(CLI::Range(std::int64_t{1}, services::maximum_cart_lifetime_seconds));
    app.add_option("--rate-limit", config.client_rate.per_second,
                   "Requests a second for each client address, and for each bearer token; 0 is no limit")
        ->check(CLI::Range(0.0, 1e6))
        ->capture_default_str();
    app.add_option("--trusted-proxy", config.limits.trusted_proxies,
                   "IP address of a proxy of one's own in front of the server: what it says in X-Forwarded-For is "
                   "where a request is from; repeatable")
        ->check(CLI::Validator(check_ip_address, "ADDRESS"));
    CLI::Option* stripe_key = app.add_option("--stripe-key-file", config.stripe_key_file,
                                             "File with Stripe's secret key; without it there are no cards")
                                  ->check(CLI::ExistingFile);
    app.add_option("--stripe-webhook-secret-file", config.stripe_webhook_secret_file,
                   "File with the signing secret of the Stripe endpoint that POST /stripe/events is, or two, one to a "
                   "line, while one replaces the other; without it Stripe's events are not taken")
        ->check(CLI::ExistingFile)
        ->needs(stripe_key);
    app.add_option("--stripe-url", config.stripe_url, "Where Stripe's API is")->capture_default_str();
    app.add_option("--vies-url", config.vies_url,
                   "Where VIES is asked about VAT ids (https://ec.europa.eu/taxation_customs/vies/rest-api); nobody is "
                   "asked when left out");
    app.add_option("--log-level", config.log_level, "Least important messages to print")
        ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
        ->capture_default_str();
    app.add_option("--log-format", log_format, "text, for people, or json: one object a line")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    app.add_flag("--access-log", config.access_log, "Log a line for each answer");
    add_retry_rules(app, "webhook", "webhook", config.delivery);
    app.add_flag("--webhook-allow-private", config.delivery.allow_private,
                 "Let webhooks go to private networks and without TLS: for tests and trusted networks only");
    CLI::Option* smtp_url =
        app.add_option("--smtp-url", config.smtp.url,
                       "SMTP server that mails are handed to: smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT; mails "
                       "stay in the outbox when left out")
            ->check(CLI::Validator(check_smtp_url, "URL"));
    smtp_url->needs(app.add_option("--smtp-from", config.smtp_from, "Address that mails are from")
                        ->check(CLI::Validator(check_email, "ADDRESS")));
    app.add_option("--smtp-user-file", config.smtp_user_file, "File with one line user:password for the SMTP server")
        ->check(CLI::ExistingFile)
        ->needs(smtp_url);
    app.add_flag("--smtp-without-tls", config.smtp.without_tls,
                 "Let smtp:// go without TLS to another machine: for tests and trusted networks only")
        ->needs(smtp_url);
    add_retry_rules(app, "smtp", "mail", config.smtp_retry);
    app.add_option("--audit-days", config.retention.audit_days, "Days that entries of the audit log are kept")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{36'500}))
        ->capture_default_str();
    app.add_option("--backup", config.backup_file,
                   "Write a copy of DATA's database to this new file and end; a server may be running on it");
    CLI::Option* create_key = app.add_option(
        "--create-key", config.key_to_create,
        "Make a merchant key with this name and --scopes, print it once and end; a server may be running");
    app.add_option("--scopes", config.key_scopes,
                   "What the new key may do, separated by commas: " + services::join_scopes(services::all_scopes()))
        ->delimiter(',')
        ->needs(create_key);
    app.add_flag("--list-keys", config.list_keys, "List the merchant keys, without the keys themselves, and end");
    app.add_option("--revoke-key", config.key_to_revoke, "Revoke the merchant key with this id and end");
    app.add_option("--make-signing-key", config.signing_key_to_make,
                   "Write a new Ed25519 private key to this file, print its public key (signingKeys of the store) and "
                   "end");
    CLI::Option* sign = app.add_option("--sign", config.document_to_sign,
                                       "Sign the JSON of this file (-: standard input) as a discount or product of "
                                       "--store-id, print it and end");
    CLI::Option* signing_key = app.add_option("--signing-key-file", config.signing_key_file, "Private key for --sign")
                                   ->check(CLI::ExistingFile)
                                   ->needs(sign);
    sign->needs(signing_key);
    sign->needs(app.add_option("--store-id", config.signing_store_id, "The store's id, for --sign"));
    app.add_flag("--demo", config.demo, "Also serve GET /demo/mailbox");
    add_milliseconds(app, "--idle-timeout", config.limits.idle_timeout,
                     "Milliseconds a connection may wait for its next request");
    add_milliseconds(app, "--header-timeout", config.limits.header_timeout, "Milliseconds for a request's header");
    add_milliseconds(app, "--body-timeout", config.limits.body_timeout, "Milliseconds for a request's body");
    app.add_option("--max-connections", config.limits.maximum_connections, "Connections at a time")
        ->capture_default_str();
    try {
        app.parse(argument_count, arguments);
        if (config.is_signing_command()) {
            return config;
        }
        if (config.data_folder.empty()) {
            throw CLI::RequiredError("--data");
        }
        if (!config.backup_file.empty() && !config.store_url.empty()) {
            throw CLI::ValidationError("--backup", "copies an SQLite database; use pg_dump for PostgreSQL");
        }
        if (const std::string error = read_listen(listen, config); !error.empty()) {
            throw CLI::ValidationError("--listen", error);
        }
    } catch (const CLI::ParseError& error) {
        exit_code = app.exit(error);
        return std::nullopt;
    }
    config.log_format = log_format == "json" ? logging::Format::json : logging::Format::text;
    config.otp = services::parse_otp_mode(otp);
    if (lifetime_seconds > 0) {
        config.cart_lifetime_ms = lifetime_seconds * 1000;
    }
    config.client_rate.burst = config.client_rate.per_second * 2;
    if (config.merchant_key_file.empty()) {
        config.merchant_key_file = config.data_folder / "merchant.key";
    }
    return config;
}

}  // namespace kassa::server
