#pragma once

#include "kassa/session/session.h"
#include "store/cart_repository.h"

namespace kassa::server::services {

/// Who is at work on a cart. What the merchant or the buyer changes prolongs its life; what a program does by itself (a
/// payment provider's report) does not.
enum class ChangedBy { person, program };

/// A cart in hand: its row and, priced, what the row's document says. `session` is the truth while a request works on
/// it; saving writes it back to the row.
struct LoadedCart {
    store::CartRow row;
    session::Session session;
    ChangedBy changed_by = ChangedBy::person;

    [[nodiscard]] const cart::Cart& cart() const { return session.cart(); }
    [[nodiscard]] const quote::Quote& quote() const { return session.quote(); }
};

}  // namespace kassa::server::services
