#pragma once

#include "config.h"

namespace kassa::server {

/// --make-signing-key and --sign: what a merchant's back end needs to sign discounts and products
/// (services::SignedData). Needs no database. Answers the program's exit code. Throws std::runtime_error that says what
/// is wrong.
[[nodiscard]] int run_signing_command(const Config& config);

}  // namespace kassa::server
