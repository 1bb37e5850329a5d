#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/support/buffer.h"
#include "kassa/support/error.h"

namespace kassa::codec {

enum class JsonType : std::uint8_t { null, boolean, number, string, key, array, object };

/// Position of a value in a JsonDocument. Only meaningful together with its document.
using JsonNode = std::uint32_t;

/// A JSON text as one flat list of tokens in document order: eight bytes a token, texts left where they are in a copy
/// of the source, so that a document of thousands of items costs two allocations, not one per value.
///
/// Numbers keep the digits they were written with; nothing here passes through binary floating point. An object's
/// tokens are key, value, key, value, ...; a container's token knows where the container ends.
class JsonDocument {
  public:
    /// Reads a UTF-8 text into this document, which is new: exactly one value by RFC 8259, no byte order mark, no
    /// comments, every number whatever its size. Empty: done.
    /// Errors:
    /// - `json_too_large`, `json_too_deep`: beyond cart::Limits (path "", args maximum);
    /// - `json_syntax`: not JSON (path "", args position: the byte it was noticed at, counted from 1);
    /// - `text_invalid`: not UTF-8 (path of the field being read, args position).
    [[nodiscard]] std::optional<support::Error> read(std::string_view text);

    static constexpr JsonNode root = 0;

    [[nodiscard]] JsonType type(JsonNode node) const { return static_cast<JsonType>(tokens_[node].type); }

    /// The characters of a string or key (unescaped) or number (as written). Not for other types.
    [[nodiscard]] std::string_view text(JsonNode node) const {
        const Token& token = tokens_[node];
        return {source_.data() + token.position, token.size};
    }

    [[nodiscard]] bool boolean(JsonNode node) const { return tokens_[node].size != 0; }

    /// One past the last token of the value: where its next sibling starts.
    [[nodiscard]] JsonNode end(JsonNode node) const { return is_container(node) ? tokens_[node].position : node + 1; }

    /// First child of a container, its first key for an object; equals `end` when it is empty.
    [[nodiscard]] static JsonNode first(JsonNode container) { return container + 1; }

    /// The value of the object's field, or 0 (the root is nobody's field) when it has none or `object` is not an
    /// object.
    [[nodiscard]] JsonNode find(JsonNode object, std::string_view key) const;

  private:
    friend class JsonReader;

    /// `position` is where the text starts in the source, or where a container ends in `tokens_`.
    struct Token {
        std::uint32_t position;
        std::uint32_t type : 4;
        std::uint32_t size : 28;
    };

    [[nodiscard]] bool is_container(JsonNode node) const { return type(node) >= JsonType::array; }

    /// The text, with a null character behind it. A string's escapes are resolved where they stand, which leaves it
    /// shorter, never longer.
    std::string source_;
    support::Buffer<Token> tokens_;
};

}  // namespace kassa::codec
