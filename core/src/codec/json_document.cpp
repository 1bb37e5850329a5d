#include "json_document.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "kassa/cart/limits.h"
#include "utf8.h"

namespace kassa::codec {

namespace {

using support::Error;
using support::ErrorCode;

/// JsonDocument reads numbers from 10^-300 to below 10^300.
constexpr std::int64_t magnitude_bound = 300;

/// nlohmann's id for a number that overflows binary64. Its lexer converts every number before a SAX handler sees it.
constexpr int number_overflow_id = 406;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// The m of 10^(m - 1) <= |number| < 10^m: 3 for "123", 0 for "0.1", -1 for "1e-2"; 0 for zero. `number` has the grammar of a
/// JSON number.
std::int64_t decimal_magnitude(std::string_view number) {
    std::int64_t magnitude = 0;
    bool significant = false;
    bool fraction = false;
    std::size_t index = 0;
    for (; index < number.size() && number[index] != 'e' && number[index] != 'E'; ++index) {
        if (number[index] == '.') {
            fraction = true;
        }
        if (!is_digit(number[index])) {
            continue;
        }
        if (number[index] != '0') {
            significant = true;
        }
        if (significant && !fraction) {
            ++magnitude;
        }
        if (!significant && fraction) {
            --magnitude;
        }
    }
    if (!significant) {
        return 0;
    }

    std::int64_t exponent = 0;
    bool negative = false;
    for (; index < number.size(); ++index) {
        if (number[index] == '-') {
            negative = true;
        }
        // Larger than any document has digits, so capping it here cannot hide a number that comes back into range.
        if (is_digit(number[index])) {
            exponent = std::min<std::int64_t>(exponent * 10 + (number[index] - '0'), 1'000'000'000);
        }
    }
    return magnitude + (negative ? -exponent : exponent);
}

}  // namespace

/// Receives the parser's events. Returning false stops the parser; `error_` then says why.
class JsonHandler {
  public:
    explicit JsonHandler(std::string_view source) : source_(source) {}

    bool null() { return add(JsonType::null, 0, 0); }
    bool boolean(bool value) { return add(JsonType::boolean, 0, value ? 1 : 0); }
    bool number_integer(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        return add_number(value < 0 ? "-" + integer_text(0 - bits) : integer_text(bits));
    }
    bool number_unsigned(std::uint64_t value) { return add_number(integer_text(value)); }
    bool number_float(double /*value*/, const std::string& text) { return add_number(text); }
    bool string(const std::string& value) { return add_text(JsonType::string, value); }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }
    bool key(const std::string& value) { return add_text(JsonType::key, value); }
    bool start_object(std::size_t /*size*/) { return open(JsonType::object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*size*/) { return open(JsonType::array); }
    bool end_array() { return close(); }

    bool parse_error(std::size_t position, const std::string& /*token*/, const nlohmann::detail::exception& failure) {
        if (failure.id == number_overflow_id) {
            return fail(ErrorCode::number_invalid, path_of_next_value(), {});
        }
        Arguments arguments{{"position", integer_text(position)}};
        if (find_invalid_utf8(source_) < position) {
            return fail(ErrorCode::text_invalid, path_of_next_value(), std::move(arguments));
        }
        return fail(ErrorCode::json_syntax, "", std::move(arguments));
    }

    support::Result<JsonDocument> take() {
        if (error_) {
            return std::move(*error_);
        }
        return std::move(document_);
    }

  private:
    using Arguments = std::vector<std::pair<std::string, std::string>>;

    bool add(JsonType type, std::size_t position, std::size_t size) {
        document_.tokens_.push_back({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(type) & 0xFU,
                                     static_cast<std::uint32_t>(size) & 0xFFF'FFFFU});
        return true;
    }

    bool add_text(JsonType type, std::string_view text) {
        const std::size_t position = document_.texts_.size();
        document_.texts_.append(text);
        return add(type, position, text.size());
    }

    bool add_number(std::string_view text) {
        const std::int64_t magnitude = decimal_magnitude(text);
        if (magnitude > magnitude_bound || magnitude <= -magnitude_bound) {
            return fail(ErrorCode::number_invalid, path_of_next_value(), {});
        }
        return add_text(JsonType::number, text);
    }

    bool open(JsonType type) {
        if (open_containers_.size() == cart::Limits::maximum_depth) {
            return fail(ErrorCode::json_too_deep, "", {{"maximum", integer_text(cart::Limits::maximum_depth)}});
        }
        open_containers_.push_back(static_cast<JsonNode>(document_.tokens_.size()));
        return add(type, 0, 0);
    }

    bool close() {
        document_.tokens_[open_containers_.back()].position = static_cast<std::uint32_t>(document_.tokens_.size());
        open_containers_.pop_back();
        return true;
    }

    bool fail(ErrorCode code, std::string path, Arguments arguments) {
        error_ = Error{code, std::move(path), std::move(arguments)};
        return false;
    }

    /// JSON pointer of the value that the parser was reading when it stopped: the open containers, each with the child
    /// it was at.
    [[nodiscard]] std::string path_of_next_value() const {
        const auto size = static_cast<JsonNode>(document_.tokens_.size());
        std::string path;
        for (std::size_t level = 0; level < open_containers_.size(); ++level) {
            const JsonNode container = open_containers_[level];
            const JsonNode child = level + 1 < open_containers_.size() ? open_containers_[level + 1] : size;
            if (document_.type(container) == JsonType::object) {
                // Between two fields there is no key yet: the pointer then names the object itself.
                if (document_.type(child - 1) == JsonType::key) {
                    append_pointer_segment(document_.text(child - 1), path);
                }
            } else {
                std::size_t index = 0;
                for (JsonNode node = JsonDocument::first(container); node < child; node = document_.end(node)) {
                    ++index;
                }
                append_pointer_segment(index, path);
            }
        }
        return path;
    }

    std::string_view source_;
    JsonDocument document_;
    std::vector<JsonNode> open_containers_;
    std::optional<Error> error_;
};

support::Result<JsonDocument> JsonDocument::parse(std::string_view text) {
    if (text.size() > cart::Limits::maximum_document_bytes) {
        return Error{ErrorCode::json_too_large, "", {{"maximum", integer_text(cart::Limits::maximum_document_bytes)}}};
    }
    // The parser would skip a byte order mark; RFC 8259, section 8.1, forbids to send one.
    if (text.starts_with("\xEF\xBB\xBF")) {
        return Error{ErrorCode::json_syntax, "", {{"position", "1"}}};
    }

    JsonHandler handler(text);
    nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
    return handler.take();
}

JsonNode JsonDocument::find(JsonNode object, std::string_view key) const {
    if (type(object) != JsonType::object) {
        return root;
    }
    for (JsonNode field = first(object); field < end(object); field = end(field + 1)) {
        if (text(field) == key) {
            return field + 1;
        }
    }
    return root;
}

void append_pointer_segment(std::string_view segment, std::string& pointer) {
    pointer += '/';
    for (const char character : segment) {
        if (character == '~') {
            pointer += "~0";
        } else if (character == '/') {
            pointer += "~1";
        } else {
            pointer += character;
        }
    }
}

void append_pointer_segment(std::size_t index, std::string& pointer) {
    append_pointer_segment(integer_text(index), pointer);
}

std::string integer_text(std::uint64_t number) {
    constexpr std::size_t most_digits = std::numeric_limits<std::uint64_t>::digits10 + 1;
    char digits[most_digits];
    std::size_t first = most_digits;
    do {
        digits[--first] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return {digits + first, most_digits - first};
}

}  // namespace kassa::codec
