#pragma once

#include <cstdlib>
#include <string>

#include "kassa/codec/envelope.h"
#include "kassa/support/error.h"

namespace kassa::fuzz {

/// Ends the program, which the fuzzer reports with the input, where a promise is broken.
inline void require(bool promise) {
    if (!promise) {
        std::abort();
    }
}

/// Every error has a code of the table and a JSON pointer, and can be written.
inline void require_sound(const support::Error& error) {
    require(!support::code_name(error.code).empty());
    require(error.path.empty() || error.path.front() == '/');
    std::string envelope;
    codec::encode_error_envelope(error, envelope);
    require(envelope.starts_with(R"({"ok":false,)"));
}

}  // namespace kassa::fuzz
