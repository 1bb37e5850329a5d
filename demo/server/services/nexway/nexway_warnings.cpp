#include "services/nexway/nexway_warnings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "json/member.h"
#include "services/buyers/country_fields.h"
#include "services/buyers/invoice_address_rules.h"
#include "services/cart_parts/line_id.h"
#include "store/customer_repository.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view low = "LOW";
constexpr std::string_view medium = "MEDIUM";
constexpr std::string_view critical = "CRITICAL";

struct FieldName {
    std::string_view of_address;
    std::string_view of_end_user;
};

constexpr std::array end_user_names = {FieldName{"street", "streetAddress"}, FieldName{"city", "city"},
                                       FieldName{"countryCode", "country"},  FieldName{"lastName", "lastName"},
                                       FieldName{"salutation", "title"},     FieldName{"vatId", "company.vatNumber"}};

/// Collects the warnings of one cart.
class Warnings {
  public:
    Warnings(const LoadedCart& loaded, const json::Value& stored, const Catalogue& catalogue)
        : cart_(loaded.cart()), stored_(stored), catalogue_(catalogue) {}

    void end_user(store::Connection& connection) {
        const bool known = cart_.customer && store::find_customer(connection, *cart_.customer);
        if (!known && cart_.email.value_or("").empty()) {
            add("END_USER", "MISSING", "endUser.email", "must not be empty", critical);
        }
        if (known && store::list_saved(connection, store::SavedKind::address, *cart_.customer, 1, 0).total > 0) {
            return;
        }
        const cart::Address& address = cart_.invoice_address    ? *cart_.invoice_address
                                       : cart_.customer_prefill ? cart_.customer_prefill->address
                                                                : cart::Address();
        for (const AddressFault& fault : invoice_address_faults(address)) {
            const auto name = std::ranges::find(end_user_names, fault.field, &FieldName::of_address);
            add("END_USER", fault.code == support::ErrorCode::address_incomplete ? "MISSING" : "NOT_VALID",
                "endUser." + std::string(name->of_end_user), std::string(fault.message), critical);
        }
        if (cart_.settings.force_company && address.company_name.value_or("").empty()) {
            add("END_USER", "MISSING", "endUser.company.companyName", "must not be empty", critical);
        }
    }

    void country_fields() {
        const auto& address = cart_.invoice_address;
        const json::Value* given = stored_.find("endUser");
        const json::Value end_user =
            given != nullptr && given->object() != nullptr ? *given : json::Value(json::Object{});
        const std::string country = address ? address->country_code : json::text_member(stored_, "country");
        for (const CountryFieldFault& fault : country_field_faults(country, end_user)) {
            add("ADDITIONAL_FIELD_PER_COUNTRY", fault.is_missing ? "MISSING" : "NOT_VALID",
                "endUser." + std::string(fault.field), std::string(fault.message), medium);
        }
    }

    void shipping_address() {
        const bool has_physical = std::ranges::any_of(cart_.items, [this](const cart::Item& item) {
            const Product* product = catalogue_.find_product(product_id_of_line(item.id));
            return product != nullptr && product->physical;
        });
        if (!has_physical) {
            return;
        }
        constexpr std::array needed = {std::string_view("firstName"),     std::string_view("lastName"),
                                       std::string_view("streetAddress"), std::string_view("zipCode"),
                                       std::string_view("city"),          std::string_view("phone")};
        const json::Value* end_user = stored_.find("endUser");
        const json::Value* address = end_user == nullptr ? nullptr : end_user->find("shippingAddress");
        for (const std::string_view name : needed) {
            if (address == nullptr || json::text_member(*address, name).empty()) {
                add("SHIPPING_ADDRESS", "MISSING", "endUser.shippingAddress." + std::string(name),
                    "must not be empty, as a product has to be sent", medium);
            }
        }
    }

    void wanted_products() {
        const std::span<const json::Value> wanted = json::list_member(stored_, "wantedProducts");
        for (std::size_t index = 0; index < wanted.size(); ++index) {
            if (wanted[index].object() != nullptr) {
                wanted_product(wanted[index], "wantedProducts[" + std::to_string(index) + "]");
            }
        }
    }

    void encrypted_email() {
        const json::Value* end_user = stored_.find("endUser");
        if (end_user != nullptr && !json::text_member(*end_user, "encryptedEmail").empty()) {
            add("ENCRYPTED_EMAIL", "NOT_APPLIED", "endUser.encryptedEmail", "is not read; email is", medium);
        }
    }

    [[nodiscard]] std::vector<NexwayWarning> take() { return std::move(warnings_); }

  private:
    void add(std::string_view type, std::string_view code, std::string field, std::string message,
             std::string_view severity) {
        warnings_.push_back({type, code, std::move(field), std::move(message), severity});
    }

    [[nodiscard]] const cart::Item* find_line(std::string_view product_id) const {
        const auto found = std::ranges::find_if(
            cart_.items, [&](const cart::Item& item) { return product_id_of_line(item.id) == product_id; });
        return found == cart_.items.end() ? nullptr : &*found;
    }

    void wanted_product(const json::Value& wanted, const std::string& path) {
        const std::string id = json::text_member(wanted, "id");
        const Product* product = catalogue_.find_product(id);
        const cart::Item* line = find_line(id);
        if (product != nullptr && product->gift && line == nullptr) {
            add("GIFT_PRODUCT", "NOT_APPLIED", path + ".id", "is a gift, and nothing it comes with is in the cart",
                low);
        }
        for (const std::string_view name : {"remotePrice", "isRemotePrice"}) {
            if (json::flag_member(wanted, name)) {
                add("REMOTE_PRICE", "NOT_APPLIED", path + "." + std::string(name),
                    "is not done: prices come from the catalogue", medium);
            }
        }
        for (const std::string_view name : {"discountPlan", "discountPlanTag"}) {
            const json::Value* plan = wanted.find(name);
            if (plan != nullptr && !plan->is_null() && line != nullptr && !line->price.recurring) {
                add("SUBSCRIPTION_PLAN", "NOT_VALID", path + "." + std::string(name),
                    "is for subscriptions, which the product is not", medium);
            }
        }
    }

    const cart::Cart& cart_;
    const json::Value& stored_;
    const Catalogue& catalogue_;
    std::vector<NexwayWarning> warnings_;
};

/// Why confirm would refuse the cart as it is; empty: it would not.
std::string cause(const LoadedCart& loaded, const std::vector<NexwayWarning>& warnings) {
    if (loaded.cart().items.empty()) {
        return "There are no products in the cart.";
    }
    if (!loaded.quote().complete) {
        return "A part of the price is not known yet.";
    }
    std::string fields;
    for (const NexwayWarning& warning : warnings) {
        if (warning.severity == critical) {
            fields += (fields.empty() ? "" : ", ") + warning.field;
        }
    }
    return fields.empty() ? fields : "The buyer is still asked for " + fields + ".";
}

}  // namespace

std::vector<NexwayWarning> nexway_warnings(store::Connection& connection, const LoadedCart& loaded,
                                           const json::Value& stored, const Catalogue& catalogue) {
    const bool is_offer = stored.find("offerSubSource") != nullptr;
    if (is_offer || loaded.row.completed_at_ms) {
        return {};
    }
    Warnings warnings(loaded, stored, catalogue);
    warnings.end_user(connection);
    warnings.country_fields();
    warnings.shipping_address();
    warnings.wanted_products();
    warnings.encrypted_email();
    return warnings.take();
}

void write_warnings(json::Writer& writer, store::Connection& connection, const LoadedCart& loaded,
                    const json::Value& stored, const Catalogue& catalogue) {
    const std::vector<NexwayWarning> warnings = nexway_warnings(connection, loaded, stored, catalogue);
    writer.key("warnings").begin_array();
    for (const NexwayWarning& warning : warnings) {
        writer.begin_object();
        writer.member("type", warning.type);
        writer.member("code", warning.code);
        writer.member("field", warning.field);
        writer.member("message", warning.message);
        writer.member("severity", warning.severity);
        writer.end_object();
    }
    writer.end_array();
    const std::string message = loaded.row.completed_at_ms ? std::string() : cause(loaded, warnings);
    if (!message.empty()) {
        writer.member("notReadyForOrderCauseMessage", message);
    }
}

}  // namespace kassa::server::services
