#include "services/catalogue_import/catalogue_parts.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace kassa::server::services {
namespace {

using store::CatalogueObjectRow;

constexpr std::string_view tax_rates_kind = "taxRates";

/// "products" is a list even where it is empty or has one element; "store" is none.
constexpr std::string_view single_kind = "store";

std::string name_of(const json::Value& object) {
    for (const std::string_view field : {"id", "code", "name"}) {
        if (const json::Value* name = object.find(field); name != nullptr && name->text() != nullptr) {
            return *name->text();
        }
    }
    return {};
}

/// The countries of the store's table of tax rates; null when it has none.
const json::Object* tax_countries(const json::Value& store) {
    const json::Value* tax = store.find("tax");
    const json::Value* table = tax == nullptr ? nullptr : tax->find("table");
    const json::Value* countries = table == nullptr ? nullptr : table->find("countries");
    return countries == nullptr ? nullptr : countries->object();
}

json::Value with_tax_countries(const json::Value& store, json::Object countries) {
    json::Value tax = *store.find("tax");
    json::Value table = *tax.find("table");
    table.set("countries", std::move(countries));
    tax.set("table", std::move(table));
    json::Value changed = store;
    changed.set("tax", std::move(tax));
    return changed;
}

void add_store(const json::Value& store, std::vector<CatalogueObjectRow>& rows) {
    const json::Object* countries = tax_countries(store);
    if (countries == nullptr) {
        rows.push_back({std::string(single_kind), 0, name_of(store), json::to_text(store)});
        return;
    }
    rows.push_back({std::string(single_kind), 0, name_of(store), json::to_text(with_tax_countries(store, {}))});
    std::int64_t position = 0;
    for (const auto& [country, rates] : *countries) {
        rows.push_back({std::string(tax_rates_kind), position++, country, json::to_text(rates)});
    }
}

}  // namespace

std::vector<CatalogueObjectRow> catalogue_objects(const json::Value& root) {
    std::vector<CatalogueObjectRow> rows;
    for (const auto& [kind, value] : *root.object()) {
        const json::Array* list = value.array();
        if (kind == "customers" || kind == "subscriptions" || kind == tax_rates_kind) {
            continue;
        }
        if (kind == single_kind) {
            add_store(value, rows);
        } else if (list != nullptr) {
            for (const json::Value& element : *list) {
                const auto position = static_cast<std::int64_t>(&element - list->data());
                rows.push_back({kind, position, name_of(element), json::to_text(element)});
            }
        }
    }
    std::ranges::sort(rows, {}, [](const CatalogueObjectRow& row) { return std::tie(row.kind, row.position); });
    return rows;
}

json::Value catalogue_of_objects(const std::vector<CatalogueObjectRow>& objects) {
    json::Value root = json::Object{};
    json::Value store;
    json::Object countries;
    for (const CatalogueObjectRow& row : objects) {
        json::Value document = json::parse(row.document);
        if (row.kind == single_kind) {
            store = std::move(document);
        } else if (row.kind == tax_rates_kind) {
            countries.emplace_back(row.id, std::move(document));
        } else {
            if (root.find(row.kind) == nullptr) {
                root.set(row.kind, json::Array{});
            }
            const auto list = std::ranges::find(*root.object(), row.kind, &json::Object::value_type::first);
            list->second.array()->push_back(std::move(document));
        }
    }
    root.set(single_kind, countries.empty() ? std::move(store) : with_tax_countries(store, std::move(countries)));
    return root;
}

}  // namespace kassa::server::services
