/** Random carts from a seed: small enough to be read when they fail, wide enough to meet every rule. */

/** xorshift32: the same carts on every machine. */
export function generator(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  const below = (bound) => next() % bound;
  return { below, chance: (percent) => below(100) < percent, pick: (values) => values[below(values.length)] };
}

const models = ['flat_fee', 'per_unit', 'tiered', 'volume', 'stair_step', 'percentage', 'package'];
const roundingModes = ['half_away_from_zero', 'half_even', 'half_toward_zero', 'up', 'down', 'ceiling', 'floor'];

export function randomCart(seed) {
  const random = generator(seed);
  const currency = random.pick(['EUR', 'EUR', 'EUR', 'USD', 'JPY', 'KWD', 'CHF']);
  const items = Array.from({ length: random.below(6) + (random.chance(5) ? 20 : 0) }, (_, index) =>
    randomItem(random, `item-${index}`, currency),
  );
  const ids = items.map(({ id }) => id);
  const someIds = () => {
    const chosen = ids.filter(() => random.chance(50));
    return chosen.length > 0 && random.chance(50) ? chosen : null;
  };
  return {
    id: `random-${seed}`,
    status: 'open',
    customer: null,
    email: null,
    invoiceAddress: null,
    paymentMethod: null,
    items,
    price: { amountDue: 0, currencyCode: currency, netAmount: 0, taxes: [], discountDetails: [] },
    settings: { allowCoupons: true, forceCompany: false, backButton: null },
    customerPrefill: null,
    completionDetails: null,
    pricing: {
      amountUnit: 'minor',
      pricesIncludeTax: random.chance(30),
      roundingMode: random.pick(roundingModes),
      lineRounding: 'rounded',
      taxRounding: random.pick(['per_rate', 'per_rate', 'per_line', 'per_unit']),
      reverseCharge: random.chance(5),
      discounts: Array.from({ length: random.below(3) }, (_, index) =>
        randomDiscount(random, `CODE${index}`, someIds()),
      ),
      charges: Array.from({ length: random.chance(25) ? 1 + random.below(2) : 0 }, (_, index) =>
        randomCharge(random, `charge ${index}`, someIds()),
      ),
    },
  };
}

function randomItem(random, id, currencyCode) {
  const calculationType = random.pick(models);
  const isRecurring = random.chance(70);
  return {
    id,
    name: id,
    description: null,
    type: 'product',
    quantity: randomQuantity(random),
    quantityDetails: { aggregationType: 'sum', unit: 'unit', description: '', quantityEditable: true },
    price: {
      currencyCode,
      taxRate: random.pick(['0', '7', '7', '19', '19', '19', '8.875', '25.5']),
      totalNetAmount: 0,
      type: isRecurring && random.chance(10) ? 'metered' : 'recurring',
      calculationType,
      payInAdvance: random.chance(90),
      freeUnits: random.chance(20) ? String(random.below(8)) : '0',
      recurring: isRecurring
        ? {
            interval: random.pick(['month', 'year']),
            intervalCount: 1,
            trialPeriodDays: random.chance(15) ? 14 : 0,
            recurringAmount: 0,
          }
        : null,
      ...(random.chance(10) && { pricesIncludeTax: random.chance(50) }),
      price: randomTerms(random, calculationType),
    },
    periods: [],
  };
}

/** Whole, at bounds of bands more often than not, or with a fraction. */
function randomQuantity(random) {
  const whole = random.pick([0, 1, 9, 10, 11, 49, 50, 51, random.below(200), random.below(200), random.below(100_000)]);
  return random.chance(25) ? `${whole}.${random.pick(['5', '001', '25', '999'])}` : String(whole);
}

function randomAmount(random, bound) {
  const whole = random.below(bound);
  return random.chance(30) ? `${whole}.${random.pick(['5', '25', '05', '125', '0001'])}` : String(whole);
}

function randomTerms(random, calculationType) {
  if (calculationType === 'percentage') return { amount: '0', percentage: randomAmount(random, 20) };
  if (calculationType === 'package')
    return { amount: randomAmount(random, 5000), packageSize: random.pick(['1', '10', '100', '2.5']) };
  if (calculationType === 'flat_fee' || calculationType === 'per_unit') return { amount: randomAmount(random, 5000) };
  const bounds = random.pick([['10', '50', null], ['10', null], ['0.5', '10.5', '50', null], [null]]);
  return {
    amount: '0',
    tiers: bounds.map((upTo) => ({
      upTo,
      unitAmount: randomAmount(random, 2000),
      flatAmount: calculationType === 'stair_step' || random.chance(30) ? randomAmount(random, 9000) : '0',
    })),
  };
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

function randomCharge(random, label, items) {
  const isPercentage = random.chance(40);
  return {
    label,
    type: isPercentage ? 'percentage' : 'fixed_amount',
    percentage: isPercentage ? random.pick(['1', '2.9', '10']) : null,
    amount: isPercentage ? null : randomAmount(random, 3000),
    items,
    taxRate: random.pick(['7', '19']),
  };
}
