#include "services/carts/link_options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "json/member.h"
#include "services/values/text_limits.h"
#include "services/values/whole_number.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Violation;
using support::ErrorCode;

constexpr std::string_view trial_field = "trialDays";
constexpr std::int64_t longest_trial_days = 730;
/// It goes out in an answer that a browser follows.
constexpr std::size_t maximum_url = 2048;

void read_trial(FieldReader& reader, json::Value& read) {
    if (const auto days = read_whole_number(reader, trial_field, 0, longest_trial_days,
                                            "must be a whole number of days from 0 to 730")) {
        read.set(trial_field, json::Number{std::to_string(*days)});
    }
}

/// The part of what the cart's link says; null when there is none.
json::Value link_part(const LoadedCart& loaded, std::string_view name) {
    const json::Value document = json::parse(loaded.row.private_document);
    const json::Value* link = document.find(link_field);
    const json::Value* part = link == nullptr ? nullptr : link->find(name);
    return part == nullptr ? json::Value() : *part;
}

void apply(const json::Value& options, cart::Cart& cart) {
    const auto given = [&options](std::string_view name) -> const bool* {
        const json::Value* value = options.find(name);
        return value == nullptr ? nullptr : value->boolean();
    };
    if (const bool* allow = given("allowCoupons")) {
        cart.settings.allow_coupons = *allow;
    }
    if (const bool* force = given("forceCompany")) {
        cart.settings.force_company = *force;
    }
    const bool* editable = given("quantityEditable");
    const json::Value* trial = options.find(trial_field);
    for (cart::Item& item : cart.items) {
        if (editable != nullptr && !*editable) {
            item.quantity_rule.editable = false;
        }
        if (trial != nullptr && trial->number() != nullptr && item.price.recurring) {
            item.price.recurring->trial_period_days = std::stoi(trial->number()->text);
        }
    }
}

}  // namespace

json::Value read_link_options(const json::Value* options, std::vector<Violation>& violations) {
    json::Value read = json::Object{};
    if (options == nullptr) {
        return read;
    }
    FieldReader reader(*options, "options", violations);
    for (const std::string_view name : {"allowCoupons", "forceCompany", "quantityEditable"}) {
        if (const auto value = reader.boolean(name)) {
            read.set(name, *value);
        }
    }
    read_trial(reader, read);
    return read;
}

json::Value read_link_after_checkout(const json::Value* after_checkout, const http::CorsPolicy& cors,
                                     std::vector<Violation>& violations) {
    if (after_checkout == nullptr) {
        return {};
    }
    constexpr std::array actions = {std::string_view("none"), std::string_view("redirect"),
                                    std::string_view("confirmation_message")};
    FieldReader reader(*after_checkout, "afterCheckout", violations);
    json::Value read = json::Object{};
    const std::string action = reader.required_text("action", maximum_text);
    if (!action.empty() && std::ranges::find(actions, action) == actions.end()) {
        reader.violate("action", ErrorCode::enum_unknown, "must be none, redirect or confirmation_message");
    }
    read.set("action", action);
    const auto url = reader.text("url", maximum_url);
    if (url && !cors.allows_url(*url)) {
        reader.violate("url", ErrorCode::text_invalid, "must be a page of an allowed origin");
    } else if (url) {
        read.set("url", *url);
    } else if (action == "redirect") {
        reader.violate("url", ErrorCode::field_missing, "must be given for a redirect");
    }
    const auto message = reader.text("confirmationMessage", maximum_long_text);
    if (message) {
        read.set("confirmationMessage", *message);
    } else if (action == "confirmation_message") {
        reader.violate("confirmationMessage", ErrorCode::field_missing, "must be given for a confirmation_message");
    }
    return read;
}

void note_link(LoadedCart& loaded, const json::Value& options, const json::Value& after_checkout) {
    json::Value document = json::parse(loaded.row.private_document);
    document.set(link_field, json::Object{{"options", options}, {"afterCheckout", after_checkout}});
    loaded.row.private_document = json::to_text(document);
}

void apply_link_options(const CartService& carts, LoadedCart& loaded) {
    const json::Value options = link_part(loaded, "options");
    if (options.object() == nullptr || options.object()->empty()) {
        return;
    }
    carts.modify(loaded, [&](cart::Cart& cart) { apply(options, cart); });
}

AfterCheckout after_checkout_of(const LoadedCart& loaded, const StoreSettings& store) {
    const json::Value given = link_part(loaded, "afterCheckout");
    if (given.object() == nullptr) {
        return store.after_checkout;
    }
    AfterCheckout after;
    after.action = json::text_member(given, "action", "none");
    if (const std::string url = json::text_member(given, "url"); !url.empty()) {
        after.url = url;
    }
    after.confirmation_message.set("", json::text_member(given, "confirmationMessage"));
    return after;
}

}  // namespace kassa::server::services
