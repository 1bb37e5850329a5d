#include <utility>

#include "decode_parts.h"
#include "kassa/cart/item_index.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {

using cart::BackButton;
using cart::Cart;
using cart::Policy;
using cart::Settings;
using money::Currency;
using money::Decimal;
using support::Error;
using support::ErrorCode;
using support::Result;

namespace {

Cart& cart_at(void* target) {
    return *static_cast<Cart*>(target);
}
Policy& policy_at(void* target) {
    return cart_at(target).policy;
}

// pricing
// ---------------------------------------------------------------------------------------------------------------------------------

bool read_amount_unit(Decoder& decoder, JsonNode value, void* target) {
    int number = 0;
    if (!decoder.word(value, words_of<AmountUnit>, number)) {
        return false;
    }
    policy_at(target).amounts_in_major_units = static_cast<AmountUnit>(number) == AmountUnit::major;
    return true;
}

bool read_prices_include_tax(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, policy_at(target).tax.prices_include_tax);
}

bool read_reverse_charge(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, policy_at(target).tax.reverse_charge);
}

bool read_rounding_mode(Decoder& decoder, JsonNode value, void* target) {
    return read_word<&Policy::rounding_mode>(decoder, value, &policy_at(target));
}

bool read_line_rounding(Decoder& decoder, JsonNode value, void* target) {
    return read_word<&Policy::line_rounding>(decoder, value, &policy_at(target));
}

bool read_tax_rounding(Decoder& decoder, JsonNode value, void* target) {
    return read_word<&tax::TaxPolicy::rounding>(decoder, value, &policy_at(target).tax);
}

bool read_discounts(Decoder& decoder, JsonNode value, void* target) {
    return decoder.list(value, cart::Limits::maximum_discounts, ErrorCode::discounts_too_many, decode_coupon,
                        cart_at(target).discounts);
}

bool read_charges(Decoder& decoder, JsonNode value, void* target) {
    return decoder.list(value, cart::Limits::maximum_charges, ErrorCode::number_out_of_range, decode_charge,
                        cart_at(target).charges);
}

/// Cash steps are named by the coin ("0.05"), so this one is in major units whatever the cart's amount unit is.
bool read_cash_rounding(Decoder& decoder, JsonNode value, void* target) {
    Decimal step;
    if (!decoder.decimal(value, {0, 1'000'000}, step)) {
        return false;
    }
    step = step.times_power_of_ten(decoder.currency().digits());
    if (step.is_zero() || !step.is_integer()) {
        return decoder.fail_range(Decimal::from_integer(1).times_power_of_ten(-decoder.currency().digits()).to_string(),
                                  "");
    }
    policy_at(target).cash_step = step;
    return true;
}

bool read_at(Decoder& decoder, JsonNode value, void* target) {
    return decoder.instant(value, policy_at(target).at.emplace());
}

constexpr Field pricing_fields[] = {
    {"amountUnit", read_amount_unit},     {"pricesIncludeTax", read_prices_include_tax},
    {"roundingMode", read_rounding_mode}, {"lineRounding", read_line_rounding},
    {"taxRounding", read_tax_rounding},   {"reverseCharge", read_reverse_charge},
    {"discounts", read_discounts},        {"charges", read_charges},
    {"cashRounding", read_cash_rounding}, {"at", read_at},
};

// the cart
// --------------------------------------------------------------------------------------------------------------------------------

bool read_items(Decoder& decoder, JsonNode value, void* target) {
    std::vector<cart::Item>& items = cart_at(target).items;
    if (!decoder.list(value, cart::Limits::maximum_items, ErrorCode::items_too_many, decode_item, items)) {
        return false;
    }
    const std::optional<std::size_t> duplicate = cart::ItemIndex(items).first_duplicate();
    if (!duplicate) {
        return true;
    }
    decoder.enter(*duplicate);
    return decoder.fail_at("id", ErrorCode::item_duplicate);
}

bool read_pricing(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, pricing_fields, target);
}

/// The totals are a server's own and are reckoned anew; they only have to be numbers.
bool read_stated_total(Decoder& decoder, JsonNode value, void* /*target*/) {
    Decimal ignored;
    return decoder.stated_amount(value, ignored);
}

constexpr Field totals_fields[] = {
    {"amountDue", read_stated_total},
    {"netAmount", read_stated_total},
};

/// A link that a browser may follow: to a web page, never a script.
bool read_back_url(Decoder& decoder, JsonNode value, void* target) {
    std::string& url = static_cast<BackButton*>(target)->url;
    if (!decoder.text(value, url)) {
        return false;
    }
    const std::string_view text = url;
    const bool web_page = text.starts_with("https://") || text.starts_with("http://") || text.starts_with("/");
    return web_page || decoder.fail(ErrorCode::text_invalid);
}

constexpr Field back_button_fields[] = {
    {"url", read_back_url, Presence::required},
    {"label", read_text<&BackButton::label>},
};

constexpr Field settings_fields[] = {
    {"allowCoupons", read_boolean<&Settings::allow_coupons>},
    {"forceCompany", read_boolean<&Settings::force_company>},
    {"backButton", read_optional_object<&Settings::back_button, back_button_fields>},
};

bool read_address(Decoder& decoder, JsonNode value, void* target) {
    return decode_address_fields(decoder, value, &cart_at(target).invoice_address.emplace());
}

bool read_prefill(Decoder& decoder, JsonNode value, void* target) {
    return decode_customer_prefill(decoder, value, &cart_at(target).customer_prefill.emplace());
}

bool read_payment_method(Decoder& decoder, JsonNode value, void* target) {
    return decode_payment_method(decoder, value, &cart_at(target).payment_method.emplace());
}

bool read_completion_details(Decoder& decoder, JsonNode value, void* target) {
    const auto read_line = [](Decoder& inner, JsonNode line, void* text) {
        return inner.text(line, *static_cast<std::string*>(text));
    };
    return decoder.list(value, cart::Limits::maximum_items, ErrorCode::number_out_of_range, read_line,
                        cart_at(target).completion_details.emplace());
}

bool read_version(Decoder& decoder, JsonNode value, void* target) {
    // Up to 2^53 - 1, the integers that every JSON reader keeps (RFC 8259, section 6).
    return decoder.integer(value, {0, 9'007'199'254'740'991}, cart_at(target).version);
}

bool read_expiry(Decoder& decoder, JsonNode value, void* target) {
    return decoder.instant(value, cart_at(target).expires_at.emplace());
}

constexpr Field cart_fields[] = {
    {"id", read_text<&Cart::id>},
    {"status", read_word<&Cart::status>},
    {"customer", read_optional_text<&Cart::customer>},
    {"email", read_optional_text<&Cart::email>},
    {"invoiceAddress", read_address},
    {"customerPrefill", read_prefill},
    {"paymentMethod", read_payment_method},
    {"items", read_items, Presence::required},
    {"price", read_fields<totals_fields>},
    {"settings", read_object<&Cart::settings, settings_fields>},
    {"completionDetails", read_completion_details},
    {"pricing", read_pricing},
    {"version", read_version},
    {"expiresAt", read_expiry},
};

// what the rest depends on
// ----------------------------------------------------------------------------------------------------------------

/// The node that a path of keys leads to, or 0.
JsonNode find_path(const JsonDocument& document, std::span<const std::string_view> keys) {
    JsonNode node = JsonDocument::root;
    for (const std::string_view key : keys) {
        node = document.find(node, key);
        if (node == JsonDocument::root) {
            return node;
        }
    }
    return node;
}

bool read_currency_digits(Decoder& decoder, std::optional<int>& digits) {
    constexpr std::string_view path[] = {"pricing", "currencyDigits"};
    const JsonNode node = find_path(decoder.document(), path);
    if (node == JsonDocument::root || decoder.is_null(node)) {
        return true;
    }
    decoder.enter("pricing");
    decoder.enter("currencyDigits");
    if (!decoder.small_integer(node, {0, Currency::maximum_digits}, digits.emplace())) {
        return false;
    }
    decoder.leave_all();
    return true;
}

/// Amounts can only be read once the currency and their unit are known, wherever in the document those stand.
bool read_currency(Decoder& decoder, Cart& cart) {
    const JsonDocument& document = decoder.document();
    constexpr std::string_view code_path[] = {"price", "currencyCode"};
    JsonNode code = find_path(document, code_path);
    const JsonNode items = document.find(JsonDocument::root, "items");
    bool from_item = false;
    if (code == JsonDocument::root && document.type(items) == JsonType::array &&
        document.end(items) > JsonDocument::first(items)) {
        const JsonNode price = document.find(JsonDocument::first(items), "price");
        // Without a price there is no field of it either: the root has no "currencyCode" that would count.
        code = price == JsonDocument::root ? price : document.find(price, "currencyCode");
        from_item = code != JsonDocument::root;
    }
    std::optional<int> digits;
    if (!read_currency_digits(decoder, digits)) {
        return false;
    }
    if (from_item) {
        decoder.enter("items");
        decoder.enter(std::size_t{0});
    }
    decoder.enter("price");
    if (code == JsonDocument::root) {
        return decoder.fail_at("currencyCode", ErrorCode::field_missing);
    }
    decoder.enter("currencyCode");
    std::string text;
    if (!decoder.text(code, text)) {
        return false;
    }

    const Result<Currency> listed = Currency::find(text);
    const Result<Currency> currency = digits ? Currency::custom(text, *digits) : listed;
    if (!currency) {
        if (currency.error().code == ErrorCode::number_out_of_range) {
            decoder.leave_all();
            decoder.enter("pricing");
            decoder.enter("currencyDigits");
        }
        return decoder.fail(currency.error());
    }
    decoder.leave_all();
    cart.currency = currency.value();
    cart.policy.custom_currency_digits = !listed;
    return true;
}

bool read_unit(Decoder& decoder, Cart& cart) {
    constexpr std::string_view unit_path[] = {"pricing", "amountUnit"};
    const JsonNode unit = find_path(decoder.document(), unit_path);
    if (unit != JsonDocument::root && !decoder.is_null(unit)) {
        decoder.enter("pricing");
        decoder.enter("amountUnit");
        if (!read_amount_unit(decoder, unit, &cart)) {
            return false;
        }
        decoder.leave_all();
    }
    decoder.set_currency(cart.currency, cart.policy.amounts_in_major_units);
    return true;
}

/// Item ids that a discount or charge is limited to must be items of the cart.
bool check_item_ids(Decoder& decoder, const cart::ItemIndex& index,
                    const std::optional<std::vector<std::string>>& ids) {
    if (!ids) {
        return true;
    }
    for (std::size_t position = 0; position < ids->size(); ++position) {
        if (index.find((*ids)[position])) {
            continue;
        }
        decoder.enter("items");
        decoder.enter(position);
        return decoder.fail(ErrorCode::item_unknown);
    }
    return true;
}

bool check_references(Decoder& decoder, const Cart& cart) {
    if (cart.discounts.empty() && cart.charges.empty()) {
        return true;
    }
    const cart::ItemIndex index(cart.items);
    decoder.enter("pricing");
    decoder.enter("discounts");
    for (std::size_t position = 0; position < cart.discounts.size(); ++position) {
        decoder.enter(position);
        for (std::size_t earlier = 0; earlier < position; ++earlier) {
            if (cart.discounts[earlier].code == cart.discounts[position].code) {
                return decoder.fail_at("code", ErrorCode::discount_duplicate);
            }
        }
        if (!check_item_ids(decoder, index, cart.discounts[position].items)) {
            return false;
        }
        decoder.leave();
    }
    decoder.leave();
    decoder.enter("charges");
    for (std::size_t position = 0; position < cart.charges.size(); ++position) {
        decoder.enter(position);
        if (!check_item_ids(decoder, index, cart.charges[position].items)) {
            return false;
        }
        decoder.leave();
    }
    decoder.leave_all();
    return true;
}

bool decode_cart(Decoder& decoder, Cart& cart) {
    if (decoder.document().type(JsonDocument::root) != JsonType::object) {
        return decoder.fail_type("object");
    }
    return read_currency(decoder, cart) && read_unit(decoder, cart) &&
           decoder.object(JsonDocument::root, cart_fields, &cart) && check_references(decoder, cart);
}

}  // namespace

std::optional<Error> read_public_cart(std::string_view text, Cart& cart) {
    Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document) {
        return std::move(document.error());
    }
    Decoder decoder(document.value());
    return decode_cart(decoder, cart) ? std::nullopt : decoder.take_error();
}

Result<Cart> decode_public_cart(std::string_view text) {
    Cart cart;
    if (std::optional<Error> error = read_public_cart(text, cart)) {
        return std::move(*error);
    }
    return cart;
}

std::optional<Error> read_discount(std::string_view text, const Currency& currency, bool amounts_in_major_units,
                                   discount::Coupon& coupon) {
    Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document) {
        return std::move(document.error());
    }
    Decoder decoder(document.value());
    decoder.set_currency(currency, amounts_in_major_units);
    return decode_coupon(decoder, JsonDocument::root, &coupon) ? std::nullopt : decoder.take_error();
}

Result<discount::Coupon> decode_discount(std::string_view text, const Currency& currency, bool amounts_in_major_units) {
    discount::Coupon coupon;
    if (std::optional<Error> error = read_discount(text, currency, amounts_in_major_units, coupon)) {
        return std::move(*error);
    }
    return coupon;
}

Result<cart::Address> decode_address(std::string_view text) {
    Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document) {
        return document.error();
    }
    Decoder decoder(document.value());
    cart::Address address;
    if (!decode_address_fields(decoder, JsonDocument::root, &address)) {
        return std::move(*decoder.take_error());
    }
    return address;
}

}  // namespace kassa::codec
