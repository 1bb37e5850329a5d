#include "store/catalogue_repository.h"

namespace kassa::server::store {

std::optional<std::int64_t> find_catalogue_revision(Connection& connection) {
    Statement statement = connection.statement("SELECT number FROM catalogue_revision");
    return statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::vector<CatalogueObjectRow> list_catalogue_objects(Connection& connection) {
    Statement statement =
        connection.statement("SELECT kind, position, id, document FROM catalogue_objects ORDER BY kind, position");
    std::vector<CatalogueObjectRow> objects;
    while (statement.step()) {
        objects.push_back({statement.text(0), statement.integer(1), statement.text(2), statement.text(3)});
    }
    return objects;
}

void replace_catalogue(Connection& connection, const std::vector<CatalogueObjectRow>& objects, std::int64_t revision,
                       std::int64_t now_ms) {
    connection.run("DELETE FROM catalogue_objects");
    for (const CatalogueObjectRow& object : objects) {
        connection.run("INSERT INTO catalogue_objects (kind, position, id, document) VALUES (?1, ?2, ?3, ?4)",
                       object.kind, object.position, object.id, object.document);
    }
    connection.run(
        "INSERT INTO catalogue_revision (only_row, number, imported_at_ms) VALUES (1, ?1, ?2) "
        "ON CONFLICT (only_row) DO UPDATE SET number = excluded.number, imported_at_ms = excluded.imported_at_ms",
        revision, now_ms);
}

}  // namespace kassa::server::store
