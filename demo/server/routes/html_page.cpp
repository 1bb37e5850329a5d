#include "routes/html_page.h"

#include "services/values/html.h"

namespace kassa::server::routes {
namespace {

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText;color-scheme:light dark}"
    "main{max-width:26rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.25rem;font-weight:600;margin:0}"
    "p{margin:.75rem 0}.amount{font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums}"
    "form{display:inline-block;margin:.75rem .75rem 0 0}"
    "button{font:inherit;min-height:44px;padding:0 1.25rem;border-radius:6px;border:1px solid GrayText;"
    "background:Canvas;color:CanvasText;cursor:pointer}"
    ".primary{background:CanvasText;color:Canvas;border-color:CanvasText}";

}  // namespace

http::Response html_page(int status, std::string_view language, const std::string& title, const std::string& main,
                         const std::string& form_targets) {
    const std::string escaped = services::escape_html(title);
    http::Response response{
        status,
        "text/html; charset=utf-8",
        {},
        "<!doctype html><html lang=\"" + std::string(language) +
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
            escaped + "</title><link rel=\"stylesheet\" href=\"/pages/style.css\"></head><body><main><h1>" + escaped +
            "</h1>" + main + "</main></body></html>"};
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action " +
                                                                 form_targets +
                                                                 "; base-uri 'none'; frame-ancestors 'none'");
    return response;
}

void add_html_page_route(http::Router& router) {
    router.add_without_transaction(
        http::Access::none, "GET", "/pages/style.css",
        [](const http::Exchange&) {
            return http::Response{200, "text/css; charset=utf-8", {}, std::string(style)};
        },
        0);
}

}  // namespace kassa::server::routes
