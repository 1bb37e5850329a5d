#include "core/vectors.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace kassa::test {

std::vector<nlohmann::json> load_vectors(const std::string& name) {
    const std::string path = std::string(KASSA_FIXTURES_DIR) + "/vectors/" + name + ".json";
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    const nlohmann::json document = nlohmann::json::parse(text.str(), nullptr, false);
    if (!document.is_array() || document.empty()) {
        std::cerr << "cannot read test vectors from " << path << '\n';
        std::abort();
    }
    std::vector<nlohmann::json> vectors;
    for (const nlohmann::json& vector : document) {
        if (!vector.contains("skip")) {
            vectors.push_back(vector);
        }
    }
    return vectors;
}

std::string text_at(const nlohmann::json& vector, const std::string& pointer, const std::string& fallback) {
    const nlohmann::json::json_pointer place(pointer);
    return vector.contains(place) ? vector.at(place).get<std::string>() : fallback;
}

std::vector<std::string> texts_at(const nlohmann::json& vector, const std::string& pointer) {
    return vector.at(nlohmann::json::json_pointer(pointer)).get<std::vector<std::string>>();
}

}  // namespace kassa::test
