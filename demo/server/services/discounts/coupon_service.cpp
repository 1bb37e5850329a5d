#include "services/discounts/coupon_service.h"

#include "base/ascii.h"
#include "http/problem.h"
#include "services/cart_parts/line_id.h"
#include "services/cart_parts/line_origin.h"
#include "services/discounts/net_amounts.h"
#include "services/discounts/plan_discounts.h"
#include "services/discounts/signed_discount.h"
#include "services/discounts/single_use_codes.h"
#include "store/order_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

Problem coupon_problem(ErrorCode code, const discount::Coupon& coupon) {
    return Problem(code).path("/code").argument("code", coupon.code);
}

}  // namespace

std::optional<std::vector<std::string>> items_in_cart(const CouponOffer& offer, const LoadedCart& loaded) {
    const bool by_line = depends_on_line(offer.level);
    if (!offer.coupon.items && !by_line) {
        return std::nullopt;
    }
    const LineOrigins origins = by_line ? LineOrigins(json::parse(loaded.row.private_document)) : LineOrigins();
    std::vector<std::string> present;
    for (const cart::Item& item : loaded.cart().items) {
        if (discount::applies_to(offer.coupon, product_id_of_line(item.id)) &&
            is_for_line(offer.level, origins.of(item.id))) {
            present.push_back(item.id);
        }
    }
    return present;
}

std::optional<CouponOffer> CouponService::find_offer(store::Connection& connection, std::string_view code) const {
    const CouponOffer* offer = carts_.catalogue().find_coupon(code);
    return offer == nullptr ? find_single_use_offer(connection, carts_.catalogue(), code) : std::optional(*offer);
}

void CouponService::check_offer(store::Connection& connection, const CouponOffer& offer,
                                const std::optional<std::string>& email) const {
    if (offer.ends_at && carts_.now_ms() / 1000 >= offer.ends_at->seconds) {
        throw coupon_problem(ErrorCode::coupon_expired, offer.coupon)
            .argument("endedAt", support::to_string(*offer.ends_at));
    }
    const std::string& code = offer.coupon.code;
    if (offer.maximum_redemptions &&
        store::count_coupon_redemptions(connection, code, std::nullopt) >= *offer.maximum_redemptions) {
        throw coupon_problem(ErrorCode::coupon_used_up, offer.coupon);
    }
    if (email && offer.maximum_redemptions_per_customer &&
        store::count_coupon_redemptions(connection, code, email) >= *offer.maximum_redemptions_per_customer) {
        throw coupon_problem(ErrorCode::coupon_used_up, offer.coupon);
    }
}

void CouponService::apply(store::Connection& connection, LoadedCart& loaded, std::string_view code) const {
    if (!loaded.cart().settings.allow_coupons) {
        throw Problem(ErrorCode::coupons_not_allowed);
    }
    const std::optional<CouponOffer> offer = find_offer(connection, code);
    if (!offer) {
        throw Problem(ErrorCode::coupon_unknown).path("/code").argument("code", std::string(code));
    }
    apply(connection, loaded, *offer);
}

void CouponService::apply(store::Connection& connection, LoadedCart& loaded, const CouponOffer& offer) const {
    const cart::Cart& cart = loaded.cart();
    if (!cart.settings.allow_coupons) {
        throw Problem(ErrorCode::coupons_not_allowed);
    }
    discount::Coupon coupon = fitted(connection, loaded, offer);
    for (const discount::Coupon& other : cart.discounts) {
        const std::optional<CouponOffer> other_offer = find_offer(connection, other.code);
        const bool same = base::ascii_equal_ignoring_case(other.code, offer.coupon.code);
        // What came by itself makes way for a coupon that combines with nothing.
        const bool makes_way = comes_by_itself(carts_.catalogue(), other.code);
        if (!same && !makes_way && (!offer.combinable || (other_offer && !other_offer->combinable))) {
            throw coupon_problem(ErrorCode::coupon_not_combinable, offer.coupon).argument("other", other.code);
        }
    }
    if (const auto error = loaded.session.apply_discount(std::move(coupon))) {
        throw Problem(*error);
    }
    renew_net_amounts(connection, loaded);
}

discount::Coupon CouponService::fitted(store::Connection& connection, const LoadedCart& loaded,
                                       const CouponOffer& offer) const {
    const cart::Cart& cart = loaded.cart();
    check_offer(connection, offer, cart.email);
    std::optional<discount::Coupon> coupon =
        offer.in_currency(cart.currency.code(), carts_.catalogue().store().currency);
    if (!coupon) {
        throw coupon_problem(ErrorCode::coupon_not_applicable, offer.coupon);
    }
    coupon->label = offer.label.for_locale(loaded.row.locale);
    coupon->items = items_in_cart(offer, loaded);
    if (cart.items.empty() || (coupon->items && coupon->items->empty())) {
        throw coupon_problem(ErrorCode::coupon_not_applicable, offer.coupon);
    }
    return offer.applies_on_net_price ? on_stated_prices(std::move(*coupon), cart, {}) : std::move(*coupon);
}

std::optional<CouponOffer> CouponService::offer_of_discount(store::Connection& connection,
                                                            std::string_view code) const {
    const Catalogue& catalogue = carts_.catalogue();
    if (const Campaign* campaign = catalogue.find_campaign(code)) {
        return campaign->offer;
    }
    const PaymentMethodDiscount* for_method = catalogue.find_payment_method_discount(code);
    return for_method != nullptr ? std::optional(for_method->campaign.offer) : find_offer(connection, code);
}

void CouponService::renew_net_amounts(store::Connection& connection, LoadedCart& loaded) const {
    const cart::Cart& cart = loaded.cart();
    std::vector<discount::Coupon> renewed;
    for (discount::Coupon coupon : cart.discounts) {
        const std::optional<CouponOffer> offer = offer_of_discount(connection, coupon.code);
        const auto stated = offer && offer->applies_on_net_price
                                ? offer->in_currency(cart.currency.code(), carts_.catalogue().store().currency)
                                : std::nullopt;
        if (stated) {
            coupon.value = stated->value;
            coupon.maximum_amount = stated->maximum_amount;
            coupon = on_stated_prices(std::move(coupon), cart, renewed);
        }
        renewed.push_back(std::move(coupon));
    }
    if (renewed != cart.discounts) {
        carts_.modify(loaded, [&](cart::Cart& changed) { changed.discounts = std::move(renewed); });
    }
}

void CouponService::remove(LoadedCart& loaded, std::string_view code) const {
    if (!loaded.cart().settings.allow_coupons) {
        throw Problem(ErrorCode::coupons_not_allowed);
    }
    // Codes are typed in any case; the cart keeps the catalogue's spelling.
    std::string spelling(code);
    for (const discount::Coupon& coupon : loaded.cart().discounts) {
        if (base::ascii_equal_ignoring_case(coupon.code, code)) {
            spelling = coupon.code;
        }
    }
    if (const auto error = loaded.session.remove_discount(spelling)) {
        throw Problem(*error);
    }
}

void CouponService::check_signed_discount(const LoadedCart& loaded, const discount::Coupon& coupon) const {
    const json::Value document = json::parse(loaded.row.private_document);
    const std::string* text = find_signed_discount(document, coupon.code);
    if (text != nullptr && !read_signed_discount(*text, carts_.catalogue().store(), carts_.now_ms())) {
        throw coupon_problem(ErrorCode::coupon_expired, coupon);
    }
}

void CouponService::check_redeemable(store::Connection& connection, const LoadedCart& loaded,
                                     const std::string& email) const {
    for (const discount::Coupon& coupon : loaded.cart().discounts) {
        // A discount that the merchant's back end put on the cart is no coupon of the catalogue and has no conditions
        // here.
        if (const std::optional<CouponOffer> offer = find_offer(connection, coupon.code)) {
            check_offer(connection, *offer, email);
        } else {
            check_signed_discount(loaded, coupon);
        }
    }
}

}  // namespace kassa::server::services
