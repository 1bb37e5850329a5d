#include "decode_parts.h"

namespace kassa::codec {

using cart::CalculationType;
using cart::ItemPrice;
using cart::Recurring;
using money::Decimal;
using pricing::Band;
using support::ErrorCode;

namespace {

/// A price with what its model is made of: which parts matter is only known when all of it was read.
struct PriceDraft : ItemPrice {
    bool has_amount = false;
    std::optional<std::vector<Band>> bands;
    std::optional<Decimal> percent;
    std::optional<Decimal> package_size;
    std::optional<std::vector<tax::TaxRate>> single_rate;
};

/// Targets are passed as the base, so that the readers of its members can be used.
PriceDraft& draft_at(void* target) {
    return static_cast<PriceDraft&>(*static_cast<ItemPrice*>(target));
}

bool read_upper_bound(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, {0, cart::Limits::quantity_bound}, static_cast<Band*>(target)->up_to.emplace());
}

template <auto Member>
bool read_amount(Decoder& decoder, JsonNode value, void* target) {
    return decoder.amount(value, member_of<Member>(target));
}

constexpr Field band_fields[] = {
    {"upTo", read_upper_bound},
    {"unitAmount", read_amount<&Band::unit_amount>},
    {"flatAmount", read_amount<&Band::flat_amount>},
};

bool read_model_amount(Decoder& decoder, JsonNode value, void* target) {
    draft_at(target).has_amount = true;
    return decoder.amount(value, draft_at(target).amount);
}

bool read_bands(Decoder& decoder, JsonNode value, void* target) {
    return decoder.list(value, cart::Limits::maximum_bands, ErrorCode::number_out_of_range, read_fields<band_fields>,
                        draft_at(target).bands.emplace());
}

bool read_percentage(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, percentage_range, draft_at(target).percent.emplace());
}

bool read_package_size(Decoder& decoder, JsonNode value, void* target) {
    Decimal& size = draft_at(target).package_size.emplace();
    if (!decoder.decimal(value, {0, cart::Limits::quantity_bound}, size)) {
        return false;
    }
    return !size.is_zero() || decoder.fail_range("0", "");
}

constexpr Field model_fields[] = {
    {"amount", read_model_amount},
    {"tiers", read_bands},
    {"percentage", read_percentage},
    {"packageSize", read_package_size},
};

bool read_model(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, model_fields, target);
}

bool read_currency(Decoder& decoder, JsonNode value, void* /*target*/) {
    std::string code;
    if (!decoder.text(value, code)) {
        return false;
    }
    if (code == decoder.currency().code()) {
        return true;
    }
    return decoder.fail(ErrorCode::currency_mismatch, "expected", decoder.currency().code());
}

bool read_single_rate(Decoder& decoder, JsonNode value, void* target) {
    return decode_tax_rate(decoder, value, draft_at(target).single_rate);
}

bool read_taxes(Decoder& decoder, JsonNode value, void* target) {
    return decode_taxes(decoder, value, draft_at(target).taxes);
}

bool read_free_units(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, {0, cart::Limits::quantity_bound}, draft_at(target).free_units);
}

bool read_stated_total(Decoder& decoder, JsonNode value, void* target) {
    return decoder.stated_amount(value, draft_at(target).stated_total);
}

bool read_stated_recurring(Decoder& decoder, JsonNode value, void* target) {
    return decoder.stated_amount(value, draft_at(target).stated_recurring.emplace());
}

constexpr Field recurring_fields[] = {
    {"interval", read_word<&Recurring::interval>, Presence::required},
    {"intervalCount", read_integer<&Recurring::interval_count, 1, 1000>},
    {"trialPeriodDays", read_integer<&Recurring::trial_period_days, 0, 36'500>},
};

constexpr Field stated_recurring_fields[] = {{"recurringAmount", read_stated_recurring}};

bool read_recurring(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, recurring_fields, &draft_at(target).recurring.emplace()) &&
           decoder.object(value, stated_recurring_fields, target);
}

bool read_prices_include_tax(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, draft_at(target).prices_include_tax.emplace());
}

constexpr Field price_fields[] = {
    {"currencyCode", read_currency},
    {"taxRate", read_single_rate},
    {"totalNetAmount", read_stated_total},
    {"type", read_word<&ItemPrice::type>},
    {"calculationType", read_word<&ItemPrice::calculation_type>, Presence::required},
    {"payInAdvance", read_boolean<&ItemPrice::pay_in_advance>},
    {"price", read_model, Presence::required},
    {"recurring", read_recurring},
    {"freeUnits", read_free_units},
    {"taxes", read_taxes},
    {"pricesIncludeTax", read_prices_include_tax},
};

template <typename Model>
bool make_band_model(Decoder& decoder, PriceDraft& draft) {
    if (!draft.bands) {
        return true;
    }
    support::Result<pricing::BandTable> table = pricing::BandTable::create(std::move(*draft.bands));
    if (table) {
        draft.model = Model{std::move(table.value())};
        return true;
    }
    decoder.enter("price");
    decoder.enter("tiers");
    return decoder.fail(table.error());
}

bool require(Decoder& decoder, bool given, std::string_view key) {
    if (given) {
        return true;
    }
    decoder.enter("price");
    return decoder.fail_at(key, ErrorCode::field_missing);
}

/// Builds the price model from its parts. Bands and percentages that a back end keeps to itself leave it empty.
bool make_model(Decoder& decoder, PriceDraft& draft) {
    switch (draft.calculation_type) {
        case CalculationType::flat_fee:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            draft.model = pricing::FlatFee{draft.amount};
            return true;
        case CalculationType::per_unit:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            draft.model = pricing::PerUnit{draft.amount};
            return true;
        case CalculationType::tiered:
            return make_band_model<pricing::Tiered>(decoder, draft);
        case CalculationType::volume:
            return make_band_model<pricing::Volume>(decoder, draft);
        case CalculationType::stair_step:
            return make_band_model<pricing::StairStep>(decoder, draft);
        case CalculationType::percentage:
            if (draft.percent) {
                draft.model = pricing::Percentage{*draft.percent, decoder.currency().digits()};
            }
            return true;
        case CalculationType::package:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            if (!require(decoder, draft.package_size.has_value(), "packageSize")) {
                return false;
            }
            draft.model = pricing::Package{*draft.package_size, draft.amount};
            return true;
    }
    return false;
}

}  // namespace

bool decode_item_price(Decoder& decoder, JsonNode value, void* price) {
    PriceDraft draft;
    if (!decoder.object(value, price_fields, static_cast<ItemPrice*>(&draft))) {
        return false;
    }
    draft.taxes_listed = draft.taxes.has_value();
    if (!draft.taxes_listed) {
        draft.taxes = std::move(draft.single_rate);
    }
    if (!make_model(decoder, draft)) {
        return false;
    }
    *static_cast<ItemPrice*>(price) = static_cast<ItemPrice&&>(draft);
    return true;
}

}  // namespace kassa::codec
