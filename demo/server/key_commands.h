#pragma once

#include "config.h"

namespace kassa::server {

/// --create-key, --list-keys and --revoke-key: works on the database and ends; a server may be running on it and obeys
/// from its next request on. Answers the program's exit code. Throws std::runtime_error that says what is wrong.
[[nodiscard]] int run_key_command(const Config& config);

}  // namespace kassa::server
