#include "logging/request_scope.h"

namespace kassa::server::logging {
namespace {

thread_local std::string_view current;

}  // namespace

RequestScope::RequestScope(std::string_view request_id) : previous_(current) {
    current = request_id;
}

RequestScope::~RequestScope() {
    current = previous_;
}

std::string_view current_request_id() {
    return current;
}

}  // namespace kassa::server::logging
