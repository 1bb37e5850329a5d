#pragma once

#include <optional>

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/request.h"
#include "http/response.h"

namespace kassa::server::http {

/// Requests and responses as Beast has them on the wire: only the server sees these.
using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

/// Method, header fields in lower case, and body; the target is not read yet, nor is who the client is.
[[nodiscard]] Request to_request(WireRequest message);

/// `http_version` as Beast counts: 11 is HTTP/1.1. A response to HEAD has the length of the body and no body.
[[nodiscard]] WireResponse to_wire(Response response, bool keep_alive, bool head_only, unsigned http_version);

/// What browsers must know of every answer, whoever made it.
void add_security_headers(Response& response);

/// What went wrong before there was a request to route; empty when there is nobody to tell: the peer is gone, or was
/// too slow and Beast has closed the socket.
[[nodiscard]] std::optional<Response> response_of_read_error(const boost::beast::error_code& error);

}  // namespace kassa::server::http
