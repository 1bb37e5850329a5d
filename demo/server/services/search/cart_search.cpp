#include "services/search/cart_search.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "http/problem.h"
#include "json/writer.h"
#include "services/search/cart_search_projection.h"
#include "services/search/cart_search_query.h"
#include "services/search/cart_search_scan.h"
#include "services/search/cart_search_values.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

/// What of a text counts when carts are sorted by it.
constexpr std::size_t sorted_bytes = 256;
constexpr std::size_t maximum_projection = 50;

struct SortKey {
    FieldPath field;
    bool descending = false;
};

std::vector<SortKey> sort_keys(const CartQuery& query) {
    std::vector<SortKey> keys;
    for (const SortWord& word : query.sort) {
        keys.push_back({find_search_field(word.name, "sort"), word.descending});
        if (keys.back().field.kind == FieldKind::object) {
            throw http::Problem({http::Violation{"sort", ErrorCode::enum_unknown, "names a field that has members"}});
        }
    }
    if (keys.empty()) {
        keys.push_back({find_search_field("createDate", "sort"), true});
    }
    return keys;
}

/// A cart, or one element of its unwound list, and what it is sorted by.
struct Match {
    std::vector<SearchValue> values;
    std::string id;
    std::size_t element = 0;
};

/// The least or the greatest of the values that the names lead to.
SearchValue sort_value(const json::Value& document, std::span<const std::string> names, const SortKey& key) {
    std::optional<SearchValue> chosen;
    visit_values(document, names, [&](const json::Value* value) {
        SearchValue read = value == nullptr ? SearchValue() : search_value(*value, key.field.kind);
        if (!chosen || (key.descending ? read > *chosen : read < *chosen)) {
            chosen = std::move(read);
        }
    });
    SearchValue value = std::move(chosen).value_or(SearchValue());
    if (std::string* text = std::get_if<std::string>(&value); text != nullptr && text->size() > sorted_bytes) {
        text->resize(sorted_bytes);
        text->shrink_to_fit();
    }
    return value;
}

bool is_nothing(const json::Value* value) {
    return value == nullptr || value->is_null();
}

std::size_t bytes_of(const Match& match) {
    std::size_t bytes = match.id.size() + match.values.size() * sizeof(SearchValue);
    for (const SearchValue& value : match.values) {
        const std::string* text = std::get_if<std::string>(&value);
        bytes += text == nullptr ? 0 : text->size();
    }
    return bytes;
}

void sort_matches(std::vector<Match>& matches, const std::vector<SortKey>& keys) {
    std::ranges::sort(matches, [&](const Match& left, const Match& right) {
        for (std::size_t index = 0; index < keys.size(); ++index) {
            if (left.values[index] != right.values[index]) {
                return (left.values[index] < right.values[index]) != keys[index].descending;
            }
        }
        if (left.id != right.id) {
            return (left.id < right.id) != keys.front().descending;
        }
        return left.element < right.element;
    });
}

/// The part of the list that is on the query's page.
template <typename Element>
std::span<const Element> page_of(const std::vector<Element>& all, const CartQuery& query) {
    const std::size_t begin = std::min(all.size(), static_cast<std::size_t>(query.page * query.size));
    return std::span(all).subspan(begin, std::min(all.size() - begin, static_cast<std::size_t>(query.size)));
}

/// `{"items": [...], "last", "number", "size", "totalItems", "totalPages"}` around what `write_items` writes.
template <typename WriteItems>
std::string write_page(const CartQuery& query, std::int64_t total, WriteItems write_items) {
    const std::int64_t pages = (total + query.size - 1) / query.size;
    json::Writer writer;
    writer.begin_object().key("items").begin_array();
    write_items(writer);
    writer.end_array();
    writer.member("last", query.page + 1 >= pages);
    writer.member("number", query.page);
    writer.member("size", query.size);
    writer.member("totalItems", total);
    writer.member("totalPages", pages);
    writer.end_object();
    return writer.take();
}

void write_item(json::Writer& writer, const std::string& document, const SearchLimits& limits) {
    writer.raw(document);
    if (writer.result().size() > limits.answer_bytes) {
        refuse_search("size", "must be smaller: the answer has too many bytes",
                      static_cast<std::int64_t>(limits.answer_bytes));
    }
}

std::string listed_document(SearchedCart& cart, const std::vector<FieldPath>& targets) {
    if (targets.empty()) {
        return cart.text();
    }
    const bool stored =
        std::ranges::all_of(targets, [](const FieldPath& target) { return target.source == FieldSource::stored; });
    return json::to_text(project(cart.document(stored ? FieldSource::stored : FieldSource::priced), targets));
}

/// The one field to work on.
FieldPath value_target(const CartQuery& query, bool needed) {
    if (query.targets.empty() && needed) {
        throw http::Problem({http::Violation{"target", ErrorCode::field_missing, "must be given"}});
    }
    FieldPath target = query.targets.empty() ? find_search_field("id", "target") : query.targets.front();
    if (target.kind == FieldKind::object) {
        throw http::Problem({http::Violation{"target", ErrorCode::enum_unknown, "has members; name one of them"}});
    }
    return target;
}

using ValueCounts = std::map<SearchValue, std::int64_t>;

ValueCounts count_values(CartScan& scan, const CartQuery& query, const FieldPath& target) {
    ValueCounts counts;
    scan.each(query.conditions, [&](SearchedCart& cart) {
        visit_values(cart.document(target.source), target.names, [&](const json::Value* value) {
            const auto [position, added] =
                counts.try_emplace(value == nullptr ? SearchValue() : search_value(*value, target.kind), 0);
            ++position->second;
            if (added) {
                scan.keep(to_text(position->first).size());
            }
        });
    });
    return counts;
}

/// Whether the query sorts descending by one of the names; `otherwise` when it does not sort at all.
bool is_descending(const CartQuery& query, std::initializer_list<std::string_view> names, bool otherwise) {
    for (const SortWord& word : query.sort) {
        if (std::ranges::find(names, word.name) == names.end()) {
            throw http::Problem({http::Violation{"sort", ErrorCode::enum_unknown, "must be the target here"}});
        }
    }
    return query.sort.empty() ? otherwise : query.sort.front().descending;
}

}  // namespace

std::string CartSearch::list(store::Connection& connection, const http::Request& request) const {
    const CartQuery query = read_cart_query(request, {50, 100, maximum_projection});
    const std::vector<SortKey> keys = sort_keys(query);
    const SearchContext context{connection, carts_, payments_, limits_};
    const ColumnFilter columns = column_filter(query.conditions, carts_.now_ms());
    if (const auto order = column_of_field(keys.front().field); order && keys.size() == 1 && columns.complete) {
        store::CartPage page = store::list_private_carts(connection, columns.filter, *order, keys.front().descending,
                                                         query.size, query.page * query.size);
        return write_page(query, page.total, [&](json::Writer& writer) {
            for (store::CartRow& row : page.rows) {
                SearchedCart cart(context, std::move(row));
                write_item(writer, listed_document(cart, query.targets), limits_);
            }
        });
    }
    CartScan scan(context, under_way_);
    std::vector<Match> matches;
    scan.each(query.conditions, [&](SearchedCart& cart) {
        Match match{{}, cart.id()};
        for (const SortKey& key : keys) {
            match.values.push_back(sort_value(cart.document(key.field.source), key.field.names, key));
        }
        scan.keep(bytes_of(match));
        matches.push_back(std::move(match));
    });
    sort_matches(matches, keys);
    return write_page(query, static_cast<std::int64_t>(matches.size()), [&](json::Writer& writer) {
        for (const Match& match : page_of(matches, query)) {
            SearchedCart cart = scan.load(match.id);
            write_item(writer, listed_document(cart, query.targets), limits_);
        }
    });
}

std::string CartSearch::distinct(store::Connection& connection, const http::Request& request) const {
    const CartQuery query = read_cart_query(request, {50, 1000});
    const FieldPath target = value_target(query, false);
    const bool descending = is_descending(query, {target.text}, false);
    const SearchContext context{connection, carts_, payments_, limits_};
    CartScan scan(context, under_way_);
    std::vector<SearchValue> values;
    for (auto& [value, count] : count_values(scan, query, target)) {
        if (!std::holds_alternative<std::monostate>(value)) {
            values.push_back(value);
        }
    }
    if (descending) {
        std::ranges::reverse(values);
    }
    return write_page(query, static_cast<std::int64_t>(values.size()), [&](json::Writer& writer) {
        for (const SearchValue& value : page_of(values, query)) {
            write_value(writer, value);
        }
    });
}

std::string CartSearch::recap(store::Connection& connection, const http::Request& request) const {
    const CartQuery query = read_cart_query(request, {250, 1000});
    const FieldPath target = value_target(query, true);
    const bool descending = is_descending(query, {"count", "targetValue", target.text}, true);
    const bool by_count = query.sort.empty() || query.sort.front().name == "count";
    const SearchContext context{connection, carts_, payments_, limits_};
    CartScan scan(context, under_way_);
    const ValueCounts counts = count_values(scan, query, target);
    std::vector<std::pair<SearchValue, std::int64_t>> groups(counts.begin(), counts.end());
    std::ranges::stable_sort(groups, [&](const auto& left, const auto& right) {
        const auto& [first, second] = descending ? std::tie(right, left) : std::tie(left, right);
        return by_count ? first.second < second.second : first.first < second.first;
    });
    return write_page(query, static_cast<std::int64_t>(groups.size()), [&](json::Writer& writer) {
        for (const auto& [value, count] : page_of(groups, query)) {
            writer.begin_object().member("targetValue", to_text(value)).member("count", count).end_object();
        }
    });
}

std::string CartSearch::unwind(store::Connection& connection, const http::Request& request) const {
    const CartQuery query = read_cart_query(request, {50, 100});
    if (query.targets.empty()) {
        throw http::Problem({http::Violation{"target", ErrorCode::field_missing, "must be given"}});
    }
    const FieldPath& target = query.targets.front();
    if (target.inside_list) {
        throw http::Problem({http::Violation{"target", ErrorCode::enum_unknown, "is inside a list"}});
    }
    const std::vector<SortKey> keys = sort_keys(query);
    const SearchContext context{connection, carts_, payments_, limits_};
    CartScan scan(context, under_way_);
    std::vector<Match> matches;
    // What is sorted by a field of the list is sorted by the one element.
    const auto is_inside = [&](const FieldPath& field) { return field.text.starts_with(target.text + "."); };
    scan.each(query.conditions, [&](SearchedCart& cart) {
        std::size_t index = 0;
        FieldSource source = target.source;
        for (const SortKey& key : keys) {
            source = std::max(source, key.field.source);
        }
        const json::Value& document = cart.document(source);
        visit_values(document, target.names, [&](const json::Value* element) {
            if (is_nothing(element)) {
                return;
            }
            Match match{{}, cart.id(), index++};
            for (const SortKey& key : keys) {
                const std::span<const std::string> names = key.field.names;
                match.values.push_back(is_inside(key.field)
                                           ? sort_value(*element, names.subspan(target.names.size()), key)
                                           : sort_value(document, names, key));
            }
            scan.keep(bytes_of(match));
            matches.push_back(std::move(match));
        });
    });
    sort_matches(matches, keys);
    return write_page(query, static_cast<std::int64_t>(matches.size()), [&](json::Writer& writer) {
        std::optional<SearchedCart> cart;
        for (const Match& match : page_of(matches, query)) {
            if (!cart || cart->id() != match.id) {
                cart.emplace(scan.load(match.id));
            }
            const json::Value& document = cart->document(FieldSource::priced);
            std::size_t index = 0;
            visit_values(document, target.names, [&](const json::Value* element) {
                if (!is_nothing(element) && index++ == match.element) {
                    write_item(writer, json::to_text(with_member(document, target.names, *element)), limits_);
                }
            });
        }
    });
}

}  // namespace kassa::server::services
