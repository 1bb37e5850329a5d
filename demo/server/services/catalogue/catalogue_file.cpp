#include "services/catalogue/catalogue_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

namespace {

std::string read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("catalogue: cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(stream), {}};
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
    json::Value root = parse_catalogue_document(read_text(file), "");
    json::Value* table = member(member(member(&root, "store"), "tax"), "table");
    if (table != nullptr && table->text() != nullptr) {
        *table = parse_catalogue_document(read_text(file.parent_path() / *table->text()), "/store/tax/table");
    }
    return root;
}

json::Value parse_catalogue_document(std::string_view text, const std::string& pointer) {
    try {
        return json::parse(text);
    } catch (const json::ParseError& error) {
        refuse_catalogue(pointer + error.path(), error.what());
    }
}

}  // namespace kassa::server::services
