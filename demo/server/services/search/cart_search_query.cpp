#include "services/search/cart_search_query.h"

#include <algorithm>

#include "http/pagination.h"
#include "http/problem.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::int64_t most_pages = 1'000'000'000;
constexpr std::size_t maximum_sort_words = 3;
/// Values over all conditions.
constexpr std::size_t maximum_tests = 50;

[[noreturn]] void refuse_count(std::string_view parameter, std::size_t maximum) {
    throw Problem({Violation{std::string(parameter), ErrorCode::items_too_many, "is given too often"}})
        .argument("maximum", std::to_string(maximum));
}

SortWord read_sort_word(std::string_view text) {
    const std::size_t comma = text.find(',');
    const std::string_view direction = comma == std::string_view::npos ? "asc" : text.substr(comma + 1);
    if (direction != "asc" && direction != "desc") {
        throw Problem({Violation{"sort", ErrorCode::enum_unknown, "must be a field, with ,asc or ,desc after it"}});
    }
    return {std::string(text.substr(0, comma)), direction == "desc"};
}

void add_test(std::vector<Condition>& conditions, const std::string& name, const std::string& value) {
    const auto known =
        std::ranges::find_if(conditions, [&](const Condition& condition) { return condition.field.text == name; });
    if (known != conditions.end()) {
        known->alternatives.push_back(read_test(known->field, value));
        return;
    }
    Condition condition{find_search_field(name, name), {}};
    condition.alternatives.push_back(read_test(condition.field, value));
    conditions.push_back(std::move(condition));
}

}  // namespace

CartQuery read_cart_query(const http::Request& request, const CartQueryRules& rules) {
    CartQuery query;
    query.page = http::read_query_number(request, "page", 0, 0, most_pages);
    query.size = http::read_query_number(request, "size", rules.default_size, 1, rules.maximum_size);
    std::size_t tests = 0;
    for (const auto& [name, value] : request.query) {
        if (name == "page" || name == "size") {
            continue;
        }
        if (name == "sort") {
            if (query.sort.size() == maximum_sort_words) {
                refuse_count(name, maximum_sort_words);
            }
            query.sort.push_back(read_sort_word(value));
        } else if (name == "target") {
            if (query.targets.size() == rules.maximum_targets) {
                refuse_count(name, rules.maximum_targets);
            }
            query.targets.push_back(find_search_field(value, name));
        } else {
            if (++tests > maximum_tests) {
                refuse_count(name, maximum_tests);
            }
            add_test(query.conditions, name, value);
        }
    }
    return query;
}

}  // namespace kassa::server::services
