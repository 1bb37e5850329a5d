/** What a cart puts to the test, in words: how often each model and policy was met is counted over a run. */

/** Every word that `featuresOf` can say. A run that never says one did not test it. */
export const allFeatures = [
  ...['flat_fee', 'per_unit', 'tiered', 'volume', 'stair_step', 'percentage', 'package'].map((name) => `model ${name}`),
  ...['half_away_from_zero', 'half_even', 'half_toward_zero', 'up', 'down', 'ceiling', 'floor'].map(
    (name) => `rounding ${name}`,
  ),
  ...['rounded', 'exact'].map((name) => `lines ${name}`),
  ...['per_rate', 'per_line', 'per_unit', 'per_cart', 'per_unit_price'].map((name) => `tax ${name}`),
  'tax reverse charge',
  'tax several rates on an item',
  'tax not charged',
  'tax rate unknown',
  'prices net',
  'prices gross',
  'prices net and gross mixed',
  'prices in major units',
  'currency without minor unit',
  'currency with three digits',
  'currency outside ISO 4217',
  'discount percentage',
  'discount fixed_amount',
  'discount several',
  'discount capped',
  'discount on items',
  ...['once', 'limited', 'lifetime'].map((name) => `discount ${name}`),
  'charge on items',
  'charge on the cart',
  'charge below zero',
  'billed once',
  'billed in advance',
  'billed after a trial',
  'billed in arrears',
  'billed metered',
  'billed instant_metered',
  'free units',
  'credit',
  'quantity zero',
  'quantity with a fraction',
  'quantity with minimum, maximum and step',
  'proration second',
  'proration day',
  'cash rounding',
  'credits',
  'partial payment',
  'instant given',
  'tiers unknown',
  'empty cart',
];

/** @param {object} cart @returns {Set<string>} */
export function featuresOf(cart) {
  const features = new Set();
  const add = (name, condition = true) => condition && features.add(name);
  const { pricing, items } = cart;
  add(`rounding ${pricing.roundingMode}`);
  add(`lines ${pricing.lineRounding}`);
  add(`tax ${pricing.taxRounding}`);
  add('tax reverse charge', pricing.reverseCharge);
  add('prices in major units', pricing.amountUnit === 'major');
  add('currency without minor unit', cart.price.currencyCode === 'JPY');
  add('currency with three digits', cart.price.currencyCode === 'KWD');
  add('currency outside ISO 4217', pricing.currencyDigits !== undefined);
  add('cash rounding', pricing.cashRounding !== undefined);
  add('credits', pricing.credits !== undefined);
  add('partial payment', pricing.partialPaymentAmount !== undefined);
  add('instant given', pricing.at !== undefined);
  add('empty cart', items.length === 0);
  const isGross = ({ price }) => price.pricesIncludeTax ?? pricing.pricesIncludeTax;
  const grossCount = items.filter(isGross).length;
  add('prices gross', grossCount > 0);
  add('prices net', grossCount < items.length);
  add('prices net and gross mixed', grossCount > 0 && grossCount < items.length);
  add('discount several', pricing.discounts.length > 1);
  for (const { type, frequency, items: ids, maximumAmount } of pricing.discounts) {
    add(`discount ${type}`);
    add(`discount ${frequency}`);
    add('discount on items', ids !== null);
    add('discount capped', maximumAmount !== null);
  }
  for (const { amount, items: ids } of pricing.charges) {
    add(ids === null ? 'charge on the cart' : 'charge on items');
    add('charge below zero', amount?.startsWith('-'));
  }
  items.forEach((item) => addItemFeatures(item, add));
  return features;
}

function addItemFeatures({ quantity, quantityDetails, price, proration }, add) {
  add(`model ${price.calculationType}`);
  add('tax several rates on an item', price.taxes?.length > 1);
  add('tax not charged', price.taxes?.length === 0);
  add('tax rate unknown', price.taxes === undefined && price.taxRate === null);
  add('free units', price.freeUnits !== '0');
  add('quantity zero', quantity === '0');
  add('quantity with a fraction', quantity.includes('.'));
  add('quantity with minimum, maximum and step', quantityDetails.step !== undefined);
  add('credit', price.price.amount.startsWith('-'));
  add('tiers unknown', ['tiered', 'volume', 'stair_step'].includes(price.calculationType) && !price.price.tiers);
  add(`proration ${proration?.by}`, proration !== undefined);
  const isRecurring = price.type === 'recurring' && price.recurring !== null;
  add(`billed ${price.type}`, price.type !== 'recurring');
  add('billed once', price.type === 'recurring' && price.recurring === null);
  add('billed in arrears', isRecurring && !price.payInAdvance);
  add('billed after a trial', isRecurring && price.payInAdvance && price.recurring.trialPeriodDays > 0);
  add('billed in advance', isRecurring && price.payInAdvance && price.recurring.trialPeriodDays === 0);
}
