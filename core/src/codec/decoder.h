#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json_document.h"
#include "kassa/cart/limits.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/support/error.h"
#include "kassa/support/instant.h"
#include "words.h"

namespace kassa::codec {

class Decoder;

/// Reads the value of one field into the object at `target`. False: it failed and the decoder holds the error.
using FieldReader = bool (*)(Decoder& decoder, JsonNode value, void* target);

/// Whether a field has to be there. An optional one may be left out or be null: its target keeps its default.
enum class Presence : std::uint8_t { optional, required };

/// One field of an object that the contract knows.
struct Field {
    std::string_view key;
    FieldReader read;
    Presence presence = Presence::optional;
};

/// Which numbers a field takes.
struct NumberRange {
    std::int64_t minimum;
    std::int64_t maximum;
};

/// Walks a JSON document and reads values of it, keeping track of where it is. The first error ends the reading: every
/// function answers false from then on, and the pointer to the field is only spelled out at that moment.
class Decoder {
  public:
    explicit Decoder(const JsonDocument& document) : document_(document) {}

    [[nodiscard]] const JsonDocument& document() const { return document_; }

    /// The error that ended the reading.
    [[nodiscard]] std::optional<support::Error> take_error() { return std::move(error_); }

    /// Records an error at the current place, with a named figure where the code has one. Always answers false.
    bool fail(support::ErrorCode code);
    bool fail(support::ErrorCode code, std::string_view name, std::string_view value);
    bool fail_range(std::string_view minimum, std::string_view maximum);
    bool fail_type(std::string_view expected) { return fail(support::ErrorCode::field_type, "expected", expected); }

    /// Records an error that another part reported, its path continued from the current place. Always answers false.
    bool fail(support::Error error);

    /// Records an error at a field of the current place. Always answers false.
    bool fail_at(std::string_view key, support::ErrorCode code);

    /// Goes to a field or entry below the current place, and back.
    void enter(std::string_view key);
    void enter(std::size_t index);
    void leave() { --depth_; }
    void leave_all() { depth_ = 0; }

    /// Reads the fields of an object that `fields` names (64 at most), passes over others, and makes sure that none
    /// comes twice and that every required one is there.
    bool object(JsonNode value, std::span<const Field> fields, void* target);

    /// Checks for an array of at most `maximum` entries; more fail with `too_many`. `count` receives how many there
    /// are.
    bool array(JsonNode value, std::size_t maximum, support::ErrorCode too_many, std::size_t& count);

    /// Reads every entry of an array into a list.
    template <typename Entry>
    bool list(JsonNode value, std::size_t maximum, support::ErrorCode too_many, FieldReader read,
              std::vector<Entry>& entries) {
        std::size_t count = 0;
        if (!array(value, maximum, too_many, count)) {
            return false;
        }
        entries = std::vector<Entry>(count);
        return read_entries(value, read, entries.data(), sizeof(Entry));
    }

    [[nodiscard]] bool is_null(JsonNode value) const { return document_.type(value) == JsonType::null; }

    /// A text of at most Limits::maximum_text_bytes.
    bool text(JsonNode value, std::string& target, std::size_t maximum_bytes = cart::Limits::maximum_text_bytes);
    /// A text of 1 to Limits::maximum_id_bytes bytes.
    bool identifier(JsonNode value, std::string& target);
    bool boolean(JsonNode value, bool& target);
    /// A decimal: a JSON number or a string with the same grammar, of at most Limits::maximum_fraction_digits.
    bool decimal(JsonNode value, money::Decimal& target);
    bool decimal(JsonNode value, NumberRange range, money::Decimal& target);
    bool integer(JsonNode value, NumberRange range, std::int64_t& target);
    bool small_integer(JsonNode value, NumberRange range, int& target);
    /// An amount in the cart's amount unit, as minor units within Limits::amount_bound.
    bool amount(JsonNode value, money::Decimal& target);
    bool amount_not_negative(JsonNode value, money::Decimal& target);
    /// An amount that only a server states: any size that Decimal holds.
    bool stated_amount(JsonNode value, money::Decimal& target);
    bool instant(JsonNode value, support::Instant& target);
    /// A word of a closed set (see kassa/support/words.h); `target` receives its number.
    bool word(JsonNode value, std::string_view words, int& target);

    /// The cart's currency, and whether the document's amounts are in major units of it (10.00 EUR is 10) or minor ones
    /// (1000).
    void set_currency(const money::Currency& currency, bool amounts_in_major_units) {
        currency_ = currency;
        amount_shift_ = amounts_in_major_units ? currency.digits() : 0;
    }
    [[nodiscard]] const money::Currency& currency() const { return currency_; }

  private:
    struct Segment {
        std::string_view key;  ///< not set (no data) for an array entry
        std::size_t index = 0;
    };

    /// Reads the entries of an array into consecutive objects of `stride` bytes from `first` on.
    bool read_entries(JsonNode value, FieldReader read, void* first, std::size_t stride);
    bool any_decimal(JsonNode value, money::Decimal& target);
    bool in_range(const money::Decimal& number, NumberRange range);
    [[nodiscard]] std::string path() const;

    const JsonDocument& document_;
    std::optional<support::Error> error_;
    /// The contract's own nesting, with what `fail_at` adds; far below what a document may have.
    std::array<Segment, 16> path_{};
    std::size_t depth_ = 0;
    money::Currency currency_;
    int amount_shift_ = 0;
};

/// The object that a member belongs to, and the member's type.
template <typename Member>
struct MemberOf;
template <typename Class, typename Type>
struct MemberOf<Type Class::*> {
    using Owner = Class;
    using Value = Type;
};

template <auto Member>
auto& member_of(void* target) {
    return static_cast<typename MemberOf<decltype(Member)>::Owner*>(target)->*Member;
}

// Field readers by the member they fill.

template <auto Member>
bool read_text(Decoder& decoder, JsonNode value, void* target) {
    return decoder.text(value, member_of<Member>(target));
}

template <auto Member>
bool read_boolean(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, member_of<Member>(target));
}

template <auto Member, int Minimum, int Maximum>
bool read_integer(Decoder& decoder, JsonNode value, void* target) {
    return decoder.small_integer(value, {Minimum, Maximum}, member_of<Member>(target));
}

template <auto Member>
bool read_word(Decoder& decoder, JsonNode value, void* target) {
    using Word = typename MemberOf<decltype(Member)>::Value;
    int number = 0;
    if (!decoder.word(value, words_of<Word>, number)) {
        return false;
    }
    member_of<Member>(target) = static_cast<Word>(number);
    return true;
}

template <auto Member>
bool read_optional_text(Decoder& decoder, JsonNode value, void* target) {
    return decoder.text(value, member_of<Member>(target).emplace());
}

/// An optional object with its own table of fields.
template <auto Member, const auto& Fields>
bool read_optional_object(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, Fields, &member_of<Member>(target).emplace());
}

template <auto Member, const auto& Fields>
bool read_object(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, Fields, &member_of<Member>(target));
}

/// An object whose fields go straight into the target: an entry of a list, or a part of the document that the target
/// has no member for.
template <const auto& Fields>
bool read_fields(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, Fields, target);
}

}  // namespace kassa::codec
