#include "services/catalogue/catalogue_section.h"

#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem_help.h"

namespace kassa::server::services {
namespace {

constexpr std::size_t maximum_text_bytes = 10'000;

template <typename Read>
auto checked(const json::Value& value, const std::string& pointer, Read read) {
    std::vector<http::Violation> violations;
    http::FieldReader reader(value, "", violations);
    auto result = read(reader);
    if (!violations.empty()) {
        refuse_catalogue(pointer + "/" + violations.front().property_path, violations.front().message);
    }
    return result;
}

}  // namespace

void refuse_catalogue(const std::string& pointer, std::string_view why) {
    throw CatalogueError("catalogue: " + (pointer.empty() ? "" : pointer + ": ") + std::string(why));
}

void refuse_catalogue(const std::string& pointer, const support::Error& error) {
    refuse_catalogue(pointer + error.path, http::help_with(error));
}

CatalogueSection::CatalogueSection(const json::Value& value, std::string pointer)
    : value_(value), pointer_(std::move(pointer)) {
    if (value.object() == nullptr) {
        refuse_catalogue(pointer_, "must be an object");
    }
}

std::string CatalogueSection::required_text(std::string_view name) const {
    return checked(value_, pointer_, [&](auto& reader) { return reader.required_text(name, maximum_text_bytes); });
}

std::optional<std::string> CatalogueSection::text(std::string_view name) const {
    return checked(value_, pointer_, [&](auto& reader) { return reader.text(name, maximum_text_bytes); });
}

std::optional<bool> CatalogueSection::boolean(std::string_view name) const {
    return checked(value_, pointer_, [&](auto& reader) { return reader.boolean(name); });
}

const json::Array& CatalogueSection::array(std::string_view name) const {
    static const json::Array empty;
    const json::Array* found = checked(value_, pointer_, [&](auto& reader) { return reader.array(name); });
    return found == nullptr ? empty : *found;
}

std::vector<std::string> CatalogueSection::texts(std::string_view name) const {
    std::vector<std::string> texts;
    for (const json::Value& value : array(name)) {
        if (value.text() == nullptr) {
            refuse_catalogue(at(name), "must be a list of texts");
        }
        texts.push_back(*value.text());
    }
    return texts;
}

const json::Value* CatalogueSection::object(std::string_view name) const {
    return checked(value_, pointer_, [&](auto& reader) { return reader.object(name); });
}

std::optional<money::Decimal> CatalogueSection::decimal(std::string_view name) const {
    const auto text = checked(value_, pointer_, [&](auto& reader) { return reader.decimal(name); });
    if (!text) {
        return std::nullopt;
    }
    const auto number = money::Decimal::parse(*text);
    if (!number) {
        refuse_catalogue(at(name), number.error());
    }
    return number.value();
}

LocalisedText CatalogueSection::localised(std::string_view name) const {
    const json::Value* value = value_.find(name);
    LocalisedText text;
    if (value == nullptr || value->is_null()) {
        return text;
    }
    if (value->text() != nullptr) {
        return LocalisedText(*value->text());
    }
    if (value->object() == nullptr) {
        refuse_catalogue(at(name), "must be a text or texts by language");
    }
    for (const auto& [language, translation] : *value->object()) {
        if (translation.text() == nullptr) {
            refuse_catalogue(at(name) + "/" + language, "must be a text");
        }
        text.set(language_of(language), *translation.text());
        if (language == "en") {
            text.set("", *translation.text());
        }
    }
    return text;
}

std::optional<std::int64_t> CatalogueSection::count(std::string_view name) const {
    const std::optional<money::Decimal> number = decimal(name);
    if (!number) {
        return std::nullopt;
    }
    constexpr std::int64_t most = 1'000'000'000;
    if (!number->is_integer() || *number < money::Decimal::from_integer(1) ||
        *number > money::Decimal::from_integer(most)) {
        refuse_catalogue(at(name), "must be a whole number of at least 1");
    }
    return std::stoll(number->to_string());
}

}  // namespace kassa::server::services
