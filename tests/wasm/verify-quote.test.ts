/** verifyQuote: whether a quote that somebody hands over is the price of the cart. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PublicCart, Quote } from '../../web/src/engine/types.js';
import { verifyQuote } from '../../web/src/engine/verify-quote.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, seats } from '../support/sample-carts.js';

let engine: TextEngine;
let cart: PublicCart;
let quote: Quote;
beforeAll(async () => {
  engine = await freshEngine();
  cart = cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]);
  const priced = engine.quote(cart);
  if (!priced.ok) {
    throw new Error(priced.error.code);
  }
  quote = priced.data;
});

async function differences(given: unknown): Promise<readonly string[]> {
  const verified = await verifyQuote(cart, given, engine);
  if (!verified.ok) {
    throw new Error(verified.error.code);
  }
  expect(verified.equal).toBe(verified.differences.length === 0);
  expect(verified.quote).toEqual(quote);
  return verified.differences;
}

it('says equal for the quote of the cart, also as it comes out of JSON', async () => {
  expect(await differences(quote)).toEqual([]);
  expect(await differences(JSON.parse(JSON.stringify(quote)))).toEqual([]);
});

it('takes a session’s quote after edits for the quote of the cart as it then is', async () => {
  const opened = engine.open(cartOf([seats(12), item('extra', { quantity: 2, amount: 500 })]));
  expect(opened.ok && opened.session.setQuantity('seats', '60').ok).toBe(true);
  expect(opened.ok && (await differences(opened.session.quote))).toEqual([]);
});

it('points at what differs, is missing, or does not belong there', async () => {
  const changed = {
    ...quote,
    price: { ...quote.price, amountDue: '1' },
    lines: quote.lines.map((line, index) => (index === 1 ? { ...line, tiers: [], 'a/b~c': 1 } : line)),
    discounts: undefined,
  };
  expect(await differences(changed)).toEqual([
    '/lines/1/tiers/0',
    '/lines/1/a~1b~0c',
    '/discounts',
    '/price/amountDue',
  ]);
});

it('does not take a number for a decimal string, nor null for an empty list', async () => {
  expect(await differences({ ...quote, price: { ...quote.price, amountDue: Number(quote.price.amountDue) } })).toEqual([
    '/price/amountDue',
  ]);
  expect(await differences({ ...quote, charges: null })).toEqual(['/charges']);
  expect(await differences({ ...quote, charges: {} })).toEqual(['/charges']);
});

it.each([[null], [undefined], ['5'], [[]]])('calls %j no quote at all', async (given) => {
  expect(await differences(given)).toEqual(['']);
});

it('is not misled by names that every object inherits', async () => {
  const inherited: unknown = Object.create(quote);
  expect(await differences(inherited)).toContain('/price');
  expect(await differences({ ...quote, toString: 'x' })).toEqual(['/toString']);
});

it('gives no more pointers than its limit, and looks no deeper than the quote goes', async () => {
  const crowd = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`extra${index}`, 1]));
  expect(await differences({ ...quote, ...crowd })).toHaveLength(100);
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  expect(await differences({ ...quote, deep })).toEqual(['/deep']);
});

it('says why a cart has no price', async () => {
  expect(await verifyQuote('{', quote, engine)).toMatchObject({ ok: false, error: { code: 'json_syntax' } });
});
