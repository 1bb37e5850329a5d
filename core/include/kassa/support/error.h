#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kassa/support/error_code.h"

namespace kassa::support {

/// Why a call failed: a code for programs, the place in the input, and the figures a message for people needs.
struct Error {
    ErrorCode code = ErrorCode::internal_error;
    /// JSON pointer (RFC 6901) of the field at fault, relative to what was given to the call. Empty: the whole of it.
    std::string path = {};
    /// Named values such as {"maximum", "500"}, in the order the error table (`ErrorCode`) names them.
    std::vector<std::pair<std::string, std::string>> args = {};

    /// Adds a named value.
    void add_arg(const char* name, std::string value);

    friend bool operator==(const Error&, const Error&) = default;
};

/// The same error seen from the document around: `parent` ("/items/3") goes before the path.
[[nodiscard]] inline Error under(std::string_view parent, Error error) {
    std::string path(parent);
    path += error.path;
    error.path.swap(path);
    return error;
}

}  // namespace kassa::support
