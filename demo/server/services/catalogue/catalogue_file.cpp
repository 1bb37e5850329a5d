#include "services/catalogue/catalogue_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "http/problem_help.h"

namespace kassa::server::services {

namespace {

std::string read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw CatalogueError("catalogue: cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

json::Value parse_file(const std::filesystem::path& file) {
    try {
        return json::parse(read_text(file));
    } catch (const json::ParseError& error) {
        std::string place = file.string();
        if (const auto& position = error.position()) {
            place += ":" + std::to_string(position->line) + ":" + std::to_string(position->column);
        }
        throw CatalogueError(place + ": catalogue: " + (error.path().empty() ? "" : error.path() + ": ") +
                             http::help_with(error));
    }
}

/// The member of an object; null when there is none.
json::Value* member(json::Value* value, std::string_view name) {
    if (value == nullptr || value->object() == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*value->object(), name, &json::Object::value_type::first);
    return found == value->object()->end() ? nullptr : &found->second;
}

}  // namespace

json::Value read_catalogue_file(const std::filesystem::path& file) {
    json::Value root = parse_file(file);
    json::Value* table = member(member(member(&root, "store"), "tax"), "table");
    if (table != nullptr && table->text() != nullptr) {
        *table = parse_file(file.parent_path() / *table->text());
    }
    return root;
}

CatalogueError in_file(const std::filesystem::path& file, const CatalogueError& error) {
    return CatalogueError(file.string() + ": " + error.what() + " (catalogue.schema.json says what each field takes)");
}

}  // namespace kassa::server::services
