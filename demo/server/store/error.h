#pragma once

#include <stdexcept>
#include <string>

namespace kassa::server::store {

/// A failed call of the database. The message never holds bound values.
class StoreError : public std::runtime_error {
  public:
    enum class Kind {
        /// A UNIQUE, NOT NULL, CHECK or FOREIGN KEY rule refused the row.
        constraint,
        /// Another transaction got in between; the same work can be done again at once.
        conflict,
        /// No room on the disk, locked for too long, not to be reached: later it may work.
        unavailable,
        /// As unavailable, and the connection is of no use any more.
        connection_lost,
        /// The connection went while COMMIT was under way: the transaction is either whole or not there.
        outcome_unknown,
        /// A fault of the program or of the database file.
        other,
    };

    StoreError(const std::string& message, Kind kind) : std::runtime_error(message), kind_(kind) {}

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is_constraint() const { return kind_ == Kind::constraint; }
    /// True when the caller's request was right and may be sent again later.
    [[nodiscard]] bool is_unavailable() const { return kind_ != Kind::constraint && kind_ != Kind::other; }

  private:
    Kind kind_;
};

}  // namespace kassa::server::store
