#include "services/values/localised_text.h"

#include "base/ascii.h"

namespace kassa::server::services {

std::string language_of(std::string_view locale) {
    return base::ascii_lower(locale.substr(0, locale.find_first_of("-_")));
}

const std::string& LocalisedText::for_locale(std::string_view locale) const {
    static const std::string none;
    if (const auto translated = texts_.find(language_of(locale)); translated != texts_.end()) {
        return translated->second;
    }
    const auto fallback = texts_.find("");
    return fallback == texts_.end() ? none : fallback->second;
}

}  // namespace kassa::server::services
