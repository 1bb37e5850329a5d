/** A random item of a cart: any model, quantities at the bounds of bands more often than not, every way of being billed. */
import { isByBands } from './models.mjs';
import { randomAmount } from './random.mjs';

const models = ['flat_fee', 'per_unit', 'tiered', 'volume', 'stair_step', 'percentage', 'package'];
const rates = ['0', '7', '7', '19', '19', '19', '8.875', '25.5'];

export function randomItem(random, id, currencyCode) {
  const calculationType = random.pick(models);
  const quantity = randomQuantity(random);
  const isRecurring = random.chance(70);
  return {
    id,
    name: id,
    description: null,
    type: 'product',
    quantity,
    quantityDetails: {
      aggregationType: 'sum',
      unit: 'unit',
      description: '',
      quantityEditable: true,
      ...(random.chance(10) && quantityRule(random, quantity)),
    },
    price: {
      currencyCode,
      ...randomRates(random),
      totalNetAmount: randomAmount(random, 5000),
      type: isRecurring && random.chance(12) ? random.pick(['metered', 'instant_metered']) : 'recurring',
      calculationType,
      payInAdvance: random.chance(90),
      freeUnits: random.chance(20) ? String(random.below(8)) : '0',
      recurring: isRecurring
        ? {
            interval: random.pick(['month', 'month', 'month', 'year', 'week', 'day']),
            intervalCount: random.pick([1, 1, 1, 3]),
            trialPeriodDays: random.chance(15) ? 14 : 0,
            recurringAmount: randomAmount(random, 5000),
          }
        : null,
      ...(random.chance(12) && { pricesIncludeTax: random.chance(50) }),
      price: randomTerms(random, calculationType),
    },
    periods: [],
    ...(random.chance(10) && { proration: randomProration(random) }),
  };
}

/** A rule that the quantity keeps. */
function quantityRule(random, quantity) {
  return {
    minimum: random.chance(50) ? '0' : quantity,
    maximum: random.chance(50) ? '1000000' : quantity,
    step: quantity.includes('.') ? '0.001' : '1',
  };
}

/** One rate, several at once, none, or one that is not known yet. */
function randomRates(random) {
  if (random.chance(2)) return { taxRate: null };
  if (!random.chance(15)) return { taxRate: random.pick(rates) };
  const all = [
    { category: 'state', rate: random.pick(['6.25', '8.875']) },
    { category: 'county', rate: '2.125' },
    { category: 'city', rate: random.pick(['0.5', '0', '1.75']) },
  ];
  return { taxes: all.slice(0, random.below(4)) };
}

/** Whole, at bounds of bands more often than not, or with a fraction. */
function randomQuantity(random) {
  const whole = random.pick([0, 1, 9, 10, 11, 49, 50, 51, random.below(200), random.below(200), random.below(100_000)]);
  return random.chance(25) ? `${whole}.${random.pick(['5', '001', '25', '999'])}` : String(whole);
}

function randomTerms(random, calculationType) {
  const credit = random.chance(4) ? '-' : '';
  if (calculationType === 'percentage') {
    return { amount: '0', ...(!random.chance(2) && { percentage: randomAmount(random, 20) }) };
  }
  if (calculationType === 'package') {
    return { amount: credit + randomAmount(random, 5000), packageSize: random.pick(['1', '10', '100', '2.5', '3']) };
  }
  if (!isByBands(calculationType)) return { amount: credit + randomAmount(random, 5000) };
  if (random.chance(2)) return { amount: randomAmount(random, 5000) };
  const bounds = random.pick([['10', '50', null], ['10', null], ['0.5', '10.5', '50', null], [null]]);
  return {
    amount: '0',
    tiers: bounds.map((upTo) => ({
      upTo,
      unitAmount: credit + randomAmount(random, 2000),
      flatAmount: calculationType === 'stair_step' || random.chance(30) ? randomAmount(random, 9000) : '0',
    })),
  };
}

/** Part of a month, a year or a single day, by second or by day. */
function randomProration(random) {
  const hour = 3_600_000;
  const start = Date.UTC(2026, random.below(12), 1 + random.below(28), random.below(24));
  const hours = random.pick([1 + random.below(23), 30 * 24, 31 * 24, 365 * 24]);
  const from = random.below(hours);
  const to = from + 1 + random.below(hours - from);
  const at = (count) => new Date(start + count * hour).toISOString().replace('.000', '');
  return {
    from: at(from),
    to: at(to),
    periodStart: at(0),
    periodEnd: at(hours),
    by: random.pick(['second', 'day']),
  };
}
