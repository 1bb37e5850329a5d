#include "http/bulkhead.h"

namespace kassa::server::http {

Bulkhead::Place::~Place() {
    if (bulkhead_ != nullptr) {
        --bulkhead_->under_way_;
    }
}

std::optional<Bulkhead::Place> Bulkhead::enter() {
    std::size_t taken = under_way_;
    while (taken < most_) {
        if (under_way_.compare_exchange_weak(taken, taken + 1)) {
            return Place(*this);
        }
    }
    ++refused_;
    return std::nullopt;
}

}  // namespace kassa::server::http
