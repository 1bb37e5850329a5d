#include "services/catalogue/market.h"

#include <algorithm>

#include "http/problem.h"
#include "services/catalogue/assortment.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

bool contains(const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) {
        text += (text.empty() ? "" : ", ") + code;
    }
    return text;
}

/// The codes are those of a checked catalogue.
Market market_in(std::string_view country, std::string_view code) {
    return {std::string(country), money::Currency::find(code).value()};
}

}  // namespace

Market home_market(const Catalogue& catalogue) {
    return {catalogue.store().country, catalogue.store().currency};
}

std::vector<std::string> available_currencies(const Assortment& assortment, const std::vector<std::string>& product_ids,
                                              std::string_view country) {
    if (product_ids.empty()) {
        return {std::string(assortment.store().currency.code())};
    }
    std::vector<std::string> available;
    for (std::size_t index = 0; index < product_ids.size(); ++index) {
        const Product* product = assortment.find_product(product_ids[index]);
        if (product == nullptr) {
            throw Problem(ErrorCode::item_unknown).path("/wantedProducts/" + std::to_string(index) + "/id");
        }
        const std::vector<std::string> own = product->prices.currencies_in(country);
        if (index == 0) {
            available = own;
        } else {
            std::erase_if(available, [&](const std::string& code) { return !contains(own, code); });
        }
    }
    return available;
}

Market choose_market(const Assortment& assortment, const std::vector<std::string>& product_ids,
                     std::string_view country, const std::optional<std::string>& forced_currency) {
    const StoreSettings& store = assortment.store();
    const std::string_view place = country.empty() ? std::string_view(store.country) : country;
    const std::vector<std::string> available = available_currencies(assortment, product_ids, place);
    if (forced_currency) {
        if (!contains(available, *forced_currency)) {
            throw Problem({http::Violation{"forcedCurrency", ErrorCode::currency_mismatch,
                                           "is not a currency in which all products have a price"}})
                .argument("expected", joined(available));
        }
        return market_in(place, *forced_currency);
    }
    const auto of_country = store.currencies.find(place);
    if (of_country != store.currencies.end() && contains(available, of_country->second)) {
        return market_in(place, of_country->second);
    }
    if (!contains(available, store.currency.code())) {
        throw Problem({http::Violation{"wantedProducts", ErrorCode::currency_mismatch,
                                       "have no price in the store's currency in this country"}})
            .argument("expected", joined(available));
    }
    return {std::string(place), store.currency};
}

}  // namespace kassa::server::services
