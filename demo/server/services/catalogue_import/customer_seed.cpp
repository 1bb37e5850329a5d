#include "services/catalogue_import/customer_seed.h"

#include "kassa/codec/public_cart.h"
#include "store/customer_group_repository.h"
#include "store/customer_repository.h"

namespace kassa::server::services {

void seed_customers(store::Connection& connection, const Catalogue& catalogue, std::int64_t now_ms) {
    for (const KnownCustomer& customer : catalogue.customers()) {
        store::insert_customer_if_absent(connection, {customer.id, customer.email, customer.phone}, now_ms);
        const auto known = store::find_customer_by_email(connection, customer.email);
        if (customer.groups && known) {
            store::replace_customer_groups(connection, known->id, *customer.groups);
        }
        if (!store::find_customer(connection, customer.id)) {
            // Somebody ordered with this address before the catalogue named it.
            continue;
        }
        for (const cart::Address& address : customer.addresses) {
            std::string document;
            codec::encode_address(address, document);
            store::insert_saved_if_absent(connection, store::SavedKind::address, customer.id, address.id, document);
        }
        for (const cart::PaymentMethod& method : customer.payment_methods) {
            std::string document;
            codec::encode_payment_method(method, document);
            store::insert_saved_if_absent(connection, store::SavedKind::payment_method, customer.id, method.id,
                                          document);
        }
    }
}

}  // namespace kassa::server::services
