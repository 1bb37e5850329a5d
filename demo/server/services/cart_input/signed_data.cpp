#include "services/cart_input/signed_data.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "http/json_body.h"
#include "security/digest.h"
#include "security/text_encoding.h"
#include "services/values/date_field.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view separator = "----";

/// Cuts off what stands behind the last separator.
std::optional<std::string> take_last(std::string& text) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    std::string last = text.substr(at + separator.size());
    text.resize(at);
    return last;
}

bool is_signed_by(const SignedData& data, const StoreSettings& store) {
    return data.customer_id == store.id && std::ranges::any_of(store.signing_keys, [&](const security::PublicKey& key) {
               return key.verifies(data.json, data.signature);
           });
}

/// The document, if it is an object; signed text need not be.
std::optional<json::Value> parse_object(std::string_view text) {
    try {
        json::Value document = json::parse(text);
        return document.object() == nullptr ? std::nullopt : std::optional(std::move(document));
    } catch (const json::ParseError&) {
        return std::nullopt;
    }
}

bool is_for_store(const json::Value& document, const std::string& store_id) {
    const json::Value* ids = document.find("storeIds");
    if (ids == nullptr || ids->is_null()) {
        return true;
    }
    const auto is_store = [&](const json::Value& id) { return id.text() != nullptr && *id.text() == store_id; };
    return is_store(*ids) || (ids->array() != nullptr && std::ranges::any_of(*ids->array(), is_store));
}

}  // namespace

std::optional<SignedData> read_signed_data(std::string_view text) {
    std::optional<std::string> parts = text.size() > maximum_long_text ? std::nullopt : security::from_base64(text);
    if (!parts) {
        return std::nullopt;
    }
    auto customer_id = take_last(*parts);
    auto encoded = customer_id ? take_last(*parts) : std::nullopt;
    auto signature = encoded ? security::from_base64(*encoded) : std::nullopt;
    if (!signature) {
        return std::nullopt;
    }
    return SignedData{std::move(*parts), std::move(*signature), std::move(*customer_id)};
}

std::string sign_data(std::string_view json, const security::PrivateKey& key, std::string_view customer_id) {
    const auto encoded = [](std::string_view bytes) {
        return security::to_base64({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
    };
    std::string parts(json);
    parts.append(separator).append(encoded(key.sign(json))).append(separator).append(customer_id);
    return encoded(parts);
}

std::optional<VerifiedData> verify_signed_data(std::string_view text, const StoreSettings& store, std::int64_t now_ms) {
    const auto data = read_signed_data(text);
    std::optional<json::Value> document = data && is_signed_by(*data, store) ? parse_object(data->json) : std::nullopt;
    if (!document) {
        return std::nullopt;
    }
    std::vector<http::Violation> violations;
    http::FieldReader reader(*document, "", violations);
    const auto customer_id = reader.text("customerId", maximum_text);
    const auto starts_at_ms = read_date(reader, "startDate");
    const auto ends_at_ms = read_date(reader, "endDate");
    const bool counts = violations.empty() && customer_id.value_or(store.id) == store.id &&
                        is_for_store(*document, store.id) && (!starts_at_ms || now_ms >= *starts_at_ms) &&
                        (!ends_at_ms || now_ms < *ends_at_ms);
    return counts ? std::optional(VerifiedData{std::move(*document), ends_at_ms}) : std::nullopt;
}

std::optional<std::string> name_of_signed_data(std::string_view text) {
    constexpr std::size_t bytes = 16;
    const auto data = read_signed_data(text);
    if (!data) {
        return std::nullopt;
    }
    const security::Digest digest = security::sha256(data->json);
    return base::ascii_upper(security::to_hexadecimal(std::span(digest).first(bytes)));
}

}  // namespace kassa::server::services
