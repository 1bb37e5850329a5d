#include "routes/openapi.h"

#include "http/response.h"
#include "routes/openapi_document.h"

namespace kassa::server::routes {

void add_openapi_route(http::Router& router) {
    router.add_without_transaction(
        http::Access::none, "GET", "/openapi.json",
        [](const http::Exchange&) { return http::json_response(std::string(openapi_document())); }, 0);
}

}  // namespace kassa::server::routes
