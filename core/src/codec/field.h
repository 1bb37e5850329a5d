#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "json_document.h"
#include "kassa/support/error_code.h"

/// What the contract's objects look like, as data: a table for each object, with a row for each of its fields. A row
/// says how the field's value is checked and which member keeps it. field_table.h makes the tables, and the Decoder is
/// the only code that reads them; a function for every field takes more room in the WebAssembly module.
namespace kassa::codec {

class Decoder;
struct List;
struct Made;
struct Object;

/// Reads a value that no other kind of field describes into the object at `target`. False: it failed and the decoder
/// holds the error.
using FieldReader = bool (*)(Decoder& decoder, JsonNode value, void* target);

/// Makes a member ready to take `count` entries, or an object, and answers where that, or the first of them, is.
using FieldMaker = void* (*)(void* member, std::size_t count);

/// Which numbers a field takes.
struct NumberRange {
    std::int64_t minimum;
    std::int64_t maximum;
    /// The minimum itself is out of range.
    bool above_minimum = false;
};

/// What a field's value has to be, and the type of the member that keeps it (or which it is a std::optional of).
enum class FieldKind : std::uint8_t {
    text,           ///< any text up to Limits::maximum_text_bytes; std::string
    identifier,     ///< 1 to Limits::maximum_id_bytes bytes; std::string
    listed_text,    ///< a word of a closed set; std::string
    link,           ///< a text that a browser may follow to a web page, never a script; std::string
    word,           ///< a word of a closed set; its enum, an int in size
    boolean,        ///< bool
    integer,        ///< a whole JSON number within a range; int
    wide_integer,   ///< the same; std::int64_t
    decimal,        ///< a JSON number or a text with the same grammar, within a range; Decimal
    amount,         ///< the same in the cart's amount unit, kept in minor units; Decimal
    stated_amount,  ///< an amount of any size, because only a server states it; Decimal
    instant,        ///< RFC 3339; support::Instant
    object,         ///< an object with its own table
    list,           ///< an array
    made,           ///< an object that a std::optional holds
    custom          ///< what a function reads
};

/// How a value is read. Eight bytes, because there are some hundred of them.
struct Field {
    /// Of the member within the object that the table is about.
    std::uint16_t offset = 0;
    FieldKind kind = FieldKind::text;
    /// The member is a std::optional.
    bool optional : 1 = false;
    /// The value is only checked.
    bool passed_over : 1 = false;
    /// The member is one of the object that the draft is about (see Draft).
    bool of_subject : 1 = false;
    /// Takes what forms send as well: an empty text for no word, the texts "true" and "false" for a boolean.
    bool lenient : 1 = false;
    union {
        std::nullptr_t nothing = nullptr;
        const std::string_view* words;  ///< listed_text, word: see kassa/support/words.h
        const NumberRange* range;       ///< integer, wide_integer, decimal, amount
        const Object* object;           ///< object
        const List* list;               ///< list
        const Made* made;               ///< made
        FieldReader reader;             ///< custom
    };
};

/// An object's fields: their keys, and how the value of each is read.
struct Object {
    /// Each key behind a character that says how long it is, and at the end a null character.
    const char* keys;
    const Field* fields;
    /// A bit for each field that has to be there, the first one's the lowest. Others may be left out or be null, which
    /// leaves the member as it is.
    std::uint64_t required;
};

/// The entries of an array.
struct List {
    Field entry;
    FieldMaker make;
    /// Bytes from one entry to the next.
    std::size_t entry_size;
    /// How many entries there may be; more fail with `too_many`.
    std::size_t maximum;
    support::ErrorCode too_many;
};

/// What is read into a member that has to be made first.
struct Made {
    Field content;
    FieldMaker make;
};

/// An object whose parts only make sense together: they are read into a struct that is derived from this one, the rest
/// straight into the subject.
struct Draft {
    void* subject;
};

}  // namespace kassa::codec
