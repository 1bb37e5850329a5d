#include "store/cart_catalogue_repository.h"

namespace kassa::server::store {

void put_cart_catalogue(Connection& connection, const CartCatalogueRow& row) {
    connection.run(
        "INSERT INTO cart_catalogues (cart_id, catalogue_id, document) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (cart_id) DO UPDATE SET document = excluded.document",
        row.cart_id, row.catalogue_id, row.document);
}

std::optional<CartCatalogueRow> find_cart_catalogue(Connection& connection, std::string_view cart_id) {
    Statement statement =
        connection.statement("SELECT cart_id, catalogue_id, document FROM cart_catalogues WHERE cart_id = ?1");
    statement.bind_all(cart_id);
    if (!statement.step()) {
        return std::nullopt;
    }
    return CartCatalogueRow{statement.text(0), statement.text(1), statement.text(2)};
}

void delete_cart_catalogue(Connection& connection, std::string_view cart_id) {
    connection.run("DELETE FROM cart_catalogues WHERE cart_id = ?1", cart_id);
}

}  // namespace kassa::server::store
