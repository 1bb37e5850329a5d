/** engine.quote: the documents of the contract in, the figures that its rules give out. */
import { readFileSync } from 'node:fs';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { Quote } from '../../web/src/engine/types.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, percentOff, seatBands, seats } from '../support/sample-carts.js';

const example = JSON.parse(
  readFileSync(new URL('../fixtures/carts/contract-example.json', import.meta.url), 'utf8'),
) as { cart: Parameters<TextEngine['quote']>[0] };

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

function quoted(cart: Parameters<TextEngine['quote']>[0]): Quote {
  const envelope = engine.quote(cart);
  if (!envelope.ok) {
    throw new Error(JSON.stringify(envelope.error));
  }
  return envelope.data;
}

describe('the example cart of the contract', () => {
  it('comes to 571.20', () => {
    const quote = quoted(example.cart);
    expect(quote.currency).toBe('EUR');
    expect(quote.currencyDigits).toBe(2);
    expect(quote.price).toMatchObject({
      subtotal: '48000',
      netAmount: '48000',
      amountDue: '57120',
      taxes: [{ rate: '19', netAmount: '48000', taxAmount: '9120' }],
    });
    expect(quote.recurring).toEqual([
      { interval: 'month', intervalCount: 1, netAmount: '48000', taxAmount: '9120', grossAmount: '57120' },
    ]);
  });

  it('is the same from its text', () => {
    expect(engine.quote(JSON.stringify(example.cart))).toEqual(engine.quote(example.cart));
  });

  it('explains each band', () => {
    const bands = quoted(example.cart).lines[0]?.tiers.map(({ from, upTo, quantity, amount }) => [
      from,
      upTo,
      quantity,
      amount,
    ]);
    expect(bands).toEqual([
      ['0', '10', '10', '10000'],
      ['10', '50', '40', '32000'],
      ['50', null, '10', '6000'],
    ]);
  });
});

describe('price models, 60 units over the same bands', () => {
  // The worked figures of the price guide: 480.00 graduated, 360.00 by volume, 300.00 by stair-step.
  it.each([
    ['tiered', seatBands, '48000'],
    ['volume', seatBands, '36000'],
    [
      'stair_step',
      [
        { upTo: 10, unitAmount: 0, flatAmount: 5000 },
        { upTo: 50, unitAmount: 0, flatAmount: 15000 },
        { upTo: null, unitAmount: 0, flatAmount: 30000 },
      ],
      '30000',
    ],
  ] as const)('%s', (calculationType, tiers, net) => {
    expect(quoted(cartOf([item('seats', { quantity: 60, tiers, calculationType, taxRate: 0 })])).price.netAmount).toBe(
      net,
    );
  });
});

describe('exactness', () => {
  it('reads 0.1 as exactly a tenth: three times 0.1 of a cent each for 10 units is 3 cents', () => {
    const items = ['a', 'b', 'c'].map((id) => item(id, { quantity: 10, amount: 0.1, taxRate: 0 }));
    expect(quoted(cartOf(items)).price.amountDue).toBe('3');
  });

  it('takes decimal strings where numbers are taken', () => {
    const asText = cartOf([item('a', { quantity: '2.5', amount: 333 })]);
    const asNumber = cartOf([item('a', { quantity: 2.5, amount: 333 })]);
    expect(quoted(asText)).toEqual(quoted(asNumber));
  });

  it('keeps amounts beyond 2^53 exact', () => {
    const text = JSON.stringify(cartOf([item('a', { quantity: 1, amount: 7, taxRate: 0 })])).replace(
      '"amount":7',
      '"amount":99999999999999.25',
    );
    const huge = quoted(text.replace('"quantity":1', '"quantity":100000000000'));
    expect(huge.price.amountDue).toBe('9999999999999925000000000');
  });

  it('rounds tax once per rate and keeps net plus taxes equal to the amount due', () => {
    const items = [1, 2, 3].map((n) => item(`i${n}`, { quantity: 1, amount: 33, taxRate: 19 }));
    const { price } = quoted(cartOf([...items, item('r', { amount: 50, taxRate: 7 })]));
    // 99 x 19 % = 18.81 -> 19; 50 x 7 % = 3.5 -> 4 (half away from zero).
    expect(price.taxes.map(({ rate, taxAmount }) => [rate, taxAmount])).toEqual(
      expect.arrayContaining([
        ['19', '19'],
        ['7', '4'],
      ]),
    );
    expect(BigInt(price.amountDue)).toBe(BigInt(price.netAmount) + 19n + 4n);
  });
});

describe('what is not known', () => {
  it('says that the tax rate is missing and never guesses', () => {
    const quote = quoted(cartOf([item('a', { taxRate: null })]));
    expect(quote.complete).toBe(false);
    expect(quote.missing).toEqual([expect.objectContaining({ code: 'tax_rate', path: '/items/0/price/taxRate' })]);
    expect(quote.price.taxes[0]?.taxAmount).toBeNull();
  });

  it("shows the server's figure for a tiered line without its bands", () => {
    const quote = quoted(cartOf([item('a', { calculationType: 'tiered', totalNetAmount: 4321 })]));
    expect(quote.complete).toBe(false);
    expect(quote.missing[0]).toMatchObject({ code: 'tiers', id: 'a' });
    expect(quote.lines[0]).toMatchObject({ complete: false, dueNow: { net: '4321' } });
  });
});

it('prices an empty cart to nothing in its own currency', () => {
  expect(quoted(cartOf([])).price.amountDue).toBe('0');
});

it('tells at which quantity a unit gets cheaper', () => {
  const line = quoted(cartOf([seats(9)])).lines[0];
  expect(line?.nextTier).toMatchObject({ quantity: '11', unitAmount: '800' });
});

it('applies the discounts of the document and shares them out without losing a cent', () => {
  const cart = cartOf([item('a', { amount: 100 }), item('b', { amount: 200 })], {
    pricing: { discounts: [percentOff('TEN', '10')] },
  });
  const quote = quoted(cart);
  expect(quote.price.discountAmount).toBe('30');
  const shares = quote.discounts[0]?.shares.map((share) => BigInt(share.amount)) ?? [];
  expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(30n);
});

it('prices 10,000 lines and refuses one more', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => item(`i${index}`, { amount: 1, taxRate: 0 }));
  expect(quoted(cartOf(many)).price.amountDue).toBe('10000');
  expect(engine.quote(cartOf([...many, item('one-more')]))).toMatchObject({
    ok: false,
    error: { code: 'items_too_many', path: '/items' },
  });
});
