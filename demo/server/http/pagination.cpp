#include "http/pagination.h"

#include <algorithm>
#include <charconv>

#include "http/problem.h"
#include "json/writer.h"

namespace kassa::server::http {
std::int64_t read_query_number(const Request& request, std::string_view name, std::int64_t otherwise,
                               std::int64_t minimum, std::int64_t maximum) {
    const auto text = request.query_parameter(name);
    if (!text) {
        return otherwise;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < minimum || number > maximum) {
        throw Problem(std::vector<Violation>{
                          {std::string(name), support::ErrorCode::number_out_of_range,
                           "must be a number from " + std::to_string(minimum) + " to " + std::to_string(maximum)}})
            .argument("minimum", std::to_string(minimum))
            .argument("maximum", std::to_string(maximum));
    }
    return number;
}

Page read_page(const Request& request) {
    constexpr std::int64_t most_pages = 1'000'000'000;
    return {read_query_number(request, "page", 1, 1, most_pages), read_query_number(request, "limit", 30, 0, 100)};
}

std::string write_page(const std::vector<std::string>& documents, const Page& page, std::int64_t total_items) {
    const std::int64_t last_page =
        page.limit == 0 ? 1 : std::max<std::int64_t>(1, (total_items + page.limit - 1) / page.limit);
    json::Writer writer;
    writer.begin_object().key("data").begin_array();
    for (const std::string& document : documents) {
        writer.raw(document);
    }
    writer.end_array().key("meta").begin_object().key("pagination").begin_object();
    writer.member("totalItems", total_items);
    writer.member("itemsPerPage", page.limit);
    writer.member("currentPage", page.page);
    writer.member("lastPage", last_page);
    writer.member("pageTotalItems", static_cast<std::int64_t>(documents.size()));
    writer.end_object().end_object().end_object();
    return writer.take();
}

}  // namespace kassa::server::http
