#include "services/cart_view.h"

#include "json/writer.h"

namespace kassa::server::services {

std::optional<std::string> CartView::confirmation_document(store::Connection& connection,
                                                           const store::CartRow& row) const {
    if (!row.confirmation) {
        return std::nullopt;
    }
    const auto otp = row.status == "confirming" ? otp_.awaited(connection, row.id, OtpPurpose::order) : std::nullopt;
    return Confirmation::from_json(*row.confirmation).to_json(otp);
}

std::string CartView::public_document(store::Connection& connection, const store::CartRow& row) const {
    json::Writer extensions;
    extensions.begin_array();
    for (const std::string& type : payments_.available_types()) {
        extensions.text(type);
    }
    extensions.end_array();
    // The codec wrote an object; its closing brace gives way to the extensions.
    std::string document = row.document;
    document.pop_back();
    document += ",\"availablePaymentMethods\":" + extensions.result() +
                ",\"confirmation\":" + confirmation_document(connection, row).value_or("null") + "}";
    return document;
}

}  // namespace kassa::server::services
