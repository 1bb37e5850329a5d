#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kassa::server::services {

/// A text with translations. Keys are primary language subtags ("de"); "" is the fallback.
class LocalisedText {
  public:
    LocalisedText() = default;
    explicit LocalisedText(std::string fallback) { texts_[""] = std::move(fallback); }

    void set(std::string language, std::string text) { texts_[std::move(language)] = std::move(text); }
    /// The text for a locale such as "de-AT"; "" when there is none at all.
    [[nodiscard]] const std::string& for_locale(std::string_view locale) const;

  private:
    std::map<std::string, std::string, std::less<>> texts_;
};

/// "de" of "de-AT", in lower case.
[[nodiscard]] std::string language_of(std::string_view locale);

}  // namespace kassa::server::services
