#include "services/known_buyer.h"

#include <utility>

#include "store/customer_repository.h"

namespace kassa::server::services {
namespace {

std::string text_of(const json::Value& document, std::string_view name, std::string otherwise = {}) {
    const json::Value* value = document.find(name);
    return value != nullptr && value->text() != nullptr ? *value->text() : std::move(otherwise);
}

}  // namespace

bool is_end_user_claimed(const json::Value& private_document) {
    const json::Value* claimed = private_document.find(claimed_end_user_field);
    return claimed != nullptr && claimed->boolean() != nullptr && *claimed->boolean();
}

KnownBuyer known_buyer(store::Connection& connection, const cart::Cart& cart, const json::Value& private_document) {
    KnownBuyer buyer;
    buyer.id = text_of(private_document, "enduserId");
    const json::Value* end_user = private_document.find("endUser");
    if (end_user != nullptr && end_user->object() != nullptr && !is_end_user_claimed(private_document)) {
        buyer.email = text_of(*end_user, "email");
        buyer.type = text_of(*end_user, "type", "BUYER");
    }
    if (buyer.email.empty() && cart.customer) {
        // The customer's own address: the cart's is what the buyer last typed.
        if (const auto customer = store::find_customer(connection, *cart.customer)) {
            buyer.email = customer->email;
        }
    }
    return buyer;
}

}  // namespace kassa::server::services
