#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "http/bulkhead.h"
#include "http/client.h"
#include "services/tax/vat_id_check.h"

namespace kassa::server::services {

/// VIES, in which the EU's member states say which VAT ids are registered, by its REST interface
/// (https://ec.europa.eu/taxation_customs/vies/#/technical-information). Great Britain and Switzerland are not in it.
class ViesRegister : public VatIdRegister {
  public:
    static constexpr std::chrono::milliseconds default_timeout{4'000};
    /// Beyond these the register does not answer. Member states refuse callers that ask for more at once, and each
    /// answer is kept for a day.
    static constexpr std::size_t most_calls = 4;

    /// `url` is an origin with a path, such as "https://ec.europa.eu/taxation_customs/vies/rest-api". Throws
    /// std::runtime_error when it is not.
    explicit ViesRegister(const std::string& url, std::chrono::milliseconds timeout = default_timeout);

    [[nodiscard]] std::optional<bool> is_registered(const std::string& vat_id) const override;

    [[nodiscard]] const http::Bulkhead& calls() const { return calls_; }

  private:
    http::Client client_;
    std::string path_;
    mutable http::Bulkhead calls_{most_calls};
};

}  // namespace kassa::server::services
