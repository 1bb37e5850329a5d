#include "services/catalogue_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "services/catalogue_section.h"

namespace kassa::server::services {

std::string read_catalogue_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("catalogue: cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

json::Value parse_catalogue_document(std::string_view text, const std::string& pointer) {
    try {
        return json::parse(text);
    } catch (const json::ParseError& error) {
        refuse_catalogue(pointer + error.path(), error.what());
    }
}

}  // namespace kassa::server::services
