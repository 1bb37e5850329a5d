#include "services/messages/smtp_client.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <re2/re2.h>

namespace kassa::server::services {
namespace {

constexpr long connect_timeout_ms = 10'000;
constexpr long timeout_ms = 30'000;
constexpr long authentication_required = 530;

struct UrlParts {
    std::string scheme;
    std::string host;
};

std::optional<UrlParts> read_url(const std::string& url) {
    static const re2::RE2 form(R"((smtps?)://([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/?)");
    UrlParts parts;
    return re2::RE2::FullMatch(url, form, &parts.scheme, &parts.host) ? std::optional(parts) : std::nullopt;
}

struct Upload {
    std::string_view rest;
    bool begun = false;
};

std::size_t read_upload(char* target, std::size_t size, std::size_t count, void* context) {
    Upload& upload = *static_cast<Upload*>(context);
    const std::size_t bytes = std::min(size * count, upload.rest.size());
    std::memcpy(target, upload.rest.data(), bytes);
    upload.rest.remove_prefix(bytes);
    upload.begun = true;
    return bytes;
}

/// What curl knows of the server's texts is not looked at.
std::size_t ignore(char* /*data*/, std::size_t size, std::size_t count, void* /*context*/) {
    return size * count;
}

}  // namespace

bool is_smtp_url(const std::string& url) {
    return read_url(url).has_value();
}

SmtpClient::SmtpClient(SmtpServer server) : server_(std::move(server)) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const auto url = read_url(server_.url);
    if (started != CURLE_OK || !url) {
        throw std::runtime_error("mails cannot be sent: no SMTP server is at this URL");
    }
    plain_ = url->scheme == "smtp" &&
             (server_.without_tls || url->host == "localhost" || url->host == "127.0.0.1" || url->host == "[::1]");
}

void SmtpClient::send(const std::string& from, const std::string& to, const std::string& message) const {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()), &curl_slist_free_all);
    if (!handle || !recipients) {
        throw std::bad_alloc();
    }
    Upload upload{message};
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, server_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(plain_ ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server_.password.c_str());
    }
    // No proxy, no .netrc, no signal: only what the command line says.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_upload);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &ignore);
    const CURLcode result = curl_easy_perform(curl);
    if (result == CURLE_OK) {
        return;
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    // CURLE_SEND_ERROR: sender, recipient or DATA were refused. After the text of the mail every refusal is about it.
    const bool about_mail = result == CURLE_SEND_ERROR || upload.begun;
    const bool refused = about_mail && status >= 400 && status < 600;
    throw SmtpError(refused ? "answer " + std::to_string(status) : curl_easy_strerror(result),
                    refused && status >= 500 && status != authentication_required);
}

}  // namespace kassa::server::services
