#include "services/search/cart_search_projection.h"

#include <algorithm>

namespace kassa::server::services {
namespace {

using Names = std::span<const std::string>;

json::Value project_names(const json::Value& value, const std::vector<Names>& paths) {
    if (std::ranges::any_of(paths, &Names::empty)) {
        return value;
    }
    if (const json::Array* elements = value.array()) {
        json::Array projected;
        for (const json::Value& element : *elements) {
            projected.push_back(project_names(element, paths));
        }
        return projected;
    }
    const json::Object* members = value.object();
    if (members == nullptr) {
        return nullptr;
    }
    json::Object projected;
    for (const auto& [name, member] : *members) {
        std::vector<Names> below;
        for (const Names& path : paths) {
            if (path.front() == name) {
                below.push_back(path.subspan(1));
            }
        }
        if (!below.empty()) {
            projected.emplace_back(name, project_names(member, below));
        }
    }
    return projected;
}

}  // namespace

json::Value project(const json::Value& document, const std::vector<FieldPath>& fields) {
    std::vector<Names> paths;
    paths.reserve(fields.size());
    for (const FieldPath& field : fields) {
        paths.emplace_back(field.names);
    }
    return project_names(document, paths);
}

json::Value with_member(const json::Value& document, Names names, const json::Value& value) {
    if (names.empty()) {
        return value;
    }
    json::Object members;
    for (const auto& [name, member] : *document.object()) {
        members.emplace_back(name, name == names.front() ? with_member(member, names.subspan(1), value) : member);
    }
    return members;
}

}  // namespace kassa::server::services
