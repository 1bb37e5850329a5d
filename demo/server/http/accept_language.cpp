#include "http/accept_language.h"

#include <algorithm>

namespace kassa::server::http {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    const std::size_t end = text.find_last_not_of(" \t");
    return end == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

/// What stands before the separator; `text` becomes what stands behind it.
std::string_view take(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/// "q=0.8" in thousandths: 1000 without a weight, 0 for one that is none.
int weight_of(std::string_view parameter) {
    if (parameter.empty()) {
        return 1000;
    }
    if (!(parameter.starts_with("q=") || parameter.starts_with("Q=")) || parameter.size() < 3) {
        return 0;
    }
    parameter.remove_prefix(2);
    if (parameter.front() == '1') {
        return 1000;
    }
    int weight = 0;
    int place = 100;
    for (const char digit : parameter.substr(std::min<std::size_t>(2, parameter.size()))) {
        if (digit < '0' || digit > '9') {
            return 0;
        }
        weight += (digit - '0') * place;
        place /= 10;
    }
    return weight;
}

bool is_same_language(std::string_view range, std::string_view language) {
    const std::string_view primary = range.substr(0, range.find('-'));
    return std::ranges::equal(primary, language, [](char left, char right) {
        return (left >= 'A' && left <= 'Z' ? static_cast<char>(left + 32) : left) == right;
    });
}

}  // namespace

std::optional<std::string_view> preferred_language(std::optional<std::string_view> header,
                                                   std::span<const std::string_view> offered) {
    std::optional<std::string_view> best;
    int best_weight = 0;
    std::string_view rest = header.value_or("");
    while (!rest.empty()) {
        std::string_view parameters = take(rest, ',');
        const std::string_view range = take(parameters, ';');
        const int weight = weight_of(trimmed(parameters));
        const auto fitting =
            range == "*" ? offered.begin() : std::ranges::find_if(offered, [&](std::string_view language) {
                return is_same_language(range, language);
            });
        if (fitting != offered.end() && weight > best_weight) {
            best = *fitting;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace kassa::server::http
