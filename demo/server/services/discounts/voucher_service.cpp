#include "services/discounts/voucher_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/writer.h"
#include "kassa/cart/limits.h"
#include "kassa/money/currency.h"
#include "kassa/support/instant.h"
#include "security/random.h"
#include "services/values/minor_amount.h"
#include "services/values/text_limits.h"
#include "services/values/time_text.h"
#include "services/vouchers/voucher_balances.h"
#include "services/vouchers/voucher_code.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Problem;
using http::Violation;
using money::Decimal;
using support::ErrorCode;

std::int64_t read_amount(FieldReader& reader) {
    const auto amount = read_minor_amount(reader, "amount", Decimal::from_integer(cart::Limits::amount_bound));
    return amount ? std::stoll(amount->to_string()) : 0;
}

std::string read_currency(FieldReader& reader) {
    std::string code = reader.required_text("currencyCode", 3);
    if (!code.empty() && !money::Currency::find(code)) {
        reader.violate("currencyCode", ErrorCode::currency_unknown, "must be a code of ISO 4217");
    }
    return code;
}

std::optional<std::int64_t> read_end(FieldReader& reader, std::int64_t now_ms) {
    const auto text = reader.text("expiresAt", maximum_text);
    if (!text) {
        return std::nullopt;
    }
    const auto instant = support::parse_instant(*text);
    if (!instant || instant.value().seconds * 1000 <= now_ms) {
        reader.violate("expiresAt", ErrorCode::date_invalid, "must be an RFC 3339 instant that is to come");
        return std::nullopt;
    }
    return instant.value().seconds * 1000;
}

void write_members(json::Writer& writer, const store::VoucherRow& row) {
    writer.member("id", row.id);
    writer.member("maskedCode", masked_voucher_code(row.reference));
    writer.member("label", row.label);
    writer.member("currencyCode", row.currency);
    writer.member("amount", row.issued);
    writer.member("balance", row.balance);
    writer.member("reserved", row.reserved);
    writer.member("enabled", !row.disabled_at_ms.has_value());
    writer.member("expiresAt", time_text(row.expires_at_ms));
    writer.member("externalContext",
                  row.external_context.empty() ? std::optional<std::string>() : std::optional(row.external_context));
    writer.member("createdAt", time_text(row.created_at_ms));
}

bool is_on(const cart::Cart& cart, const std::string& credit_code) {
    return std::ranges::find(cart.credits, credit_code, &cart::Credit::code) != cart.credits.end();
}

}  // namespace

std::string credit_code_of(std::string_view text) {
    if (const auto code = VoucherCode::parse(text)) {
        return masked_voucher_code(code->reference());
    }
    const auto reference = reference_of_masked_code(text);
    return reference ? masked_voucher_code(*reference) : std::string(text);
}

VoucherService::Issued VoucherService::issue(store::Connection& connection, const json::Value& body) const {
    const std::int64_t now = carts_.now_ms();
    std::vector<Violation> violations;
    FieldReader reader(body, "", violations);
    Issued issued;
    store::VoucherRow& row = issued.row;
    row.id = security::random_uuid();
    row.issued = read_amount(reader);
    row.balance = row.issued;
    row.currency = read_currency(reader);
    row.label = reader.text("label", maximum_text).value_or("");
    row.expires_at_ms = read_end(reader, now);
    row.external_context = reader.text("externalContext", maximum_long_text).value_or("");
    row.created_at_ms = now;
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    do {
        const VoucherCode code = VoucherCode::make();
        row.code_hash = code.hash(key_);
        row.reference = code.reference();
        issued.code = code.text;
    } while (!store::insert_voucher(connection, row));
    return issued;
}

bool VoucherService::apply(store::Connection& connection, LoadedCart& loaded, std::string_view code) const {
    const auto typed = VoucherCode::parse(code);
    const auto voucher = typed ? store::find_voucher_by_code(connection, typed->hash(key_)) : std::nullopt;
    const std::int64_t available = voucher ? available_amount(connection, *voucher, loaded.row.id, carts_.now_ms()) : 0;
    if (available == 0) {
        return false;
    }
    const cart::Cart& cart = loaded.cart();
    if (!cart.settings.allow_coupons) {
        throw Problem(ErrorCode::coupons_not_allowed);
    }
    const std::string credit_code = masked_voucher_code(voucher->reference);
    if (is_on(cart, credit_code)) {
        throw Problem(ErrorCode::discount_duplicate).path("/code").argument("code", credit_code);
    }
    const auto currency = money::Currency::find(voucher->currency);
    if (!currency || currency.value() != cart.currency) {
        throw Problem(ErrorCode::coupon_not_applicable).path("/code").argument("code", credit_code);
    }
    if (cart.credits.size() >= maximum_vouchers_per_cart) {
        throw Problem(ErrorCode::discounts_too_many)
            .path("/code")
            .argument("maximum", std::to_string(maximum_vouchers_per_cart));
    }
    carts_.modify(loaded, [&](cart::Cart& changed) {
        changed.credits.push_back({credit_code, voucher->label, Decimal::from_integer(available)});
    });
    return true;
}

bool VoucherService::remove(store::Connection& connection, LoadedCart& loaded, std::string_view code) const {
    const std::string credit_code = credit_code_of(code);
    if (!is_on(loaded.cart(), credit_code)) {
        return false;
    }
    if (!loaded.cart().settings.allow_coupons) {
        throw Problem(ErrorCode::coupons_not_allowed);
    }
    carts_.modify(loaded, [&](cart::Cart& changed) {
        std::erase_if(changed.credits, [&](const cart::Credit& credit) { return credit.code == credit_code; });
    });
    store::release_voucher_amounts(connection, loaded.row.id);
    return true;
}

std::string VoucherService::document(const store::VoucherRow& row) {
    json::Writer writer;
    writer.begin_object();
    write_members(writer, row);
    writer.end_object();
    return writer.take();
}

std::string VoucherService::document(const Issued& issued) {
    json::Writer writer;
    writer.begin_object();
    write_members(writer, issued.row);
    writer.member("code", issued.code);
    writer.end_object();
    return writer.take();
}

std::string VoucherService::document(const store::VoucherRow& row, const std::vector<store::VoucherUse>& uses) {
    json::Writer writer;
    writer.begin_object();
    write_members(writer, row);
    writer.key("uses").begin_array();
    for (const store::VoucherUse& use : uses) {
        writer.begin_object();
        writer.member("cartId", use.cart_id);
        writer.member("orderNumber", use.order_number);
        writer.member("amount", use.amount);
        writer.member("status", use.spent_at_ms ? "spent" : "reserved");
        writer.member("at", time_text(use.spent_at_ms.value_or(use.held_at_ms)));
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace kassa::server::services
