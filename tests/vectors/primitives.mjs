/**
 * A published example of rounding, allocation, a tax or a currency, put so that pricing a cart has to do exactly that operation.
 *
 * - Rounding to digits: a line in a currency of so many digits, rounded by the cart's mode. A product is units times a price, a quotient
 *   the share of a period, a step the smallest coin.
 * - Allocation: a charge, split over items by what they come to.
 */
import { blankItem, blankPrice, cartOf, fixedCharge } from '../support/cart-parts.mjs';
import { divideExactly, shift } from './decimal-text.mjs';

/** Outside ISO 4217, so that its digits can be any. */
const customCurrency = 'QQQ';
/** Fine enough that nothing but the step rounds. */
const digitsBelowEveryStep = 6;
/** More than these an amount cannot have. */
const mostFractionDigits = 12;

function oneLine(id, quantity, price, pricing, item = {}) {
  const line = { ...blankItem('line', quantity), price: blankPrice(customCurrency, price), ...item };
  return cartOf(id, customCurrency, [line], { amountUnit: 'minor', ...pricing });
}

export function rounding({ id, input, expected }) {
  const { operation = 'round', value, by, step = '1', mode: roundingMode } = input;
  const digits = Number(input.scale);
  const answer = (cart, currencyDigits = digits) => ({
    currencyDigits,
    cart,
    expected: { total: expected.value },
  });
  if (operation === 'multiply') {
    const amount = shift(value, digits);
    return answer(oneLine(id, by, { price: { amount } }, { roundingMode, currencyDigits: digits }));
  }
  if (operation === 'divide') {
    const second = (count) => new Date(count * 1000).toISOString().replace('.000', '');
    const proration = {
      from: second(0),
      to: second(1),
      periodStart: second(0),
      periodEnd: second(Number(by)),
      by: 'second',
    };
    const price = { calculationType: 'flat_fee', price: { amount: shift(value, digits) } };
    return answer(oneLine(id, '1', price, { roundingMode, currencyDigits: digits }, { proration }));
  }
  if (step !== '1') {
    const price = { calculationType: 'flat_fee', price: { amount: shift(value, digitsBelowEveryStep) } };
    const cashRounding = shift(step, -digits);
    return answer(
      oneLine(id, '1', price, { roundingMode, currencyDigits: digitsBelowEveryStep, cashRounding }),
      digitsBelowEveryStep,
    );
  }
  // A value with more digits than an amount may have is a small part of a larger unit.
  const excess = Math.max(0, (value.split('.')[1]?.length ?? 0) - digits - mostFractionDigits);
  const amount = shift(value, digits + excess);
  return answer(oneLine(id, shift('1', -excess), { price: { amount } }, { roundingMode, currencyDigits: digits }));
}

/** Ratios such as "2/7" as whole weights: each times all the denominators. */
function wholeWeights(ratios) {
  const fractions = ratios.map((ratio) => ratio.split('/').map(BigInt));
  const denominators = fractions.reduce((product, [, denominator = 1n]) => product * denominator, 1n);
  return fractions.map(([numerator, denominator = 1n]) => ((numerator * denominators) / denominator).toString());
}

export function allocation({ id, input, expected }) {
  const { amount, step = '1', ratios } = input;
  const digits = Number(input.exponent);
  const items = wholeWeights(ratios).map((weight, index) => ({
    ...blankItem(String(index), '1'),
    price: blankPrice(customCurrency, { calculationType: 'flat_fee', price: { amount: weight } }),
  }));
  // A cash step is the unit that is handed out: so many smallest units of the currency.
  const inUnits = (text) => divideExactly(shift(text, digits), step);
  const charge = fixedCharge(
    'to be split',
    inUnits(amount),
    items.map((item) => item.id),
    null,
  );
  return {
    currencyDigits: 0,
    cart: cartOf(id, customCurrency, items, { amountUnit: 'minor', currencyDigits: 0, charges: [charge] }),
    expected: { shares: expected.parts.map(inUnits) },
  };
}

export function tax({ id, input, expected }) {
  const { amount, rates, inclusive, exponent, roundingMode } = input;
  const price = {
    calculationType: 'flat_fee',
    taxes: rates.map((rate, index) => ({ category: String(index), rate })),
    price: { amount },
  };
  const pricing = {
    amountUnit: 'major',
    roundingMode,
    pricesIncludeTax: inclusive,
    currencyDigits: Number(exponent),
    // Taxes are what is rounded here.
    lineRounding: 'exact',
  };
  return {
    currencyDigits: Number(exponent),
    cart: oneLine(id, '1', price, pricing),
    expected: { taxTotal: expected.tax },
  };
}

export function currency({ id, input, expected }) {
  return { cart: cartOf(id, input.code, [], {}), expected: { currencyDigits: Number(expected.exponent) } };
}
