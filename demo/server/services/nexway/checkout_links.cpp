#include "services/nexway/checkout_links.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/writer.h"
#include "kassa/support/instant.h"
#include "security/digest.h"
#include "security/random.h"
#include "security/text_encoding.h"
#include "services/carts/link_options.h"
#include "services/values/text_limits.h"
#include "services/values/time_text.h"
#include "services/values/whole_number.h"
#include "store/cart_repository.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::int64_t most_uses = 1'000'000'000;
/// It goes out in a header.
constexpr std::size_t maximum_return_url = 2048;

/// The vendor's rule: 3 to 64 characters, `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`.
bool is_slug(std::string_view text) {
    const auto is_plain = [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    };
    return text.size() >= 3 && text.size() <= 64 && is_plain(text.front()) && is_plain(text.back()) &&
           std::ranges::all_of(text, [&](char character) { return is_plain(character) || character == '-'; });
}

/// 128 random bits: a link that nobody gave a name is not to be guessed.
std::string random_slug() {
    std::array<unsigned char, 16> bytes{};
    security::fill_random(bytes);
    return security::to_hexadecimal(bytes);
}

std::optional<std::int64_t> read_expiry(FieldReader& reader) {
    const auto text = reader.text("expiresAt", maximum_text);
    if (!text) {
        return std::nullopt;
    }
    const auto instant = support::parse_instant(*text);
    if (!instant) {
        reader.violate("expiresAt", ErrorCode::date_invalid, "must be an RFC 3339 instant");
        return std::nullopt;
    }
    return instant.value().seconds * 1000;
}

void check_page(FieldReader& reader, const http::CorsPolicy& cors, const std::string& url) {
    if (!url.empty() && (!cors.allows_url(url) || url.find('#') != std::string::npos)) {
        reader.violate("returnUrl", ErrorCode::text_invalid, "must be a page of an allowed origin, without a fragment");
    }
}

/// A link is for anybody: it cannot say who follows it.
void check_is_nobodys(const json::Value& cart, std::vector<Violation>& violations) {
    FieldReader reader(cart, "cart", violations);
    for (const std::string_view name : {"endUser", "enduserId", "externalEndUserId"}) {
        if (const json::Value* value = cart.find(name); value != nullptr && !value->is_null()) {
            reader.violate(name, ErrorCode::text_invalid, "cannot be known of whoever follows a link");
        }
    }
}

}  // namespace

store::CheckoutLinkRow CheckoutLinks::read(store::Connection& connection, const json::Value& body) const {
    std::vector<Violation> violations;
    FieldReader reader(body, "", violations);
    store::CheckoutLinkRow row;
    row.slug = reader.text("slug", maximum_text).value_or("");
    if (!row.slug.empty() && !is_slug(row.slug)) {
        reader.violate("slug", ErrorCode::text_invalid,
                       "must be 3 to 64 of a-z, 0-9 and -, and begin and end with a letter or digit");
    }
    row.enabled = reader.boolean("isEnabled").value_or(true);
    row.expires_at_ms = read_expiry(reader);
    row.maximum_uses = read_whole_number(reader, "maximumUses", 1, most_uses, "must be a whole number from 1 on");
    json::Value document = json::Object{};
    const std::string return_url = reader.required_text("returnUrl", maximum_return_url);
    check_page(reader, cors_, return_url);
    document.set("returnUrl", return_url);
    document.set("options", read_link_options(reader.object("options"), violations));
    document.set("afterCheckout", read_link_after_checkout(reader.object("afterCheckout"), cors_, violations));
    if (const json::Value* cart = reader.object("cart")) {
        check_is_nobodys(*cart, violations);
        document.set("cart", *cart);
    } else {
        reader.violate("cart", ErrorCode::field_missing, "must be given");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    try {
        static_cast<void>(draft(connection, document));
    } catch (Problem& problem) {
        throw problem.within("cart");
    }
    row.document = json::to_text(document);
    return row;
}

CartService::Created CheckoutLinks::draft(store::Connection& connection, const json::Value& document) const {
    CartService::Created made = factory_.draft(connection, read_nexway_input(*document.find("cart")));
    const json::Value* after_checkout = document.find("afterCheckout");
    note_link(made.cart, *document.find("options"), after_checkout == nullptr ? json::Value() : *after_checkout);
    apply_link_options(carts_, made.cart);
    return made;
}

store::CheckoutLinkRow CheckoutLinks::create(store::Connection& connection, const json::Value& body) const {
    store::CheckoutLinkRow row = read(connection, body);
    if (row.slug.empty()) {
        row.slug = random_slug();
    }
    row.id = security::random_uuid();
    row.created_at_ms = carts_.now_ms();
    if (!store::insert_checkout_link(connection, row)) {
        throw Problem({Violation{"slug", ErrorCode::text_invalid, "is another link's"}});
    }
    return row;
}

store::CheckoutLinkRow CheckoutLinks::replace(store::Connection& connection, std::string_view id,
                                              const json::Value& body) const {
    const auto stored = store::find_checkout_link(connection, id);
    if (!stored) {
        throw Problem(ErrorCode::not_found).detail("No checkout link has this id. GET /checkout-links lists them.");
    }
    store::CheckoutLinkRow row = read(connection, body);
    if (!row.slug.empty() && row.slug != stored->slug) {
        throw Problem({Violation{"slug", ErrorCode::text_invalid, "cannot be changed"}});
    }
    row.id = stored->id;
    row.slug = stored->slug;
    row.uses = stored->uses;
    row.created_at_ms = stored->created_at_ms;
    store::update_checkout_link(connection, row);
    return row;
}

std::string CheckoutLinks::document(const store::CheckoutLinkRow& row) const {
    const json::Value document = json::parse(row.document);
    json::Writer writer;
    writer.begin_object();
    writer.member("id", row.id);
    writer.member("slug", row.slug);
    writer.member("url", public_url_ + "/c/" + row.slug);
    writer.member("isEnabled", row.enabled);
    writer.raw_member("returnUrl", json::to_text(*document.find("returnUrl")));
    writer.raw_member("options", json::to_text(*document.find("options")));
    const json::Value* after_checkout = document.find("afterCheckout");
    writer.raw_member("afterCheckout", after_checkout == nullptr ? "null" : json::to_text(*after_checkout));
    writer.raw_member("cart", json::to_text(*document.find("cart")));
    writer.member("expiresAt", time_text(row.expires_at_ms));
    if (row.maximum_uses) {
        writer.member("maximumUses", *row.maximum_uses);
    } else {
        writer.member("maximumUses", nullptr);
    }
    writer.member("uses", row.uses);
    writer.member("createdAt", time_text(row.created_at_ms));
    writer.end_object();
    return writer.take();
}

CheckoutLinks::Visit CheckoutLinks::visit(store::Connection& connection, std::string_view slug,
                                          bool only_looking) const {
    const auto row = store::find_checkout_link_by_slug(connection, slug);
    if (!row || !row->enabled) {
        return {Refusal::unknown, {}, {}};
    }
    const json::Value document = json::parse(row->document);
    Visit visit{std::nullopt, *document.find("cart")->find("locale")->text(), *document.find("returnUrl")->text()};
    if (row->expires_at_ms && carts_.now_ms() >= *row->expires_at_ms) {
        visit.refusal = Refusal::expired;
    } else if (row->maximum_uses && row->uses >= *row->maximum_uses) {
        visit.refusal = Refusal::used_up;
    } else if (!cors_.allows_url(visit.location)) {
        visit.refusal = Refusal::not_on_sale;
    }
    if (visit.refusal || only_looking) {
        return visit;
    }
    std::optional<CartService::Created> made;
    try {
        made = draft(connection, document);
    } catch (const Problem&) {
        // The catalogue is another than when the link was made.
        visit.refusal = Refusal::not_on_sale;
        return visit;
    }
    carts_.insert(connection, made->cart);
    const std::string code = security::random_token();
    store::insert_checkout_link_code(
        connection, {made->cart.row.id, row->id, security::sha256(code), carts_.now_ms() + code_lifetime_ms});
    visit.location += "#cart=" + made->cart.row.id + "&code=" + code;
    return visit;
}

std::string CheckoutLinks::exchange(store::Connection& connection, std::string_view cart_id,
                                    std::string_view code) const {
    const auto known = store::find_checkout_link_code(connection, cart_id);
    if (!known || !security::equal_in_constant_time(known->code_hash, security::sha256(code)) ||
        carts_.now_ms() >= known->expires_at_ms || !store::use_checkout_link(connection, known->link_id)) {
        throw Problem(ErrorCode::unauthorized);
    }
    store::delete_checkout_link_code(connection, cart_id);
    // The cart's first token, which nobody got, opens it no more.
    std::string token = security::random_token();
    store::set_cart_token(connection, cart_id, security::sha256(token));
    return token;
}

}  // namespace kassa::server::services
