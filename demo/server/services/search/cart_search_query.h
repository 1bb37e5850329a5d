#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "services/search/cart_search_condition.h"
#include "services/search/cart_search_fields.h"

namespace kassa::server::services {

/// What to sort by: the name as it was given and the direction.
struct SortWord {
    std::string name;
    bool descending = false;
};

/// The query of a call that searches private carts.
struct CartQuery {
    /// Counted from 0.
    std::int64_t page = 0;
    std::int64_t size = 50;
    std::vector<SortWord> sort;
    /// Fields to answer (list), or the one to work on.
    std::vector<FieldPath> targets;
    /// All of them have to hold.
    std::vector<Condition> conditions;
};

/// What a call takes.
struct CartQueryRules {
    std::int64_t default_size = 50;
    std::int64_t maximum_size = 100;
    std::size_t maximum_targets = 1;
};

/// Reads `page`, `size`, `sort` (repeatable; `field`, `field,asc` or `field,desc`), `target` (repeatable), and every
/// other parameter as a condition on the field it names; one that is repeated holds when any of its values does. Throws
/// Problem that names the parameter.
[[nodiscard]] CartQuery read_cart_query(const http::Request& request, const CartQueryRules& rules);

}  // namespace kassa::server::services
