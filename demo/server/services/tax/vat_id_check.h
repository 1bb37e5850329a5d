#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "services/tax/vat_id.h"

namespace kassa::server::services {

/// An authority that knows which VAT identification numbers are registered, such as the EU's VIES.
class VatIdRegister {
  public:
    VatIdRegister() = default;
    VatIdRegister(const VatIdRegister&) = delete;
    VatIdRegister& operator=(const VatIdRegister&) = delete;
    virtual ~VatIdRegister() = default;

    /// `vat_id` is compact and has its country's form. Empty when the register cannot say: it does not keep that
    /// country, is busy or does not answer. May take seconds.
    [[nodiscard]] virtual std::optional<bool> is_registered(const std::string& vat_id) const = 0;
};

/// Says what is known of a VAT id: its form at once, its registration as far as the register was asked. The register's
/// answers are kept in memory for a day. For any number of threads.
class VatIdCheck {
  public:
    /// `authority` may be null: then no VAT id is more than `unknown`.
    VatIdCheck(const VatIdRegister* authority, base::Clock clock) : authority_(authority), clock_(std::move(clock)) {}

    /// Waits for nobody. `invalid` also for a VAT id of another country than the address's.
    [[nodiscard]] VatIdStatus status(std::string_view country, std::string_view vat_id) const;

    /// False: asking is in vain.
    [[nodiscard]] bool has_authority() const { return authority_ != nullptr; }

    /// Asks the register, unless it is known what it says. May take seconds; call it outside any transaction.
    void ask(std::string_view country, std::string_view vat_id);

  private:
    struct Answer {
        bool registered = false;
        std::int64_t valid_until_ms = 0;
    };

    [[nodiscard]] std::optional<bool> remembered(const std::string& vat_id) const;

    const VatIdRegister* authority_;
    base::Clock clock_;
    mutable std::mutex mutex_;
    std::map<std::string, Answer> answers_;
};

}  // namespace kassa::server::services
