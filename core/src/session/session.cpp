#include "kassa/session/session.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "kassa/cart/item_index.h"
#include "kassa/cart/limits.h"
#include "kassa/support/buffer.h"
#include "support/pointer.h"

namespace kassa::session {

using cart::Status;
using support::Error;
using support::ErrorCode;
using support::Result;

namespace {

Error item_unknown(std::size_t position) {
    return {ErrorCode::item_unknown, support::pointer_to("/items/", position, "")};
}

/// Why a cart in this status cannot be edited; empty when it can.
std::optional<Error> refuse_edit(Status status) {
    ErrorCode code = ErrorCode::cart_closed;
    switch (status) {
        case Status::open:
            return std::nullopt;
        case Status::confirming:
        case Status::redirect_to_payment:
            code = ErrorCode::cart_confirming;
            break;
        case Status::completed:
        case Status::paid:
        case Status::expired:
            break;
    }
    return Error{code};
}

/// The cart is again one that had a quote, so pricing it cannot fail.
void restore([[maybe_unused]] const std::optional<Error>& error) {
    assert(!error);
}

}  // namespace

std::optional<std::size_t> Editor::find_item(std::string_view item_id) const {
    const auto found = std::find_if(cart_->items.begin(), cart_->items.end(),
                                    [item_id](const cart::Item& item) { return item.id == item_id; });
    if (found == cart_->items.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - cart_->items.begin());
}

std::optional<Error> Editor::set_quantity(std::size_t item_index, std::string_view quantity) {
    if (std::optional<Error> refusal = refuse_edit(cart_->status)) {
        return refusal;
    }
    if (item_index >= cart_->items.size()) {
        return item_unknown(item_index);
    }

    cart::Item& item = cart_->items[item_index];
    const auto path = [item_index] { return support::pointer_to("/items/", item_index, "/quantity"); };
    if (!item.quantity_rule.editable) {
        return Error{ErrorCode::quantity_not_editable, path()};
    }
    Result<money::Decimal> parsed = cart::parse_quantity(quantity);
    if (!parsed) {
        return support::under(path(), std::move(parsed.error()));
    }
    if (std::optional<Error> violation = cart::check_quantity(item.quantity_rule, parsed.value())) {
        return support::under(path(), std::move(*violation));
    }

    const money::Decimal previous = std::exchange(item.quantity, parsed.value());
    std::optional<Error> error = live_.price_quantity(*cart_, item_index);
    if (error) {
        item.quantity = previous;
        restore(live_.price_quantity(*cart_, item_index));
    }
    return error;
}

std::optional<Error> Editor::apply_discount(discount::Coupon coupon) {
    if (std::optional<Error> refusal = refuse_edit(cart_->status)) {
        return refusal;
    }
    for (const discount::Coupon& applied : cart_->discounts) {
        if (applied.code == coupon.code) {
            return Error{ErrorCode::discount_duplicate, "/code"};
        }
    }
    if (cart_->discounts.size() >= cart::Limits::maximum_discounts) {
        Error error{ErrorCode::discounts_too_many};
        error.add_arg("maximum", support::integer_text(cart::Limits::maximum_discounts));
        return error;
    }
    if (const std::optional<std::size_t> unknown = cart::ItemIndex(cart_->items).first_unknown(coupon.items)) {
        return item_unknown(*unknown);
    }

    cart_->discounts.push_back(std::move(coupon));
    std::optional<Error> error = live_.price_discounts(*cart_);
    if (error) {
        cart_->discounts.pop_back();
        restore(live_.price_discounts(*cart_));
    }
    return error;
}

std::optional<Error> Editor::remove_discount(std::string_view code) {
    if (std::optional<Error> refusal = refuse_edit(cart_->status)) {
        return refusal;
    }
    std::vector<discount::Coupon>& discounts = cart_->discounts;
    std::size_t position = 0;
    while (position < discounts.size() && discounts[position].code != code) {
        ++position;
    }
    if (position == discounts.size()) {
        return Error{ErrorCode::discount_unknown};
    }

    // Swapped to the end, and back again when the rest cannot be priced: a third of the code of erase and insert.
    const std::size_t last = discounts.size() - 1;
    for (std::size_t index = position; index < last; ++index) {
        std::swap(discounts[index], discounts[index + 1]);
    }
    discount::Coupon removed = std::move(discounts.back());
    discounts.pop_back();
    std::optional<Error> error = live_.price_discounts(*cart_);
    if (error) {
        discounts.push_back(std::move(removed));
        for (std::size_t index = last; index > position; --index) {
            std::swap(discounts[index], discounts[index - 1]);
        }
        restore(live_.price_discounts(*cart_));
    }
    return error;
}

Result<support::Buffer<quote::CurvePoint>> Editor::price_curve(std::size_t item_index, std::string_view from,
                                                               std::string_view to, quote::CurveRange range) const {
    if (item_index >= cart_->items.size()) {
        return item_unknown(item_index);
    }
    Result<money::Decimal> first = cart::parse_quantity(from);
    if (!first) {
        return support::under("/from", std::move(first.error()));
    }
    Result<money::Decimal> last = cart::parse_quantity(to);
    if (!last) {
        return support::under("/to", std::move(last.error()));
    }
    return quote::price_curve(cart_->items[item_index], cart_->policy, first.value(), last.value(), range);
}

}  // namespace kassa::session
