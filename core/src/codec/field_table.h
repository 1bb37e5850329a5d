#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "field.h"
#include "kassa/money/decimal.h"
#include "kassa/support/error_code.h"
#include "kassa/support/instant.h"
#include "words.h"

// The members of the cart's structs are found by their offset. Some of these structs are not of standard layout, for
// which offsetof is conditionally supported: by GCC and Clang wherever no virtual base is involved.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

/// Makes the tables of field.h. The functions in `field` make fields, and take from the member's type what is kept
/// there, so that a row cannot disagree with its member:
///
///     constexpr ObjectOf period_object{
///         optional("contractPeriod", field::text(KASSA_MEMBER(ContractPeriod, contract_period))),
///         optional("cancellationPeriod", field::text(KASSA_MEMBER(ContractPeriod, cancellation_period))),
///     };
namespace kassa::codec {

/// A row of a table: a field with its key, whose size is known to the compiler.
template <std::size_t Size>
struct Row {
    const char* key;
    Field field;
    bool required;
};

/// An object's fields, laid out by the compiler.
template <std::size_t Count, std::size_t KeysSize>
struct ObjectOf : Object {
    static_assert(Count <= 64, "Decoder::object keeps a bit for every field");

    template <std::size_t... Sizes>
    requires((Sizes <= 128) && ...)  // a key's length fits into a character
        explicit constexpr ObjectOf(const Row<Sizes>&... rows)
        : Object{key_texts, table, 0}, table{rows.field...} {
        char* end = key_texts;
        std::uint64_t bit = 1;
        const auto append = [&](const char* key, std::size_t size, bool needed) {
            *end++ = static_cast<char>(size);
            end = std::copy(key, key + size, end);
            required |= needed ? bit : 0;
            bit <<= 1;
        };
        (append(rows.key, Sizes - 1, rows.required), ...);
    }
    ObjectOf(const ObjectOf&) = delete;
    ObjectOf& operator=(const ObjectOf&) = delete;

    Field table[Count];
    char key_texts[KeysSize + 1]{};
};
template <std::size_t... Sizes>
ObjectOf(const Row<Sizes>&...) -> ObjectOf<sizeof...(Sizes), (Sizes + ...)>;

/// A field that may be left out or be null.
template <std::size_t Size>
constexpr Row<Size> optional(const char (&key)[Size], Field field) {
    return {key, field, false};
}

/// A field that has to be there.
template <std::size_t Size>
constexpr Row<Size> required(const char (&key)[Size], Field field) {
    return {key, field, true};
}

// A member is made once in the life of its object, because a field that comes twice is an error: it is empty and holds
// no memory, so a new one can be built in its place, which takes half the code of an assignment.

template <typename Entry>
void* make_entries(std::vector<Entry>& entries, std::size_t count) {
    return std::construct_at(&entries, count)->data();
}
template <typename Entry>
void* make_entries(std::optional<std::vector<Entry>>& entries, std::size_t count) {
    return (*std::construct_at(&entries, std::in_place, count))->data();
}
template <typename Type>
void* make_object(std::optional<Type>& object) {
    return &**std::construct_at(&object, std::in_place);
}

template <typename Entries>
struct EntryOf;
template <typename Entry>
struct EntryOf<std::vector<Entry>> {
    using Type = Entry;
};
template <typename Entry>
struct EntryOf<std::optional<std::vector<Entry>>> {
    using Type = Entry;
};

/// A list whose member is `Entries`: a std::vector, or the std::optional of one.
template <typename Entries>
struct ListOf : List {
    constexpr ListOf(Field each, std::size_t most, support::ErrorCode more)
        : List{each,
               [](void* member, std::size_t count) { return make_entries(*static_cast<Entries*>(member), count); },
               sizeof(typename EntryOf<Entries>::Type), most, more} {}
};

/// What is read into a member that is the std::optional of a `Type`.
template <typename Type>
struct MadeOf : Made {
    explicit constexpr MadeOf(Field read)
        : Made{read, [](void* member, std::size_t /*count*/) -> void* {
                   return make_object(*static_cast<std::optional<Type>*>(member));
               }} {}
};

/// Makes fields; see FieldKind for what each of them takes.
namespace field {

/// Where a member of type `Type` is within its object; KASSA_MEMBER makes it.
template <typename Type>
struct Member {
    std::size_t offset;
};

/// `KASSA_MEMBER(Owner, member)`, where `member` may be a member of a member. A macro, because the offset of a member
/// cannot be had from a pointer to it at compile time.
#define KASSA_MEMBER(Owner, member) (::kassa::codec::field::Member<decltype(Owner::member)>{offsetof(Owner, member)})

/// Of a value that is no member but stands by itself, as an entry of a list does.
template <typename Type>
inline constexpr Member<Type> itself{0};

template <typename Type>
struct Held {
    using Value = Type;
    static constexpr bool optional = false;
};
template <typename Type>
struct Held<std::optional<Type>> {
    using Value = Type;
    static constexpr bool optional = true;
};

template <typename Type>
constexpr Field at(Member<Type> member, FieldKind kind) {
    Field field;
    field.offset = static_cast<std::uint16_t>(member.offset);
    field.kind = kind;
    return field;
}

/// A field whose member holds a `Value`, or is the std::optional of one.
template <typename Value, typename Type>
constexpr Field of_type(Member<Type> member, FieldKind kind) {
    static_assert(std::same_as<typename Held<Type>::Value, Value>, "the kind of field does not fit its member");
    Field field = at(member, kind);
    field.optional = Held<Type>::optional;
    return field;
}

template <typename Type>
constexpr Field text(Member<Type> member) {
    return of_type<std::string>(member, FieldKind::text);
}

template <typename Type>
constexpr Field identifier(Member<Type> member) {
    return of_type<std::string>(member, FieldKind::identifier);
}

template <typename Type>
constexpr Field link(Member<Type> member) {
    return of_type<std::string>(member, FieldKind::link);
}

/// A field that takes one of `words`.
template <typename Value, typename Type>
constexpr Field word_of_type(Member<Type> member, FieldKind kind, const std::string_view& words) {
    Field field = of_type<Value>(member, kind);
    field.words = &words;
    return field;
}

/// One of `words`, kept as it is.
template <typename Type>
constexpr Field listed_text(Member<Type> member, const std::string_view& words) {
    return word_of_type<std::string>(member, FieldKind::listed_text, words);
}

/// One of the words of the member's enum (words.h).
template <typename Enum>
constexpr Field word(Member<Enum> member) {
    static_assert(std::is_enum_v<Enum> && sizeof(Enum) == sizeof(int));
    return word_of_type<Enum>(member, FieldKind::word, words_of<Enum>);
}

template <typename Type>
constexpr Field boolean(Member<Type> member) {
    return of_type<bool>(member, FieldKind::boolean);
}

/// A field whose number lies within `range`.
template <typename Value, typename Type>
constexpr Field number_of_type(Member<Type> member, FieldKind kind, const NumberRange& range) {
    Field field = of_type<Value>(member, kind);
    field.range = &range;
    return field;
}

template <typename Type>
constexpr Field integer(Member<Type> member, const NumberRange& range) {
    constexpr bool wide = std::same_as<Type, std::int64_t>;
    using Value = std::conditional_t<wide, std::int64_t, int>;
    static_assert(!Held<Type>::optional);
    return number_of_type<Value>(member, wide ? FieldKind::wide_integer : FieldKind::integer, range);
}

template <typename Type>
constexpr Field decimal(Member<Type> member, const NumberRange& range) {
    return number_of_type<money::Decimal>(member, FieldKind::decimal, range);
}

template <typename Type>
constexpr Field amount(Member<Type> member, const NumberRange& range) {
    return number_of_type<money::Decimal>(member, FieldKind::amount, range);
}

template <typename Type>
constexpr Field stated_amount(Member<Type> member) {
    return of_type<money::Decimal>(member, FieldKind::stated_amount);
}

template <typename Type>
constexpr Field instant(Member<Type> member) {
    return of_type<support::Instant>(member, FieldKind::instant);
}

/// An object that is a member.
template <typename Type>
constexpr Field object(Member<Type> member, const Object& object) {
    Field field = at(member, FieldKind::object);
    field.object = &object;
    return field;
}

/// An object whose fields are members of the object that the table is about.
constexpr Field object(const Object& fields) {
    return object(itself<std::nullptr_t>, fields);
}

template <typename Entries>
constexpr Field list(Member<Entries> member, const ListOf<Entries>& entries) {
    Field field = at(member, FieldKind::list);
    field.list = &entries;
    return field;
}

/// A list whose entries are only checked.
constexpr Field list(const List& entries) {
    Field field = at(itself<std::nullptr_t>, FieldKind::list);
    field.list = &entries;
    return field;
}

template <typename Type>
constexpr Field made(Member<std::optional<Type>> member, const MadeOf<Type>& content) {
    Field field = at(member, FieldKind::made);
    field.made = &content;
    return field;
}

/// What `reader` reads into a member.
template <typename Type>
constexpr Field custom(Member<Type> member, FieldReader reader) {
    Field field = at(member, FieldKind::custom);
    field.reader = reader;
    return field;
}

/// What `reader` reads into the object that the table is about.
constexpr Field custom(FieldReader reader) {
    return custom(itself<std::nullptr_t>, reader);
}

constexpr Field of_subject(Field field) {
    field.of_subject = true;
    return field;
}

constexpr Field lenient(Field field) {
    field.lenient = true;
    return field;
}

/// The value only has to be what `field` says. A member is not made for it.
constexpr Field passed_over(Field field) {
    if (field.kind == FieldKind::made) {
        field = field.made->content;
    }
    field.offset = 0;
    field.passed_over = true;
    return field;
}

/// A field of a table for carts of two extents: passed over where it is not `kept`.
constexpr Field kept_if(bool kept, Field field) {
    return kept ? field : passed_over(field);
}

}  // namespace field
}  // namespace kassa::codec
