/** Random carts from a seed: small enough to be read when they fail, wide enough to meet every rule. */
import { cartOf } from '../support/cart-parts.mjs';
import { randomItem } from './random-item.mjs';
import { generator, randomAmount } from './random.mjs';

const roundingModes = ['half_away_from_zero', 'half_even', 'half_toward_zero', 'up', 'down', 'ceiling', 'floor'];
const coins = { EUR: '0.05', USD: '0.1', CHF: '0.05', JPY: '5', KWD: '0.005', PTS: '0.5' };

export function randomCart(seed) {
  const random = generator(seed);
  const currency = random.pick(['EUR', 'EUR', 'EUR', 'USD', 'JPY', 'KWD', 'CHF', 'PTS']);
  const items = Array.from({ length: random.below(6) + (random.chance(5) ? 20 : 0) }, (_, index) =>
    randomItem(random, `item-${index}`, currency),
  );
  const ids = items.map(({ id }) => id);
  const someIds = () => {
    const chosen = ids.filter(() => random.chance(50));
    return chosen.length > 0 && random.chance(50) ? chosen : null;
  };
  const pricesIncludeTax = random.chance(30);
  return cartOf(`random-${seed}`, currency, items, {
    amountUnit: random.chance(20) ? 'major' : 'minor',
    pricesIncludeTax,
    roundingMode: random.pick(roundingModes),
    lineRounding: random.chance(25) ? 'exact' : 'rounded',
    taxRounding: random.pick(['per_rate', 'per_rate', 'per_line', 'per_unit', 'per_cart', 'per_unit_price']),
    reverseCharge: random.chance(5),
    ...(currency === 'PTS' && { currencyDigits: 1 }),
    ...(random.chance(10) && { cashRounding: coins[currency] }),
    ...(random.chance(10) && { at: '2026-01-31T12:00:00Z' }),
    discounts: Array.from({ length: random.below(3) }, (_, index) => randomDiscount(random, `CODE${index}`, someIds())),
    charges: Array.from({ length: random.chance(25) ? 1 + random.below(2) : 0 }, (_, index) =>
      randomCharge(random, `charge ${index}`, someIds()),
    ),
    ...(random.chance(20) && {
      credits: Array.from({ length: 1 + random.below(3) }, (_, index) => ({
        code: `CREDIT${index}`,
        label: random.chance(50) ? 'Voucher' : '',
        amount: randomAmount(random, 20_000),
      })),
    }),
    ...(random.chance(15) && { partialPaymentAmount: `1${randomAmount(random, 9000)}` }),
  });
}

function randomDiscount(random, code, items) {
  const isPercentage = random.chance(60);
  const frequency = random.pick(['once', 'limited', 'lifetime']);
  return {
    code,
    label: code,
    type: isPercentage ? 'percentage' : 'fixed_amount',
    percentage: isPercentage ? random.pick(['0', '10', '33.3', '50', '100', '12.5']) : null,
    amount: isPercentage ? null : randomAmount(random, 20_000),
    items,
    maximumAmount: random.chance(30) ? randomAmount(random, 3000) : null,
    frequency,
    frequencyInterval: frequency === 'limited' ? 1 + random.below(6) : null,
  };
}

/** A charge, or an allowance (below zero). */
function randomCharge(random, label, items) {
  const isPercentage = random.chance(40);
  const sign = random.chance(20) ? '-' : '';
  return {
    label,
    type: isPercentage ? 'percentage' : 'fixed_amount',
    percentage: isPercentage ? random.pick(['1', '2.9', '10']) : null,
    amount: isPercentage ? null : sign + randomAmount(random, 3000),
    items,
    taxRate: random.chance(5) ? null : random.pick(['7', '19']),
  };
}
