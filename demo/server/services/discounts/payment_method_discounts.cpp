#include "services/discounts/payment_method_discounts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "http/problem.h"
#include "json/member.h"
#include "services/discounts/discount_choice.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::string_view named_field = "paymentMethodDiscountId";

json::Value status_entry(const PaymentMethodDiscount& discount, const std::string& locale, const char* status) {
    return json::Object{{"discount", discount.id()},
                        {"discountLabel", discount.campaign.offer.label.for_locale(locale)},
                        {"status", status}};
}

json::Value available_entry(const PaymentMethodDiscount& discount, const std::string& type, const std::string& label) {
    return json::Object{{"discountId", discount.id()},
                        {"paymentTypeId", type},
                        {"rate", json::Number{discount.rate().to_string()}},
                        {"recurring", discount.recurring},
                        {"label", label}};
}

Violation fault_of(const char* why) {
    return {std::string(named_field), ErrorCode::enum_unknown, why};
}

}  // namespace

std::string chosen_payment_type(const cart::Cart& cart, const json::Value& private_document) {
    return cart.payment_method ? cart.payment_method->type : json::text_member(private_document, "paymentMethod");
}

const PaymentMethodDiscount* PaymentMethodDiscounts::named(const json::Value& document) const {
    return carts_.catalogue().find_payment_method_discount(json::text_member(document, named_field));
}

bool PaymentMethodDiscounts::is_for(const PaymentMethodDiscount& discount, std::string_view type) const {
    const PaymentService::Entry* entry = payments_.find(type);
    return entry != nullptr && discount.is_for(type, entry->type.is_recurring);
}

std::optional<Violation> PaymentMethodDiscounts::fault(const json::Value& document) const {
    if (json::text_member(document, named_field).empty()) {
        return std::nullopt;
    }
    const PaymentMethodDiscount* discount = named(document);
    if (discount == nullptr) {
        return fault_of("is no payment-method discount of this store");
    }
    const PaymentService::Entry* entry = payments_.find(json::text_member(document, "paymentMethod"));
    if (entry == nullptr || entry->type.is_recurring == discount->recurring) {
        return std::nullopt;
    }
    return fault_of(discount->recurring ? "is for payment methods that can be charged again"
                                        : "is for payment methods that cannot be charged again");
}

void PaymentMethodDiscounts::check(const json::Value& document) const {
    if (auto violation = fault(document)) {
        throw Problem(std::vector<Violation>{std::move(*violation)}).status(400);
    }
}

PaymentMethodOffers PaymentMethodDiscounts::offers(store::Connection& connection, const LoadedCart& loaded,
                                                   const json::Value& document, const CampaignContext& context,
                                                   bool stands_alone) const {
    PaymentMethodOffers found;
    const std::string chosen = chosen_payment_type(loaded.cart(), document);
    const std::string& locale = loaded.row.locale;
    const std::vector<std::string> types = payments_.available_types();
    const PaymentMethodDiscount* wanted = named(document);
    std::vector<discount::Coupon> candidates;
    std::vector<const PaymentMethodDiscount*> counting;
    bool has_wanted = false;
    for (const PaymentMethodDiscount& discount : carts_.catalogue().payment_method_discounts()) {
        if (!discount.campaign.runs_for(context)) {
            continue;
        }
        const bool is_chosen = is_for(discount, chosen);
        std::optional<discount::Coupon> fitted;
        try {
            fitted = coupons_.fitted(connection, loaded, discount.campaign.offer_for(context));
        } catch (const Problem& problem) {
            if (is_chosen && problem.code() == ErrorCode::coupon_used_up) {
                has_wanted = has_wanted || &discount == wanted;
                found.statuses.push_back(status_entry(discount, locale, "OVERUSED"));
            }
            continue;
        }
        for (const std::string& type : types) {
            if (is_for(discount, type)) {
                found.available.push_back(available_entry(discount, type, fitted->label));
            }
        }
        if (is_chosen) {
            has_wanted = has_wanted || &discount == wanted;
            counting.push_back(&discount);
            candidates.push_back(std::move(*fitted));
        }
    }
    const bool prefers = std::ranges::find(counting, wanted) != counting.end();
    if (!stands_alone) {
        std::vector<discount::Coupon> competing = candidates;
        if (prefers) {
            std::erase_if(competing, [&](const discount::Coupon& coupon) { return coupon.code != wanted->id(); });
        }
        found.winners = choose_discounts(loaded.cart(), competing).winners;
    }
    for (const PaymentMethodDiscount* discount : counting) {
        const bool applied =
            std::ranges::find(found.winners, discount->id(), &discount::Coupon::code) != found.winners.end();
        found.statuses.push_back(status_entry(*discount, locale, applied ? "APPLIED" : "OVERLAPPING"));
    }
    if (wanted != nullptr && !has_wanted) {
        found.statuses.push_back(status_entry(*wanted, locale, "NOT_APPLICABLE"));
    }
    return found;
}

}  // namespace kassa::server::services
