#include "routes/single_use_codes.h"

#include <string>
#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/merchant_access.h"
#include "services/discounts/single_use_codes.h"
#include "services/values/time_text.h"
#include "store/single_use_code_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using store::Connection;
using support::ErrorCode;

const services::CouponOffer& coupon_of(const Services& services, const Exchange& exchange) {
    const services::CouponOffer* coupon =
        services.carts.catalogue().find_single_use_coupon(exchange.parameters.front());
    if (coupon == nullptr) {
        throw Problem(ErrorCode::not_found)
            .detail("No coupon of the catalogue with single-use codes goes by this code.");
    }
    return *coupon;
}

std::int64_t read_count(const json::Value& body) {
    std::vector<http::Violation> violations;
    http::FieldReader reader(body, "", violations);
    const auto text = reader.decimal("count");
    const auto count = text ? money::Decimal::parse(*text) : money::Decimal();
    if (violations.empty() && (!count || !count.value().is_integer() || count.value().sign() <= 0 ||
                               count.value() > money::Decimal::from_integer(services::maximum_single_use_codes))) {
        reader.violate("count", text ? ErrorCode::number_out_of_range : ErrorCode::field_missing,
                       "must be a whole number of at least 1");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations)).argument("maximum", std::to_string(services::maximum_single_use_codes));
    }
    return std::stoll(count.value().to_string());
}

Response create(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::CouponOffer& coupon = coupon_of(services, exchange);
    const std::int64_t count = read_count(http::json_object_body(exchange.request));
    json::Writer writer;
    writer.begin_object().key("codes").begin_array();
    for (const std::string& code : services::make_single_use_codes(connection, services.carts.catalogue(), coupon,
                                                                   count, services.carts.now_ms())) {
        writer.text(code);
    }
    writer.end_array().end_object();
    return http::json_response(writer.take(), 201);
}

std::string document_of(const store::SingleUseCodeRow& row) {
    json::Writer writer;
    writer.begin_object();
    writer.member("code", row.code);
    writer.member("createdAt", services::time_text(row.created_at_ms));
    writer.member("revokedAt", services::time_text(row.revoked_at_ms));
    writer.member("orderNumber", row.order_number);
    writer.end_object();
    return writer.take();
}

Response list(const Services& services, const Exchange& exchange, Connection& connection) {
    const std::string& coupon = coupon_of(services, exchange).coupon.code;
    const http::Page page = http::read_page(exchange.request);
    return http::json_response(
        http::write_page(store::list_single_use_codes(connection, coupon, page.limit, page.offset()), document_of, page,
                         store::count_single_use_codes(connection, coupon, true)));
}

Response revoke(const Services& services, const Exchange& exchange, Connection& connection) {
    services::revoke_single_use_code(connection, coupon_of(services, exchange), exchange.parameters[1],
                                     services.carts.now_ms());
    return http::no_content();
}

}  // namespace

void add_single_use_code_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(Access::write, Scope::coupons_write, "POST", "/coupons/{coupon}/codes", create,
               http::Router::default_body_limit);
    routes.add(Access::read, Scope::coupons_read, "GET", "/coupons/{coupon}/codes", list);
    routes.add(Access::write, Scope::coupons_write, "DELETE", "/coupons/{coupon}/codes/{code}", revoke);
}

}  // namespace kassa::server::routes
