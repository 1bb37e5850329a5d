#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace kassa::server::http {

/// The vendor's paging: `page` counts from 1, `limit` is 0 to 100.
struct Page {
    std::int64_t page = 1;
    std::int64_t limit = 30;

    [[nodiscard]] std::int64_t offset() const { return (page - 1) * limit; }
};

/// Reads `page` and `limit`. Throws Problem `number_out_of_range` for anything but numbers in their ranges.
[[nodiscard]] Page read_page(const Request& request);

/// A whole number of the query. Throws Problem `number_out_of_range` for anything but one in the range.
[[nodiscard]] std::int64_t read_query_number(const Request& request, std::string_view name, std::int64_t otherwise,
                                             std::int64_t minimum, std::int64_t maximum);

/// `{"data": [...], "meta": {"pagination": {...}}}`; the documents are JSON.
[[nodiscard]] std::string write_page(const std::vector<std::string>& documents, const Page& page,
                                     std::int64_t total_items);

/// The same of rows, each with the document that `document_of` makes of it.
template <typename Rows, typename DocumentOf>
[[nodiscard]] std::string write_page(const Rows& rows, DocumentOf document_of, const Page& page,
                                     std::int64_t total_items) {
    std::vector<std::string> documents;
    documents.reserve(rows.size());
    for (const auto& row : rows) {
        documents.push_back(document_of(row));
    }
    return write_page(documents, page, total_items);
}

}  // namespace kassa::server::http
