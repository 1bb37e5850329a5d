#include "services/tax/vies_register.h"

#include <spdlog/spdlog.h>

#include "http/cors.h"
#include "json/value.h"
#include "json/writer.h"

namespace kassa::server::services {
namespace {

constexpr std::size_t prefix_size = 2;

}  // namespace

ViesRegister::ViesRegister(const std::string& url, std::chrono::milliseconds timeout)
    : client_(http::origin_of_url(url), timeout), path_(url.substr(http::origin_of_url(url).size())) {
    while (path_.ends_with('/')) {
        path_.pop_back();
    }
}

std::optional<bool> ViesRegister::is_registered(const std::string& vat_id) const {
    const std::string_view prefix = std::string_view(vat_id).substr(0, prefix_size);
    if (prefix == "GB" || prefix == "CH") {
        return std::nullopt;
    }
    const auto place = calls_.enter();
    if (!place) {
        return std::nullopt;
    }
    json::Writer body;
    body.begin_object();
    body.member("countryCode", std::string(prefix));
    body.member("vatNumber", vat_id.substr(prefix_size));
    body.end_object();
    try {
        const http::Client::Answer answer =
            client_.send({"POST", path_ + "/check-vat-number", {{"Content-Type", "application/json"}}, body.take()});
        const json::Value document = json::parse(answer.body);
        const json::Value* valid = document.find("valid");
        if (answer.status == 200 && valid != nullptr && valid->boolean() != nullptr) {
            return *valid->boolean();
        }
        // A member state that is busy or down is an error of the call: "MS_UNAVAILABLE", "MS_MAX_CONCURRENT_REQ".
        spdlog::warn("VIES cannot say: {}", answer.status);
    } catch (const http::ClientError& error) {
        spdlog::warn("VIES cannot be reached: {}", error.what());
    } catch (const json::ParseError&) {
        spdlog::warn("VIES answered something that is not JSON");
    }
    return std::nullopt;
}

}  // namespace kassa::server::services
