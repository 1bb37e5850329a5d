#include "services/catalogue_import/catalogue_store.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "services/catalogue/catalogue_file.h"
#include "services/catalogue_import/catalogue_parts.h"
#include "services/catalogue_import/customer_seed.h"
#include "services/merchants/audit_log.h"
#include "services/subscriptions/subscriptions.h"
#include "store/catalogue_repository.h"

namespace kassa::server::services {
namespace {

/// The database's order of texts is its own.
std::vector<store::CatalogueObjectRow> stored_objects(store::Connection& connection) {
    std::vector<store::CatalogueObjectRow> rows = store::list_catalogue_objects(connection);
    std::ranges::sort(rows, {}, [](const store::CatalogueObjectRow& row) { return std::tie(row.kind, row.position); });
    return rows;
}

Catalogue read_from_file(const json::Value& root, const std::filesystem::path& file) {
    try {
        return Catalogue::read(root);
    } catch (const CatalogueError& error) {
        throw in_file(file, error);
    }
}

}  // namespace

std::int64_t import_catalogue(store::Store& store, const std::filesystem::path& file, std::int64_t now_ms) {
    const json::Value root = read_catalogue_file(file);
    const Catalogue catalogue = read_from_file(root, file);
    const std::vector<store::CatalogueObjectRow> objects = catalogue_objects(root);
    return store.write([&](store::Connection& connection) {
        seed_customers(connection, catalogue, now_ms);
        seed_subscriptions(connection, catalogue, now_ms);
        const std::int64_t revision = store::find_catalogue_revision(connection).value_or(0);
        if (revision > 0 && stored_objects(connection) == objects) {
            return revision;
        }
        const std::int64_t next = revision + 1;
        store::replace_catalogue(connection, objects, next, now_ms);
        AuditLog([now_ms] {
            return now_ms;
        }).enter(connection, {"command", "catalogue.import", "catalogue:" + std::to_string(next)});
        return next;
    });
}

std::optional<StoredCatalogue> load_catalogue(store::Store& store) {
    std::optional<std::int64_t> revision;
    const auto objects = store.read([&](store::Connection& connection) {
        revision = store::find_catalogue_revision(connection);
        return stored_objects(connection);
    });
    if (!revision) {
        return std::nullopt;
    }
    return StoredCatalogue{*revision, Catalogue::read(catalogue_of_objects(objects))};
}

}  // namespace kassa::server::services
