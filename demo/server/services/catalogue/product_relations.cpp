#include "services/catalogue/product_relations.h"

#include <algorithm>
#include <utility>

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

std::string pointer_to(std::string_view list, std::size_t index) {
    return "/" + std::string(list) + "/" + std::to_string(index);
}

/// Checks names of products against the catalogue.
class KnownProducts {
  public:
    explicit KnownProducts(const std::vector<Product>& products) {
        for (const Product& product : products) {
            ids_.insert(product.id);
        }
    }

    void require(std::string_view id, const std::string& pointer) const {
        if (!ids_.contains(id)) {
            refuse_catalogue(pointer, "is not among the products");
        }
    }

    [[nodiscard]] std::set<std::string, std::less<>> read(const CatalogueSection& section,
                                                          std::string_view name) const {
        std::set<std::string, std::less<>> ids;
        for (const std::string& id : section.texts(name)) {
            require(id, section.at(name));
            ids.insert(id);
        }
        return ids;
    }

  private:
    std::set<std::string_view> ids_;
};

Recommendation read_recommendation(const json::Value& value, const KnownProducts& products,
                                   const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    Recommendation recommendation;
    recommendation.id = section.required_text("id");
    const std::string type = section.required_text("type");
    if (type != "CROSS_SELL" && type != "UP_SELL") {
        refuse_catalogue(section.at("type"), "must be CROSS_SELL or UP_SELL");
    }
    recommendation.type = type == "UP_SELL" ? RecommendationType::up_sell : RecommendationType::cross_sell;
    recommendation.bases = products.read(section, "productIds");
    recommendation.targets = products.read(section, "targetProductIds");
    if (recommendation.targets.empty()) {
        refuse_catalogue(section.at("targetProductIds"), "must name a product");
    }
    if (recommendation.type == RecommendationType::up_sell && recommendation.bases.empty()) {
        refuse_catalogue(section.at("productIds"), "must name a product that is replaced");
    }
    return recommendation;
}

ProductLink read_link(const json::Value& value, const KnownProducts& products, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    const auto product = [&](std::string_view name) {
        const json::Value* object = section.object(name);
        if (object == nullptr) {
            refuse_catalogue(section.at(name), "is missing");
        }
        return CatalogueSection(*object, section.at(name));
    };
    const CatalogueSection base = product("baseProduct");
    const CatalogueSection linked = product("linkedProduct");
    ProductLink link{section.text("marketingCampaignId"), base.required_text("id"), linked.required_text("id")};
    products.require(link.base, base.at("id"));
    products.require(link.linked, linked.at("id"));
    if (link.base == link.linked) {
        refuse_catalogue(linked.at("id"), "must be another product than the base");
    }
    if (const auto selector = linked.text("quantitySelector")) {
        if (*selector != "alignedLessOrEqual") {
            refuse_catalogue(linked.at("quantitySelector"), "must be alignedLessOrEqual");
        }
        link.limits_quantity = true;
    }
    return link;
}

const Product& find(const std::vector<Product>& products, std::string_view id) {
    return *std::ranges::find(products, id, &Product::id);
}

/// Checks what one product brings along.
void check_forced(const Product& product, const std::vector<Product>& products, const KnownProducts& known,
                  const std::string& pointer) {
    for (const std::string& id : product.forced_products) {
        const std::string at = pointer + "/forcedCrossSaleProductIds";
        known.require(id, at);
        if (!find(products, id).parameters.empty()) {
            refuse_catalogue(at, "must not name a product with parameters, which nobody could give");
        }
        if (!find(products, id).forced_products.empty()) {
            refuse_catalogue(at, "must not name a product that brings others along");
        }
    }
}

}  // namespace

ProductRelations::ProductRelations(const json::Value& catalogue, const std::vector<Product>& products) {
    const CatalogueSection root(catalogue, "");
    const KnownProducts known(products);
    for (const json::Value& value : root.array("recommendations")) {
        const std::string at = pointer_to("recommendations", recommendations_.size());
        Recommendation read = read_recommendation(value, known, at);
        if (std::ranges::find(recommendations_, read.id, &Recommendation::id) != recommendations_.end()) {
            refuse_catalogue(at + "/id", "is given twice");
        }
        recommendations_.push_back(std::move(read));
    }
    for (const json::Value& value : root.array("linkedProducts")) {
        links_.push_back(read_link(value, known, pointer_to("linkedProducts", links_.size())));
    }
    std::set<std::string_view> forced;
    for (std::size_t index = 0; index < products.size(); ++index) {
        check_forced(products[index], products, known, pointer_to("products", index));
        forced.insert(products[index].forced_products.begin(), products[index].forced_products.end());
    }
    for (std::size_t index = 0; index < products.size(); ++index) {
        const Product& product = products[index];
        if (product.gift && !forced.contains(product.id) && links_of(product.id).empty()) {
            refuse_catalogue(pointer_to("products", index) + "/gift", "needs a product that the gift comes with");
        }
    }
    empty_ = recommendations_.empty() && links_.empty() && forced.empty();
}

std::vector<const ProductLink*> ProductRelations::links_of(std::string_view linked) const {
    std::vector<const ProductLink*> found;
    for (const ProductLink& link : links_) {
        if (link.linked == linked) {
            found.push_back(&link);
        }
    }
    return found;
}

}  // namespace kassa::server::services
