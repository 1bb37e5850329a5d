#include "services/carts/cart_factory.h"

#include <utility>

#include "http/problem.h"
#include "json/writer.h"
#include "kassa/cart/limits.h"
#include "kassa/codec/public_cart.h"
#include "services/carts/line_price.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

/// With what tells the line from others of the product, so that the buyer can tell them as well.
std::string description_of(const Product& product, const WantedProduct& wanted, std::string_view locale) {
    const std::string& text = product.description.for_locale(locale);
    const std::string details = product.parameters.describe(wanted.origin.parameters, locale);
    return text + (text.empty() || details.empty() ? "" : " · ") + details;
}

void resolve(const Assortment& assortment, WantedProduct& wanted, const std::string& path,
             std::vector<http::Violation>& violations) {
    if (const Product* product = assortment.find_product(wanted.id)) {
        const std::string at = path + std::string(PriceParameters::field);
        wanted.origin.parameters = product->parameters.values(wanted.parameters, at, violations);
        if (line_id_of(wanted).size() > cart::Limits::maximum_id_bytes) {
            violations.push_back({at, ErrorCode::text_too_long, "are too long together"});
        }
    }
}

void throw_if_any(std::vector<http::Violation> violations) {
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
}

/// The product's item as this cart has it: at the price of the market, with the texts of the locale.
json::Value wanted_item(const Product& product, const PriceRow& row, const WantedProduct& wanted,
                        std::string_view locale) {
    json::Value item = item_document(product, row);
    item.set("id", line_id_of(wanted));
    item.set("name", product.name.for_locale(locale));
    item.set("description", description_of(product, wanted, locale));
    if (const json::Value* details = item.find("quantityDetails")) {
        json::Value translated = *details;
        translated.set("unit", product.unit.for_locale(locale));
        translated.set("description", product.quantity_description.for_locale(locale));
        item.set("quantityDetails", std::move(translated));
    }
    if (wanted.quantity) {
        item.set("quantity", *wanted.quantity);
    }
    return item;
}

json::Value settings_document(const StoreSettings& store, std::string_view locale) {
    json::Value settings = store.cart_settings;
    if (const json::Value* back = settings.find("backButton"); back != nullptr && back->object() != nullptr) {
        json::Value translated = *back;
        translated.set("label", store.back_label.for_locale(locale));
        settings.set("backButton", std::move(translated));
    }
    return settings;
}

}  // namespace

std::string line_id_of(const WantedProduct& wanted) {
    return line_id(wanted.id, wanted.origin.parameters);
}

void resolve_parameters(const Assortment& assortment, WantedProduct& wanted) {
    std::vector<http::Violation> violations;
    resolve(assortment, wanted, "", violations);
    throw_if_any(std::move(violations));
}

void resolve_parameters(const Assortment& assortment, std::vector<WantedProduct>& wanted) {
    std::vector<http::Violation> violations;
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        resolve(assortment, wanted[index], "wantedProducts[" + std::to_string(index) + "].", violations);
    }
    throw_if_any(std::move(violations));
}

cart::Cart make_cart(const Catalogue& catalogue, const std::vector<WantedProduct>& wanted, std::string_view locale) {
    return make_cart(catalogue, wanted, locale, home_market(catalogue));
}

cart::Cart make_cart(const Assortment& assortment, const std::vector<WantedProduct>& wanted, std::string_view locale,
                     const Market& market) {
    const StoreSettings& store = assortment.store();
    const std::string currency(market.currency.code());
    json::Writer writer;
    writer.begin_object();
    writer.key("price").begin_object().member("currencyCode", currency).end_object();
    writer.raw_member("settings", json::to_text(settings_document(store, locale)));
    writer.raw_member("pricing", json::to_text(store.cart_pricing));
    writer.key("items").begin_array();
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        const Product* product = assortment.find_product(wanted[index].id);
        if (product == nullptr) {
            throw Problem(ErrorCode::item_unknown).path("/wantedProducts/" + std::to_string(index) + "/id");
        }
        const PriceRow* row = product->prices.find(currency, market.country);
        if (row == nullptr) {
            throw Problem(ErrorCode::currency_mismatch).path("/wantedProducts/" + std::to_string(index) + "/id");
        }
        writer.raw(json::to_text(wanted_item(*product, *row, wanted[index], locale)));
    }
    writer.end_array();
    writer.end_object();
    auto cart = codec::decode_public_cart(writer.result());
    if (!cart) {
        support::Error error = cart.error();
        constexpr std::string_view items = "/items";
        if (error.path.starts_with(items)) {
            error.path.replace(0, items.size(), "/wantedProducts");
        }
        throw Problem(error);
    }
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        price_with_parameters(cart.value(), cart.value().items[index], wanted[index].origin.parameters);
    }
    return std::move(cart.value());
}

cart::Cart read_merchant_cart(std::string_view document) {
    auto decoded = codec::decode_public_cart(document);
    if (!decoded) {
        throw Problem(decoded.error());
    }
    cart::Cart cart = std::move(decoded.value());
    cart.payment_method.reset();
    return cart;
}

}  // namespace kassa::server::services
