#include <memory>
#include <utility>

#include "decode_parts.h"

namespace kassa::codec {

using cart::CalculationType;
using cart::ItemPrice;
using cart::Recurring;
using money::Decimal;
using pricing::Band;
using support::ErrorCode;

namespace {

/// What the model of a price, the subject, is made of: which parts matter is only known when all of it was read.
struct PriceDraft : TaxedDraft {
    std::optional<Decimal> amount;
    std::optional<std::vector<Band>> bands;
    std::optional<Decimal> percent;
    std::optional<Decimal> package_size;
};

ItemPrice& price_of(const PriceDraft& draft) {
    return *static_cast<ItemPrice*>(draft.subject);
}

constexpr ObjectOf band_object{
    optional("upTo", field::decimal(KASSA_MEMBER(Band, up_to), quantity_range)),
    optional("unitAmount", field::amount(KASSA_MEMBER(Band, unit_amount), amount_range)),
    optional("flatAmount", field::amount(KASSA_MEMBER(Band, flat_amount), amount_range)),
};
constexpr ListOf<std::optional<std::vector<Band>>> bands{field::object(band_object), cart::Limits::maximum_bands,
                                                         ErrorCode::number_out_of_range};

constexpr ObjectOf model_object{
    optional("amount", field::amount(KASSA_MEMBER(PriceDraft, amount), amount_range)),
    optional("tiers", field::list(KASSA_MEMBER(PriceDraft, bands), bands)),
    optional("percentage", field::decimal(KASSA_MEMBER(PriceDraft, percent), percentage_range)),
    optional("packageSize", field::decimal(KASSA_MEMBER(PriceDraft, package_size), quantity_above_zero_range)),
};

bool read_currency(Decoder& decoder, JsonNode value, void* /*target*/) {
    std::string code;
    if (!decoder.text(value, code)) {
        return false;
    }
    if (code == decoder.currency().code()) {
        return true;
    }
    return decoder.fail(ErrorCode::currency_mismatch, "expected", std::string(decoder.currency().code()));
}

constexpr NumberRange interval_count_range{1, 1000};
constexpr NumberRange trial_range{0, 36'500};

constexpr ObjectOf recurring_object{
    required("interval", field::word(KASSA_MEMBER(Recurring, interval))),
    optional("intervalCount", field::integer(KASSA_MEMBER(Recurring, interval_count), interval_count_range)),
    optional("trialPeriodDays", field::integer(KASSA_MEMBER(Recurring, trial_period_days), trial_range)),
};

constexpr ObjectOf stated_recurring_object{
    optional("recurringAmount", field::stated_amount(KASSA_MEMBER(ItemPrice, stated_recurring))),
};

bool read_recurring(Decoder& decoder, JsonNode value, void* target) {
    ItemPrice& price = *static_cast<ItemPrice*>(target);
    return decoder.object(value, recurring_object, &price.recurring.emplace()) &&
           decoder.object(value, stated_recurring_object, target);
}

constexpr ObjectOf price_object{
    optional("currencyCode", field::custom(read_currency)),
    optional("taxRate", field::custom(decode_single_rate)),
    optional("totalNetAmount", field::of_subject(field::stated_amount(KASSA_MEMBER(ItemPrice, stated_total)))),
    optional("type", field::of_subject(field::word(KASSA_MEMBER(ItemPrice, type)))),
    required("calculationType", field::of_subject(field::word(KASSA_MEMBER(ItemPrice, calculation_type)))),
    optional("payInAdvance", field::of_subject(field::boolean(KASSA_MEMBER(ItemPrice, pay_in_advance)))),
    required("price", field::object(model_object)),
    optional("recurring", field::of_subject(field::custom(read_recurring))),
    optional("freeUnits", field::of_subject(field::decimal(KASSA_MEMBER(ItemPrice, free_units), quantity_range))),
    optional("taxes", field::of_subject(field::list(KASSA_MEMBER(ItemPrice, taxes), tax_rate_list))),
    optional("pricesIncludeTax", field::of_subject(field::boolean(KASSA_MEMBER(ItemPrice, prices_include_tax)))),
};

/// Gives a price its model. It is new and has none yet (see field_table.h).
template <typename Model>
bool set_model(ItemPrice& price, Model model) {
    std::construct_at(&price.model, std::in_place, std::move(model));
    return true;
}

/// The model of a price by bands, once the bands hold together.
bool make_band_model(Decoder& decoder, PriceDraft& draft) {
    if (!draft.bands) {
        return true;
    }
    support::Result<pricing::BandTable> table = pricing::BandTable::create(std::move(*draft.bands));
    if (!table) {
        decoder.enter("price");
        decoder.enter("tiers");
        return decoder.fail(std::move(table.error()));
    }
    ItemPrice& price = price_of(draft);
    if (price.calculation_type == CalculationType::tiered) {
        return set_model(price, pricing::Tiered{std::move(table.value())});
    }
    if (price.calculation_type == CalculationType::volume) {
        return set_model(price, pricing::Volume{std::move(table.value())});
    }
    return set_model(price, pricing::StairStep{std::move(table.value())});
}

bool require(Decoder& decoder, const std::optional<Decimal>& part, const char* key) {
    if (part) {
        return true;
    }
    decoder.enter("price");
    return decoder.fail_at(key, ErrorCode::field_missing);
}

/// Builds the price model from its parts. Bands and percentages that a back end keeps to itself leave it empty.
bool make_model(Decoder& decoder, PriceDraft& draft) {
    ItemPrice& price = price_of(draft);
    switch (price.calculation_type) {
        case CalculationType::flat_fee:
            return require(decoder, draft.amount, "amount") && set_model(price, pricing::FlatFee{price.amount});
        case CalculationType::per_unit:
            return require(decoder, draft.amount, "amount") && set_model(price, pricing::PerUnit{price.amount});
        case CalculationType::tiered:
        case CalculationType::volume:
        case CalculationType::stair_step:
            return make_band_model(decoder, draft);
        case CalculationType::percentage:
            return !draft.percent || set_model(price, pricing::Percentage{*draft.percent, decoder.currency().digits()});
        case CalculationType::package:
            return require(decoder, draft.amount, "amount") && require(decoder, draft.package_size, "packageSize") &&
                   set_model(price, pricing::Package{*draft.package_size, price.amount});
    }
    return false;
}

}  // namespace

bool decode_item_price(Decoder& decoder, JsonNode value, void* target) {
    ItemPrice& price = *static_cast<ItemPrice*>(target);
    PriceDraft draft;
    draft.subject = target;
    if (!decoder.object(value, price_object, &draft)) {
        return false;
    }
    if (draft.amount) {
        price.amount = *draft.amount;
    }
    price.taxes_listed = price.taxes.has_value();
    if (!price.taxes_listed) {
        price.taxes.swap(draft.single_rate);
    }
    return make_model(decoder, draft);
}

}  // namespace kassa::codec
