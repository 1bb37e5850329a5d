#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kassa::server::services {

/// What a field of the private cart's document holds, and with that, how a search may compare it.
enum class FieldKind {
    text,     ///< equality, `*` at either end
    number,   ///< equality, ranges
    date,     ///< milliseconds since 1970; equality, ranges
    boolean,  ///< `true` or `false`
    object    ///< has members; is not compared itself
};

/// What it costs to know a field.
enum class FieldSource {
    stored,  ///< the cart has to be read (nexway_stored_document)
    priced   ///< the cart has to be priced (nexway_cart_document)
};

/// A row of the table of fields that can be searched.
struct SearchField {
    std::string_view name;
    FieldKind kind = FieldKind::text;
    FieldSource source = FieldSource::stored;
    /// The field is a list of such values.
    bool list = false;
    /// Of an object.
    std::span<const SearchField> members = {};
    /// An object whose members are named by whoever made the cart: every name stands for a text.
    bool open = false;
};

/// A field by its dotted name, such as `products.id`. Lists are passed through: `products.id` is the ids of all
/// products.
struct FieldPath {
    std::string text;
    std::vector<std::string> names;
    FieldKind kind = FieldKind::text;
    FieldSource source = FieldSource::stored;
    /// The last name is a list's.
    bool list = false;
    /// A name before the last is a list's.
    bool inside_list = false;
};

/// Looks a dotted name up in the table: only what stands there can be asked for, and nothing of the name reaches the
/// database. Throws Problem `enum_unknown` that names `parameter`.
[[nodiscard]] FieldPath find_search_field(std::string_view dotted_name, std::string_view parameter);

}  // namespace kassa::server::services
