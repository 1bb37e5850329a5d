#include "services/values/minor_amount.h"

#include <stdexcept>
#include <string>

namespace kassa::server::services {

using money::Decimal;
using support::ErrorCode;

std::optional<Decimal> read_minor_amount(http::FieldReader& reader, std::string_view name,
                                         const std::optional<Decimal>& bound) {
    const auto text = reader.decimal(name);
    const auto amount = text ? Decimal::parse(*text) : Decimal();
    if (!text || !amount || !amount.value().is_integer() || amount.value().sign() <= 0 ||
        (bound && amount.value() >= *bound)) {
        reader.violate(name, text ? ErrorCode::number_out_of_range : ErrorCode::field_missing,
                       "must be whole minor units, at least 1");
        return std::nullopt;
    }
    return amount.value();
}

Decimal stored_amount(std::string_view text) {
    const auto amount = Decimal::parse(text);
    if (!amount) {
        throw std::runtime_error("a stored amount cannot be read: " + std::string(text));
    }
    return amount.value();
}

}  // namespace kassa::server::services
