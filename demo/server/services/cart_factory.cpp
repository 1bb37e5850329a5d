#include "services/cart_factory.h"

#include <utility>

#include "http/problem.h"
#include "json/writer.h"
#include "kassa/codec/public_cart.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

/// The product's item as this cart has it: at the price of the market, with the texts of the locale.
json::Value wanted_item(const Product& product, const PriceRow& row, const WantedProduct& wanted,
                        std::string_view locale) {
    json::Value item = item_document(product, row);
    item.set("id", product.id);
    item.set("name", product.name.for_locale(locale));
    item.set("description", product.description.for_locale(locale));
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
