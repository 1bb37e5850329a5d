#include "services/catalogue/catalogue.h"

#include <algorithm>

#include "base/ascii.h"
#include "http/problem_help.h"
#include "kassa/codec/public_cart.h"
#include "services/buyers/saved_documents.h"
#include "services/catalogue/catalogue_file.h"
#include "services/catalogue/catalogue_section.h"
#include "services/catalogue/subscription_section.h"
#include "services/values/iban.h"

namespace kassa::server::services {
namespace {

cart::PaymentMethod read_saved_method(const json::Value& value, const std::string& pointer) {
    std::optional<cart::PaymentMethod> method = read_payment_method(json::to_text(value));
    if (!method) {
        refuse_catalogue(pointer, "is not a payment method");
    }
    if (method->sepa_debit) {
        method->sepa_debit->masked_iban = mask_iban(method->sepa_debit->masked_iban);
    }
    return std::move(*method);
}

KnownCustomer read_customer(const json::Value& value, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    KnownCustomer customer;
    customer.id = section.required_text("id");
    customer.email = section.required_text("email");
    customer.phone = section.text("phone");
    if (value.find("groupIds") != nullptr) {
        customer.groups = section.texts("groupIds");
    }
    for (const json::Value& address : section.array("addresses")) {
        auto decoded = codec::decode_address(json::to_text(address));
        if (!decoded) {
            refuse_catalogue(pointer + "/addresses", decoded.error());
        }
        customer.addresses.push_back(std::move(decoded.value()));
    }
    for (const json::Value& method : section.array("paymentMethods")) {
        customer.payment_methods.push_back(read_saved_method(method, pointer + "/paymentMethods"));
    }
    return customer;
}

}  // namespace

Catalogue Catalogue::load(const std::filesystem::path& file) {
    const json::Value root = read_catalogue_file(file);
    try {
        return read(root);
    } catch (const CatalogueError& error) {
        throw in_file(file, error);
    }
}

Catalogue Catalogue::parse(std::string_view text) {
    try {
        return read(json::parse(text));
    } catch (const json::ParseError& error) {
        refuse_catalogue(error.path(), http::help_with(error));
    }
}

Catalogue Catalogue::read(const json::Value& root) {
    const CatalogueSection section(root, "");
    Catalogue catalogue;
    const json::Value* store = section.object("store");
    if (store == nullptr) {
        refuse_catalogue("/store", "is missing");
    }
    catalogue.store_ = read_store_settings(*store);
    const auto pointer = [](std::string_view list, std::size_t index) {
        return "/" + std::string(list) + "/" + std::to_string(index);
    };
    for (const json::Value& product : section.array("products")) {
        const std::string at = pointer("products", catalogue.products_.size());
        Product read = read_product(product, catalogue.store_, at);
        if (catalogue.find_product(read.id) != nullptr) {
            refuse_catalogue(at + "/id", "is given twice");
        }
        catalogue.products_.push_back(std::move(read));
    }
    catalogue.relations_ = ProductRelations(root, catalogue.products_);
    for (const json::Value& coupon : section.array("coupons")) {
        const std::string at = pointer("coupons", catalogue.coupons_.size());
        CouponOffer read = read_coupon(coupon, catalogue.store_, at);
        if (std::ranges::any_of(catalogue.coupons_, [&](const CouponOffer& other) {
                return base::ascii_equal_ignoring_case(other.coupon.code, read.coupon.code) &&
                       (other.weight == read.weight || other.single_use || read.single_use);
            })) {
            refuse_catalogue(at + "/code", "is given twice");
        }
        catalogue.coupons_.push_back(std::move(read));
    }
    for (const json::Value& campaign : section.array("campaigns")) {
        const std::string at = pointer("campaigns", catalogue.campaigns_.size());
        Campaign read = read_campaign(campaign, catalogue.store_, at);
        const std::string& id = read.offer.coupon.code;
        if (catalogue.find_campaign(id) != nullptr || catalogue.find_coupon(id) != nullptr ||
            catalogue.find_single_use_coupon(id) != nullptr) {
            refuse_catalogue(at + "/id", "is given twice");
        }
        catalogue.campaigns_.push_back(std::move(read));
    }
    for (const json::Value& discount : section.array("paymentMethodDiscounts")) {
        const std::string at = pointer("paymentMethodDiscounts", catalogue.payment_method_discounts_.size());
        PaymentMethodDiscount read = read_payment_method_discount(discount, catalogue.store_, at);
        const std::string& id = read.id();
        if (catalogue.find_payment_method_discount(id) != nullptr || catalogue.find_campaign(id) != nullptr ||
            catalogue.find_coupon(id) != nullptr || catalogue.find_single_use_coupon(id) != nullptr) {
            refuse_catalogue(at + "/id", "is given twice");
        }
        catalogue.payment_method_discounts_.push_back(std::move(read));
    }
    for (const json::Value& plan : section.array("discountPlans")) {
        const std::string at = pointer("discountPlans", catalogue.discount_plans_.size());
        DiscountPlan read = read_discount_plan(plan, at);
        if (catalogue.find_discount_plan(read.tag) != nullptr) {
            refuse_catalogue(at + "/tag", "is given twice");
        }
        catalogue.discount_plans_.push_back(std::move(read));
    }
    for (const json::Value& customer : section.array("customers")) {
        catalogue.customers_.push_back(read_customer(customer, pointer("customers", catalogue.customers_.size())));
    }
    for (const json::Value& subscription : section.array("subscriptions")) {
        const std::string at = pointer("subscriptions", catalogue.subscriptions_.size());
        store::SubscriptionRow read = read_subscription(subscription, catalogue.store_, at);
        if (std::ranges::find(catalogue.customers_, *read.customer_id, &KnownCustomer::id) ==
            catalogue.customers_.end()) {
            refuse_catalogue(at + "/customer", "is not among the customers");
        }
        if (catalogue.find_product(read.product_id) == nullptr) {
            refuse_catalogue(at + "/product", "is not among the products");
        }
        catalogue.subscriptions_.push_back(std::move(read));
    }
    return catalogue;
}

const Product* Catalogue::find_product(std::string_view id) const {
    const auto position = std::ranges::find(products_, id, &Product::id);
    return position == products_.end() ? nullptr : &*position;
}

const CouponOffer* Catalogue::find_coupon(std::string_view code) const {
    const CouponOffer* heaviest = nullptr;
    for (const CouponOffer& offer : coupons_) {
        if (!offer.single_use && base::ascii_equal_ignoring_case(offer.coupon.code, code) &&
            (heaviest == nullptr || offer.weight > heaviest->weight)) {
            heaviest = &offer;
        }
    }
    return heaviest;
}

const CouponOffer* Catalogue::find_single_use_coupon(std::string_view code) const {
    const auto position = std::ranges::find_if(coupons_, [&](const CouponOffer& offer) {
        return offer.single_use && base::ascii_equal_ignoring_case(offer.coupon.code, code);
    });
    return position == coupons_.end() ? nullptr : &*position;
}

bool Catalogue::has_single_use_coupons() const {
    return std::ranges::any_of(coupons_, [](const CouponOffer& offer) { return offer.single_use.has_value(); });
}

const DiscountPlan* Catalogue::find_discount_plan(std::string_view tag) const {
    const auto position = std::ranges::find(discount_plans_, tag, &DiscountPlan::tag);
    return position == discount_plans_.end() ? nullptr : &*position;
}

const PaymentMethodDiscount* Catalogue::find_payment_method_discount(std::string_view id) const {
    const auto position = std::ranges::find_if(payment_method_discounts_, [&](const PaymentMethodDiscount& discount) {
        return base::ascii_equal_ignoring_case(discount.id(), id);
    });
    return position == payment_method_discounts_.end() ? nullptr : &*position;
}

const Campaign* Catalogue::find_campaign(std::string_view id) const {
    const auto position = std::ranges::find_if(campaigns_, [&](const Campaign& campaign) {
        return base::ascii_equal_ignoring_case(campaign.offer.coupon.code, id);
    });
    return position == campaigns_.end() ? nullptr : &*position;
}

}  // namespace kassa::server::services
