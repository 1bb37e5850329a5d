#include "store/postgres/statement.h"

#include <charconv>
#include <cstring>
#include <utility>

#include "store/postgres/text.h"

namespace kassa::server::store {
namespace {

constexpr std::string_view hexadecimal_digits = "0123456789abcdef";

unsigned char read_digit(char digit) {
    const std::size_t value = hexadecimal_digits.find(digit);
    if (value == std::string_view::npos) {
        throw StoreError("a stored value is not in hexadecimal", StoreError::Kind::other);
    }
    return static_cast<unsigned char>(value);
}

}  // namespace

void PostgresStatement::set(int index, std::optional<std::string> value) {
    const auto count = static_cast<std::size_t>(index);
    if (parameters_.size() < count) {
        parameters_.resize(count);
    }
    parameters_[count - 1] = std::move(value);
}

void PostgresStatement::bind(int index, std::nullptr_t) {
    set(index, std::nullopt);
}

void PostgresStatement::bind(int index, std::int64_t value) {
    set(index, std::to_string(value));
}

void PostgresStatement::bind(int index, std::string_view value) {
    set(index, to_postgres_text(value));
}

void PostgresStatement::bind(int index, Blob value) {
    std::string text = "\\x";
    text.reserve(2 + 2 * value.size());
    for (const unsigned char byte : value) {
        text += hexadecimal_digits[byte >> 4U];
        text += hexadecimal_digits[byte & 0xFU];
    }
    set(index, std::move(text));
}

bool PostgresStatement::step() {
    if (row_) {
        ++*row_;
    } else {
        std::vector<const char*> pointers;
        pointers.reserve(parameters_.size());
        for (const auto& parameter : parameters_) {
            pointers.push_back(parameter ? parameter->c_str() : nullptr);
        }
        rows_ = link_.execute_prepared(name_, pointers);
        row_ = 0;
    }
    return *row_ < rows_.size();
}

int PostgresStatement::changed_rows() const {
    return static_cast<int>(rows_.affected_rows());
}

pqxx::field PostgresStatement::field(int column) const {
    return rows_[row_.value()][static_cast<pqxx::row::size_type>(column)];
}

bool PostgresStatement::is_null(int column) const {
    return field(column).is_null();
}

std::int64_t PostgresStatement::integer(int column) const {
    const pqxx::field value = field(column);
    std::int64_t number = 0;
    const char* end = value.c_str() + value.size();
    const auto [rest, error] = std::from_chars(value.c_str(), end, number);
    if (!value.is_null() && (error != std::errc() || rest != end)) {
        throw StoreError("a stored value is not an integer", StoreError::Kind::other);
    }
    return number;
}

std::string PostgresStatement::text(int column) const {
    const pqxx::field value = field(column);
    return {value.c_str(), static_cast<std::size_t>(value.size())};
}

void PostgresStatement::blob(int column, std::span<unsigned char> target) const {
    const pqxx::field value = field(column);
    const std::string_view text(value.c_str(), static_cast<std::size_t>(value.size()));
    if (text.size() != 2 + 2 * target.size() || !text.starts_with("\\x")) {
        throw StoreError("a stored value has another size than expected", StoreError::Kind::other);
    }
    for (std::size_t index = 0; index < target.size(); ++index) {
        target[index] =
            static_cast<unsigned char>(read_digit(text[2 + 2 * index]) << 4U | read_digit(text[3 + 2 * index]));
    }
}

void PostgresStatement::reset() noexcept {
    parameters_.clear();
    rows_.clear();
    row_.reset();
}

}  // namespace kassa::server::store
