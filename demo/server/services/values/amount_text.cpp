#include "services/values/amount_text.h"

#include <algorithm>

#include "services/values/localised_text.h"

namespace kassa::server::services {

std::string major_number(const money::Decimal& minor_amount, const money::Currency& currency) {
    return minor_amount.times_power_of_ten(-currency.digits()).to_string();
}

std::string major_text(const money::Decimal& minor_amount, const money::Currency& currency) {
    std::string text = major_number(minor_amount, currency);
    const std::size_t point = text.find('.');
    const std::size_t digits = point == std::string::npos ? 0 : text.size() - point - 1;
    const auto wanted = static_cast<std::size_t>(currency.digits());
    if (digits < wanted) {
        text += point == std::string::npos ? "." : "";
        text.append(wanted - digits, '0');
    }
    return text;
}

std::string localised_amount(const money::Decimal& minor_amount, const money::Currency& currency,
                             std::string_view locale) {
    const bool german = language_of(locale) == "de";
    const std::string text = major_text(minor_amount, currency);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    std::string grouped = text.substr(0, sign);
    for (std::size_t index = sign; index < point; ++index) {
        if (index > sign && (point - index) % 3 == 0) {
            grouped += german ? '.' : ',';
        }
        grouped += text[index];
    }
    if (point < text.size()) {
        grouped += german ? ',' : '.';
        grouped += text.substr(point + 1);
    }
    return grouped + " " + std::string(currency.code());
}

}  // namespace kassa::server::services
