#include "services/values/whole_number.h"

#include "kassa/money/decimal.h"

namespace kassa::server::services {

std::optional<std::int64_t> read_whole_number(http::FieldReader& reader, std::string_view name, std::int64_t least,
                                              std::int64_t most, const std::string& message) {
    const auto text = reader.decimal(name);
    if (!text) {
        return std::nullopt;
    }
    const auto number = money::Decimal::parse(*text);
    if (!number || !number.value().is_integer() || number.value() < money::Decimal::from_integer(least) ||
        number.value() > money::Decimal::from_integer(most)) {
        reader.violate(name, support::ErrorCode::number_out_of_range, message);
        return std::nullopt;
    }
    return std::stoll(number.value().to_string());
}

}  // namespace kassa::server::services
