#include "store/postgres/text.h"

#include <cstddef>

#include "kassa/codec/utf8.h"

namespace kassa::server::store {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

std::string to_postgres_text(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = text.front() == '\0' ? 0 : codec::utf8_sequence_size(text);
        result.append(size == 0 ? "\xEF\xBF\xBD" : text.substr(0, size));
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return result;
}

std::string to_postgres_parameters(std::string_view sql) {
    std::string result;
    result.reserve(sql.size());
    bool quoted = false;
    for (std::size_t index = 0; index < sql.size(); ++index) {
        quoted = quoted != (sql[index] == '\'');
        const bool parameter = !quoted && sql[index] == '?' && index + 1 < sql.size() && is_digit(sql[index + 1]);
        result += parameter ? '$' : sql[index];
    }
    return result;
}

}  // namespace kassa::server::store
