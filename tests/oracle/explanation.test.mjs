/** Every total of a quote follows from its own explanation, on random carts of every kind. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { quoteNatively } from '../support/native-text.mjs';
import { unexplained } from './explanation.mjs';
import { randomCart } from './random-cart.mjs';

const carts = Array.from({ length: 4_000 }, (_, index) => randomCart(700_000 + index));
const quotes = quoteNatively(carts.map((cart) => JSON.stringify(cart))).map((text) => JSON.parse(text).data);

describe('the explanation of a quote', () => {
  test(`gives every total of ${carts.length} random carts`, () => {
    quotes.forEach((quote, index) => assert.deepEqual(unexplained(quote, carts[index].pricing), [], carts[index].id));
  });

  // A check that accepts everything would say nothing: each figure is moved by one unit and has to be missed.
  const figures = {
    subtotal: (quote) => quote.price,
    discountAmount: (quote) => quote.price,
    chargeAmount: (quote) => quote.price,
    netAmount: (quote) => quote.price,
    cashRounding: (quote) => quote.price,
    amountDue: (quote) => quote.price,
    amountDueLater: (quote) => quote.price,
    taxAmount: (quote) => quote.price.taxes[0],
    amount: (quote) => quote.lines[0],
    discount: (quote) => quote.lines[0],
  };
  for (const [name, holderOf] of Object.entries(figures)) {
    test(`does not explain another ${name}`, () => {
      const index = quotes.findIndex(
        (quote, place) =>
          carts[place].pricing.taxRounding === 'per_rate' &&
          quote.lines.length === 1 &&
          quote.price.taxes[0]?.taxAmount,
      );
      const moved = structuredClone(quotes[index]);
      const holder = holderOf(moved);
      holder[name] = String(Number(holder[name]) + 1);
      assert.notDeepEqual(unexplained(moved, carts[index].pricing), []);
    });
  }
});
