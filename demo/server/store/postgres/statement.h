#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/postgres/link.h"
#include "store/session.h"

namespace kassa::server::store {

/// Texts and numbers go over as text, blobs as bytea in hexadecimal. The statement runs at the first step; its rows are
/// in memory from then on.
class PostgresStatement final : public PreparedStatement {
  public:
    PostgresStatement(PostgresLink& link, std::string name) : link_(link), name_(std::move(name)) {}

    void bind(int index, std::nullptr_t) override;
    void bind(int index, std::int64_t value) override;
    void bind(int index, std::string_view value) override;
    void bind(int index, Blob value) override;
    [[nodiscard]] bool step() override;
    [[nodiscard]] int changed_rows() const override;
    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string text(int column) const override;
    void blob(int column, std::span<unsigned char> target) const override;
    void reset() noexcept override;

  private:
    void set(int index, std::optional<std::string> value);
    [[nodiscard]] pqxx::field field(int column) const;

    PostgresLink& link_;
    std::string name_;
    std::vector<std::optional<std::string>> parameters_;
    pqxx::result rows_;
    /// The row to read; before the first step none has run.
    std::optional<pqxx::result::size_type> row_;
};

}  // namespace kassa::server::store
