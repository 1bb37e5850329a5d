#pragma once

#include <string>
#include <string_view>

#include "http/response.h"
#include "http/router.h"

namespace kassa::server::routes {

/// A page that a buyer reads here and not in the shop: a heading and `main`, which is HTML, under a policy that lets it
/// load its style sheet and nothing else. `title` is plain text; `form_targets` are the sources of the policy's
/// `form-action`, `'none'` for a page without a form.
[[nodiscard]] http::Response html_page(int status, std::string_view language, const std::string& title,
                                       const std::string& main, const std::string& form_targets);

/// The style sheet of all pages.
void add_html_page_route(http::Router& router);

}  // namespace kassa::server::routes
