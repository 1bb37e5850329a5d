#include "json/writer.h"

#include "kassa/codec/envelope.h"

namespace kassa::server::json {

void append_string(std::string_view text, std::string& out) {
    codec::append_json_string(text, out);
}

void Writer::separate() {
    if (needs_comma_) {
        out_ += ',';
    }
}

Writer& Writer::begin_object() {
    separate();
    out_ += '{';
    needs_comma_ = false;
    return *this;
}

Writer& Writer::end_object() {
    out_ += '}';
    needs_comma_ = true;
    return *this;
}

Writer& Writer::begin_array() {
    separate();
    out_ += '[';
    needs_comma_ = false;
    return *this;
}

Writer& Writer::end_array() {
    out_ += ']';
    needs_comma_ = true;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    separate();
    append_string(name, out_);
    out_ += ':';
    needs_comma_ = false;
    return *this;
}

Writer& Writer::text(std::string_view value) {
    separate();
    append_string(value, out_);
    needs_comma_ = true;
    return *this;
}

Writer& Writer::text_or_null(const std::optional<std::string>& value) {
    return value ? text(*value) : null();
}

Writer& Writer::boolean(bool value) {
    return raw(value ? "true" : "false");
}

Writer& Writer::integer(std::int64_t value) {
    return raw(std::to_string(value));
}

Writer& Writer::null() {
    return raw("null");
}

Writer& Writer::raw(std::string_view json) {
    separate();
    out_ += json;
    needs_comma_ = true;
    return *this;
}

}  // namespace kassa::server::json
