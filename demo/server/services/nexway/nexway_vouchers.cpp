#include "services/nexway/nexway_vouchers.h"

#include "services/payments/order_amounts.h"
#include "services/values/amount_text.h"
#include "services/vouchers/voucher_balances.h"

namespace kassa::server::services {
namespace {

void write_voucher(json::Writer& writer, store::Connection& connection, const quote::Quote& quote,
                   const quote::Adjustment& credit) {
    const auto voucher = voucher_of_credit(connection, credit.code);
    writer.begin_object();
    writer.member("id", voucher ? voucher->id : credit.code);
    writer.member("code", credit.code);
    writer.raw_member("amount", major_number(credit.amount, quote.currency));
    writer.member("status", "APPLIED");
    writer.member("localizedLabel", credit.label);
    if (voucher && !voucher->external_context.empty()) {
        writer.member("discountExternalContext", voucher->external_context);
    }
    writer.end_object();
}

}  // namespace

bool pays_by_voucher(const quote::Quote& quote) {
    return amounts_of(quote).credited.sign() > 0;
}

void write_vouchers(json::Writer& writer, store::Connection& connection, const quote::Quote& quote) {
    writer.key("vouchers").begin_array();
    for (const quote::Adjustment& credit : quote.credits) {
        if (!credit.amount.is_zero()) {
            write_voucher(writer, connection, quote, credit);
        }
    }
    writer.end_array();
    writer.raw_member("vouchersTotalAmount", major_number(amounts_of(quote).credited, quote.currency));
}

void write_voucher_of_price(json::Writer& writer, const quote::Quote& quote) {
    writer.key("voucher").begin_object();
    writer.key("discounts").begin_array();
    for (const quote::Adjustment& credit : quote.credits) {
        if (!credit.amount.is_zero()) {
            writer.begin_object();
            writer.member("discountCode", credit.code);
            writer.member("discountLabel", credit.label);
            writer.raw_member("discountAmount", major_number(credit.amount, quote.currency));
            writer.end_object();
        }
    }
    writer.end_array();
    writer.raw_member("totalAmount", major_number(amounts_of(quote).credited, quote.currency));
    writer.end_object();
}

}  // namespace kassa::server::services
