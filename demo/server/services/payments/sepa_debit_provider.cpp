#include "services/payments/sepa_debit_provider.h"

#include <algorithm>

#include "base/ascii.h"
#include "security/random.h"
#include "services/values/iban.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {

std::vector<PaymentType> SepaDebitProvider::types() const {
    return {{.type = "sepa_debit",
             .gateway = "sepa_debit",
             .name = "SEPA direct debit",
             .flow = PaymentFlow::accepted,
             .is_recurring = true,
             .is_saved = true}};
}

void SepaDebitProvider::read_details(http::FieldReader& reader, cart::PaymentMethod& method) const {
    const std::string iban = base::ascii_upper(base::without(reader.required_text("iban", maximum_text), " "));
    if (!iban.empty() && !is_iban(iban)) {
        reader.violate("iban", support::ErrorCode::text_invalid, "is not an IBAN");
    }
    static_cast<void>(reader.required_text("accountHolder", maximum_text));
    constexpr std::size_t shown_digits = 4;
    method.name += " (" + iban.substr(iban.size() - std::min(shown_digits, iban.size())) + ")";
    cart::SepaDebitDetails details;
    details.masked_iban = mask_iban(iban);
    details.mandate_reference = base::ascii_upper(base::without(security::random_uuid(), "-")).substr(0, 20);
    details.signing_date = method.creation_date;
    method.sepa_debit = std::move(details);
}

}  // namespace kassa::server::services
