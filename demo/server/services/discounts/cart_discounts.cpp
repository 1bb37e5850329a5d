#include "services/discounts/cart_discounts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "http/problem.h"
#include "json/member.h"
#include "services/cart_input/signed_data.h"
#include "services/discounts/plan_discounts.h"
#include "services/discounts/signed_discount.h"
#include "services/discounts/single_use_codes.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

const char* status_of_refusal(ErrorCode code) {
    switch (code) {
        case ErrorCode::coupon_not_applicable:
            return "NOT_APPLICABLE";
        case ErrorCode::coupon_not_combinable:
        case ErrorCode::discount_duplicate:
            return "OVERLAPPING";
        case ErrorCode::coupon_used_up:
            return "OVERUSED";
        default:
            return "INVALID";
    }
}

/// True when a status is that of the discount with this code.
bool is_about(const json::Value& status, const std::string& code) {
    const std::string* given = json::find_text(status, "discount");
    return given != nullptr && (base::ascii_equal_ignoring_case(*given, code) || signed_discount_code(*given) == code);
}

/// What was applied and is on the cart no more, the buyer took off.
bool was_taken_off(const json::Value& status, const cart::Cart& cart) {
    const auto is_it = [&](const auto& discount) { return is_about(status, discount.code); };
    return json::text_member(status, "status") == "APPLIED" && std::ranges::none_of(cart.discounts, is_it) &&
           std::ranges::none_of(cart.credits, is_it);
}

const cart::Credit* find_credit(const cart::Cart& cart, std::string_view code) {
    const auto found = std::ranges::find(cart.credits, code, &cart::Credit::code);
    return found == cart.credits.end() ? nullptr : &*found;
}

/// Why a discount comes off the cart; null when it stays.
const char* renew(const CartService& carts, const CouponService& coupons, store::Connection& connection,
                  const json::Value& document, const LoadedCart& loaded, discount::Coupon& coupon) {
    const cart::Cart& cart = loaded.cart();
    std::optional<CouponOffer> offer;
    if (const std::string* text = find_signed_discount(document, coupon.code)) {
        offer = read_signed_discount(*text, carts.catalogue().store(), carts.now_ms());
        if (!offer) {
            return "INVALID";
        }
    } else {
        offer = coupons.find_offer(connection, coupon.code);
    }
    const bool is_limited = coupon.items.has_value();
    if (offer) {
        coupon.items = items_in_cart(*offer, loaded);
    } else if (coupon.items) {
        std::erase_if(*coupon.items, [&](const std::string& id) {
            return std::ranges::find(cart.items, id, &cart::Item::id) == cart.items.end();
        });
    }
    return is_limited && coupon.items && coupon.items->empty() ? "NOT_APPLICABLE" : nullptr;
}

/// Puts the voucher that is meant on the cart, unless it is there.
DiscountStatus apply_voucher(const VoucherService& vouchers, store::Connection& connection, LoadedCart& loaded,
                             const std::string& given) {
    DiscountStatus status{credit_code_of(given), "", "INVALID"};
    try {
        if (find_credit(loaded.cart(), status.discount) != nullptr || vouchers.apply(connection, loaded, given)) {
            status.label = find_credit(loaded.cart(), status.discount)->label;
            status.status = "APPLIED";
        }
    } catch (const http::Problem& problem) {
        status.status = status_of_refusal(problem.code());
    }
    return status;
}

/// Puts the offer on the cart if there is one.
DiscountStatus apply_offer(const CouponService& coupons, store::Connection& connection, LoadedCart& loaded,
                           const std::string& given, const CouponOffer& offer) {
    DiscountStatus status{given, offer.label.for_locale(loaded.row.locale), "INVALID"};
    try {
        coupons.apply(connection, loaded, offer);
        status.status = "APPLIED";
    } catch (const http::Problem& problem) {
        status.status = status_of_refusal(problem.code());
    }
    return status;
}

}  // namespace

std::vector<DiscountStatus> apply_discounts(const CartService& carts, const CouponService& coupons,
                                            const VoucherService& vouchers, store::Connection& connection,
                                            LoadedCart& loaded, std::span<const std::string> discounts) {
    const StoreSettings& store = carts.catalogue().store();
    std::vector<DiscountStatus> statuses;
    for (const std::string& given : discounts) {
        const bool is_signed = read_signed_data(given).has_value();
        const std::optional<CouponOffer> offer =
            is_signed ? read_signed_discount(given, store, carts.now_ms()) : coupons.find_offer(connection, given);
        if (offer) {
            statuses.push_back(apply_offer(coupons, connection, loaded, given, *offer));
        } else if (is_signed) {
            statuses.push_back({given, "", "INVALID"});
        } else {
            statuses.push_back(apply_voucher(vouchers, connection, loaded, given));
        }
    }
    return statuses;
}

void renew_discounts(const CartService& carts, const CouponService& coupons, store::Connection& connection,
                     LoadedCart& loaded, json::Value& document) {
    const cart::Cart& cart = loaded.cart();
    const auto known = json::list_member(document, "discountsStatus");
    json::Array statuses(known.begin(), known.end());
    std::erase_if(statuses, [&](const json::Value& status) { return was_taken_off(status, cart); });
    std::vector<discount::Coupon> kept;
    for (discount::Coupon coupon : cart.discounts) {
        if (comes_by_itself(carts.catalogue(), coupon.code)) {
            kept.push_back(std::move(coupon));
            continue;
        }
        const char* status = renew(carts, coupons, connection, document, loaded, coupon);
        if (status == nullptr) {
            kept.push_back(std::move(coupon));
            continue;
        }
        for (json::Value& entry : statuses) {
            if (is_about(entry, coupon.code)) {
                entry.set("status", status);
            }
        }
    }
    document.set("discountsStatus", std::move(statuses));
    if (kept != cart.discounts) {
        carts.modify(loaded, [&](cart::Cart& changed) { changed.discounts = std::move(kept); });
    }
}

const char* DiscountModels::model_of(std::string_view code) const {
    if (catalogue_.find_coupon(code) != nullptr || signed_discount_of(code) != nullptr) {
        return "COUPON";
    }
    if (plan_of_discount(catalogue_, code) != nullptr) {
        return "SUBSCRIPTION_PLAN";
    }
    if (catalogue_.find_payment_method_discount(code) != nullptr) {
        return "PAYMENT_METHOD";
    }
    const bool is_campaign = catalogue_.find_campaign(code) != nullptr;
    return !is_campaign && find_single_use_offer(connection_, catalogue_, code) ? "SINGLE_USE_CODE" : "CAMPAIGN";
}

const std::string* DiscountModels::signed_discount_of(std::string_view code) const {
    return find_signed_discount(private_document_, code);
}

}  // namespace kassa::server::services
