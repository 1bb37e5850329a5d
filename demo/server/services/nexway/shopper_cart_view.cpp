#include "services/nexway/shopper_cart_view.h"

#include <algorithm>
#include <array>

#include "json/member.h"
#include "json/value.h"
#include "services/values/email.h"

namespace kassa::server::services {
namespace {

/// Where a field of the cart is seen.
enum class Seen { always, in_full, by_holder };

struct PublicField {
    std::string_view name;
    Seen seen = Seen::in_full;
};

constexpr std::array public_fields = {PublicField{"id", Seen::always},
                                      PublicField{"customerId"},
                                      PublicField{"storeId", Seen::always},
                                      PublicField{"locale", Seen::always},
                                      PublicField{"dbVersion", Seen::always},
                                      PublicField{"createDate"},
                                      PublicField{"updateDate"},
                                      PublicField{"manualUpdateDate"},
                                      PublicField{"scheduledSuppressionDate", Seen::always},
                                      PublicField{"country", Seen::always},
                                      PublicField{"currency", Seen::always},
                                      PublicField{"forcedCurrency"},
                                      PublicField{"availableCurrencies"},
                                      PublicField{"endUser", Seen::always},
                                      PublicField{"price", Seen::always},
                                      PublicField{"totalAmount", Seen::always},
                                      PublicField{"products", Seen::always},
                                      PublicField{"wantedProducts"},
                                      PublicField{"discounts", Seen::by_holder},
                                      PublicField{"discountsStatus"},
                                      PublicField{"taxTypes"},
                                      PublicField{"paymentMethod"},
                                      PublicField{"paymentTypes"},
                                      PublicField{"paymentMethodDiscountId"},
                                      PublicField{"availablePaymentMethodDiscounts"},
                                      PublicField{"installments"},
                                      PublicField{"installmentPlans"},
                                      PublicField{"vouchersTotalAmount"},
                                      PublicField{"partialPaymentAmount"},
                                      PublicField{"minPartialPaymentAmount"},
                                      PublicField{"maxPartialPaymentAmount"},
                                      PublicField{"maxPaymentsParts"},
                                      PublicField{"warnings"},
                                      PublicField{"notReadyForOrderCauseMessage", Seen::always},
                                      PublicField{"orderId", Seen::by_holder},
                                      PublicField{"ecommerceToken", Seen::by_holder},
                                      PublicField{"blockDiscounts"},
                                      PublicField{"catalogId"},
                                      PublicField{"checkoutUrl"},
                                      PublicField{"consentFlags"},
                                      PublicField{"flags"},
                                      PublicField{"forceAuthenticationFlow"},
                                      PublicField{"hideCrossSell"},
                                      PublicField{"hideUpSell"},
                                      PublicField{"keepNonRecurringPaymentMethods"},
                                      PublicField{"layout"},
                                      PublicField{"layoutName"},
                                      PublicField{"marketingCampaignNames"},
                                      PublicField{"onPaymentClickRedirectUrl"},
                                      PublicField{"productRecoId"},
                                      PublicField{"scenario"},
                                      PublicField{"shipping"},
                                      PublicField{"source"},
                                      PublicField{"storeHostname"},
                                      PublicField{"useStrikeThroughPrice"}};

/// What is nobody's but the merchant's, wherever it stands inside a field.
constexpr std::array private_names = {std::string_view("externalContext"), std::string_view("discountExternalContext"),
                                      std::string_view("licenseId"),       std::string_view("existingLicenseId"),
                                      std::string_view("mandateValue"),    std::string_view("previousLineItemId"),
                                      std::string_view("signedProduct"),   std::string_view("encryptedEmail"),
                                      std::string_view("internalDesc")};

/// Names under which codes of discounts stand.
constexpr std::array code_names = {std::string_view("discount"), std::string_view("discountCode"),
                                   std::string_view("discountId")};

template <std::size_t Count>
bool contains(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

json::Value shown(const json::Value& value, CartViewer viewer) {
    if (const json::Array* array = value.array()) {
        json::Array kept;
        kept.reserve(array->size());
        for (const json::Value& element : *array) {
            kept.push_back(shown(element, viewer));
        }
        return kept;
    }
    const json::Object* object = value.object();
    if (object == nullptr) {
        return value;
    }
    json::Object kept;
    for (const auto& [name, member] : *object) {
        if (contains(private_names, name)) {
            continue;
        }
        const bool hidden = viewer == CartViewer::anyone && contains(code_names, name) && member.text() != nullptr;
        kept.emplace_back(name, hidden ? json::Value("") : shown(member, viewer));
    }
    return kept;
}

json::Value shown_end_user(const json::Value& end_user, CartViewer viewer) {
    if (viewer == CartViewer::anyone) {
        return json::Object{};
    }
    json::Value kept = shown(end_user, viewer);
    const json::Value* email = kept.find("email");
    if (json::flag_member(kept, "maskedEmail") && email != nullptr && email->text() != nullptr) {
        kept.set("email", mask_email(*email->text()));
    }
    return kept;
}

bool is_seen(Seen seen, CartViewer viewer, CartFormat format) {
    switch (seen) {
        case Seen::always:
            return true;
        case Seen::in_full:
            return format == CartFormat::full;
        case Seen::by_holder:
            return format == CartFormat::full && viewer == CartViewer::holder;
    }
    return false;
}

}  // namespace

std::optional<CartFormat> parse_cart_format(std::string_view text) {
    if (text == "full") {
        return CartFormat::full;
    }
    return text == "short" ? std::optional(CartFormat::brief) : std::nullopt;
}

std::string shopper_cart_document(std::string_view nexway_document, CartViewer viewer, CartFormat format) {
    const json::Value document = json::parse(nexway_document);
    json::Object kept;
    for (const PublicField& field : public_fields) {
        const json::Value* value = document.find(field.name);
        if (value == nullptr || !is_seen(field.seen, viewer, format)) {
            continue;
        }
        kept.emplace_back(std::string(field.name),
                          field.name == "endUser" ? shown_end_user(*value, viewer) : shown(*value, viewer));
    }
    return json::to_text(kept);
}

}  // namespace kassa::server::services
