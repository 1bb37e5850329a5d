#include "decoder.h"

#include <utility>

namespace kassa::codec {

using money::Decimal;
using support::Error;
using support::ErrorCode;

void Decoder::enter(std::string_view key) {
    path_[depth_++] = {key, 0};
}

void Decoder::enter(std::size_t index) {
    path_[depth_++] = {{}, index};
}

bool Decoder::fail(ErrorCode code) {
    return fail(Error{code});
}

bool Decoder::fail(ErrorCode code, std::string_view name, std::string_view value) {
    fail(code);
    error_->args.emplace_back(name, value);
    return false;
}

bool Decoder::fail_range(std::string_view minimum, std::string_view maximum) {
    fail(ErrorCode::number_out_of_range, "minimum", minimum);
    if (!maximum.empty()) {
        error_->args.emplace_back("maximum", maximum);
    }
    return false;
}

bool Decoder::fail(Error error) {
    error_ = support::under(path(), std::move(error));
    return false;
}

bool Decoder::fail_at(std::string_view key, ErrorCode code) {
    enter(key);
    return fail(code);
}

std::string Decoder::path() const {
    std::string pointer;
    for (std::size_t level = 0; level < depth_; ++level) {
        const Segment& segment = path_[level];
        if (segment.key.data() != nullptr) {
            append_pointer_segment(segment.key, pointer);
        } else {
            append_pointer_segment(segment.index, pointer);
        }
    }
    return pointer;
}

bool Decoder::object(JsonNode value, std::span<const Field> fields, void* target) {
    if (document_.type(value) != JsonType::object) {
        return fail_type("object");
    }

    std::uint64_t seen = 0;
    // Documents name their fields in the contract's order more often than not, so the search starts behind the last
    // field found.
    std::size_t expected = 0;
    for (JsonNode key = JsonDocument::first(value); key < document_.end(value); key = document_.end(key + 1)) {
        const std::string_view name = document_.text(key);
        for (std::size_t step = 0; step < fields.size(); ++step) {
            const std::size_t index =
                expected + step < fields.size() ? expected + step : expected + step - fields.size();
            if (fields[index].key != name) {
                continue;
            }
            enter(fields[index].key);
            if ((seen >> index & 1U) != 0) {
                return fail(ErrorCode::field_duplicate);
            }
            const bool left_out = is_null(key + 1) && fields[index].presence == Presence::optional;
            if (!left_out && !fields[index].read(*this, key + 1, target)) {
                return false;
            }
            leave();
            seen |= std::uint64_t{1} << index;
            expected = index + 1;
            break;
        }
    }
    for (std::size_t index = 0; index < fields.size(); ++index) {
        if (fields[index].presence == Presence::required && (seen >> index & 1U) == 0) {
            return fail_at(fields[index].key, ErrorCode::field_missing);
        }
    }
    return true;
}

bool Decoder::array(JsonNode value, std::size_t maximum, ErrorCode too_many, std::size_t& count) {
    if (document_.type(value) != JsonType::array) {
        return fail_type("array");
    }
    count = 0;
    for (JsonNode node = JsonDocument::first(value); node < document_.end(value); node = document_.end(node)) {
        ++count;
    }
    if (count > maximum) {
        return fail(too_many, "maximum", integer_text(maximum));
    }
    return true;
}

bool Decoder::read_entries(JsonNode value, FieldReader read, void* first, std::size_t stride) {
    auto* entry = static_cast<std::byte*>(first);
    std::size_t index = 0;
    for (JsonNode node = JsonDocument::first(value); node < document_.end(value); node = document_.end(node)) {
        enter(index++);
        if (!read(*this, node, entry)) {
            return false;
        }
        leave();
        entry += stride;
    }
    return true;
}

bool Decoder::text(JsonNode value, std::string& target, std::size_t maximum_bytes) {
    if (document_.type(value) != JsonType::string) {
        return fail_type("string");
    }
    const std::string_view text = document_.text(value);
    if (text.size() > maximum_bytes) {
        return fail(ErrorCode::text_too_long, "maximum", integer_text(maximum_bytes));
    }
    target = text;
    return true;
}

bool Decoder::identifier(JsonNode value, std::string& target) {
    if (!text(value, target, cart::Limits::maximum_id_bytes)) {
        return false;
    }
    return !target.empty() || fail(ErrorCode::text_invalid);
}

bool Decoder::boolean(JsonNode value, bool& target) {
    if (document_.type(value) != JsonType::boolean) {
        return fail_type("boolean");
    }
    target = document_.boolean(value);
    return true;
}

bool Decoder::any_decimal(JsonNode value, Decimal& target) {
    if (document_.type(value) != JsonType::number && document_.type(value) != JsonType::string) {
        return fail_type("number");
    }
    const support::Result<Decimal> number = Decimal::parse(document_.text(value));
    if (!number) {
        return fail(number.error());
    }
    target = number.value();
    return true;
}

bool Decoder::decimal(JsonNode value, Decimal& target) {
    if (!any_decimal(value, target)) {
        return false;
    }
    // More digits would not be wrong but would let products outgrow Decimal.
    return target.fraction_digits() <= cart::Limits::maximum_fraction_digits || fail(ErrorCode::number_invalid);
}

bool Decoder::in_range(const Decimal& number, NumberRange range) {
    if (number >= Decimal::from_integer(range.minimum) && number <= Decimal::from_integer(range.maximum)) {
        return true;
    }
    return fail_range(Decimal::from_integer(range.minimum).to_string(),
                      Decimal::from_integer(range.maximum).to_string());
}

bool Decoder::decimal(JsonNode value, NumberRange range, Decimal& target) {
    return decimal(value, target) && in_range(target, range);
}

bool Decoder::integer(JsonNode value, NumberRange range, std::int64_t& target) {
    Decimal number;
    if (document_.type(value) != JsonType::number) {
        return fail_type("integer");
    }
    if (!any_decimal(value, number)) {
        return false;
    }
    if (!number.is_integer()) {
        return fail(ErrorCode::number_invalid);
    }
    if (!in_range(number, range)) {
        return false;
    }
    target = 0;
    // The range lies within 64 bits, so the digits do too.
    std::string digits = number.to_string();
    const bool negative = digits.front() == '-';
    for (const char digit : std::string_view(digits).substr(negative ? 1 : 0)) {
        target = target * 10 + (digit - '0');
    }
    if (negative) {
        target = -target;
    }
    return true;
}

bool Decoder::small_integer(JsonNode value, NumberRange range, int& target) {
    std::int64_t number = 0;
    if (!integer(value, range, number)) {
        return false;
    }
    target = static_cast<int>(number);
    return true;
}

bool Decoder::stated_amount(JsonNode value, Decimal& target) {
    if (!any_decimal(value, target)) {
        return false;
    }
    target = target.times_power_of_ten(amount_shift_);
    return target.is_valid() || fail(ErrorCode::number_invalid);
}

bool Decoder::amount(JsonNode value, Decimal& target) {
    if (!stated_amount(value, target)) {
        return false;
    }
    if (target.fraction_digits() > cart::Limits::maximum_fraction_digits) {
        return fail(ErrorCode::number_invalid);
    }
    return in_range(target, {-cart::Limits::amount_bound, cart::Limits::amount_bound});
}

bool Decoder::amount_not_negative(JsonNode value, Decimal& target) {
    return amount(value, target) && in_range(target, {0, cart::Limits::amount_bound});
}

bool Decoder::instant(JsonNode value, support::Instant& target) {
    if (document_.type(value) != JsonType::string) {
        return fail_type("string");
    }
    const support::Result<support::Instant> parsed = support::parse_instant(document_.text(value));
    if (!parsed) {
        return fail(parsed.error());
    }
    target = parsed.value();
    return true;
}

bool Decoder::word(JsonNode value, std::string_view words, int& target) {
    if (document_.type(value) != JsonType::string) {
        return fail_type("string");
    }
    const std::string_view text = document_.text(value);
    target = support::find_word(words, text);
    if (target >= 0) {
        return true;
    }
    // A text of any length may stand here; its start says enough.
    return fail(ErrorCode::enum_unknown, "value", text.substr(0, 64));
}

}  // namespace kassa::codec
