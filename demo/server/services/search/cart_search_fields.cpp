#include "services/search/cart_search_fields.h"

#include <algorithm>
#include <array>

#include "http/problem.h"

namespace kassa::server::services {
namespace {

using enum FieldKind;
using enum FieldSource;

constexpr bool is_list = true;
constexpr bool is_open = true;

constexpr SearchField object_of(std::string_view name, FieldSource source, std::span<const SearchField> members,
                                bool list = false) {
    return {name, object, source, list, members};
}

/// An object with members that are not the contract's.
constexpr SearchField open_object(std::string_view name, FieldSource source = stored) {
    return {name, object, source, false, {}, is_open};
}

constexpr std::array company = {
    SearchField{"companyName"},           SearchField{"vatNumber"}, SearchField{"apeCode"},
    SearchField{"registrationNumber"},    SearchField{"cnpj"},      SearchField{"validVatNumber", boolean},
    SearchField{"fullRegistrationNumber"}};

constexpr std::array postal_address = {SearchField{"firstName"}, SearchField{"lastName"},      SearchField{"phone"},
                                       SearchField{"city"},      SearchField{"streetAddress"}, SearchField{"zipCode"},
                                       SearchField{"region"}};

constexpr std::array end_user = {SearchField{"id"},
                                 SearchField{"customerId"},
                                 SearchField{"storeId"},
                                 SearchField{"type"},
                                 SearchField{"email"},
                                 SearchField{"firstName"},
                                 SearchField{"lastName"},
                                 SearchField{"phone"},
                                 SearchField{"city"},
                                 SearchField{"streetAddress"},
                                 SearchField{"zipCode"},
                                 SearchField{"country"},
                                 SearchField{"region"},
                                 SearchField{"regionName"},
                                 SearchField{"locale"},
                                 SearchField{"recipientCode"},
                                 SearchField{"cpf"},
                                 SearchField{"birthDate", date},
                                 SearchField{"consumerType"},
                                 SearchField{"title"},
                                 SearchField{"maskedEmail", boolean},
                                 SearchField{"anonymousEndUser", boolean},
                                 SearchField{"taxExemptionChecked", boolean},
                                 SearchField{"taxExemptionEligible", boolean},
                                 SearchField{"resellerTaxExemptionEligible", boolean},
                                 SearchField{"usingShippingAddress", boolean},
                                 object_of("company", stored, company),
                                 object_of("shippingAddress", stored, postal_address)};

constexpr std::array plan = {SearchField{"tag"}, SearchField{"discountStep", number},
                             SearchField{"ignorePurchaseDiscount", boolean}};

constexpr std::array wanted_product = {SearchField{"id"},
                                       SearchField{"quantity", number},
                                       SearchField{"publisherRefId"},
                                       SearchField{"signedProduct"},
                                       SearchField{"crossSellBy"},
                                       SearchField{"upSellBy"},
                                       SearchField{"forcedBy"},
                                       SearchField{"parentId"},
                                       SearchField{"previousLineItemId"},
                                       SearchField{"licenseId"},
                                       SearchField{"existingLicenseId"},
                                       SearchField{"marketingCampaignId"},
                                       SearchField{"productRecoId"},
                                       SearchField{"subscriptionTemplate"},
                                       SearchField{"currentExpirationDate", date},
                                       SearchField{"nextExpirationDate", date},
                                       object_of("discountPlan", stored, plan),
                                       SearchField{"discountPlanTag"},
                                       SearchField{"discountPlanStep", number},
                                       SearchField{"discountPlanIgnorePurchaseDiscount", boolean},
                                       SearchField{"durationUntilTrialEnd", number},
                                       open_object("priceFunctionParameters"),
                                       SearchField{"quantityMaxReached", boolean},
                                       SearchField{"remotePrice", boolean},
                                       SearchField{"isRemotePrice", boolean},
                                       SearchField{"offerId"},
                                       SearchField{"offerLineId"},
                                       SearchField{"currency"},
                                       SearchField{"trial", boolean},
                                       SearchField{"upsell", boolean},
                                       SearchField{"physical", boolean}};

constexpr std::array applied_discount = {SearchField{"discountId", text, priced},
                                         SearchField{"discountCode", text, priced},
                                         SearchField{"model", text, priced},
                                         SearchField{"discountRate", number, priced},
                                         SearchField{"discountAmount", number, priced},
                                         SearchField{"grossPrice", number, priced},
                                         SearchField{"netPrice", number, priced},
                                         SearchField{"discountedGrossPrice", number, priced},
                                         SearchField{"discountedNetPrice", number, priced},
                                         SearchField{"grossPriceDiscountAmount", number, priced},
                                         SearchField{"netPriceDiscountAmount", number, priced},
                                         SearchField{"vatDiscountAmount", number, priced}};

constexpr std::array price_voucher_discount = {SearchField{"discountCode", text, priced},
                                               SearchField{"discountLabel", text, priced},
                                               SearchField{"discountAmount", number, priced}};

constexpr std::array price_voucher = {object_of("discounts", priced, price_voucher_discount, is_list),
                                      SearchField{"totalAmount", number, priced}};

constexpr std::array discounted_price = {SearchField{"cumulatedDiscountRate", number, priced},
                                         SearchField{"discountId", text, priced},
                                         SearchField{"discountCode", text, priced},
                                         SearchField{"discountLabel", text, priced},
                                         SearchField{"signedDiscount", text, priced},
                                         SearchField{"discountRate", number, priced},
                                         SearchField{"discountedGrossPrice", number, priced},
                                         SearchField{"discountedNetPrice", number, priced},
                                         SearchField{"grossPriceDiscountAmount", number, priced},
                                         SearchField{"netPriceDiscountAmount", number, priced},
                                         SearchField{"vatDiscountAmount", number, priced},
                                         SearchField{"discountedGrossPriceWithoutVoucher", number, priced},
                                         SearchField{"discountedNetPriceWithoutVoucher", number, priced},
                                         object_of("voucher", priced, price_voucher),
                                         object_of("allDiscountsApplied", priced, applied_discount, is_list)};

constexpr std::array price = {SearchField{"currency", text, priced},
                              SearchField{"grossPrice", number, priced},
                              SearchField{"netPrice", number, priced},
                              SearchField{"vatAmount", number, priced},
                              SearchField{"vatRate", number, priced},
                              SearchField{"vatIncluded", boolean, priced},
                              SearchField{"grossMsrp", number, priced},
                              SearchField{"netMsrp", number, priced},
                              SearchField{"vatAmountMsrp", number, priced},
                              SearchField{"initialGrossPrice", number, priced},
                              SearchField{"initialNetPrice", number, priced},
                              SearchField{"initialVatAmount", number, priced},
                              SearchField{"strikeThroughPrice", number, priced},
                              SearchField{"mandateValue", number, priced},
                              SearchField{"id", text, priced},
                              SearchField{"source", text, priced},
                              SearchField{"marketingCampaignId", text, priced},
                              SearchField{"productRecoId", text, priced},
                              SearchField{"productRecoType", text, priced},
                              object_of("discountedPrice", priced, discounted_price)};

constexpr std::array price_parameter = {
    SearchField{"field", text, priced},   SearchField{"label", text, priced},
    SearchField{"type", text, priced},    SearchField{"defaultValue", text, priced},
    SearchField{"min", text, priced},     SearchField{"max", text, priced},
    SearchField{"pattern", text, priced}, SearchField{"internalDesc", text, priced}};

constexpr std::array product = {SearchField{"id"},
                                SearchField{"name"},
                                SearchField{"longDesc"},
                                SearchField{"quantity", number},
                                SearchField{"parentId", text, priced},
                                SearchField{"publisherRefId", text, priced},
                                SearchField{"customerId", text, priced},
                                SearchField{"storeId", text, priced},
                                SearchField{"codeName", text, priced},
                                SearchField{"type", text, priced},
                                SearchField{"businessSegment", text, priced},
                                SearchField{"defaultCurrency", text, priced},
                                SearchField{"quantityMaxReached", boolean, priced},
                                SearchField{"gift", boolean, priced},
                                SearchField{"physical", boolean, priced},
                                SearchField{"trial", boolean, priced},
                                SearchField{"trialAllowed", boolean, priced},
                                SearchField{"paidTrial", boolean, priced},
                                SearchField{"subscriptionProduct", boolean, priced},
                                SearchField{"subscriptionTemplate", text, priced},
                                SearchField{"lifeTime", text, priced},
                                SearchField{"lifeTimeUnit", text, priced},
                                SearchField{"lifeTimeValue", text, priced},
                                SearchField{"licenseNextExpirationDate", date, priced},
                                SearchField{"existingLicenseId", text, priced},
                                SearchField{"previousLineItemId", text, priced},
                                SearchField{"crossSellBy", text, priced},
                                SearchField{"upSellBy", text, priced},
                                SearchField{"upsell", boolean, priced},
                                SearchField{"forcedBy", text, priced},
                                SearchField{"forcedCrossSaleProductIds", text, priced, is_list},
                                SearchField{"marketingCampaignId", text, priced},
                                SearchField{"productRecoId", text, priced},
                                SearchField{"priority", number, priced},
                                SearchField{"blackListedCountries", text, priced, is_list},
                                SearchField{"taxCode", text, priced},
                                SearchField{"taxExempt", boolean, priced},
                                SearchField{"durationUntilTrialEnd", number, priced},
                                SearchField{"priceSource", text, priced},
                                SearchField{"externalContext", text, priced},
                                SearchField{"signedProduct", text, priced},
                                SearchField{"fulfillmentTemplate", text, priced},
                                open_object("variableValues", priced),
                                object_of("priceFunctionParameters", priced, price_parameter, is_list),
                                open_object("priceFunctionParametersValues", priced),
                                object_of("discountPlan", priced, plan),
                                object_of("unitPrice", priced, price),
                                object_of("price", priced, price),
                                object_of("fullPrice", priced, price),
                                object_of("renewingPrice", priced, price)};

constexpr std::array payment_method_discount = {SearchField{"discountId"}, SearchField{"paymentTypeId"},
                                                SearchField{"rate", number}, SearchField{"recurring", boolean},
                                                SearchField{"label"}};

constexpr std::array discount_status = {SearchField{"discount"}, SearchField{"discountLabel"}, SearchField{"status"}};

constexpr std::array tax_type = {SearchField{"taxName", text, priced}, SearchField{"rate", number, priced},
                                 SearchField{"amount", number, priced}};

constexpr std::array payment_type = {SearchField{"id", text, priced}, SearchField{"category", text, priced},
                                     SearchField{"recurring", boolean, priced},
                                     SearchField{"registrable", boolean, priced}};

constexpr std::array remitted = {SearchField{"id"}, SearchField{"remittanceAmount", number},
                                 SearchField{"remittanceRate", number}};

constexpr std::array voucher = {SearchField{"id", text, priced},
                                SearchField{"code", text, priced},
                                SearchField{"amount", number, priced},
                                SearchField{"status", text, priced},
                                SearchField{"localizedLabel", text, priced},
                                SearchField{"discountExternalContext", text, priced}};

constexpr std::array installment_plan = {SearchField{"count", number, priced},
                                         SearchField{"amounts", number, priced, is_list}};

constexpr std::array warning = {SearchField{"type", text, priced}, SearchField{"code", text, priced},
                                SearchField{"field", text, priced}, SearchField{"message", text, priced},
                                SearchField{"severity", text, priced}};

constexpr std::array buyer_behaviour = {SearchField{"abandonedCart", boolean}, SearchField{"renewal", boolean},
                                        SearchField{"retainBuyer", boolean}};
constexpr std::array consent_flags = {SearchField{"newsletterOptin", boolean}};
constexpr std::array cart_flags = {SearchField{"productSubstituted", boolean}};
constexpr std::array shipping = {SearchField{"selectedShippingMethod"}};

constexpr std::array cart = {SearchField{"id"},
                             SearchField{"customerId"},
                             SearchField{"storeId"},
                             SearchField{"locale"},
                             SearchField{"dbVersion", number},
                             SearchField{"createDate", date},
                             SearchField{"updateDate", date},
                             SearchField{"manualUpdateDate", date},
                             SearchField{"scheduledSuppressionDate", date},
                             SearchField{"lastUpdateReason"},
                             SearchField{"Subscription Id"},
                             SearchField{"subscriptionId"},
                             SearchField{"billingPlanId"},
                             SearchField{"billingPlanPeriod"},
                             SearchField{"blockDiscounts", boolean},
                             object_of("buyerBehavior", stored, buyer_behaviour),
                             SearchField{"catalogId"},
                             SearchField{"checkoutUrl"},
                             object_of("consentFlags", stored, consent_flags),
                             SearchField{"country"},
                             SearchField{"currency"},
                             SearchField{"forcedCurrency"},
                             SearchField{"initialCurrency", text, priced},
                             SearchField{"availableCurrencies", text, priced, is_list},
                             SearchField{"discounts", text, stored, is_list},
                             object_of("discountsStatus", stored, discount_status, is_list),
                             object_of("availablePaymentMethodDiscounts", stored, payment_method_discount, is_list),
                             object_of("endUser", stored, end_user),
                             SearchField{"enduserId"},
                             SearchField{"externalContext"},
                             SearchField{"externalEndUserId"},
                             object_of("flags", stored, cart_flags),
                             SearchField{"forceAuthenticationFlow", boolean},
                             SearchField{"hideCrossSell", boolean},
                             SearchField{"hideUpSell", boolean},
                             SearchField{"initialOrderId"},
                             SearchField{"cartIp"},
                             SearchField{"keepNonRecurringPaymentMethods", boolean},
                             SearchField{"layout"},
                             SearchField{"layoutName"},
                             SearchField{"mandateValue", number},
                             SearchField{"marketingCampaignNames", text, stored, is_list},
                             SearchField{"onPaymentClickRedirectUrl"},
                             SearchField{"partialPaymentAmount", number},
                             SearchField{"paymentExternalContext"},
                             SearchField{"paymentMethod"},
                             SearchField{"paymentMethodDiscountId"},
                             SearchField{"productRecoId"},
                             object_of("remitteds", stored, remitted, is_list),
                             SearchField{"salesFlags", text, stored, is_list},
                             SearchField{"scenario"},
                             object_of("shipping", stored, shipping),
                             SearchField{"source"},
                             SearchField{"storeHostname"},
                             SearchField{"subscriptionGeneration", number},
                             SearchField{"subscriptionSubSource"},
                             SearchField{"useStrikeThroughPrice", boolean},
                             SearchField{"userAgent"},
                             object_of("wantedProducts", stored, wanted_product, is_list),
                             SearchField{"orderId", text, priced},
                             SearchField{"offerSubSource", text, priced},
                             SearchField{"renewalSource", text, priced},
                             SearchField{"vatNumber", text, priced},
                             SearchField{"taxAuthority", text, priced},
                             SearchField{"totalAmount", number, priced},
                             SearchField{"vouchersTotalAmount", number, priced},
                             SearchField{"minPartialPaymentAmount", number, priced},
                             SearchField{"maxPartialPaymentAmount", number, priced},
                             SearchField{"maxPaymentsParts", number, priced},
                             SearchField{"installments", number, priced, is_list},
                             object_of("installmentPlans", priced, installment_plan, is_list),
                             SearchField{"cancelPeriod", number, priced},
                             SearchField{"notReadyForOrderCauseMessage", text, priced},
                             object_of("price", priced, price),
                             object_of("products", priced, product, is_list),
                             object_of("paymentTypes", priced, payment_type, is_list),
                             object_of("taxTypes", priced, tax_type, is_list),
                             object_of("vouchers", priced, voucher, is_list),
                             object_of("warnings", priced, warning, is_list)};

[[noreturn]] void refuse(std::string_view parameter) {
    throw http::Problem(
        {http::Violation{std::string(parameter), support::ErrorCode::enum_unknown, "names no field of a cart"}});
}

const SearchField* find(std::span<const SearchField> fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &SearchField::name);
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace

FieldPath find_search_field(std::string_view dotted_name, std::string_view parameter) {
    constexpr std::size_t maximum_name = 200;
    if (dotted_name.size() > maximum_name) {
        refuse(parameter);
    }
    FieldPath path;
    path.text = dotted_name;
    std::span<const SearchField> fields = cart;
    bool open = false;
    while (true) {
        const std::size_t dot = dotted_name.find('.');
        const std::string_view name = dotted_name.substr(0, dot);
        path.inside_list = path.inside_list || path.list;
        path.names.emplace_back(name);
        if (open) {
            // The rest is a name of the cart's maker, dots and all.
            path.names.back() = dotted_name;
            path.kind = text;
            path.list = false;
            return path;
        }
        const SearchField* field = find(fields, name);
        if (field == nullptr) {
            refuse(parameter);
        }
        path.kind = field->kind;
        path.source = field->source;
        path.list = field->list;
        if (dot == std::string_view::npos) {
            return path;
        }
        fields = field->members;
        open = field->open;
        dotted_name.remove_prefix(dot + 1);
    }
}

}  // namespace kassa::server::services
