#include "routes/nexway_responses.h"

#include "services/nexway/nexway_cart.h"

namespace kassa::server::routes {

http::Response nexway_cart_response(const Services& services, store::Connection& connection,
                                    const services::LoadedCart& loaded) {
    return http::json_response(services::nexway_cart_document(connection, loaded, services.carts.catalogue(),
                                                              services.payments, std::nullopt));
}

http::Response nexway_created_response(const Services& services, store::Connection& connection,
                                       const services::CartService::Created& created) {
    http::Response response =
        http::json_response(services::nexway_cart_document(connection, created.cart, services.carts.catalogue(),
                                                           services.payments, created.token),
                            201);
    response.headers.emplace_back("Location", "/carts/" + created.cart.row.id);
    return response;
}

}  // namespace kassa::server::routes
