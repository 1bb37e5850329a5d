#include "json_document.h"

namespace kassa::codec {

JsonNode JsonDocument::find(JsonNode object, std::string_view key) const {
    if (type(object) != JsonType::object) {
        return root;
    }
    for (JsonNode field = first(object); field < end(object); field = end(field + 1)) {
        if (text(field) == key) {
            return field + 1;
        }
    }
    return root;
}

}  // namespace kassa::codec
