#pragma once

#include <string>
#include <string_view>

#include "json/value.h"
#include "kassa/support/error.h"
#include "kassa/support/error_code.h"

namespace kassa::server::http {

/// What a refusal with this code means and what to do about it, in a sentence or two for the developer of the program
/// that called. It is the same whatever the case: it does not tell whether something exists. Empty for a code that the
/// server does not answer with.
[[nodiscard]] std::string_view help_with(support::ErrorCode code);

/// The same with the bounds and the like that the error names: "The text is longer than the field takes. (maximum:
/// 255)".
[[nodiscard]] std::string help_with(const support::Error& error);

/// The same for a text that is not the JSON document that is asked for, with the place where reading it ended.
[[nodiscard]] std::string help_with(const json::ParseError& error);

}  // namespace kassa::server::http
