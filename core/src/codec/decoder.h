#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "field.h"
#include "json_document.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/support/error.h"

namespace kassa::codec {

/// Walks a JSON document and reads values of it, keeping track of where it is. The first error ends the reading: every
/// function answers false from then on, and the pointer to the field is only spelled out at that moment.
///
/// A target that is null is not written to: the value is only checked.
class Decoder {
  public:
    /// `error` receives the error that ends the reading.
    Decoder(const JsonDocument& document, std::optional<support::Error>& error) : document_(document), error_(error) {}

    [[nodiscard]] const JsonDocument& document() const { return document_; }

    /// Records an error at the current place, with a named figure where the code has one. Always answers false.
    bool fail(support::ErrorCode code);
    bool fail(support::ErrorCode code, const char* name, std::string value);
    bool fail_range(std::string minimum);
    bool fail_range(std::string minimum, std::string maximum);
    bool fail_type(const char* expected);

    /// Records an error that another part reported, its path continued from the current place. Always answers false.
    bool fail(support::Error error);

    /// Records an error at a field of the current place. Always answers false.
    bool fail_at(std::string_view key, support::ErrorCode code);

    /// Goes to a field or entry below the current place, and back.
    void enter(std::string_view key);
    void enter(std::size_t index);
    void leave() { --depth_; }
    void leave_all() { depth_ = 0; }

    /// Reads the fields of an object that a table names into the object at `target`, passes over others, and makes sure
    /// that none comes twice and that every required one is there.
    bool object(JsonNode value, const Object& object, void* target);

    /// Reads one value into the object at `target`, whose member `field` names.
    bool read(const Field& field, JsonNode value, void* target);

    /// Reads a text of at most Limits::maximum_text_bytes.
    bool text(JsonNode value, std::string& target);

    [[nodiscard]] bool is_null(JsonNode value) const { return document_.type(value) == JsonType::null; }

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

    // One kind of field each, or a family of them; `place` is the member's address.
    bool read_text(const Field& field, JsonNode value, void* place);
    bool read_boolean(const Field& field, JsonNode value, void* place);
    bool read_number(const Field& field, JsonNode value, void* place);
    bool read_instant(const Field& field, JsonNode value, void* place);
    bool read_list(const List& list, JsonNode value, void* place);

    bool check_number(const Field& field, const money::Decimal& number);
    [[nodiscard]] std::string path() const;

    const JsonDocument& document_;
    std::optional<support::Error>& error_;
    /// The contract's own nesting, with what `fail_at` adds; far below what a document may have.
    std::array<Segment, 16> path_{};
    std::size_t depth_ = 0;
    money::Currency currency_;
    int amount_shift_ = 0;
};

}  // namespace kassa::codec
