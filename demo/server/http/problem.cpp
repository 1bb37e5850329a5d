#include "http/problem.h"

#include <algorithm>

#include "http/problem_help.h"
#include "json/writer.h"

namespace kassa::server::http {
namespace {

std::string_view meaning_of_status(int status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 401:
            return "Not authorised";
        case 402:
            return "Payment declined";
        case 403:
            return "Forbidden";
        case 404:
            return "Not found";
        case 405:
            return "Method not allowed";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 412:
            return "Precondition failed";
        case 413:
            return "Content too large";
        case 415:
            return "Unsupported media type";
        case 422:
            return "Unprocessable content";
        case 429:
            return "Too many requests";
        case 431:
            return "Request header fields too large";
        case 503:
            return "Service unavailable";
        default:
            return "An error occurred";
    }
}

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char character) { return character >= '0' && character <= '9'; });
}

}  // namespace

Problem::Problem(support::ErrorCode code) : code_(code), status_(support::http_status(code)) {}

Problem::Problem(const support::Error& error) : Problem(error.code) {
    path_ = error.path;
    arguments_ = error.args;
    if (!error.path.empty()) {
        violations_.push_back({to_property_path(error.path), error.code, help_with(error)});
    }
}

Problem::Problem(std::vector<Violation> violations) : Problem(violations.front().code) {
    path_ = to_json_pointer(violations.front().property_path);
    violations_ = std::move(violations);
}

Problem& Problem::detail(std::string text) {
    detail_ = std::move(text);
    return *this;
}

Problem& Problem::argument(std::string name, std::string value) {
    arguments_.emplace_back(std::move(name), std::move(value));
    return *this;
}

Problem& Problem::path(std::string json_pointer) {
    const std::string before = to_property_path(path_);
    path_ = std::move(json_pointer);
    if (violations_.empty()) {
        violations_.push_back({to_property_path(path_), code_, std::string(help_with(code_))});
    } else if (violations_.size() == 1 && violations_.front().property_path == before) {
        // The same thing, by the name it has for the caller.
        violations_.front().property_path = to_property_path(path_);
    }
    return *this;
}

Problem& Problem::within(std::string_view field) {
    for (Violation& violation : violations_) {
        violation.property_path = std::string(field) + "." + violation.property_path;
    }
    if (!path_.empty()) {
        path_ = "/" + std::string(field) + path_;
    }
    return *this;
}

Problem& Problem::cart(std::string document) {
    cart_ = std::move(document);
    return *this;
}

Problem& Problem::header(std::string name, std::string value) {
    headers_.emplace_back(std::move(name), std::move(value));
    return *this;
}

Problem& Problem::status(int http_status) {
    status_ = http_status;
    return *this;
}

const char* Problem::what() const noexcept {
    return support::code_name(code_).data();
}

Response Problem::to_response() const {
    std::string detail = detail_;
    if (detail.empty()) {
        // The vendor's form: one line "path: message" for each field.
        for (const Violation& violation : violations_) {
            detail += detail.empty() ? "" : "\n";
            detail += violation.property_path + ": " + violation.message;
        }
    }
    if (detail.empty()) {
        detail = help_with(code_);
    }
    json::Writer writer;
    writer.begin_object();
    writer.member("title", std::string(meaning_of_status(status_)));
    writer.member("status", status_);
    writer.member("detail", detail);
    writer.member("code", std::string(support::code_name(code_)));
    writer.member("path", path_);
    writer.key("args").begin_object();
    for (const auto& [name, value] : arguments_) {
        writer.member(name, value);
    }
    writer.end_object();
    writer.key("violations").begin_array();
    for (const Violation& violation : violations_) {
        writer.begin_object();
        writer.member("propertyPath", violation.property_path);
        writer.member("message", violation.message);
        writer.member("code", std::string(support::code_name(violation.code)));
        writer.end_object();
    }
    writer.end_array();
    if (!cart_.empty()) {
        writer.raw_member("cart", cart_);
    }
    writer.end_object();
    return {status_, "application/problem+json", headers_, writer.take()};
}

std::string to_property_path(std::string_view json_pointer) {
    std::string path;
    while (!json_pointer.empty()) {
        json_pointer.remove_prefix(1);
        const std::size_t end = std::min(json_pointer.find('/'), json_pointer.size());
        const std::string_view token = json_pointer.substr(0, end);
        if (is_number(token)) {
            path += '[';
            path += token;
            path += ']';
        } else {
            path += path.empty() ? "" : ".";
            path += token;
        }
        json_pointer.remove_prefix(end);
    }
    return path;
}

std::string to_json_pointer(std::string_view property_path) {
    std::string pointer;
    bool starts_token = true;
    for (const char character : property_path) {
        if (character == '.' || character == '[') {
            starts_token = true;
        } else if (character != ']') {
            pointer += starts_token ? "/" : "";
            pointer += character;
            starts_token = false;
        }
    }
    return pointer;
}

}  // namespace kassa::server::http
