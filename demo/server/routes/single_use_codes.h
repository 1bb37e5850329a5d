#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The codes of a coupon whose model is SINGLE_USE_CODE: POST and GET /coupons/{coupon}/codes, DELETE
/// /coupons/{coupon}/codes/{code}.
void add_single_use_code_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
