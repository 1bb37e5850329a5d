#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "kassa/support/error.h"
#include "services/values/localised_text.h"

namespace kassa::server::services {

/// What is wrong with a catalogue, as one line that names the field by its JSON pointer.
class CatalogueError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Ends the reading of a catalogue: throws CatalogueError.
[[noreturn]] void refuse_catalogue(const std::string& pointer, std::string_view why);
[[noreturn]] void refuse_catalogue(const std::string& pointer, const support::Error& error);

/// Reads the members of one object of the catalogue file. The first wrong member ends the reading: a store with half a
/// catalogue is not opened.
class CatalogueSection {
  public:
    CatalogueSection(const json::Value& value, std::string pointer);

    [[nodiscard]] std::string required_text(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
    /// Empty when absent or null.
    [[nodiscard]] const json::Array& array(std::string_view name) const;
    /// A list of texts; empty when absent or null.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
    /// Null when absent or null.
    [[nodiscard]] const json::Value* object(std::string_view name) const;
    [[nodiscard]] std::optional<money::Decimal> decimal(std::string_view name) const;
    /// A text, or texts by language tag with "en" as the fallback. No texts when absent or null.
    [[nodiscard]] LocalisedText localised(std::string_view name) const;
    /// A whole number of at least 1.
    [[nodiscard]] std::optional<std::int64_t> count(std::string_view name) const;

    [[nodiscard]] std::string at(std::string_view name) const { return pointer_ + "/" + std::string(name); }

  private:
    const json::Value& value_;
    std::string pointer_;
};

}  // namespace kassa::server::services
