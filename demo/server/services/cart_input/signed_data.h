#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "security/signature.h"
#include "services/catalogue/store_settings.h"

namespace kassa::server::services {

/// What a merchant's back end said and signed, so that it can pass through a browser: a discount, a product.
///
/// Its text is base64 (or base64url) of `<JSON> "----" <base64 of the signature> "----" <customerId>`, split at the
/// last two "----". The signature is Ed25519 over the JSON's bytes as they are there; nothing is written anew for it.
struct SignedData {
    std::string json;
    std::string signature;
    std::string customer_id;
};

/// Takes the text apart and checks nothing. Empty for a text that is none.
[[nodiscard]] std::optional<SignedData> read_signed_data(std::string_view text);

/// The text for a JSON document of a customer's.
[[nodiscard]] std::string sign_data(std::string_view json, const security::PrivateKey& key,
                                    std::string_view customer_id);

/// Signed data that counts.
struct VerifiedData {
    json::Value document;
    /// From this instant on it counts no more.
    std::optional<std::int64_t> ends_at_ms;
};

/// Reads what counts now in this store: signed with one of its keys, in its name (`customerId`, in the JSON too where
/// it has one), for it (`storeIds`, an array or one text; every store where it is left out), from `startDate` until
/// before `endDate` (milliseconds or RFC 3339). Empty for everything else, whatever is wrong with it.
[[nodiscard]] std::optional<VerifiedData> verify_signed_data(std::string_view text, const StoreSettings& store,
                                                             std::int64_t now_ms);

/// A short name for signed data: 128 bits of a hash of its JSON, in upper-case hexadecimal. The same for every way in
/// which its text can be written. Empty for a text that is none.
[[nodiscard]] std::optional<std::string> name_of_signed_data(std::string_view text);

}  // namespace kassa::server::services
