// libFuzzer target: any bytes as a cart and as edits to it. What is priced adds up, and after every edit the session's
// quote is that of a fresh pricing of its cart, to the byte; a refused edit leaves cart and quote as they were; the
// price curve goes through what the line costs.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "fuzzed_cart.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"
#include "kassa/quote/price_curve.h"
#include "kassa/session/session.h"
#include "require.h"

namespace {

using namespace kassa;  // NOLINT(google-build-using-namespace): the vocabulary of this target
using fuzz::require;
using money::Decimal;

constexpr int most_edits = 8;

std::string envelope_of(const quote::Quote& quote) {
    std::string envelope;
    codec::encode_quote_envelope(quote, envelope);
    return envelope;
}

Decimal sum_of(std::span<const quote::Share> shares) {
    Decimal sum;
    for (const quote::Share& share : shares) {
        sum += share.amount;
    }
    return sum;
}

void require_sums(const cart::Cart& cart, const quote::Quote& quote) {
    const quote::Totals& totals = quote.totals;
    Decimal due = totals.net + totals.cash_rounding;
    for (const tax::TaxTotal& row : totals.taxes) {
        due += row.tax.value_or(Decimal());
    }
    for (const quote::Adjustment& credit : quote.credits) {
        require(!credit.amount.is_negative() && credit.amount <= money::max(credit.base, Decimal()));
        due -= credit.amount;
    }
    require(due == totals.amount_due + totals.amount_due_later);
    require(!totals.amount_due_later.is_negative());
    for (const Decimal* total : {&totals.subtotal, &totals.discount, &totals.charge, &totals.net, &totals.amount_due,
                                 &totals.amount_due_later}) {
        require(total->is_valid() && total->is_integer());
    }
    for (const quote::Adjustment& discount : quote.discounts) {
        require(sum_of(discount.shares) == discount.amount);
        require(!discount.amount.is_negative() && discount.amount <= discount.base);
    }
    for (std::size_t index = 0; index < quote.charges.size(); ++index) {
        const bool is_on_lines = cart.charges[index].items && !cart.charges[index].items->empty();
        require(sum_of(quote.charges[index].shares) == (is_on_lines ? quote.charges[index].amount : Decimal()));
    }
    for (const quote::Line& line : quote.lines) {
        Decimal exact;
        for (const pricing::BandShare& band : line.bands) {
            exact += band.amount;
        }
        require(!line.complete || exact == line.amount_exact);
        require(line.discount <= money::max(line.due_now, Decimal()));
    }
    for (const quote::RecurringTotal& total : quote.recurring) {
        require(total.net + total.tax == total.gross);
    }
}

/// The document of a cart within the limits of a document is read back to a cart that costs the same.
void require_round_trip(const cart::Cart& cart, const quote::Quote& quote) {
    std::string document;
    codec::encode_public_cart(cart, quote, document);
    const auto read = codec::decode_public_cart(document);
    if (!read) {
        // Amounts beyond the limits can be priced and not be read.
        fuzz::require_sound(read.error());
        return;
    }
    const auto again = quote::price_cart(read.value());
    require(static_cast<bool>(again));
    require(envelope_of(again.value()) == envelope_of(quote));
}

/// Points of a curve are in order, not too many, and what the line costs at their quantity.
void require_curve(FuzzedDataProvider& bytes, const cart::Cart& cart) {
    if (cart.items.empty()) {
        return;
    }
    cart::Cart alone;
    alone.currency = cart.currency;
    alone.policy = cart.policy;
    alone.items = {cart.items[bytes.ConsumeIntegralInRange<std::size_t>(0, cart.items.size() - 1)]};
    cart::Item& item = alone.items.front();
    const Decimal from(bytes.ConsumeIntegralInRange<std::int64_t>(0, 1'000), 1);
    const Decimal to = from + Decimal(bytes.ConsumeIntegralInRange<std::int64_t>(0, 999'999'999), 1);
    const auto range = bytes.ConsumeBool() ? quote::CurveRange::all : quote::CurveRange::buyable;
    const auto points = quote::price_curve(item, cart.policy, from, to, range);
    require(points.size() <= quote::maximum_curve_points);
    for (std::size_t index = 0; index < points.size(); ++index) {
        require(from <= points[index].quantity && points[index].quantity <= to);
        require(index == 0 || points[index - 1].quantity < points[index].quantity);
    }
    if (points.empty()) {
        return;
    }
    const quote::CurvePoint& point = points[bytes.ConsumeIntegralInRange<std::size_t>(0, points.size() - 1)];
    item.quantity = point.quantity;
    const auto quote = quote::price_cart(alone);
    require(!quote || quote.value().lines.front().amount == point.amount);
}

std::optional<support::Error> edit(FuzzedDataProvider& bytes, session::Session& session) {
    const std::size_t item_count = session.cart().items.size();
    switch (bytes.ConsumeIntegralInRange(0, 3)) {
        case 0:
            return session.apply_discount(fuzz::fuzzed_coupon(bytes, item_count));
        case 1:
            return session.remove_discount("CODE" + std::to_string(bytes.ConsumeIntegralInRange(0, 9)));
        case 2:
            return session.set_quantity(bytes.ConsumeIntegralInRange<std::size_t>(0, item_count),
                                        bytes.ConsumeRandomLengthString(24));
        default: {
            const Decimal quantity(bytes.ConsumeIntegralInRange<std::int64_t>(0, 999'999'999'999),
                                   bytes.ConsumeIntegralInRange(0, 12));
            return session.set_quantity(bytes.ConsumeIntegralInRange<std::size_t>(0, item_count), quantity.to_string());
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider bytes(data, size);
    const cart::Cart cart = fuzz::fuzzed_cart(bytes);
    const auto quote = quote::price_cart(cart);
    auto session = session::Session::open(cart);
    require(static_cast<bool>(quote) == static_cast<bool>(session));
    if (!quote) {
        fuzz::require_sound(quote.error());
        require(quote.error() == session.error());
        return 0;
    }
    require_sums(cart, quote.value());
    require_round_trip(cart, quote.value());
    require(envelope_of(session.value().quote()) == envelope_of(quote.value()));
    require_curve(bytes, cart);

    for (int count = bytes.ConsumeIntegralInRange(0, most_edits); count > 0; --count) {
        const cart::Cart before = session.value().cart();
        const std::string envelope_before = envelope_of(session.value().quote());
        if (const auto error = edit(bytes, session.value())) {
            fuzz::require_sound(*error);
            require(session.value().cart() == before);
            require(envelope_of(session.value().quote()) == envelope_before);
            continue;
        }
        const auto fresh = quote::price_cart(session.value().cart());
        require(static_cast<bool>(fresh));
        require(envelope_of(session.value().quote()) == envelope_of(fresh.value()));
        require_sums(session.value().cart(), fresh.value());
    }
    return 0;
}
