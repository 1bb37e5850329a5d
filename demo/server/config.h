#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "http/rate_limiter.h"
#include "http/server.h"
#include "logging/log.h"
#include "services/catalogue/catalogue.h"
#include "services/housekeeping.h"
#include "services/messages/smtp_client.h"
#include "services/messages/webhook_sender.h"

namespace kassa::server {

/// What the command line says.
struct Config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path data_folder;
    /// Empty: the file kassa.db of the data folder (store::open_database).
    std::string store_url;
    /// Not empty: import it first.
    std::filesystem::path catalogue_file;
    /// Not empty: import it and end.
    std::filesystem::path catalogue_to_import;
    std::vector<std::string> allowed_origins;
    std::string public_url;
    std::filesystem::path merchant_key_file;
    std::optional<services::OtpMode> otp;
    /// Overrides the store's setting.
    std::optional<std::int64_t> cart_lifetime_ms;
    /// Requests a client address may make, and a bearer token; generous, because many buyers may share an address.
    http::Rate client_rate{500, 1000};
    std::filesystem::path stripe_key_file;
    /// Empty: Stripe's events are not taken.
    std::filesystem::path stripe_webhook_secret_file;
    std::string stripe_url = "https://api.stripe.com";
    /// Where VIES is; empty: VAT ids are judged by their form alone.
    std::string vies_url;
    bool demo = false;
    /// Not empty: write a copy of the database there and end.
    std::filesystem::path backup_file;
    /// Not empty: make a key with this name and `key_scopes`, and end.
    std::string key_to_create;
    std::vector<std::string> key_scopes;
    /// Not empty: revoke the key with this id, and end.
    std::string key_to_revoke;
    bool list_keys = false;
    /// Not empty: write a new private key there, and end.
    std::filesystem::path signing_key_to_make;
    /// Not empty: sign this file ("-": standard input) with `signing_key_file` for the store `signing_store_id`, and
    /// end.
    std::string document_to_sign;
    std::filesystem::path signing_key_file;
    std::string signing_store_id;
    services::Retention retention;
    services::DeliveryRules delivery;
    /// Where mails are sent; no URL: they stay in the outbox. User and password are in `smtp_user_file`, if there is
    /// one.
    services::SmtpServer smtp;
    std::filesystem::path smtp_user_file;
    std::string smtp_from;
    services::RetryRules smtp_retry;
    std::string log_level = "info";
    logging::Format log_format = logging::Format::text;
    /// A line for each answer.
    bool access_log = false;
    http::ServerLimits limits;

    [[nodiscard]] bool is_signing_command() const { return !signing_key_to_make.empty() || !document_to_sign.empty(); }
    [[nodiscard]] bool is_key_command() const { return !key_to_create.empty() || !key_to_revoke.empty() || list_keys; }
};

/// The SQLite database of the data folder, which is used when there is no store URL.
[[nodiscard]] inline std::filesystem::path database_file(const Config& config) {
    return config.data_folder / "kassa.db";
}

/// Reads the command line. Empty when the program is to end at once with `exit_code` (help, version, or an error that
/// was printed).
[[nodiscard]] std::optional<Config> read_command_line(int argument_count, char** arguments, int& exit_code);

}  // namespace kassa::server
