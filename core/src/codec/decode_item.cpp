#include "decode_parts.h"
#include "money/number_text.h"

namespace kassa::codec {

using cart::ContractPeriod;
using cart::Item;
using cart::Proration;
using money::Decimal;
using support::ErrorCode;

namespace {

/// A number, or a decimal text. Whether the item's rule allows it is looked at when the whole item is known.
bool read_quantity(Decoder& decoder, JsonNode value, void* target) {
    const JsonDocument& document = decoder.document();
    const std::string_view text = document.text(value);
    Decimal& quantity = static_cast<Item*>(target)->quantity;
    if (document.type(value) == JsonType::number) {
        quantity = money::read_decimal(text);
        std::optional<support::Error> error = cart::check_quantity_range(quantity);
        return !error || decoder.fail(std::move(*error));
    }
    if (document.type(value) != JsonType::string) {
        return decoder.fail_type("number");
    }
    support::Result<Decimal> parsed = cart::parse_quantity(text);
    if (!parsed) {
        return decoder.fail(std::move(parsed.error()));
    }
    quantity = parsed.value();
    return true;
}

constexpr ObjectOf quantity_details_object{
    optional("aggregationType", field::text(KASSA_MEMBER(Item, aggregation_type))),
    optional("unit", field::text(KASSA_MEMBER(Item, unit))),
    optional("description", field::text(KASSA_MEMBER(Item, quantity_description))),
    optional("quantityEditable", field::boolean(KASSA_MEMBER(Item, quantity_rule.editable))),
    optional("minimum", field::decimal(KASSA_MEMBER(Item, quantity_rule.minimum), quantity_range)),
    optional("maximum", field::decimal(KASSA_MEMBER(Item, quantity_rule.maximum), quantity_range)),
    optional("step", field::decimal(KASSA_MEMBER(Item, quantity_rule.step), quantity_above_zero_range)),
};

bool read_quantity_details(Decoder& decoder, JsonNode value, void* target) {
    if (!decoder.object(value, quantity_details_object, target)) {
        return false;
    }
    const cart::QuantityRule& rule = static_cast<Item*>(target)->quantity_rule;
    if (rule.minimum && rule.maximum && *rule.minimum > *rule.maximum) {
        decoder.enter("minimum");
        return decoder.fail_range("0", rule.maximum->to_string());
    }
    return true;
}

constexpr ObjectOf period_object{
    optional("contractPeriod", field::text(KASSA_MEMBER(ContractPeriod, contract_period))),
    optional("cancellationPeriod", field::text(KASSA_MEMBER(ContractPeriod, cancellation_period))),
};
constexpr ListOf<std::vector<ContractPeriod>> periods{field::object(period_object), cart::Limits::maximum_periods,
                                                      ErrorCode::number_out_of_range};

constexpr ObjectOf proration_object{
    required("from", field::instant(KASSA_MEMBER(Proration, from))),
    required("to", field::instant(KASSA_MEMBER(Proration, to))),
    required("periodStart", field::instant(KASSA_MEMBER(Proration, period_start))),
    required("periodEnd", field::instant(KASSA_MEMBER(Proration, period_end))),
    optional("by", field::word(KASSA_MEMBER(Proration, by))),
};

bool read_proration(Decoder& decoder, JsonNode value, void* target) {
    if (!decoder.object(value, proration_object, target)) {
        return false;
    }
    const Proration& proration = *static_cast<Proration*>(target);
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

constexpr MadeOf<Proration> proration{field::custom(read_proration)};

constexpr ObjectOf item_object{
    required("id", field::identifier(KASSA_MEMBER(Item, id))),
    optional("name", field::text(KASSA_MEMBER(Item, name))),
    optional("description", field::text(KASSA_MEMBER(Item, description))),
    required("quantity", field::custom(read_quantity)),
    optional("quantityDetails", field::custom(read_quantity_details)),
    required("price", field::custom(KASSA_MEMBER(Item, price), decode_item_price)),
    optional("type", field::text(KASSA_MEMBER(Item, type))),
    optional("periods", field::list(KASSA_MEMBER(Item, periods), periods)),
    optional("proration", field::made(KASSA_MEMBER(Item, proration), proration)),
};

}  // namespace

bool decode_item(Decoder& decoder, JsonNode value, void* item) {
    if (!decoder.object(value, item_object, item)) {
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

}  // namespace kassa::codec
