#include "decode_parts.h"

namespace kassa::codec {

using cart::Charge;
using discount::Coupon;
using money::Decimal;
using support::ErrorCode;

namespace {

/// What a discount and a charge have in common, their subject: a share or a fixed amount, of some items or all.
struct Reduction : TaxedDraft {
    ReductionType type = ReductionType::percentage;
    std::optional<Decimal> percent;
    std::optional<Decimal> amount;
};

/// The figure that the type asks for must be there.
bool require_figure(Decoder& decoder, const Reduction& reduction) {
    if (reduction.type == ReductionType::percentage) {
        return reduction.percent.has_value() || decoder.fail_at("percentage", ErrorCode::field_missing);
    }
    return reduction.amount.has_value() || decoder.fail_at("amount", ErrorCode::field_missing);
}

constexpr ListOf<std::optional<std::vector<std::string>>> item_ids{
    field::identifier(field::itself<std::string>), cart::Limits::maximum_items, ErrorCode::items_too_many};

constexpr NumberRange discount_percentage_range{0, 100};
constexpr NumberRange frequency_interval_range{0, 10'000};

constexpr ObjectOf coupon_object{
    required("code", field::of_subject(field::identifier(KASSA_MEMBER(Coupon, code)))),
    optional("label", field::of_subject(field::text(KASSA_MEMBER(Coupon, label)))),
    required("type", field::word(KASSA_MEMBER(Reduction, type))),
    optional("percentage", field::decimal(KASSA_MEMBER(Reduction, percent), discount_percentage_range)),
    optional("amount", field::amount(KASSA_MEMBER(Reduction, amount), amount_from_zero_range)),
    optional("items", field::of_subject(field::list(KASSA_MEMBER(Coupon, items), item_ids))),
    optional("maximumAmount",
             field::of_subject(field::amount(KASSA_MEMBER(Coupon, maximum_amount), amount_from_zero_range))),
    optional("frequency", field::of_subject(field::word(KASSA_MEMBER(Coupon, frequency)))),
    optional("frequencyInterval",
             field::of_subject(field::integer(KASSA_MEMBER(Coupon, frequency_interval), frequency_interval_range))),
};

constexpr ObjectOf charge_object{
    optional("label", field::of_subject(field::text(KASSA_MEMBER(Charge, label)))),
    required("type", field::word(KASSA_MEMBER(Reduction, type))),
    optional("percentage", field::decimal(KASSA_MEMBER(Reduction, percent), percentage_range)),
    // May be negative: an allowance with a tax rate of its own.
    optional("amount", field::amount(KASSA_MEMBER(Reduction, amount), amount_range)),
    optional("items", field::of_subject(field::list(KASSA_MEMBER(Charge, items), item_ids))),
    optional("taxRate", field::custom(decode_single_rate)),
    optional("taxes", field::of_subject(field::list(KASSA_MEMBER(Charge, taxes), tax_rate_list))),
};

}  // namespace

bool decode_coupon(Decoder& decoder, JsonNode value, void* target) {
    Coupon& coupon = *static_cast<Coupon*>(target);
    Reduction draft;
    draft.subject = target;
    if (!decoder.object(value, coupon_object, &draft) || !require_figure(decoder, draft)) {
        return false;
    }
    if (draft.type == ReductionType::percentage) {
        coupon.value.emplace<discount::PercentageOff>(discount::PercentageOff{*draft.percent});
    } else {
        coupon.value.emplace<discount::AmountOff>(discount::AmountOff{*draft.amount});
    }
    if (coupon.frequency != discount::Frequency::limited) {
        coupon.frequency_interval = 0;
    } else if (coupon.frequency_interval == 0) {
        return decoder.fail_at("frequencyInterval", ErrorCode::field_missing);
    }
    return true;
}

bool decode_charge(Decoder& decoder, JsonNode value, void* target) {
    Charge& charge = *static_cast<Charge*>(target);
    Reduction draft;
    draft.subject = target;
    if (!decoder.object(value, charge_object, &draft) || !require_figure(decoder, draft)) {
        return false;
    }
    if (draft.type == ReductionType::percentage) {
        charge.percent = draft.percent;
    } else {
        charge.amount = draft.amount;
    }
    if (!charge.taxes) {
        charge.taxes.swap(draft.single_rate);
    }
    return true;
}

bool decode_single_rate(Decoder& decoder, JsonNode value, void* target) {
    constexpr static Field rate = field::decimal(KASSA_MEMBER(tax::TaxRate, percent), percentage_range);
    return decoder.read(rate, value, &static_cast<TaxedDraft*>(target)->single_rate.emplace(1).front());
}

}  // namespace kassa::codec
