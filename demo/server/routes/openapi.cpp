#include "routes/openapi.h"

#include "http/response.h"
#include "routes/openapi_document.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Response;

Response page(const Exchange&) {
    Response response{200, "text/html; charset=utf-8", {}, std::string(reference_page())};
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return response;
}

}  // namespace

void add_openapi_routes(http::Router& router) {
    router.add_without_transaction(
        Access::none, "GET", "/openapi.json",
        [](const Exchange&) { return http::json_response(std::string(openapi_document())); }, 0);
    router.add_without_transaction(Access::none, "GET", "/docs", page, 0);
    router.add_without_transaction(
        Access::none, "GET", "/docs/style.css",
        [](const Exchange&) {
            return Response{200, "text/css; charset=utf-8", {}, std::string(reference_style())};
        },
        0);
}

}  // namespace kassa::server::routes
