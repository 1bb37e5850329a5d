#include "http/request.h"

#include <algorithm>

#include "base/ascii.h"

namespace kassa::server::http {
namespace {

std::optional<unsigned> hexadecimal_digit(char character) {
    if (character >= '0' && character <= '9') {
        return static_cast<unsigned>(character - '0');
    }
    if (character >= 'a' && character <= 'f') {
        return static_cast<unsigned>(character - 'a') + 10U;
    }
    if (character >= 'A' && character <= 'F') {
        return static_cast<unsigned>(character - 'A') + 10U;
    }
    return std::nullopt;
}

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        char character = text[index];
        if (character == '%') {
            if (index + 2 >= text.size()) {
                return std::nullopt;
            }
            const auto high = hexadecimal_digit(text[index + 1]);
            const auto low = hexadecimal_digit(text[index + 2]);
            if (!high || !low) {
                return std::nullopt;
            }
            character = static_cast<char>((*high << 4U) | *low);
            index += 2;
        } else if (plus_is_space && character == '+') {
            character = ' ';
        }
        if (character == '\0') {
            return std::nullopt;
        }
        decoded += character;
    }
    return decoded;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::optional<Pairs> decode_pairs(std::string_view text) {
    Pairs pairs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = part.find('=');
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        auto decoded_name = decode_percent(part.substr(0, equals), true);
        auto decoded_value = decode_percent(value, true);
        if (!decoded_name || !decoded_value) {
            return std::nullopt;
        }
        pairs.emplace_back(std::move(*decoded_name), std::move(*decoded_value));
    }
    return pairs;
}

std::optional<std::string_view> find(const Pairs& pairs, std::string_view name) {
    const auto position = std::ranges::find(pairs, name, &Pairs::value_type::first);
    return position == pairs.end() ? std::nullopt : std::optional<std::string_view>(position->second);
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
    return find(headers, name);
}

std::vector<std::string_view> Request::header_values(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [known, value] : headers) {
        if (known == name) {
            values.push_back(value);
        }
    }
    return values;
}

std::optional<std::string_view> Request::query_parameter(std::string_view name) const {
    return find(query, name);
}

std::optional<std::string_view> Request::bearer_token() const {
    constexpr std::string_view scheme = "bearer ";
    const auto authorization = header("authorization");
    if (!authorization || authorization->size() <= scheme.size() ||
        !base::ascii_equal_ignoring_case(authorization->substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    return authorization->substr(scheme.size());
}

bool parse_target(std::string_view target, Request& request) {
    const std::size_t question_mark = target.find('?');
    std::string_view path = target.substr(0, question_mark);
    if (path.empty() || path.front() != '/') {
        return false;
    }
    if (question_mark != std::string_view::npos) {
        auto pairs = decode_pairs(target.substr(question_mark + 1));
        if (!pairs) {
            return false;
        }
        request.query = std::move(*pairs);
    }
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        auto segment = decode_percent(path.substr(0, end), false);
        if (!segment) {
            return false;
        }
        request.segments.push_back(std::move(*segment));
        path.remove_prefix(end);
    }
    return true;
}

std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text) {
    return decode_pairs(text).value_or(Pairs{});
}

}  // namespace kassa::server::http
