#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/cart/cart.h"
#include "services/catalogue/campaign.h"
#include "services/catalogue/coupon_offer.h"
#include "services/catalogue/discount_plan.h"
#include "services/catalogue/payment_method_discount.h"
#include "services/catalogue/product.h"
#include "services/catalogue/product_relations.h"
#include "services/catalogue/store_settings.h"
#include "store/subscription_repository.h"

namespace kassa::server::services {

struct KnownCustomer {
    std::string id;
    std::string email;
    std::optional<std::string> phone;
    /// Empty: the file says nothing of them.
    std::optional<std::vector<std::string>> groups;
    std::vector<cart::Address> addresses;
    std::vector<cart::PaymentMethod> payment_methods;
};

/// What the store sells, as catalogue.schema.json describes it. Checked as a whole when it is read, then never changed.
class Catalogue {
  public:
    /// Throws std::runtime_error that names the file and the field.
    [[nodiscard]] static Catalogue load(const std::filesystem::path& file);

    /// Throws std::runtime_error that names the field.
    [[nodiscard]] static Catalogue parse(std::string_view text);

    /// Reads a document that names no files (read_catalogue_file). Throws std::runtime_error that names the field.
    [[nodiscard]] static Catalogue read(const json::Value& root);

    [[nodiscard]] const StoreSettings& store() const { return store_; }
    [[nodiscard]] StoreSettings& store() { return store_; }
    [[nodiscard]] const std::vector<Product>& products() const { return products_; }
    [[nodiscard]] const std::vector<KnownCustomer>& customers() const { return customers_; }

    /// What its customers have subscribed to at the start.
    [[nodiscard]] const std::vector<store::SubscriptionRow>& subscriptions() const { return subscriptions_; }

    [[nodiscard]] const Product* find_product(std::string_view id) const;

    /// Without regard to ASCII case. Of several with one code the heaviest. Those whose codes are single-use are
    /// not found: nobody can use their own.
    [[nodiscard]] const CouponOffer* find_coupon(std::string_view code) const;

    /// The coupon with this code whose codes are single-use, without regard to ASCII case.
    [[nodiscard]] const CouponOffer* find_single_use_coupon(std::string_view code) const;
    [[nodiscard]] bool has_single_use_coupons() const;
    /// How its products belong together.
    [[nodiscard]] const ProductRelations& relations() const { return relations_; }

    [[nodiscard]] const std::vector<Campaign>& campaigns() const { return campaigns_; }

    /// By its id, without regard to ASCII case; no coupon has it as its code.
    [[nodiscard]] const Campaign* find_campaign(std::string_view id) const;

    [[nodiscard]] const std::vector<PaymentMethodDiscount>& payment_method_discounts() const {
        return payment_method_discounts_;
    }

    /// By its id, without regard to ASCII case; no coupon and no campaign has the same.
    [[nodiscard]] const PaymentMethodDiscount* find_payment_method_discount(std::string_view id) const;

    /// Null when there is none with this tag.
    [[nodiscard]] const DiscountPlan* find_discount_plan(std::string_view tag) const;

  private:
    StoreSettings store_;
    std::vector<Product> products_;
    ProductRelations relations_;
    std::vector<CouponOffer> coupons_;
    std::vector<Campaign> campaigns_;
    std::vector<PaymentMethodDiscount> payment_method_discounts_;
    std::vector<DiscountPlan> discount_plans_;
    std::vector<KnownCustomer> customers_;
    std::vector<store::SubscriptionRow> subscriptions_;
};

}  // namespace kassa::server::services
