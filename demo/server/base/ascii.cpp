#include "base/ascii.h"

#include <algorithm>

namespace kassa::server::base {
namespace {

char lower(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
}
char upper(char character) {
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - 32) : character;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

std::string ascii_upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), upper);
    return result;
}

bool ascii_equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::string without(std::string_view text, std::string_view unwanted) {
    std::string result(text);
    std::erase_if(result, [unwanted](char character) { return unwanted.find(character) != std::string_view::npos; });
    return result;
}

}  // namespace kassa::server::base
