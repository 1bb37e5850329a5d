#pragma once

#include "config.h"

namespace kassa::server {

/// Carries out `--import-catalogue` and answers the program's exit code. Throws std::runtime_error that names what is
/// wrong with the file.
int run_catalogue_import(const Config& config);

}  // namespace kassa::server
