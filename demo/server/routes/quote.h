#pragma once

#include "http/router.h"

namespace kassa::server::routes {

/// POST /public/checkout/quote: prices a cart document without keeping it. Answers the engine's envelope, byte for byte
/// what kassa-quote writes; the status of an error envelope is the error table's.
void add_quote_route(http::Router& router);

}  // namespace kassa::server::routes
