#include "routes/vouchers.h"

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "routes/merchant_access.h"
#include "store/voucher_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using services::VoucherService;
using store::Connection;
using support::ErrorCode;

Problem unknown_id() {
    return Problem(ErrorCode::not_found).detail("No voucher has this id. GET /vouchers lists them.");
}

Response issue(const Services& services, const Exchange& exchange, Connection& connection) {
    const VoucherService::Issued issued = services.vouchers.issue(connection, http::json_object_body(exchange.request));
    Response response = http::json_response(VoucherService::document(issued), 201);
    response.headers.emplace_back("Location", "/vouchers/" + issued.row.id);
    return response;
}

Response list(const Services&, const Exchange& exchange, Connection& connection) {
    const http::Page page = http::read_page(exchange.request);
    const store::VoucherPage found = store::list_vouchers(connection, page.limit, page.offset());
    const auto document_of = [](const store::VoucherRow& row) { return VoucherService::document(row); };
    return http::json_response(http::write_page(found.rows, document_of, page, found.total));
}

Response get(const Services&, const Exchange& exchange, Connection& connection) {
    const auto row = store::find_voucher(connection, exchange.parameters.front());
    if (!row) {
        throw unknown_id();
    }
    return http::json_response(
        VoucherService::document(*row, store::list_voucher_uses(connection, row->id, services::shown_voucher_uses)));
}

Response disable(const Services& services, const Exchange& exchange, Connection& connection) {
    if (!store::disable_voucher(connection, exchange.parameters.front(), services.carts.now_ms())) {
        throw unknown_id();
    }
    return http::no_content();
}

}  // namespace

void add_voucher_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(Access::write, Scope::vouchers_write, "POST", "/vouchers", issue, http::Router::default_body_limit);
    routes.add(Access::read, Scope::vouchers_read, "GET", "/vouchers", list);
    routes.add(Access::read, Scope::vouchers_read, "GET", "/vouchers/{id}", get);
    routes.add(Access::write, Scope::vouchers_write, "DELETE", "/vouchers/{id}", disable);
}

}  // namespace kassa::server::routes
