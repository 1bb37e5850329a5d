#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "http/response.h"
#include "kassa/support/error.h"
#include "kassa/support/error_code.h"

namespace kassa::server::http {

/// One field that is wrong.
struct Violation {
    /// The field in the vendor's notation: "email", "newInvoiceAddress.city", "items[0].quantity".
    std::string property_path;
    support::ErrorCode code;
    /// For developers; what the buyer reads is looked up by `code` where it is shown.
    std::string message;
};

/// A refusal, thrown by services and answered as a problem document (RFC 9457).
///
/// Thrown inside a unit of work it undoes the unit. Where what happened has to be kept (a wrong one-time code counts),
/// the service returns `to_response` instead.
class Problem : public std::exception {
  public:
    explicit Problem(support::ErrorCode code);
    /// An error of the core: its path becomes the violation's property path.
    explicit Problem(const support::Error& error);
    /// Fields that are wrong; the first one's code is the document's. There is at least one.
    explicit Problem(std::vector<Violation> violations);

    Problem& detail(std::string text);
    Problem& argument(std::string name, std::string value);
    /// JSON pointer of what is wrong.
    Problem& path(std::string json_pointer);
    /// The document that was refused is this field of another: its paths begin with the field's name.
    Problem& within(std::string_view field);
    /// The public cart as JSON, where it helps the client to go on.
    Problem& cart(std::string document);
    Problem& header(std::string name, std::string value);
    /// Replaces the status that the error table gives the code.
    Problem& status(int http_status);

    [[nodiscard]] const char* what() const noexcept override;
    [[nodiscard]] support::ErrorCode code() const { return code_; }
    [[nodiscard]] int http_status() const { return status_; }

    [[nodiscard]] Response to_response() const;

  private:
    support::ErrorCode code_;
    int status_;
    std::string detail_;
    std::string path_;
    std::vector<std::pair<std::string, std::string>> arguments_;
    std::vector<Violation> violations_;
    std::string cart_;
    std::vector<std::pair<std::string, std::string>> headers_;
};

/// "/items/0/quantity" is "items[0].quantity".
[[nodiscard]] std::string to_property_path(std::string_view json_pointer);

/// "items[0].quantity" is "/items/0/quantity".
[[nodiscard]] std::string to_json_pointer(std::string_view property_path);

}  // namespace kassa::server::http
