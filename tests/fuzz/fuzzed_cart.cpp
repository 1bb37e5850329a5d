#include "fuzzed_cart.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace kassa::fuzz {
namespace {

using money::Decimal;

constexpr std::size_t most_items = 12;
constexpr std::size_t most_bands = 5;

/// Which numbers a cart is made of.
struct Sizes {
    std::int64_t amount;
    std::int64_t quantity;
    int scale;
    /// Amounts are taken times a power of ten up to this one, beyond what a document may say.
    int exponent;
};

constexpr std::array<Sizes, 4> all_sizes = {{
    {100, 12, 1, 0},
    {100'000, 1'000, 3, 0},
    {999'999'999'999'999, 999'999'999'999, 12, 0},
    {999'999'999'999'999, 999'999'999'999, 12, 22},
}};

template <typename Value, std::size_t count>
Value pick(FuzzedDataProvider& bytes, const Value (&values)[count]) {
    return values[bytes.ConsumeIntegralInRange<std::size_t>(0, count - 1)];
}

/// The document's `price.price.amount`: the figure of the models that have one.
Decimal stated_amount(const pricing::PriceModel& model) {
    if (const auto* flat_fee = std::get_if<pricing::FlatFee>(&model)) {
        return flat_fee->amount;
    }
    if (const auto* per_unit = std::get_if<pricing::PerUnit>(&model)) {
        return per_unit->unit_amount;
    }
    if (const auto* package = std::get_if<pricing::Package>(&model)) {
        return package->amount;
    }
    return Decimal();
}

class CartMaker {
  public:
    CartMaker(FuzzedDataProvider& bytes, Sizes sizes) : bytes_(bytes), sizes_(sizes) {}

    cart::Cart make() {
        cart::Cart cart;
        cart.id = "fuzzed";
        cart.currency = money::Currency::custom("QQQ", bytes_.ConsumeIntegralInRange(0, 4)).value();
        cart.policy = policy(cart.currency.digits());
        cart.settings.allow_coupons = true;
        const auto item_count = bytes_.ConsumeIntegralInRange<std::size_t>(0, most_items);
        for (std::size_t index = 0; index < item_count; ++index) {
            cart.items.push_back(item(index, cart.currency.digits()));
        }
        for (int count = bytes_.ConsumeIntegralInRange(0, 3); count > 0; --count) {
            cart.discounts.push_back(fuzzed_coupon(bytes_, item_count));
            cart.discounts.back().code = "CODE" + std::to_string(count);
        }
        for (int count = bytes_.ConsumeIntegralInRange(0, 2); count > 0; --count) {
            cart.charges.push_back(charge(item_count));
        }
        for (int count = bytes_.ConsumeIntegralInRange(0, 2); count > 0; --count) {
            cart.credits.push_back({"CREDIT" + std::to_string(count), "", amount(false)});
        }
        if (one_in(4)) {
            cart.partial_payment = number(1, sizes_.amount);
        }
        return cart;
    }

  private:
    bool one_in(int count) { return bytes_.ConsumeIntegralInRange(1, count) == 1; }

    Decimal number(std::int64_t smallest, std::int64_t largest) {
        return Decimal(bytes_.ConsumeIntegralInRange(smallest, largest),
                       bytes_.ConsumeIntegralInRange(0, sizes_.scale));
    }

    Decimal amount(bool may_be_negative) {
        const Decimal amount = number(may_be_negative ? -sizes_.amount : 0, sizes_.amount);
        if (sizes_.exponent == 0) {
            return amount;
        }
        const Decimal huge = amount.times_power_of_ten(bytes_.ConsumeIntegralInRange(0, sizes_.exponent));
        return huge.is_valid() ? huge : amount;
    }

    std::optional<std::vector<tax::TaxRate>> rates() {
        if (one_in(8)) {
            return std::nullopt;
        }
        constexpr const char* categories[] = {"", "S", "city"};
        std::vector<tax::TaxRate> rates(bytes_.ConsumeIntegralInRange<std::size_t>(0, 3));
        for (tax::TaxRate& rate : rates) {
            rate.category = pick(bytes_, categories);
            rate.percent = Decimal(bytes_.ConsumeIntegralInRange<std::int64_t>(0, 100'000), 3);
        }
        return rates;
    }

    std::optional<std::vector<std::string>> some_items(std::size_t item_count) {
        if (item_count == 0 || one_in(2)) {
            return std::nullopt;
        }
        std::vector<std::string> ids(bytes_.ConsumeIntegralInRange<std::size_t>(0, 3));
        for (std::string& id : ids) {
            id = item_id(bytes_.ConsumeIntegralInRange<std::size_t>(0, item_count - 1));
        }
        return ids;
    }

    cart::Policy policy(int currency_digits) {
        cart::Policy policy;
        policy.custom_currency_digits = true;
        constexpr money::RoundingMode modes[] = {
            money::RoundingMode::half_away_from_zero,
            money::RoundingMode::half_even,
            money::RoundingMode::half_toward_zero,
            money::RoundingMode::up,
            money::RoundingMode::down,
            money::RoundingMode::ceiling,
            money::RoundingMode::floor,
        };
        policy.rounding_mode = pick(bytes_, modes);
        policy.line_rounding = one_in(3) ? cart::LineRounding::exact : cart::LineRounding::rounded;
        constexpr tax::TaxRounding roundings[] = {tax::TaxRounding::per_rate, tax::TaxRounding::per_line,
                                                  tax::TaxRounding::per_unit, tax::TaxRounding::per_cart,
                                                  tax::TaxRounding::per_unit_price};
        policy.tax.rounding = pick(bytes_, roundings);
        policy.tax.prices_include_tax = bytes_.ConsumeBool();
        policy.tax.reverse_charge = one_in(8);
        if (one_in(4)) {
            policy.cash_step = Decimal(bytes_.ConsumeIntegralInRange(1, 100), 0);
        }
        if (one_in(4)) {
            policy.at = instant();
        }
        policy.amounts_in_major_units = currency_digits > 0 && bytes_.ConsumeBool();
        return policy;
    }

    support::Instant instant() {
        return support::Instant{bytes_.ConsumeIntegralInRange<std::int64_t>(0, support::last_instant.seconds)};
    }

    pricing::BandTable bands() {
        std::vector<pricing::Band> bands(bytes_.ConsumeIntegralInRange<std::size_t>(1, most_bands));
        Decimal bound;
        for (std::size_t index = 0; index < bands.size(); ++index) {
            bound += number(1, sizes_.quantity / static_cast<std::int64_t>(most_bands));
            if (index + 1 < bands.size()) {
                bands[index].up_to = bound;
            }
            bands[index].unit_amount = amount(true);
            bands[index].flat_amount = amount(true);
        }
        return pricing::BandTable::create(std::move(bands)).value();
    }

    pricing::PriceModel model(cart::CalculationType type, int currency_digits) {
        switch (type) {
            case cart::CalculationType::flat_fee:
                return pricing::FlatFee{amount(true)};
            case cart::CalculationType::per_unit:
                return pricing::PerUnit{amount(true)};
            case cart::CalculationType::tiered:
                return pricing::Tiered{bands()};
            case cart::CalculationType::volume:
                return pricing::Volume{bands()};
            case cart::CalculationType::stair_step:
                return pricing::StairStep{bands()};
            case cart::CalculationType::percentage:
                return pricing::Percentage{Decimal(bytes_.ConsumeIntegralInRange<std::int64_t>(0, 100'000), 2),
                                           currency_digits};
            case cart::CalculationType::package:
                return pricing::Package{number(1, sizes_.quantity), amount(true)};
        }
        return pricing::FlatFee{};
    }

    cart::Item item(std::size_t index, int currency_digits) {
        constexpr cart::CalculationType types[] = {
            cart::CalculationType::flat_fee, cart::CalculationType::per_unit,   cart::CalculationType::tiered,
            cart::CalculationType::volume,   cart::CalculationType::stair_step, cart::CalculationType::percentage,
            cart::CalculationType::package,
        };
        constexpr cart::PriceType billings[] = {cart::PriceType::recurring, cart::PriceType::recurring,
                                                cart::PriceType::metered, cart::PriceType::instant_metered};
        cart::Item item;
        item.id = item_id(index);
        item.quantity = number(0, sizes_.quantity);
        item.price.type = pick(bytes_, billings);
        item.price.calculation_type = pick(bytes_, types);
        item.price.model = model(item.price.calculation_type, currency_digits);
        item.price.amount = stated_amount(*item.price.model);
        item.price.free_units = one_in(4) ? number(0, sizes_.quantity) : Decimal();
        item.price.pay_in_advance = !one_in(6);
        item.price.taxes = rates();
        item.price.taxes_listed = item.price.taxes.has_value();
        if (one_in(3)) {
            item.price.prices_include_tax = bytes_.ConsumeBool();
        }
        if (one_in(2)) {
            constexpr cart::Interval intervals[] = {cart::Interval::day, cart::Interval::week, cart::Interval::month,
                                                    cart::Interval::year};
            item.price.recurring = cart::Recurring{pick(bytes_, intervals), bytes_.ConsumeIntegralInRange(1, 12),
                                                   one_in(4) ? bytes_.ConsumeIntegralInRange(1, 36'500) : 0};
        }
        if (one_in(4)) {
            item.proration = proration();
        }
        if (one_in(4)) {
            item.quantity_rule.step = Decimal(1, sizes_.scale);
        }
        return item;
    }

    cart::Proration proration() {
        std::array<support::Instant, 4> instants = {instant(), instant(), instant(), instant()};
        std::sort(instants.begin(), instants.end());
        // In order and apart, as a reader insists.
        for (std::size_t index = 1; index < instants.size(); ++index) {
            instants[index].seconds = std::max(instants[index].seconds, instants[index - 1].seconds + 1);
        }
        return cart::Proration{instants[1], instants[2], instants[0], instants[3],
                               bytes_.ConsumeBool() ? cart::ProrationUnit::day : cart::ProrationUnit::second};
    }

    cart::Charge charge(std::size_t item_count) {
        cart::Charge charge;
        charge.label = "charge";
        if (bytes_.ConsumeBool()) {
            charge.percent = Decimal(bytes_.ConsumeIntegralInRange<std::int64_t>(0, 20'000), 2);
        } else {
            charge.amount = amount(true);
        }
        charge.items = some_items(item_count);
        charge.taxes = rates();
        return charge;
    }

    FuzzedDataProvider& bytes_;
    Sizes sizes_;
};

}  // namespace

std::string item_id(std::size_t index) {
    return "item-" + std::to_string(index);
}

cart::Cart fuzzed_cart(FuzzedDataProvider& bytes) {
    const Sizes sizes = all_sizes[bytes.ConsumeIntegralInRange<std::size_t>(0, all_sizes.size() - 1)];
    return CartMaker(bytes, sizes).make();
}

discount::Coupon fuzzed_coupon(FuzzedDataProvider& bytes, std::size_t item_count) {
    discount::Coupon coupon;
    coupon.code = "CODE" + std::to_string(bytes.ConsumeIntegralInRange(0, 9));
    coupon.label = coupon.code;
    if (bytes.ConsumeBool()) {
        coupon.value = discount::PercentageOff{Decimal(bytes.ConsumeIntegralInRange<std::int64_t>(0, 10'000), 2)};
    } else {
        coupon.value = discount::AmountOff{Decimal(bytes.ConsumeIntegralInRange<std::int64_t>(0, 1'000'000'000), 1)};
    }
    if (bytes.ConsumeBool()) {
        coupon.maximum_amount = Decimal(bytes.ConsumeIntegralInRange<std::int64_t>(0, 100'000), 1);
    }
    if (item_count > 0 && bytes.ConsumeBool()) {
        coupon.items = {item_id(bytes.ConsumeIntegralInRange<std::size_t>(0, item_count - 1))};
    }
    constexpr discount::Frequency frequencies[] = {discount::Frequency::once, discount::Frequency::limited,
                                                   discount::Frequency::lifetime};
    coupon.frequency = pick(bytes, frequencies);
    coupon.frequency_interval = coupon.frequency == discount::Frequency::limited ? 3 : 0;
    return coupon;
}

}  // namespace kassa::fuzz
