#include "services/vouchers/voucher_code.h"

#include <cstddef>

#include "base/ascii.h"
#include "security/random.h"

namespace kassa::server::services {
namespace {

/// Nothing in it looks like something else in it.
constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t group_size = 4;
constexpr std::size_t code_groups = 4;
constexpr std::size_t reference_groups = 2;
constexpr std::string_view mask = "*";

/// "7K3M9PQR" is "7K3M-9PQR"; empty when there are not as many characters, or others.
std::optional<std::string> in_groups(std::string_view typed, std::size_t groups) {
    const std::string plain = base::without(base::ascii_upper(typed), "- ");
    if (plain.size() != groups * group_size || plain.find_first_not_of(alphabet) != std::string::npos) {
        return std::nullopt;
    }
    std::string text = plain.substr(0, group_size);
    for (std::size_t at = group_size; at < plain.size(); at += group_size) {
        text.append("-").append(plain, at, group_size);
    }
    return text;
}

}  // namespace

VoucherCode VoucherCode::make() {
    return {*in_groups(security::random_text(code_groups * group_size, alphabet), code_groups)};
}

std::optional<VoucherCode> VoucherCode::parse(std::string_view typed) {
    auto text = in_groups(typed, code_groups);
    return text ? std::optional(VoucherCode{std::move(*text)}) : std::nullopt;
}

std::string_view VoucherCode::reference() const {
    return std::string_view(text).substr((code_groups - reference_groups) * (group_size + 1));
}

security::Digest VoucherCode::hash(const security::Digest& key) const {
    return security::hmac_sha256(key, "kassa voucher\n" + text);
}

std::string masked_voucher_code(std::string_view reference) {
    return std::string(mask).append(reference);
}

std::optional<std::string> reference_of_masked_code(std::string_view name) {
    return name.starts_with(mask) ? in_groups(name.substr(mask.size()), reference_groups) : std::nullopt;
}

}  // namespace kassa::server::services
