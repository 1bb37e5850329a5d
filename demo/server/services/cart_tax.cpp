#include "services/cart_tax.h"

#include "json/value.h"
#include "json/writer.h"

namespace kassa::server::services {
namespace {

std::optional<std::string> text_of(const json::Value& document, std::string_view name) {
    const json::Value* value = document.find(name);
    return value != nullptr && value->text() != nullptr ? std::optional(*value->text()) : std::nullopt;
}

}  // namespace

std::string CartTax::to_json() const {
    json::Writer writer;
    writer.begin_object();
    writer.key("address");
    if (address) {
        writer.begin_object();
        writer.member("countryCode", address->country_code);
        writer.member("zip", address->zip);
        writer.member("vatId", address->vat_id);
        writer.end_object();
    } else {
        writer.null();
    }
    writer.key("vatIdStatus");
    if (vat_id_status) {
        writer.text(to_string(*vat_id_status));
    } else {
        writer.null();
    }
    writer.key("itemsWithoutRate").begin_array();
    for (const std::string& id : items_without_rate) {
        writer.text(id);
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

CartTax CartTax::from_json(std::string_view text) {
    CartTax tax;
    if (text.empty()) {
        return tax;
    }
    const json::Value document = json::parse(text);
    if (const json::Value* address = document.find("address"); address != nullptr && address->object() != nullptr) {
        tax.address = TaxAddress{text_of(*address, "countryCode").value_or(""), text_of(*address, "zip").value_or(""),
                                 text_of(*address, "vatId")};
    }
    if (const auto status = text_of(document, "vatIdStatus")) {
        tax.vat_id_status = parse_vat_id_status(*status);
    }
    if (const json::Value* items = document.find("itemsWithoutRate"); items != nullptr && items->array() != nullptr) {
        for (const json::Value& id : *items->array()) {
            tax.items_without_rate.push_back(*id.text());
        }
    }
    return tax;
}

}  // namespace kassa::server::services
