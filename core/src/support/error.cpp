#include "kassa/support/error.h"

namespace kassa::support {

void Error::add_arg(const char* name, std::string value) {
    args.emplace_back(name, std::move(value));
}

}  // namespace kassa::support
