#pragma once

#include "kassa/session/session.h"
#include "store/cart_repository.h"

namespace kassa::server::services {

/// A cart in hand: its row and, priced, what the row's document says. `session` is the truth while a request works on
/// it; saving writes it back to the row.
struct LoadedCart {
    store::CartRow row;
    session::Session session;

    [[nodiscard]] const cart::Cart& cart() const { return session.cart(); }
    [[nodiscard]] const quote::Quote& quote() const { return session.quote(); }
};

}  // namespace kassa::server::services
