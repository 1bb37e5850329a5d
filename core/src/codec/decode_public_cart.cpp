#include <span>
#include <type_traits>
#include <utility>

#include "decode_parts.h"
#include "kassa/cart/item_index.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {

using cart::BackButton;
using cart::Cart;
using cart::PricedCart;
using cart::Settings;
using money::Currency;
using money::Decimal;
using support::Error;
using support::ErrorCode;
using support::Result;

namespace {

// pricing
// ---------------------------------------------------------------------------------------------------------------------------------

constexpr ListOf<std::vector<discount::Coupon>> discounts{field::custom(decode_coupon), cart::Limits::maximum_discounts,
                                                          ErrorCode::discounts_too_many};
constexpr ListOf<std::vector<cart::Charge>> charges{field::custom(decode_charge), cart::Limits::maximum_charges,
                                                    ErrorCode::number_out_of_range};

constexpr ObjectOf credit_object{
    required("code", field::identifier(KASSA_MEMBER(cart::Credit, code))),
    optional("label", field::text(KASSA_MEMBER(cart::Credit, label))),
    required("amount", field::amount(KASSA_MEMBER(cart::Credit, amount), amount_from_zero_range)),
};
constexpr ListOf<std::vector<cart::Credit>> credits{field::object(credit_object), cart::Limits::maximum_credits,
                                                    ErrorCode::number_out_of_range};
constexpr NumberRange partial_payment_range{0, cart::Limits::amount_bound, true};

constexpr NumberRange cash_step_range{0, 1'000'000};
constexpr Field cash_step = field::decimal(field::itself<Decimal>, cash_step_range);

/// Cash steps are named by the coin ("0.05"), so this one is in major units whatever the cart's amount unit is.
bool read_cash_rounding(Decoder& decoder, JsonNode value, void* target) {
    Decimal step;
    if (!decoder.read(cash_step, value, &step)) {
        return false;
    }
    step = step.times_power_of_ten(decoder.currency().digits());
    if (step.is_zero() || !step.is_integer()) {
        return decoder.fail_range(
            Decimal::from_integer(1).times_power_of_ten(-decoder.currency().digits()).to_string());
    }
    static_cast<PricedCart*>(target)->policy.cash_step = step;
    return true;
}

constexpr ObjectOf pricing_object{
    optional("amountUnit", field::passed_over(field::word(field::itself<AmountUnit>))),  // read beforehand
    optional("pricesIncludeTax", field::boolean(KASSA_MEMBER(PricedCart, policy.tax.prices_include_tax))),
    optional("roundingMode", field::word(KASSA_MEMBER(PricedCart, policy.rounding_mode))),
    optional("lineRounding", field::word(KASSA_MEMBER(PricedCart, policy.line_rounding))),
    optional("taxRounding", field::word(KASSA_MEMBER(PricedCart, policy.tax.rounding))),
    optional("reverseCharge", field::boolean(KASSA_MEMBER(PricedCart, policy.tax.reverse_charge))),
    optional("discounts", field::list(KASSA_MEMBER(PricedCart, discounts), discounts)),
    optional("charges", field::list(KASSA_MEMBER(PricedCart, charges), charges)),
    optional("credits", field::list(KASSA_MEMBER(PricedCart, credits), credits)),
    optional("partialPaymentAmount", field::amount(KASSA_MEMBER(PricedCart, partial_payment), partial_payment_range)),
    optional("cashRounding", field::custom(read_cash_rounding)),
    optional("at", field::instant(KASSA_MEMBER(PricedCart, policy.at))),
};

// the cart
// --------------------------------------------------------------------------------------------------------------------------------

constexpr ListOf<std::vector<cart::Item>> items{field::custom(decode_item), cart::Limits::maximum_items,
                                                ErrorCode::items_too_many};

/// The totals are a server's own and are reckoned anew; they only have to be numbers.
constexpr ObjectOf totals_object{
    optional("amountDue", field::passed_over(field::stated_amount(field::itself<Decimal>))),
    optional("netAmount", field::passed_over(field::stated_amount(field::itself<Decimal>))),
};

constexpr ObjectOf back_button_object{
    required("url", field::link(KASSA_MEMBER(BackButton, url))),
    optional("label", field::text(KASSA_MEMBER(BackButton, label))),
};

constexpr MadeOf<BackButton> back_button{field::object(back_button_object)};

template <bool Kept>
constexpr ObjectOf settings_object{
    optional("allowCoupons", field::boolean(KASSA_MEMBER(Settings, allow_coupons))),
    optional("forceCompany", field::boolean(KASSA_MEMBER(Settings, force_company))),
    optional("backButton", field::kept_if(Kept, field::made(KASSA_MEMBER(Settings, back_button), back_button))),
};

constexpr Field completion_detail = field::text(field::itself<std::string>);
constexpr ListOf<std::optional<std::vector<std::string>>> kept_details{completion_detail, cart::Limits::maximum_items,
                                                                       ErrorCode::number_out_of_range};
constexpr List passed_over_details{completion_detail, nullptr, 0, kept_details.maximum, kept_details.too_many};

/// Up to 2^53 - 1, the integers that every JSON reader keeps (RFC 8259, section 6).
constexpr NumberRange version_range{0, 9'007'199'254'740'991};

constexpr MadeOf<cart::Address> invoice_address{field::custom(decode_address_fields)};
constexpr MadeOf<cart::CustomerPrefill> customer_prefill{field::custom(decode_customer_prefill)};
template <bool Kept>
constexpr MadeOf<cart::PaymentMethod> payment_method{
    field::custom(Kept ? decode_payment_method : check_payment_method)};

/// The fields of a Cart, or those of a PricedCart, which keeps some of them only.
template <bool Kept>
constexpr ObjectOf cart_object{
    optional("id", field::kept_if(Kept, field::text(KASSA_MEMBER(Cart, id)))),
    optional("status", field::word(KASSA_MEMBER(PricedCart, status))),
    optional("customer", field::kept_if(Kept, field::text(KASSA_MEMBER(Cart, customer)))),
    optional("email", field::kept_if(Kept, field::text(KASSA_MEMBER(Cart, email)))),
    optional("invoiceAddress", field::kept_if(Kept, field::made(KASSA_MEMBER(Cart, invoice_address), invoice_address))),
    optional("customerPrefill",
             field::kept_if(Kept, field::made(KASSA_MEMBER(Cart, customer_prefill), customer_prefill))),
    optional("paymentMethod",
             field::kept_if(Kept, field::made(KASSA_MEMBER(Cart, payment_method), payment_method<Kept>))),
    required("items", field::list(KASSA_MEMBER(PricedCart, items), items)),
    optional("price", field::object(totals_object)),
    optional("settings", field::kept_if(Kept, field::object(KASSA_MEMBER(Cart, settings), settings_object<Kept>))),
    optional("completionDetails", Kept ? field::list(KASSA_MEMBER(Cart, completion_details), kept_details)
                                       : field::passed_over(field::list(passed_over_details))),
    optional("pricing", field::object(pricing_object)),
    optional("version", field::kept_if(Kept, field::integer(KASSA_MEMBER(Cart, version), version_range))),
    optional("expiresAt", field::kept_if(Kept, field::instant(KASSA_MEMBER(Cart, expires_at)))),
};

// what the rest depends on
// ----------------------------------------------------------------------------------------------------------------

using Path = std::span<const std::string_view>;

/// Goes down a path of keys from a value at the current place: the value it leads to, or 0 when the document has none.
JsonNode enter_path(Decoder& decoder, JsonNode from, Path path) {
    for (const std::string_view key : path) {
        from = decoder.document().find(from, key);
        if (from == JsonDocument::root) {
            break;
        }
        decoder.enter(key);
    }
    return from;
}

/// Reads the value at a path of the document as a row says, unless it is left out.
bool read_at(Decoder& decoder, Path path, const Field& field, void* target) {
    const JsonNode value = enter_path(decoder, JsonDocument::root, path);
    if (value != JsonDocument::root && !decoder.is_null(value) && !decoder.read(field, value, target)) {
        return false;
    }
    decoder.leave_all();
    return true;
}

constexpr std::string_view currency_digits_path[] = {"pricing", "currencyDigits"};
constexpr NumberRange currency_digits_range{0, Currency::maximum_digits};
constexpr Field currency_digits = field::integer(field::itself<int>, currency_digits_range);

/// Goes to the cart's currency code, or else the first item's; 0 when there is none.
JsonNode enter_currency_code(Decoder& decoder) {
    const JsonDocument& document = decoder.document();
    constexpr std::string_view path[] = {"price", "currencyCode"};
    const JsonNode code = enter_path(decoder, JsonDocument::root, path);
    const JsonNode items_node = document.find(JsonDocument::root, "items");
    if (code != JsonDocument::root || document.type(items_node) != JsonType::array ||
        document.end(items_node) == JsonDocument::first(items_node)) {
        return code;
    }
    decoder.leave_all();
    decoder.enter("items");
    decoder.enter(std::size_t{0});
    return enter_path(decoder, JsonDocument::first(items_node), path);
}

bool read_currency(Decoder& decoder, PricedCart& cart) {
    int digits = -1;
    if (!read_at(decoder, currency_digits_path, currency_digits, &digits)) {
        return false;
    }
    const JsonNode code = enter_currency_code(decoder);
    if (code == JsonDocument::root) {
        decoder.leave_all();
        decoder.enter("price");
        return decoder.fail_at("currencyCode", ErrorCode::field_missing);
    }
    std::string text;
    if (!decoder.text(code, text)) {
        return false;
    }

    Result<Currency> currency = digits >= 0 ? Currency::custom(text, digits) : Currency::find(text);
    if (!currency) {
        if (currency.error().code == ErrorCode::number_out_of_range) {
            decoder.leave_all();
            enter_path(decoder, JsonDocument::root, currency_digits_path);
        }
        return decoder.fail(std::move(currency.error()));
    }
    decoder.leave_all();
    cart.currency = currency.value();
    cart.policy.custom_currency_digits = digits >= 0 && !Currency::find(text);
    return true;
}

constexpr std::string_view amount_unit_path[] = {"pricing", "amountUnit"};
constexpr Field amount_unit = field::word(field::itself<AmountUnit>);

/// Amounts can only be read once the currency and their unit are known, wherever in the document those stand.
bool read_preconditions(Decoder& decoder, PricedCart& cart) {
    AmountUnit unit = AmountUnit::minor;
    if (!read_currency(decoder, cart) || !read_at(decoder, amount_unit_path, amount_unit, &unit)) {
        return false;
    }
    cart.policy.amounts_in_major_units = unit == AmountUnit::major;
    decoder.set_currency(cart.currency, cart.policy.amounts_in_major_units);
    return true;
}

// what joins the parts
// ----------------------------------------------------------------------------------------------------------------

/// Item ids that a discount or charge is limited to must be items of the cart.
bool check_item_ids(Decoder& decoder, const cart::ItemIndex& index,
                    const std::optional<std::vector<std::string>>& ids) {
    const std::optional<std::size_t> unknown = index.first_unknown(ids);
    if (!unknown) {
        return true;
    }
    decoder.enter("items");
    decoder.enter(*unknown);
    return decoder.fail(ErrorCode::item_unknown);
}

bool check_references(Decoder& decoder, const PricedCart& cart) {
    const cart::ItemIndex index(cart.items);
    if (const std::optional<std::size_t> duplicate = index.first_duplicate()) {
        decoder.enter("items");
        decoder.enter(*duplicate);
        return decoder.fail_at("id", ErrorCode::item_duplicate);
    }
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

bool decode_cart(Decoder& decoder, const Object& fields, PricedCart& cart, void* target) {
    if (decoder.document().type(JsonDocument::root) != JsonType::object) {
        return decoder.fail_type("object");
    }
    return read_preconditions(decoder, cart) && decoder.object(JsonDocument::root, fields, target) &&
           check_references(decoder, cart);
}

/// Parses a text and lets `decode` read the document. Empty: done.
template <typename Decode>
std::optional<Error> read_document(std::string_view text, const Decode& decode) {
    JsonDocument document;
    std::optional<Error> error = document.read(text);
    if (!error) {
        Decoder decoder(document, error);
        decode(decoder);
    }
    return error;
}

template <typename AnyCart>
std::optional<Error> read_any_cart(std::string_view text, AnyCart& cart) {
    return read_document(text, [&cart](Decoder& decoder) {
        decode_cart(decoder, cart_object<std::is_same_v<AnyCart, Cart>>, cart, &cart);
    });
}

}  // namespace

std::optional<Error> read_public_cart(std::string_view text, Cart& cart) {
    return read_any_cart(text, cart);
}

std::optional<Error> read_public_cart(std::string_view text, PricedCart& cart) {
    return read_any_cart(text, cart);
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
    return read_document(text, [&](Decoder& decoder) {
        decoder.set_currency(currency, amounts_in_major_units);
        decode_coupon(decoder, JsonDocument::root, &coupon);
    });
}

Result<discount::Coupon> decode_discount(std::string_view text, const Currency& currency, bool amounts_in_major_units) {
    discount::Coupon coupon;
    if (std::optional<Error> error = read_discount(text, currency, amounts_in_major_units, coupon)) {
        return std::move(*error);
    }
    return coupon;
}

Result<cart::Address> decode_address(std::string_view text) {
    cart::Address address;
    if (std::optional<Error> error = read_document(
            text, [&](Decoder& decoder) { decode_address_fields(decoder, JsonDocument::root, &address); })) {
        return std::move(*error);
    }
    return address;
}

}  // namespace kassa::codec
