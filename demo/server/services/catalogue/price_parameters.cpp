#include "services/catalogue/price_parameters.h"

#include <algorithm>
#include <array>
#include <utility>

#include <re2/re2.h>

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

using http::Violation;
using money::Decimal;
using support::ErrorCode;

constexpr std::string_view seats = "seats";
constexpr std::size_t maximum_parameters = 10;
constexpr std::size_t maximum_field_bytes = 32;
constexpr std::size_t maximum_value_bytes = 64;
constexpr std::int64_t maximum_expression_bytes = 64 * 1024;

constexpr std::array type_words = {std::string_view("INTEGER"), std::string_view("NUMBER"), std::string_view("TEXT")};

std::shared_ptr<const re2::RE2> compile(const std::string& pattern, const std::string& pointer) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(maximum_expression_bytes);
    auto expression = std::make_shared<const re2::RE2>(pattern, options);
    if (!expression->ok()) {
        refuse_catalogue(pointer, "is no regular expression of RE2, or too large: " + expression->error());
    }
    return expression;
}

/// Why a value cannot be; empty: it can. A number becomes its canonical form.
std::optional<Violation> check(const PriceParameter& parameter, std::string& value, const std::string& path) {
    const auto range = [&](const Decimal& size) {
        return (parameter.minimum && size < *parameter.minimum) || (parameter.maximum && size > *parameter.maximum);
    };
    if (value.size() > maximum_value_bytes) {
        return Violation{path, ErrorCode::text_too_long, "must have at most 64 bytes"};
    }
    if (parameter.type == PriceParameter::Type::text) {
        if (range(Decimal::from_integer(static_cast<std::int64_t>(value.size())))) {
            return Violation{path, ErrorCode::text_invalid, "has not the length that the product allows"};
        }
    } else {
        const auto number = Decimal::parse(value);
        if (!number || (parameter.type == PriceParameter::Type::integer && !number.value().is_integer())) {
            return Violation{
                path, ErrorCode::number_invalid,
                parameter.type == PriceParameter::Type::integer ? "must be a whole number" : "must be a number"};
        }
        if (range(number.value())) {
            return Violation{path, ErrorCode::number_out_of_range, "is not in the range that the product allows"};
        }
        value = number.value().to_string();
    }
    if (parameter.expression != nullptr && !re2::RE2::FullMatch(value, *parameter.expression)) {
        return Violation{path, ErrorCode::text_invalid, "has not the form that the product asks for"};
    }
    return std::nullopt;
}

PriceParameter::Type read_type(const CatalogueSection& section) {
    const std::string word = section.required_text("type");
    const auto found = std::ranges::find(type_words, word);
    if (found == type_words.end()) {
        refuse_catalogue(section.at("type"), "must be INTEGER, NUMBER or TEXT");
    }
    return static_cast<PriceParameter::Type>(found - type_words.begin());
}

/// Seats are a number of units that can be priced: at least 1, and bounded.
void check_seats(const PriceParameter& parameter, const CatalogueSection& section) {
    const Decimal least = Decimal::from_integer(1);
    const Decimal most = Decimal::from_integer(1'000'000'000);
    if (parameter.type == PriceParameter::Type::text) {
        refuse_catalogue(section.at("type"), "must be a number for seats");
    }
    if (!parameter.minimum || *parameter.minimum < least) {
        refuse_catalogue(section.at("min"), "must be at least 1 for seats");
    }
    if (!parameter.maximum || *parameter.maximum > most) {
        refuse_catalogue(section.at("max"), "must be at most 1000000000 for seats");
    }
}

PriceParameter read_parameter(const json::Value& value, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    PriceParameter parameter;
    parameter.field = section.required_text("field");
    if (parameter.field.size() > maximum_field_bytes || parameter.field == "forcedBy") {
        refuse_catalogue(section.at("field"), "must be another name, of at most 32 bytes");
    }
    parameter.label = section.localised("label");
    parameter.type = read_type(section);
    parameter.minimum = section.decimal("min");
    parameter.maximum = section.decimal("max");
    if (parameter.minimum && parameter.maximum && *parameter.minimum > *parameter.maximum) {
        refuse_catalogue(section.at("min"), "must not be above max");
    }
    if (parameter.field == seats) {
        check_seats(parameter, section);
    }
    parameter.pattern = section.text("pattern").value_or("");
    if (!parameter.pattern.empty()) {
        parameter.expression = compile(parameter.pattern, section.at("pattern"));
    }
    parameter.internal_description = section.text("internalDesc").value_or("");
    parameter.default_value = section.required_text("defaultValue");
    if (const auto violation = check(parameter, parameter.default_value, "")) {
        refuse_catalogue(section.at("defaultValue"), violation->message);
    }
    return parameter;
}

std::string text_of(const std::optional<Decimal>& number) {
    return number ? number->to_string() : std::string();
}

}  // namespace

PriceParameters::PriceParameters(const json::Value& product, const std::string& pointer) {
    const CatalogueSection section(product, pointer);
    const json::Array& list = section.array(field);
    if (list.size() > maximum_parameters) {
        refuse_catalogue(section.at(field), "must be at most 10");
    }
    for (const json::Value& value : list) {
        const std::string at = section.at(field) + "/" + std::to_string(parameters_.size());
        PriceParameter read = read_parameter(value, at);
        if (std::ranges::find(parameters_, read.field, &PriceParameter::field) != parameters_.end()) {
            refuse_catalogue(at + "/field", "is given twice");
        }
        parameters_.push_back(std::move(read));
    }
}

LineTraits PriceParameters::values(const GivenParameters& given, const std::string& path,
                                   std::vector<Violation>& violations) const {
    for (const auto& [name, value] : given) {
        if (std::ranges::find(parameters_, name, &PriceParameter::field) == parameters_.end()) {
            violations.push_back({path + "." + name, ErrorCode::enum_unknown, "names no parameter of the product"});
        }
    }
    LineTraits values;
    for (const PriceParameter& parameter : parameters_) {
        const auto found = given.find(parameter.field);
        std::string value = found == given.end() ? parameter.default_value : found->second;
        if (auto violation = check(parameter, value, path + "." + parameter.field)) {
            violations.push_back(std::move(*violation));
        }
        values.emplace_back(parameter.field, std::move(value));
    }
    return values;
}

std::string PriceParameters::describe(const LineTraits& values, std::string_view locale) const {
    std::string text;
    for (const auto& [name, value] : values) {
        const auto parameter = std::ranges::find(parameters_, name, &PriceParameter::field);
        const std::string& label = parameter == parameters_.end() ? name : parameter->label.for_locale(locale);
        text += (text.empty() ? "" : ", ") + (label.empty() ? name : label) + ": " + value;
    }
    return text;
}

void PriceParameters::write(json::Writer& writer, std::string_view locale) const {
    writer.key(field).begin_array();
    for (const PriceParameter& parameter : parameters_) {
        writer.begin_object();
        writer.member("field", parameter.field);
        writer.member("label", parameter.label.for_locale(locale));
        writer.member("type", type_words[static_cast<std::size_t>(parameter.type)]);
        writer.member("defaultValue", parameter.default_value);
        writer.member("min", text_of(parameter.minimum));
        writer.member("max", text_of(parameter.maximum));
        writer.member("pattern", parameter.pattern);
        writer.member("internalDesc", parameter.internal_description);
        writer.end_object();
    }
    writer.end_array();
}

bool has_seats(const LineTraits& values) {
    return std::ranges::find(values, seats, &LineTraits::value_type::first) != values.end();
}

Decimal seats_of(const LineTraits& values) {
    const auto found = std::ranges::find(values, seats, &LineTraits::value_type::first);
    // The value was checked when it was taken in.
    return found == values.end() ? Decimal::from_integer(1) : Decimal::parse(found->second).value();
}

}  // namespace kassa::server::services
