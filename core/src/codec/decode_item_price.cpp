#include "decode_parts.h"

namespace kassa::codec {

using cart::CalculationType;
using cart::ItemPrice;
using cart::Recurring;
using money::Decimal;
using pricing::Band;
using support::ErrorCode;

namespace {

/// A price that is being read, and what its model is made of: which parts matter is only known when all of it was read.
struct PriceDraft {
    ItemPrice& price;
    bool has_amount = false;
    std::optional<std::vector<Band>> bands;
    std::optional<Decimal> percent;
    std::optional<Decimal> package_size;
    std::optional<std::vector<tax::TaxRate>> single_rate;
};

PriceDraft& draft_at(void* target) {
    return *static_cast<PriceDraft*>(target);
}

ItemPrice& price_at(void* target) {
    return draft_at(target).price;
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
    return decoder.amount(value, price_at(target).amount);
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
    return decode_taxes(decoder, value, price_at(target).taxes);
}

bool read_free_units(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, {0, cart::Limits::quantity_bound}, price_at(target).free_units);
}

bool read_stated_total(Decoder& decoder, JsonNode value, void* target) {
    return decoder.stated_amount(value, price_at(target).stated_total);
}

bool read_stated_recurring(Decoder& decoder, JsonNode value, void* target) {
    return decoder.stated_amount(value, price_at(target).stated_recurring.emplace());
}

constexpr Field recurring_fields[] = {
    {"interval", read_word<&Recurring::interval>, Presence::required},
    {"intervalCount", read_integer<&Recurring::interval_count, 1, 1000>},
    {"trialPeriodDays", read_integer<&Recurring::trial_period_days, 0, 36'500>},
};

constexpr Field stated_recurring_fields[] = {{"recurringAmount", read_stated_recurring}};

bool read_recurring(Decoder& decoder, JsonNode value, void* target) {
    return decoder.object(value, recurring_fields, &price_at(target).recurring.emplace()) &&
           decoder.object(value, stated_recurring_fields, target);
}

bool read_prices_include_tax(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, price_at(target).prices_include_tax.emplace());
}

/// A member of the price itself, by a reader of members.
template <FieldReader Reader>
bool read_member(Decoder& decoder, JsonNode value, void* target) {
    return Reader(decoder, value, &price_at(target));
}

constexpr Field price_fields[] = {
    {"currencyCode", read_currency},
    {"taxRate", read_single_rate},
    {"totalNetAmount", read_stated_total},
    {"type", read_member<read_word<&ItemPrice::type>>},
    {"calculationType", read_member<read_word<&ItemPrice::calculation_type>>, Presence::required},
    {"payInAdvance", read_member<read_boolean<&ItemPrice::pay_in_advance>>},
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
        draft.price.model.emplace(Model{std::move(table.value())});
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
    switch (draft.price.calculation_type) {
        case CalculationType::flat_fee:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            draft.price.model.emplace(pricing::FlatFee{draft.price.amount});
            return true;
        case CalculationType::per_unit:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            draft.price.model.emplace(pricing::PerUnit{draft.price.amount});
            return true;
        case CalculationType::tiered:
            return make_band_model<pricing::Tiered>(decoder, draft);
        case CalculationType::volume:
            return make_band_model<pricing::Volume>(decoder, draft);
        case CalculationType::stair_step:
            return make_band_model<pricing::StairStep>(decoder, draft);
        case CalculationType::percentage:
            if (draft.percent) {
                draft.price.model.emplace(pricing::Percentage{*draft.percent, decoder.currency().digits()});
            }
            return true;
        case CalculationType::package:
            if (!require(decoder, draft.has_amount, "amount")) {
                return false;
            }
            if (!require(decoder, draft.package_size.has_value(), "packageSize")) {
                return false;
            }
            draft.price.model.emplace(pricing::Package{*draft.package_size, draft.price.amount});
            return true;
    }
    return false;
}

}  // namespace

bool decode_item_price(Decoder& decoder, JsonNode value, void* target) {
    ItemPrice& price = *static_cast<ItemPrice*>(target);
    PriceDraft draft{price, false, {}, {}, {}, {}};
    if (!decoder.object(value, price_fields, &draft)) {
        return false;
    }
    price.taxes_listed = price.taxes.has_value();
    if (!price.taxes_listed) {
        price.taxes = std::move(draft.single_rate);
    }
    return make_model(decoder, draft);
}

}  // namespace kassa::codec
