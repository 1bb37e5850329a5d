#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

struct CustomerRow {
    std::string id;
    std::string email;
    std::optional<std::string> phone;
};

[[nodiscard]] std::optional<CustomerRow> find_customer(Connection& connection, std::string_view id);

/// Without regard to ASCII case.
[[nodiscard]] std::optional<CustomerRow> find_customer_by_email(Connection& connection, std::string_view email);

/// Inserts the customer unless the id or the e-mail address is there already.
void insert_customer_if_absent(Connection& connection, const CustomerRow& row, std::int64_t now_ms);

/// What a customer has saved: documents as the public API answers them.
enum class SavedKind { address, payment_method };

struct SavedDocuments {
    std::int64_t total = 0;
    std::vector<std::string> documents;
};

/// Saved documents in the order they were added.
[[nodiscard]] SavedDocuments list_saved(Connection& connection, SavedKind kind, std::string_view customer_id,
                                        std::int64_t limit, std::int64_t offset);

/// A saved document by its id, only if it is this customer's.
[[nodiscard]] std::optional<std::string> find_saved(Connection& connection, SavedKind kind,
                                                    std::string_view customer_id, std::string_view id);

/// Adds a document after the others, unless its id is there already.
void insert_saved_if_absent(Connection& connection, SavedKind kind, std::string_view customer_id, std::string_view id,
                            std::string_view document);

}  // namespace kassa::server::store
