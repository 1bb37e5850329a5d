#include "services/tax/vat_id_check.h"

namespace kassa::server::services {
namespace {

constexpr std::int64_t answer_lifetime_ms = 24LL * 3'600'000;
/// More than a shop sees in a day; at the limit everything is asked again.
constexpr std::size_t maximum_answers = 10'000;

}  // namespace

std::optional<bool> VatIdCheck::remembered(const std::string& vat_id) const {
    const std::lock_guard lock(mutex_);
    const auto answer = answers_.find(vat_id);
    return answer != answers_.end() && clock_() < answer->second.valid_until_ms
               ? std::optional(answer->second.registered)
               : std::nullopt;
}

VatIdStatus VatIdCheck::status(std::string_view country, std::string_view vat_id) const {
    if (!has_vat_id_form(country, vat_id).value_or(true)) {
        return VatIdStatus::invalid;
    }
    const auto registered = remembered(compact_vat_id(vat_id));
    if (!registered) {
        return VatIdStatus::unknown;
    }
    return *registered ? VatIdStatus::valid : VatIdStatus::invalid;
}

void VatIdCheck::ask(std::string_view country, std::string_view vat_id) {
    const std::string compact = compact_vat_id(vat_id);
    if (authority_ == nullptr || !has_vat_id_form(country, compact).value_or(false) || remembered(compact)) {
        return;
    }
    const auto registered = authority_->is_registered(compact);
    if (!registered) {
        return;
    }
    const std::lock_guard lock(mutex_);
    if (answers_.size() >= maximum_answers) {
        answers_.clear();
    }
    answers_[compact] = {*registered, clock_() + answer_lifetime_ms};
}

}  // namespace kassa::server::services
