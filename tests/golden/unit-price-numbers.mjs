/**
 * Worked numbers of a vendor that shows the price of one unit without and with tax (`taxRounding` `per_unit_price`), as carts. Sources: the sample
 * answers of https://apidoc.nexway.store/api/cart and of the guides https://apidoc.nexway.store/docs/guides/subscription-managment/index.html,
 * .../price-api-guide and .../discount-api_guide. Its amounts are major units, its rates fractions (.077 is 7.7 %).
 */
import { blankItem, blankPrice, cartOf, fixedDiscount } from '../support/cart-parts.mjs';

/** @param {{ amount: string, rate: string, quantity?: number, off?: { percentage?: string, amount?: string } }} line */
function grossCart(id, currency, { amount, rate, quantity = 1, off }) {
  const price = { ...blankPrice(currency, { taxRate: rate }), price: { amount } };
  const discount = off && {
    ...fixedDiscount('OFF', off.amount ?? null, null),
    ...(off.percentage && { type: 'percentage', percentage: off.percentage }),
  };
  return cartOf(id, currency, [{ ...blankItem('line', quantity), price }], {
    amountUnit: 'major',
    pricesIncludeTax: true,
    taxRounding: 'per_unit_price',
    discounts: discount ? [discount] : [],
  });
}

const number = (id, currency, line, [total, net, taxTotal]) => ({
  id: `nexway-${id}`,
  currency,
  cart: grossCart(`nexway-${id}`, currency, line),
  expected: { total, net, taxTotal },
});

const offer = { amount: '200', rate: '10' };
const plan = { amount: '39.99', rate: '20' };
const schemaSample = { amount: '43.75', rate: '7.7' };
const upgrade = { amount: '45.00', rate: '10' };

export const unitPriceNumbers = [
  number('offer', 'AUD', offer, ['200', '181.82', '18.18']),
  number('offer-less-10', 'AUD', { ...offer, off: { percentage: '10' } }, ['180', '163.64', '16.36']),
  number('plan', 'EUR', plan, ['39.99', '33.33', '6.66']),
  number('plan-less-9', 'EUR', { ...plan, off: { percentage: '9' } }, ['36.39', '30.33', '6.06']),
  number('mid-term', 'EUR', { ...plan, off: { amount: '27.99' } }, ['12.00', '10.00', '2.00']),
  number('mid-term-australia-before', 'AUD', upgrade, ['45.00', '40.91', '4.09']),
  number('mid-term-australia', 'AUD', { ...upgrade, off: { amount: '39.95' } }, ['5.05', '4.59', '0.46']),
  // The discount is 15.31 gross and 14.22 net: what lies between the figures without and with it.
  number('sample', 'EUR', schemaSample, ['43.75', '40.62', '3.13']),
  number('sample-less-35', 'EUR', { ...schemaSample, off: { percentage: '35' } }, ['28.44', '26.40', '2.04']),
  number('sample-three', 'EUR', { ...schemaSample, quantity: 3, off: { percentage: '35' } }, [
    '85.32',
    '79.20',
    '6.12',
  ]),
  // Three upgrades cost three times the one: the amount leaves each unit a whole price.
  number('mid-term-three', 'AUD', { ...upgrade, quantity: 3, off: { amount: '119.85' } }, ['15.15', '13.77', '1.38']),
  number('old-cart', 'USD', { amount: '142.8', rate: '20', off: { percentage: '50' } }, ['71.4', '59.5', '11.9']),
  number('order', 'AUD', { amount: '55.00', rate: '10' }, ['55.00', '50.00', '5.00']),
  // The best price of each country: France's own, Germany's own, the currency's default.
  ...[
    ['france', '1899', '20', '1582.50', '316.50'],
    ['germany', '899', '19', '755.46', '143.54'],
    ['spain', '2000', '21', '1652.89', '347.11'],
  ].map(([country, amount, rate, net, tax]) =>
    number(`best-price-${country}`, 'EUR', { amount, rate }, [amount, net, tax]),
  ),
];
