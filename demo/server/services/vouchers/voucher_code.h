#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "security/digest.h"

namespace kassa::server::services {

/// The code of a voucher: 16 of the digits 2 to 9 and the letters without I and O, in four groups
/// ("7K3M-9PQR-B2XW-4HTN"). The second half is its reference, by which carts, answers and logs name the voucher; the
/// first half, 40 random bits, is kept nowhere and makes it money. Knowing the reference does not help to guess the
/// code: a keyed hash has to be asked, and that is what the limits on attempts count.
struct VoucherCode {
    std::string text;

    /// From the operating system's generator.
    [[nodiscard]] static VoucherCode make();

    /// Reads what somebody typed: in any case, with or without hyphens and spaces. Empty for what cannot be a code.
    [[nodiscard]] static std::optional<VoucherCode> parse(std::string_view typed);

    /// "B2XW-4HTN".
    [[nodiscard]] std::string_view reference() const;

    /// What is kept of it: HMAC-SHA256 with the server's key.
    [[nodiscard]] security::Digest hash(const security::Digest& key) const;
};

/// What a voucher is called wherever its code is not shown: "*B2XW-4HTN".
[[nodiscard]] std::string masked_voucher_code(std::string_view reference);

/// The reference in such a name; empty for another text.
[[nodiscard]] std::optional<std::string> reference_of_masked_code(std::string_view name);

}  // namespace kassa::server::services
