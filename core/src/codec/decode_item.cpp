#include "decode_parts.h"

namespace kassa::codec {

using cart::ContractPeriod;
using cart::Item;
using cart::Proration;
using money::Decimal;
using support::ErrorCode;

namespace {

constexpr NumberRange quantity_range{0, cart::Limits::quantity_bound};

bool read_identifier(Decoder& decoder, JsonNode value, void* target) {
    return decoder.identifier(value, static_cast<Item*>(target)->id);
}

/// A number, or a decimal text. Whether the item's rule allows it is looked at when the whole item is known.
bool read_quantity(Decoder& decoder, JsonNode value, void* target) {
    const JsonDocument& document = decoder.document();
    std::string text;
    if (document.type(value) == JsonType::number) {
        const support::Result<Decimal> number = Decimal::parse(document.text(value));
        if (!number) {
            return decoder.fail(ErrorCode::quantity_invalid);
        }
        text = number.value().to_string();
    } else if (document.type(value) == JsonType::string) {
        text = document.text(value);
    } else {
        return decoder.fail_type("number");
    }
    support::Result<Decimal> quantity = cart::parse_quantity(text);
    if (!quantity) {
        return decoder.fail(quantity.error());
    }
    static_cast<Item*>(target)->quantity = quantity.value();
    return true;
}

template <auto Member>
bool read_bound(Decoder& decoder, JsonNode value, void* target) {
    return decoder.decimal(value, quantity_range,
                           member_of<Member>(static_cast<void*>(&static_cast<Item*>(target)->quantity_rule)).emplace());
}

bool read_editable(Decoder& decoder, JsonNode value, void* target) {
    return decoder.boolean(value, static_cast<Item*>(target)->quantity_rule.editable);
}

constexpr Field quantity_details_fields[] = {
    {"aggregationType", read_text<&Item::aggregation_type>}, {"unit", read_text<&Item::unit>},
    {"description", read_text<&Item::quantity_description>}, {"quantityEditable", read_editable},
    {"minimum", read_bound<&cart::QuantityRule::minimum>},   {"maximum", read_bound<&cart::QuantityRule::maximum>},
    {"step", read_bound<&cart::QuantityRule::step>},
};

bool read_quantity_details(Decoder& decoder, JsonNode value, void* target) {
    if (!decoder.object(value, quantity_details_fields, target)) {
        return false;
    }
    const cart::QuantityRule& rule = static_cast<Item*>(target)->quantity_rule;
    if (rule.step && rule.step->is_zero()) {
        decoder.enter("step");
        return decoder.fail_range("0", "");
    }
    if (rule.minimum && rule.maximum && *rule.minimum > *rule.maximum) {
        decoder.enter("minimum");
        return decoder.fail_range("0", rule.maximum->to_string());
    }
    return true;
}

constexpr Field period_fields[] = {
    {"contractPeriod", read_text<&ContractPeriod::contract_period>},
    {"cancellationPeriod", read_text<&ContractPeriod::cancellation_period>},
};

bool read_periods(Decoder& decoder, JsonNode value, void* target) {
    return decoder.list(value, cart::Limits::maximum_periods, ErrorCode::number_out_of_range,
                        read_fields<period_fields>, static_cast<Item*>(target)->periods);
}

template <auto Member>
bool read_instant(Decoder& decoder, JsonNode value, void* target) {
    return decoder.instant(value, member_of<Member>(target));
}

constexpr Field proration_fields[] = {
    {"from", read_instant<&Proration::from>, Presence::required},
    {"to", read_instant<&Proration::to>, Presence::required},
    {"periodStart", read_instant<&Proration::period_start>, Presence::required},
    {"periodEnd", read_instant<&Proration::period_end>, Presence::required},
    {"by", read_word<&Proration::by>},
};

bool read_proration(Decoder& decoder, JsonNode value, void* target) {
    Proration& proration = static_cast<Item*>(target)->proration.emplace();
    if (!decoder.object(value, proration_fields, &proration)) {
        return false;
    }
    if (proration.period_end <= proration.period_start) {
        return decoder.fail_at("periodEnd", ErrorCode::period_invalid);
    }
    if (proration.from < proration.period_start) {
        return decoder.fail_at("from", ErrorCode::period_invalid);
    }
    if (proration.to <= proration.from || proration.to > proration.period_end) {
        return decoder.fail_at("to", ErrorCode::period_invalid);
    }
    return true;
}

bool read_price(Decoder& decoder, JsonNode value, void* target) {
    return decode_item_price(decoder, value, &static_cast<Item*>(target)->price);
}

constexpr Field item_fields[] = {
    {"id", read_identifier, Presence::required},
    {"name", read_text<&Item::name>},
    {"description", read_optional_text<&Item::description>},
    {"quantity", read_quantity, Presence::required},
    {"quantityDetails", read_quantity_details},
    {"price", read_price, Presence::required},
    {"type", read_text<&Item::type>},
    {"periods", read_periods},
    {"proration", read_proration},
};

}  // namespace

bool decode_item(Decoder& decoder, JsonNode value, void* item) {
    if (!decoder.object(value, item_fields, item)) {
        return false;
    }
    const Item& read = *static_cast<Item*>(item);
    std::optional<support::Error> violation = cart::check_quantity(read.quantity_rule, read.quantity);
    if (!violation) {
        return true;
    }
    decoder.enter("quantity");
    return decoder.fail(std::move(*violation));
}

bool decode_item_ids(Decoder& decoder, JsonNode value, std::optional<std::vector<std::string>>& ids) {
    const auto read_id = [](Decoder& inner, JsonNode id, void* target) {
        return inner.identifier(id, *static_cast<std::string*>(target));
    };
    return decoder.list(value, cart::Limits::maximum_items, ErrorCode::items_too_many, read_id, ids.emplace());
}

}  // namespace kassa::codec
