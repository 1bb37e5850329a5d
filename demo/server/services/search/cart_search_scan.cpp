#include "services/search/cart_search_scan.h"

#include <charconv>
#include <stdexcept>

#include "http/problem.h"
#include "services/nexway/nexway_cart.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

constexpr std::int64_t portion = 200;

std::optional<std::int64_t> to_integer(const money::Decimal& number) {
    const std::string text = number.to_string();
    std::int64_t integer = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(integer) : std::nullopt;
}

/// False when the range says more than the column can.
bool set_bounds(const ValueRange& range, store::ColumnBounds& bounds) {
    const auto from = range.from ? to_integer(*range.from) : bounds.from;
    const auto to = range.to ? to_integer(*range.to) : bounds.to;
    if (!from || !to) {
        return false;
    }
    bounds = {*from, *to};
    return true;
}

/// False when only the document tells whether the condition holds.
bool set_column(const Condition& condition, store::PrivateCartFilter& filter) {
    const auto column = column_of_field(condition.field);
    if (!column || condition.alternatives.size() != 1) {
        return false;
    }
    if (*column == store::CartOrder::id) {
        const auto& pattern = std::get<TextPattern>(condition.alternatives.front());
        if (pattern.open_start || pattern.open_end) {
            return false;
        }
        filter.id = pattern.text;
        return true;
    }
    const auto& range = std::get<ValueRange>(condition.alternatives.front());
    switch (*column) {
        case store::CartOrder::created:
            return set_bounds(range, filter.created_at_ms);
        case store::CartOrder::updated:
            return set_bounds(range, filter.updated_at_ms);
        case store::CartOrder::expiry:
            return set_bounds(range, filter.expires_at_ms);
        case store::CartOrder::id:
            break;
    }
    return false;
}

/// What is known without a price is compared first.
bool holds(const std::vector<Condition>& conditions, SearchedCart& cart) {
    for (const FieldSource source : {FieldSource::stored, FieldSource::priced}) {
        for (const Condition& condition : conditions) {
            if (condition.field.source == source && !condition.holds(cart.document(source))) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

const json::Value& SearchedCart::document(FieldSource source) {
    if (!priced_ && source == FieldSource::priced) {
        priced_ = json::parse(text());
    }
    if (priced_) {
        return *priced_;
    }
    if (!stored_) {
        stored_ = json::parse(nexway_stored_document(row_, CartService::read(row_), context_.carts.catalogue()));
    }
    return *stored_;
}

std::string SearchedCart::text() {
    return nexway_cart_document(context_.connection, context_.carts.open(row_), context_.carts.catalogue(),
                                context_.payments, std::nullopt);
}

std::int64_t SearchedCart::priced_products() const {
    const json::Value* products = priced_ ? priced_->find("products") : nullptr;
    return products == nullptr ? 0 : static_cast<std::int64_t>(products->array()->size());
}

std::optional<store::CartOrder> column_of_field(const FieldPath& field) {
    if (field.text == "id") {
        return store::CartOrder::id;
    }
    if (field.text == "createDate") {
        return store::CartOrder::created;
    }
    if (field.text == "updateDate") {
        return store::CartOrder::updated;
    }
    return field.text == "scheduledSuppressionDate" ? std::optional(store::CartOrder::expiry) : std::nullopt;
}

ColumnFilter column_filter(const std::vector<Condition>& conditions, std::int64_t now_ms) {
    ColumnFilter result;
    result.filter.at_ms = now_ms;
    for (const Condition& condition : conditions) {
        result.complete = set_column(condition, result.filter) && result.complete;
    }
    return result;
}

CartScan::CartScan(const SearchContext& context, std::atomic<int>& under_way)
    : context_(context), under_way_(under_way) {
    if (++under_way_ > context.limits.at_once) {
        --under_way_;
        throw Problem(ErrorCode::rate_limited)
            .detail("Other searches are under way.")
            .argument("retryAfterSeconds", "1")
            .header("Retry-After", "1");
    }
}

CartScan::~CartScan() {
    --under_way_;
}

void CartScan::each(const std::vector<Condition>& conditions, const std::function<void(SearchedCart&)>& visit) {
    const store::PrivateCartFilter filter = column_filter(conditions, context_.carts.now_ms()).filter;
    std::int64_t carts = 0;
    std::int64_t priced_products = 0;
    std::string after;
    while (true) {
        std::vector<store::CartRow> rows = store::private_carts_after(context_.connection, filter, after, portion);
        if (rows.empty()) {
            return;
        }
        after = rows.back().id;
        for (store::CartRow& row : rows) {
            if (++carts > context_.limits.carts) {
                refuse_search("createDate", "must narrow the search: there are too many carts", context_.limits.carts);
            }
            SearchedCart cart(context_, std::move(row));
            if (holds(conditions, cart)) {
                visit(cart);
            }
            priced_products += cart.priced_products();
            if (priced_products > context_.limits.priced_products) {
                refuse_search("createDate", "must narrow the search: too many products have to be priced",
                              context_.limits.priced_products);
            }
        }
    }
}

void CartScan::keep(std::size_t bytes) {
    constexpr std::int64_t match_overhead = 128;
    kept_bytes_ += match_overhead + static_cast<std::int64_t>(bytes);
    if (kept_bytes_ > context_.limits.match_bytes) {
        refuse_search("createDate", "must narrow the search: too much is found", context_.limits.match_bytes);
    }
}

SearchedCart CartScan::load(const std::string& id) const {
    auto row = store::find_cart(context_.connection, id);
    if (!row) {
        throw std::logic_error("a cart left the snapshot of its own transaction");
    }
    return {context_, std::move(*row)};
}

void refuse_search(std::string_view parameter, std::string_view message, std::int64_t maximum) {
    throw Problem({http::Violation{std::string(parameter), ErrorCode::items_too_many, std::string(message)}})
        .argument("maximum", std::to_string(maximum));
}

}  // namespace kassa::server::services
