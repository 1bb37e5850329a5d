#include "services/tax/cart_tax.h"

#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"

namespace kassa::server::services {
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
        const std::string* vat_id = json::find_text(*address, "vatId");
        tax.address = TaxAddress{json::text_member(*address, "countryCode"), json::text_member(*address, "zip"),
                                 vat_id == nullptr ? std::nullopt : std::optional(*vat_id)};
    }
    if (const std::string* status = json::find_text(document, "vatIdStatus")) {
        tax.vat_id_status = parse_vat_id_status(*status);
    }
    for (const json::Value& id : json::list_member(document, "itemsWithoutRate")) {
        tax.items_without_rate.push_back(*id.text());
    }
    return tax;
}

}  // namespace kassa::server::services
