#include "services/buyers/known_buyer.h"

#include "json/member.h"
#include "store/customer_group_repository.h"
#include "store/customer_repository.h"

namespace kassa::server::services {
bool is_end_user_claimed(const json::Value& private_document) {
    return json::flag_member(private_document, claimed_end_user_field);
}

KnownBuyer known_buyer(store::Connection& connection, const cart::Cart& cart, const json::Value& private_document) {
    KnownBuyer buyer;
    buyer.id = json::text_member(private_document, "enduserId");
    const json::Value* end_user = private_document.find("endUser");
    if (end_user != nullptr && !is_end_user_claimed(private_document)) {
        buyer.email = json::text_member(*end_user, "email");
        buyer.type = json::text_member(*end_user, "type", "BUYER");
    }
    // The customer's own address: the cart's is what the buyer last typed.
    const auto customer = cart.customer          ? store::find_customer(connection, *cart.customer)
                          : !buyer.email.empty() ? store::find_customer_by_email(connection, buyer.email)
                                                 : std::nullopt;
    if (customer) {
        buyer.groups = store::list_customer_groups(connection, customer->id);
        if (buyer.email.empty()) {
            buyer.email = customer->email;
        }
    }
    return buyer;
}

}  // namespace kassa::server::services
