#include "kassa/discount/coupon.h"

#include <algorithm>

namespace kassa::discount {

bool applies_to(const Coupon& coupon, std::string_view item_id) {
    return !coupon.items || std::find(coupon.items->begin(), coupon.items->end(), item_id) != coupon.items->end();
}

}  // namespace kassa::discount
