#pragma once

#include <ostream>

#include "kassa/money/decimal.h"
#include "kassa/support/error.h"

// Found by GoogleTest when it explains a failed comparison.

namespace kassa::money {

inline void PrintTo(const Decimal& value, std::ostream* stream) {
    *stream << value.to_string();
}

}  // namespace kassa::money

namespace kassa::support {

inline void PrintTo(const Error& error, std::ostream* stream) {
    *stream << code_name(error.code) << " at \"" << error.path << '"';
    for (const auto& [name, value] : error.args) {
        *stream << ' ' << name << '=' << value;
    }
}

}  // namespace kassa::support
