#include "services/cart_parts/line_id.h"

#include <cstddef>

namespace kassa::server::services {
namespace {

constexpr char opening = '[';
constexpr char closing = ']';

bool is_unreserved(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || std::string_view("-._~").find(character) != std::string_view::npos;
}

void append_encoded(std::string_view text, std::string& out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char character : text) {
        if (is_unreserved(character)) {
            out += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
}

}  // namespace

std::string line_id(std::string_view product_id, const LineTraits& traits) {
    std::string id(product_id);
    for (std::size_t index = 0; index < traits.size(); ++index) {
        id += index == 0 ? opening : ',';
        append_encoded(traits[index].first, id);
        id += '=';
        append_encoded(traits[index].second, id);
    }
    if (!traits.empty()) {
        id += closing;
    }
    return id;
}

std::string_view product_id_of_line(std::string_view line_id) {
    return can_be_product_id(line_id) ? line_id : line_id.substr(0, line_id.rfind(opening));
}

bool can_be_product_id(std::string_view id) {
    return !id.ends_with(closing);
}

}  // namespace kassa::server::services
