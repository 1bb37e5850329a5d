#include "decode_parts.h"

namespace kassa::codec {

using cart::Charge;
using discount::Coupon;
using money::Decimal;
using support::ErrorCode;

namespace {

constexpr NumberRange discount_percentage_range{0, 100};

/// What a discount and a charge have in common: a share or a fixed amount, of some items or all.
struct Reduction {
    ReductionType type = ReductionType::percentage;
    std::optional<Decimal> percent;
    std::optional<Decimal> amount;
};

struct CouponDraft : Reduction {
    explicit CouponDraft(Coupon& target) : coupon(target) {}
    Coupon& coupon;
};

struct ChargeDraft : Reduction {
    explicit ChargeDraft(Charge& target) : charge(target) {}
    Charge& charge;
    std::optional<std::vector<tax::TaxRate>> single_rate;
};

Coupon& coupon_at(void* target) {
    return static_cast<CouponDraft*>(target)->coupon;
}
Charge& charge_at(void* target) {
    return static_cast<ChargeDraft*>(target)->charge;
}

template <typename Draft>
bool read_type(Decoder& decoder, JsonNode value, void* target) {
    return read_word<&Reduction::type>(decoder, value, static_cast<Reduction*>(static_cast<Draft*>(target)));
}

template <typename Draft, const NumberRange& Range>
bool read_percentage(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, Range, static_cast<Draft*>(target)->percent.emplace());
}

bool read_coupon_amount(Decoder& decoder, JsonNode value, void* target) {
    return decoder.amount_not_negative(value, static_cast<CouponDraft*>(target)->amount.emplace());
}

/// May be negative: an allowance with a tax rate of its own.
bool read_charge_amount(Decoder& decoder, JsonNode value, void* target) {
    return decoder.amount(value, static_cast<ChargeDraft*>(target)->amount.emplace());
}

/// The figure that the type asks for must be there.
bool require_figure(Decoder& decoder, const Reduction& reduction) {
    if (reduction.type == ReductionType::percentage) {
        return reduction.percent.has_value() || decoder.fail_at("percentage", ErrorCode::field_missing);
    }
    return reduction.amount.has_value() || decoder.fail_at("amount", ErrorCode::field_missing);
}

bool read_code(Decoder& decoder, JsonNode value, void* target) {
    return decoder.identifier(value, coupon_at(target).code);
}

bool read_coupon_label(Decoder& decoder, JsonNode value, void* target) {
    return decoder.text(value, coupon_at(target).label);
}

bool read_coupon_items(Decoder& decoder, JsonNode value, void* target) {
    return decode_item_ids(decoder, value, coupon_at(target).items);
}

bool read_maximum_amount(Decoder& decoder, JsonNode value, void* target) {
    return decoder.amount_not_negative(value, coupon_at(target).maximum_amount.emplace());
}

bool read_frequency(Decoder& decoder, JsonNode value, void* target) {
    return read_word<&Coupon::frequency>(decoder, value, &coupon_at(target));
}

bool read_frequency_interval(Decoder& decoder, JsonNode value, void* target) {
    return decoder.small_integer(value, {0, 10'000}, coupon_at(target).frequency_interval);
}

constexpr Field coupon_fields[] = {
    {"code", read_code, Presence::required},
    {"label", read_coupon_label},
    {"type", read_type<CouponDraft>, Presence::required},
    {"percentage", read_percentage<CouponDraft, discount_percentage_range>},
    {"amount", read_coupon_amount},
    {"items", read_coupon_items},
    {"maximumAmount", read_maximum_amount},
    {"frequency", read_frequency},
    {"frequencyInterval", read_frequency_interval},
};

bool read_charge_label(Decoder& decoder, JsonNode value, void* target) {
    return decoder.text(value, charge_at(target).label);
}

bool read_charge_items(Decoder& decoder, JsonNode value, void* target) {
    return decode_item_ids(decoder, value, charge_at(target).items);
}

bool read_charge_rate(Decoder& decoder, JsonNode value, void* target) {
    return decode_tax_rate(decoder, value, static_cast<ChargeDraft*>(target)->single_rate);
}

bool read_charge_taxes(Decoder& decoder, JsonNode value, void* target) {
    return decode_taxes(decoder, value, charge_at(target).taxes);
}

constexpr Field charge_fields[] = {
    {"label", read_charge_label},
    {"type", read_type<ChargeDraft>, Presence::required},
    {"percentage", read_percentage<ChargeDraft, percentage_range>},
    {"amount", read_charge_amount},
    {"items", read_charge_items},
    {"taxRate", read_charge_rate},
    {"taxes", read_charge_taxes},
};

bool read_rate(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, percentage_range, static_cast<tax::TaxRate*>(target)->percent);
}

constexpr Field tax_fields[] = {
    {"category", read_text<&tax::TaxRate::category>},
    {"rate", read_rate, Presence::required},
};

}  // namespace

bool decode_coupon(Decoder& decoder, JsonNode value, void* target) {
    Coupon& coupon = *static_cast<Coupon*>(target);
    CouponDraft draft(coupon);
    if (!decoder.object(value, coupon_fields, &draft) || !require_figure(decoder, draft)) {
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
    ChargeDraft draft(charge);
    if (!decoder.object(value, charge_fields, &draft) || !require_figure(decoder, draft)) {
        return false;
    }
    if (draft.type == ReductionType::percentage) {
        charge.percent = draft.percent;
    } else {
        charge.amount = draft.amount;
    }
    if (!charge.taxes) {
        charge.taxes = std::move(draft.single_rate);
    }
    return true;
}

bool decode_tax_rate(Decoder& decoder, JsonNode value, std::optional<std::vector<tax::TaxRate>>& taxes) {
    return read_rate(decoder, value, &taxes.emplace(1).front());
}

bool decode_taxes(Decoder& decoder, JsonNode value, std::optional<std::vector<tax::TaxRate>>& taxes) {
    return decoder.list(value, cart::Limits::maximum_taxes_per_item, ErrorCode::number_out_of_range,
                        read_fields<tax_fields>, taxes.emplace());
}

}  // namespace kassa::codec
