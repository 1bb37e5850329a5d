#include "decoder.h"

#include <bit>
#include <cstring>
#include <utility>

#include "field_table.h"
#include "kassa/cart/limits.h"
#include "money/number_text.h"
#include "support/pointer.h"

namespace kassa::codec {

using cart::Limits;
using money::Decimal;
using support::Error;
using support::ErrorCode;
using support::integer_text;

namespace {

/// Keeps a value in a member of its type, or in the std::optional of it.
template <typename Type, typename Value>
void keep(const Field& field, void* place, const Value& value) {
    if (place == nullptr) {
        return;
    }
    if (field.optional) {
        static_cast<std::optional<Type>*>(place)->emplace(value);
    } else {
        *static_cast<Type*>(place) = value;
    }
}

/// Keeps an integer or an enum, whatever its type is called.
template <typename Value>
void keep_bytes(void* place, Value value) {
    if (place != nullptr) {
        std::memcpy(place, &value, sizeof value);
    }
}

bool is_web_page(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://") || address.starts_with("/");
}

/// The digits of an integer that 64 bits hold.
std::int64_t to_integer(const Decimal& number) {
    char digits[Decimal::maximum_text_size];
    const char* const end = number.to_chars(digits);
    std::int64_t integer = 0;
    for (const char* digit = digits + (number.is_negative() ? 1 : 0); digit != end; ++digit) {
        integer = integer * 10 + (*digit - '0');
    }
    return number.is_negative() ? -integer : integer;
}

/// The length that stands before a key.
std::size_t length_at(const char* key) {
    return static_cast<unsigned char>(*key);
}

std::string_view key_at(const char* keys, int number) {
    for (; number > 0; --number) {
        keys += 1 + length_at(keys);
    }
    return {keys + 1, length_at(keys)};
}

/// Finds keys among those of an object. Documents name their fields in the contract's order more often than not, so
/// each search starts behind the last key found, and goes around.
class KeySearch {
  public:
    explicit KeySearch(const char* keys) : keys_(keys), next_(keys) {}

    /// The number of the key; -1 when the object does not have it.
    int find(std::string_view key) {
        const char* const start = next_;
        int number = number_;
        do {
            const auto size = length_at(next_);
            const char* const text = next_ + 1;
            if (size == 0) {
                next_ = keys_;
                number = 0;
                continue;
            }
            next_ = text + size;
            if (size == key.size() && std::memcmp(text, key.data(), size) == 0) {
                number_ = number + 1;
                return number;
            }
            ++number;
        } while (next_ != start);
        return -1;
    }

  private:
    const char* keys_;
    const char* next_;
    /// Of the key at `next_`.
    int number_ = 0;
};

}  // namespace

void Decoder::enter(std::string_view key) {
    path_[depth_++] = {key, 0};
}

void Decoder::enter(std::size_t index) {
    path_[depth_++] = {{}, index};
}

bool Decoder::fail(ErrorCode code) {
    return fail(Error{code});
}

bool Decoder::fail(ErrorCode code, const char* name, std::string value) {
    fail(code);
    error_->add_arg(name, std::move(value));
    return false;
}

bool Decoder::fail_range(std::string minimum) {
    return fail(ErrorCode::number_out_of_range, "minimum", std::move(minimum));
}

bool Decoder::fail_range(std::string minimum, std::string maximum) {
    fail_range(std::move(minimum));
    error_->add_arg("maximum", std::move(maximum));
    return false;
}

bool Decoder::fail_type(const char* expected) {
    return fail(ErrorCode::field_type, "expected", expected);
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
            support::append_pointer_segment(segment.key, pointer);
        } else {
            support::append_pointer_segment(segment.index, pointer);
        }
    }
    return pointer;
}

bool Decoder::object(JsonNode value, const Object& object, void* target) {
    if (document_.type(value) != JsonType::object) {
        return fail_type("object");
    }

    std::uint64_t seen = 0;
    KeySearch search(object.keys);
    const JsonNode end = document_.end(value);
    for (JsonNode node = JsonDocument::first(value); node < end; node = document_.end(node + 1)) {
        const std::string_view key = document_.text(node);
        const int number = search.find(key);
        if (number < 0) {
            continue;
        }
        enter(key);
        const std::uint64_t field = std::uint64_t{1} << number;
        if ((seen & field) != 0) {
            return fail(ErrorCode::field_duplicate);
        }
        const bool left_out = is_null(node + 1) && (object.required & field) == 0;
        if (!left_out && !read(object.fields[number], node + 1, target)) {
            return false;
        }
        leave();
        seen |= field;
    }
    const std::uint64_t missing = object.required & ~seen;
    return missing == 0 || fail_at(key_at(object.keys, std::countr_zero(missing)), ErrorCode::field_missing);
}

bool Decoder::read(const Field& field, JsonNode value, void* target) {
    if (field.of_subject) {
        target = static_cast<Draft*>(target)->subject;
    }
    void* const place =
        target != nullptr && !field.passed_over ? static_cast<std::byte*>(target) + field.offset : nullptr;
    switch (field.kind) {
        case FieldKind::text:
        case FieldKind::identifier:
        case FieldKind::listed_text:
        case FieldKind::link:
        case FieldKind::word:
            return read_text(field, value, place);
        case FieldKind::boolean:
            return read_boolean(field, value, place);
        case FieldKind::integer:
        case FieldKind::wide_integer:
        case FieldKind::decimal:
        case FieldKind::amount:
        case FieldKind::stated_amount:
            return read_number(field, value, place);
        case FieldKind::instant:
            return read_instant(field, value, place);
        case FieldKind::object:
            return object(value, *field.object, place);
        case FieldKind::list:
            return read_list(*field.list, value, place);
        case FieldKind::made:
            return read(field.made->content, value, place != nullptr ? field.made->make(place, 1) : nullptr);
        case FieldKind::custom:
            return field.reader(*this, value, place);
    }
    return false;
}

bool Decoder::text(JsonNode value, std::string& target) {
    static constexpr Field any_text = field::text(field::itself<std::string>);
    return read_text(any_text, value, &target);
}

bool Decoder::read_text(const Field& field, JsonNode value, void* place) {
    if (document_.type(value) != JsonType::string) {
        return fail_type("string");
    }
    const std::string_view text = document_.text(value);
    if (field.kind != FieldKind::word) {
        const std::size_t maximum =
            field.kind == FieldKind::identifier ? Limits::maximum_id_bytes : Limits::maximum_text_bytes;
        if (text.size() > maximum) {
            return fail(ErrorCode::text_too_long, "maximum", integer_text(maximum));
        }
    }
    if (text.empty()) {
        if (field.kind == FieldKind::identifier) {
            return fail(ErrorCode::text_invalid);
        }
        if (field.lenient) {
            return true;
        }
    }
    if (field.kind == FieldKind::link && !is_web_page(text)) {
        return fail(ErrorCode::text_invalid);
    }
    if (field.kind == FieldKind::listed_text || field.kind == FieldKind::word) {
        const int number = support::find_word(*field.words, text);
        if (number < 0) {
            // A text of any length may stand here; its start says enough.
            return fail(ErrorCode::enum_unknown, "value", std::string(text.substr(0, 64)));
        }
        if (field.kind == FieldKind::word) {
            keep_bytes(place, number);
            return true;
        }
    }
    keep<std::string>(field, place, text);
    return true;
}

bool Decoder::read_boolean(const Field& field, JsonNode value, void* place) {
    bool truth = false;
    if (document_.type(value) == JsonType::boolean) {
        truth = document_.boolean(value);
    } else if (field.lenient && document_.type(value) == JsonType::string &&
               (document_.text(value) == "true" || document_.text(value) == "false")) {
        truth = document_.text(value) == "true";
    } else {
        return fail_type("boolean");
    }
    keep<bool>(field, place, truth);
    return true;
}

bool Decoder::read_number(const Field& field, JsonNode value, void* place) {
    const bool is_integer = field.kind == FieldKind::integer || field.kind == FieldKind::wide_integer;
    const bool is_amount = field.kind == FieldKind::amount || field.kind == FieldKind::stated_amount;
    if (document_.type(value) != JsonType::number && (is_integer || document_.type(value) != JsonType::string)) {
        return fail_type(is_integer ? "integer" : "number");
    }
    Decimal number = money::read_decimal(document_.text(value));
    if (is_amount) {
        number = number.times_power_of_ten(amount_shift_);
    }
    if (!number.is_valid()) {
        return fail(ErrorCode::number_invalid);
    }
    if (field.kind != FieldKind::stated_amount && !check_number(field, number)) {
        return false;
    }
    if (field.kind == FieldKind::integer) {
        keep_bytes(place, static_cast<int>(to_integer(number)));
    } else if (field.kind == FieldKind::wide_integer) {
        keep_bytes(place, to_integer(number));
    } else {
        keep<Decimal>(field, place, number);
    }
    return true;
}

bool Decoder::check_number(const Field& field, const Decimal& number) {
    const bool is_integer = field.kind == FieldKind::integer || field.kind == FieldKind::wide_integer;
    // More digits would not be wrong but would let products outgrow Decimal.
    if (number.fraction_digits() > (is_integer ? 0 : Limits::maximum_fraction_digits)) {
        return fail(ErrorCode::number_invalid);
    }
    const Decimal minimum = Decimal::from_integer(field.range->minimum);
    const Decimal maximum = Decimal::from_integer(field.range->maximum);
    if (number < minimum || number > maximum) {
        return fail_range(minimum.to_string(), maximum.to_string());
    }
    return !(field.range->above_minimum && number == minimum) || fail_range(minimum.to_string());
}

bool Decoder::read_instant(const Field& field, JsonNode value, void* place) {
    if (document_.type(value) != JsonType::string) {
        return fail_type("string");
    }
    const support::Result<support::Instant> parsed = support::parse_instant(document_.text(value));
    if (!parsed) {
        return fail(parsed.error().code);
    }
    keep<support::Instant>(field, place, parsed.value());
    return true;
}

bool Decoder::read_list(const List& list, JsonNode value, void* place) {
    if (document_.type(value) != JsonType::array) {
        return fail_type("array");
    }
    std::size_t count = 0;
    for (JsonNode node = JsonDocument::first(value); node < document_.end(value); node = document_.end(node)) {
        ++count;
    }
    if (count > list.maximum) {
        return fail(list.too_many, "maximum", integer_text(list.maximum));
    }

    auto* entry = place != nullptr ? static_cast<std::byte*>(list.make(place, count)) : nullptr;
    std::size_t index = 0;
    for (JsonNode node = JsonDocument::first(value); node < document_.end(value); node = document_.end(node)) {
        enter(index++);
        if (!read(list.entry, node, entry)) {
            return false;
        }
        leave();
        if (entry != nullptr) {
            entry += list.entry_size;
        }
    }
    return true;
}

}  // namespace kassa::codec
