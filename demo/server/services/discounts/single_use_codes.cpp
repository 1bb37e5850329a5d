#include "services/discounts/single_use_codes.h"

#include <utility>

#include "base/ascii.h"
#include "http/problem.h"
#include "security/random.h"
#include "store/single_use_code_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

/// Nothing in it looks like something else in it.
constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

}  // namespace

std::vector<std::string> make_single_use_codes(store::Connection& connection, const Catalogue& catalogue,
                                               const CouponOffer& coupon, std::int64_t count, std::int64_t now_ms) {
    const std::string& coupon_code = coupon.coupon.code;
    const std::int64_t left = maximum_single_use_codes - store::count_single_use_codes(connection, coupon_code, false);
    if (count > left) {
        throw Problem({http::Violation{"count", ErrorCode::number_out_of_range, "is more than may still be made"}})
            .argument("maximum", std::to_string(left));
    }
    std::vector<std::string> codes;
    while (codes.size() < static_cast<std::size_t>(count)) {
        std::string code = coupon.single_use->prefix + security::random_text(coupon.single_use->length, alphabet);
        const bool is_taken = catalogue.find_coupon(code) != nullptr || catalogue.find_campaign(code) != nullptr;
        if (!is_taken && store::insert_single_use_code(connection, {code, coupon_code, now_ms, {}, {}})) {
            codes.push_back(std::move(code));
        }
    }
    return codes;
}

std::optional<CouponOffer> find_single_use_offer(store::Connection& connection, const Catalogue& catalogue,
                                                 std::string_view code) {
    if (!catalogue.has_single_use_coupons()) {
        return std::nullopt;
    }
    const auto row = store::find_single_use_code(connection, base::ascii_upper(code));
    const CouponOffer* coupon = row ? catalogue.find_single_use_coupon(row->coupon) : nullptr;
    if (coupon == nullptr) {
        return std::nullopt;
    }
    CouponOffer offer = *coupon;
    offer.coupon.code = row->code;
    offer.maximum_redemptions = 1;
    if (row->revoked_at_ms) {
        offer.ends_at = support::Instant{*row->revoked_at_ms / 1000};
    }
    return offer;
}

void revoke_single_use_code(store::Connection& connection, const CouponOffer& coupon, std::string_view code,
                            std::int64_t now_ms) {
    const auto row = store::find_single_use_code(connection, base::ascii_upper(code));
    if (!row || row->coupon != coupon.coupon.code) {
        throw Problem(ErrorCode::not_found)
            .detail("The coupon has no such code that can be revoked. GET /coupons/{coupon}/codes lists them.");
    }
    if (row->order_number) {
        throw Problem(ErrorCode::coupon_used_up).argument("code", row->code);
    }
    if (!store::revoke_single_use_code(connection, row->code, now_ms)) {
        throw Problem(ErrorCode::not_found)
            .detail("The coupon has no such code that can be revoked. GET /coupons/{coupon}/codes lists them.");
    }
}

}  // namespace kassa::server::services
