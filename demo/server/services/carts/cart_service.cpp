#include "services/carts/cart_service.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "http/problem.h"
#include "kassa/codec/public_cart.h"
#include "security/digest.h"
#include "security/random.h"
#include "services/vouchers/voucher_balances.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

/// Milliseconds to the core's whole seconds.
support::Instant to_instant(std::int64_t time_ms) {
    return {time_ms / 1000};
}

}  // namespace

cart::Cart CartService::read(const store::CartRow& row) {
    auto cart = codec::decode_public_cart(row.document);
    if (!cart) {
        throw std::runtime_error("a stored cart cannot be read: " + std::string(support::code_name(cart.error().code)) +
                                 " " + cart.error().path);
    }
    return std::move(cart.value());
}

LoadedCart CartService::open(store::CartRow row) const {
    auto session = session::Session::open(read(row));
    if (!session) {
        throw std::runtime_error("a stored cart cannot be priced");
    }
    return {std::move(row), std::move(session.value())};
}

void CartService::follow_balances(store::Connection& connection, LoadedCart& loaded) const {
    if (auto credits = present_credits(connection, loaded.cart(), clock_())) {
        modify(loaded, [&](cart::Cart& cart) { cart.credits = std::move(*credits); });
        loaded.row.document.clear();
        codec::encode_public_cart(loaded.cart(), loaded.quote(), loaded.row.document);
    }
}

LoadedCart CartService::open_present(store::Connection& connection, store::CartRow row) const {
    LoadedCart loaded = open(std::move(row));
    follow_balances(connection, loaded);
    return loaded;
}

CartService::Created CartService::prepare(cart::Cart cart, std::string locale,
                                          const std::optional<TaxAddress>& address) const {
    const std::int64_t now = clock_();
    std::string token = security::random_token();
    store::CartRow row;
    row.id = security::random_uuid();
    row.token_hash = security::sha256(token);
    row.locale = std::move(locale);
    row.created_at_ms = now;
    row.updated_at_ms = now;
    row.manual_update_at_ms = now;
    row.expires_at_ms = now + catalogue_.store().cart_lifetime_ms;
    cart.id = row.id;
    cart.status = cart::Status::open;
    cart.version = row.version;
    cart.expires_at = to_instant(row.expires_at_ms);
    cart.policy.at = to_instant(now);
    row.tax = taxes_.begin(address, *cart.policy.at, cart).to_json();
    row.status = to_string(cart.status);
    row.customer_id = cart.customer;
    auto session = session::Session::open(std::move(cart));
    if (!session) {
        throw Problem(session.error());
    }
    return {{std::move(row), std::move(session.value())}, std::move(token)};
}

void CartService::insert(store::Connection& connection, LoadedCart& loaded) const {
    loaded.row.document.clear();
    codec::encode_public_cart(loaded.cart(), loaded.quote(), loaded.row.document);
    store::insert_cart(connection, loaded.row);
}

CartService::Created CartService::create(store::Connection& connection, cart::Cart cart, std::string locale,
                                         std::string private_document, const std::optional<TaxAddress>& address) const {
    Created made = prepare(std::move(cart), std::move(locale), address);
    made.cart.row.private_document = std::move(private_document);
    insert(connection, made.cart);
    return made;
}

LoadedCart CartService::load(store::Connection& connection, std::string_view id) const {
    std::optional<store::CartRow> row = store::find_cart(connection, id);
    if (!row || clock_() >= row->expires_at_ms) {
        throw Problem(ErrorCode::cart_not_found);
    }
    return open_present(connection, std::move(*row));
}

LoadedCart CartService::load_for_payment(store::Connection& connection, std::string_view id) const {
    std::optional<store::CartRow> row = store::find_cart(connection, id);
    if (!row) {
        throw Problem(ErrorCode::cart_not_found);
    }
    LoadedCart loaded = open(std::move(*row));
    loaded.changed_by = ChangedBy::program;
    return loaded;
}

LoadedCart CartService::load_authorised(store::Connection& connection, std::string_view id,
                                        std::optional<std::string_view> token) const {
    if (!token) {
        throw Problem(ErrorCode::unauthorized).header("WWW-Authenticate", "Bearer");
    }
    std::optional<store::CartRow> row = store::find_cart(connection, id);
    if (!row || clock_() >= row->expires_at_ms) {
        throw Problem(ErrorCode::cart_not_found);
    }
    if (!security::equal_in_constant_time(security::sha256(*token), row->token_hash)) {
        throw Problem(ErrorCode::unauthorized).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    return open_present(connection, std::move(*row));
}

LoadedCart CartService::load_by_token(store::Connection& connection, std::optional<std::string_view> token) const {
    // The look-up is by hash: how long it takes says nothing about a token that is close.
    std::optional<store::CartRow> row =
        token ? store::find_cart_by_token(connection, security::sha256(*token)) : std::nullopt;
    if (!row || clock_() >= row->expires_at_ms) {
        throw Problem(ErrorCode::unauthorized).header("WWW-Authenticate", "Bearer");
    }
    return open_present(connection, std::move(*row));
}

void CartService::modify(LoadedCart& loaded, const std::function<void(cart::Cart&)>& change) const {
    cart::Cart cart = loaded.session.cart();
    change(cart);
    auto session = session::Session::open(std::move(cart));
    if (!session) {
        throw Problem(session.error());
    }
    loaded.session = std::move(session.value());
}

bool CartService::tax(LoadedCart& loaded, const TaxAddress& address) const {
    const cart::Cart before = loaded.cart();
    CartTax tax = CartTax::from_json(loaded.row.tax);
    modify(loaded, [&](cart::Cart& cart) { taxes_.apply(address, to_instant(clock_()), tax, cart); });
    std::string document = tax.to_json();
    const bool changed =
        document != loaded.row.tax || loaded.cart().policy.tax.reverse_charge != before.policy.tax.reverse_charge ||
        !std::ranges::equal(
            loaded.cart().items, before.items, {}, [](const cart::Item& item) { return item.price.taxes; },
            [](const cart::Item& item) { return item.price.taxes; });
    loaded.row.tax = std::move(document);
    return changed;
}

void CartService::renew_taxes(LoadedCart& loaded) const {
    CartTax tax = CartTax::from_json(loaded.row.tax);
    modify(loaded, [&](cart::Cart& cart) { taxes_.renew(to_instant(clock_()), tax, cart); });
    loaded.row.tax = tax.to_json();
}

void CartService::save(store::Connection& connection, LoadedCart& loaded) const {
    const std::int64_t now = clock_();
    store::CartRow& row = loaded.row;
    const std::int64_t read_version = row.version;
    row.version = read_version + 1;
    row.updated_at_ms = now;
    if (loaded.changed_by == ChangedBy::person) {
        row.manual_update_at_ms = now;
        row.expires_at_ms = now + catalogue_.store().cart_lifetime_ms;
    }
    modify(loaded, [&](cart::Cart& cart) {
        cart.version = row.version;
        cart.expires_at = to_instant(row.expires_at_ms);
        cart.policy.at = to_instant(now);
    });
    row.status = to_string(loaded.cart().status);
    row.customer_id = loaded.cart().customer;
    row.document.clear();
    codec::encode_public_cart(loaded.cart(), loaded.quote(), row.document);
    if (!store::update_cart(connection, row, read_version)) {
        // One thread writes, and it read the row in the same transaction.
        throw std::runtime_error("a cart changed inside its own transaction");
    }
}

}  // namespace kassa::server::services
