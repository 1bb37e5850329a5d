/**
 * Quantities from the key to the server and back.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { problem } from '../support/model-server.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine, watchedEngine } from '../support/engine.js';
import { cartOf, item, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
beforeEach(async () => {
  harness = new CheckoutHarness(engine, cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]));
  await harness.start();
});
afterEach(() => harness.close());

const quantityRequests = (): unknown[] => harness.requestsTo('/change-quantity').map(({ body }) => body);

describe('typing', () => {
  it('prices in the same call, before anything is sent', () => {
    harness.checkout.typeQuantity('seats', '11');
    // 10 x 10.00 + 8.00 + 2 x 5.00 = 118.00; with 19 % 140.42.
    expect(harness.cart.quote.price.amountDue).toBe('14042');
    expect(quantityRequests()).toEqual([]);
  });

  it('is sent once it rests, as one request', async () => {
    for (const text of ['2', '24', '240']) {
      harness.checkout.typeQuantity('seats', text);
      await harness.advance(100);
    }
    expect(quantityRequests()).toEqual([]);
    await harness.advance(300);
    expect(quantityRequests()).toEqual([{ cartItemId: 'seats', quantity: 240 }]);
    expect(harness.server.amountDue).toBe(harness.cart.quote.price.amountDue);
  });

  it('is sent at once on Enter or blur', async () => {
    harness.checkout.typeQuantity('seats', '12');
    harness.checkout.commitQuantity('seats');
    await harness.advance(0);
    expect(harness.server.quantityOf('seats')).toBe('12');
  });

  it('keeps what was typed until it is committed', () => {
    harness.checkout.typeQuantity('seats', '012');
    expect(harness.cart.drafts['seats']).toEqual({ text: '012', error: null });
    harness.checkout.commitQuantity('seats');
    expect(harness.cart.drafts['seats']).toBeUndefined();
    expect(harness.cart.quote.lines[0]?.quantity).toBe('12');
  });

  it('needs no draft when the field already shows what is priced', () => {
    harness.checkout.typeQuantity('seats', '12');
    expect(harness.cart.drafts).toEqual({});
  });

  it('of nothing keeps the last total and says nothing, and blur brings the quantity back', () => {
    const { quote } = harness.cart;
    harness.checkout.typeQuantity('seats', '');
    expect(harness.cart.drafts['seats']).toEqual({ text: '', error: null });
    expect(harness.cart.quote).toBe(quote);
    harness.checkout.commitQuantity('seats');
    expect(harness.cart.drafts).toEqual({});
  });

  it.each([
    ['12abc', 'quantity_invalid'],
    ['501', 'quantity_out_of_range'],
    ['0', 'quantity_out_of_range'],
    ['1.5', 'quantity_step'],
    ['-3', 'quantity_out_of_range'],
  ])('of %j says why only on blur, and keeps the last good quantity priced', async (text, code) => {
    const { quote } = harness.cart;
    harness.checkout.typeQuantity('seats', text);
    expect(harness.cart.drafts['seats']).toEqual({ text, error: null });
    harness.checkout.commitQuantity('seats');
    expect(harness.cart.drafts['seats']).toMatchObject({ text, error: { code, path: '/items/0/quantity' } });
    expect(harness.cart.quote).toBe(quote);
    await harness.advance(2_000);
    expect(quantityRequests()).toEqual([]);
    harness.checkout.typeQuantity('seats', `${text}x`);
    expect(harness.cart.drafts['seats']?.error).toBeNull();
  });

  it('reads the language of the buyer', () => {
    harness.checkout.setLocale('ar-EG');
    harness.checkout.typeQuantity('seats', '١٢');
    expect(harness.cart.quote.lines[0]?.quantity).toBe('12');
  });
});

describe('stepping', () => {
  it('goes one step at a time, sent at once, one request under way, the last one wins', async () => {
    harness.environment.fate = () => ({ answerMs: 100 });
    harness.checkout.stepQuantity('seats', 1);
    for (let press = 1; press < 10; press += 1) {
      await harness.advance(5);
      harness.checkout.stepQuantity('seats', 1);
    }
    expect(harness.cart.quote.lines[0]?.quantity).toBe('70');
    expect(quantityRequests()).toHaveLength(1);
    await harness.advance(1_000);
    expect(quantityRequests()).toEqual([
      { cartItemId: 'seats', quantity: 61 },
      { cartItemId: 'seats', quantity: 70 },
    ]);
    expect(harness.server.quantityOf('seats')).toBe('70');
  });

  it('stops at the bounds with the reason, and the quantity unchanged', () => {
    harness.checkout.setQuantity('seats', '498');
    harness.checkout.stepQuantity('seats', 10);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('500');
    harness.checkout.stepQuantity('seats', 1);
    expect(harness.cart.drafts['seats']).toMatchObject({
      text: '500',
      error: { code: 'quantity_out_of_range', args: { maximum: '500' } },
    });
    harness.checkout.setQuantity('seats', '3');
    harness.checkout.stepQuantity('seats', -10);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('1');
    harness.checkout.stepQuantity('seats', -1);
    expect(harness.cart.drafts['seats']).toMatchObject({
      text: '1',
      error: { code: 'quantity_out_of_range', args: { minimum: '1' } },
    });
  });

  it('goes to the neighbouring step from a quantity between two', async () => {
    harness = new CheckoutHarness(
      engine,
      cartOf([item('packs', { quantity: 10, details: { step: '5', maximum: '23' } })]),
    );
    await harness.start();
    harness.checkout.stepQuantity('packs', 1);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('15');
    harness.checkout.stepQuantity('packs', 2);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('15');
    expect(harness.cart.drafts['packs']?.error).not.toBeNull();
  });

  it('adds fractions exactly', async () => {
    harness = new CheckoutHarness(engine, cartOf([item('kilo', { quantity: '0.1', details: { step: '0.1' } })]));
    await harness.start();
    harness.checkout.stepQuantity('kilo', 2);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('0.3');
  });
});

describe('removing', () => {
  it('takes the item out at once and can be undone', async () => {
    const { amountDue } = harness.cart.quote.price;
    harness.checkout.removeItem('extra');
    expect(harness.cart.removed).toEqual({ extra: '2' });
    expect(harness.cart.quote.lines[1]?.quantity).toBe('0');
    await harness.advance(0);
    expect(harness.server.quantityOf('extra')).toBe('0');
    harness.checkout.undoRemove('extra');
    expect(harness.cart.removed).toEqual({});
    expect(harness.cart.quote.price.amountDue).toBe(amountDue);
    await harness.advance(0);
    expect(harness.server.quantityOf('extra')).toBe('2');
  });

  it('of an item that must be taken is refused with the reason', () => {
    harness.checkout.removeItem('seats');
    expect(harness.cart.refused['seats']?.code).toBe('quantity_out_of_range');
    expect(harness.cart.quote.lines[0]?.quantity).toBe('60');
  });
});

describe("the server's answer", () => {
  it('that says the same moves nothing', async () => {
    harness.checkout.stepQuantity('seats', 1);
    const { quote, cart } = harness.cart;
    await harness.advance(1_000);
    expect(harness.cart.quote).toBe(quote);
    expect(harness.cart.cart).toBe(cart);
    expect(harness.cart.notices).toEqual([]);
    expect(harness.detailsOf('price-mismatch')).toEqual([]);
  });

  it('that says something else wins, visibly, with an event for the shop', async () => {
    harness.server.change((cart) => ({
      ...cart,
      items: cart.items.map((entry) =>
        entry.id === 'extra' ? { ...entry, price: { ...entry.price, price: { amount: 600 } } } : entry,
      ),
    }));
    harness.checkout.stepQuantity('seats', 1);
    const shown = harness.cart.quote.price.amountDue;
    await harness.advance(1_000);
    const now = harness.cart.quote.price.amountDue;
    expect(now).toBe(harness.server.amountDue);
    expect(BigInt(now) - BigInt(shown)).toBe(238n);
    expect(harness.cart.notices).toEqual([{ kind: 'cart_changed', amountDue: now, previousAmountDue: shown }]);
    expect(harness.detailsOf('price-mismatch')).toEqual([
      {
        cartId: 'cart-1',
        shown: { amountDue: shown, currencyCode: 'EUR' },
        server: { amountDue: now, currencyCode: 'EUR' },
        itemIds: ['extra'],
      },
    ]);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('61');
  });

  it('by other rules of arithmetic is shown with its own figures', async () => {
    harness.environment.fate = (request) =>
      request.method === 'PUT'
        ? {
            instead: {
              status: 200,
              body: {
                ...harness.server.cart,
                version: 2,
                items: harness.server.cart.items.map((entry) =>
                  entry.id === 'seats' ? { ...entry, quantity: 61 } : entry,
                ),
                price: {
                  amountDue: 59286,
                  currencyCode: 'EUR',
                  netAmount: 49820,
                  taxes: [{ netAmount: 49820, taxAmount: 9466, rate: 19 }],
                  discountDetails: [],
                },
              },
            },
          }
        : {};
    harness.checkout.stepQuantity('seats', 1);
    await harness.advance(1_000);
    expect(harness.cart.quote.price).toMatchObject({
      amountDue: '59286',
      netAmount: '49820',
      taxes: [{ rate: '19', netAmount: '49820', taxAmount: '9466' }],
    });
    expect(harness.detailsOf('price-mismatch')).toHaveLength(1);
  });

  it('that is old never reaches the screen', async () => {
    harness.environment.fate = () => ({ answerMs: 500 });
    harness.checkout.setQuantity('seats', '10');
    await harness.advance(100);
    harness.checkout.setQuantity('seats', '20');
    await harness.advance(450);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('20');
    await harness.advance(2_000);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('20');
    expect(harness.server.quantityOf('seats')).toBe('20');
    expect(
      new Set(harness.states.flatMap((state) => ('quote' in state ? [state.quote.lines[0]?.quantity] : []))),
    ).toEqual(new Set(['60', '10', '20']));
    expect(harness.cart.notices).toEqual([]);
  });

  it('that refuses brings back what the server has, with the reason and a second try', async () => {
    const before = harness.cart.quote.price.amountDue;
    harness.environment.fate = (request) =>
      request.body['quantity'] === 9 ? { instead: problem(422, 'quantity_out_of_range', { minimum: '10' }) } : {};
    harness.checkout.setQuantity('seats', '9');
    harness.checkout.setQuantity('extra', '3');
    await harness.advance(1_000);
    expect(harness.cart.refused['seats']).toMatchObject({ code: 'quantity_out_of_range', args: { minimum: '10' } });
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['60', '3']);
    expect(harness.cart.quote.price.amountDue).not.toBe(before);
    expect(harness.server.amountDue).toBe(harness.cart.quote.price.amountDue);
    harness.environment.fate = () => ({});
    harness.checkout.retry();
    await harness.advance(1_000);
    expect(harness.cart.refused).toEqual({});
    expect(harness.server.quantityOf('seats')).toBe('9');
  });

  it('that refuses an edit the buyer has replaced meanwhile is of no interest', async () => {
    harness.environment.fate = (request) =>
      request.body['quantity'] === 9
        ? { answerMs: 200, instead: problem(422, 'quantity_out_of_range', { minimum: '10' }) }
        : {};
    harness.checkout.setQuantity('seats', '9');
    await harness.advance(100);
    harness.checkout.setQuantity('seats', '15');
    await harness.advance(1_000);
    expect(harness.cart.refused).toEqual({});
    expect(harness.cart.quote.lines[0]?.quantity).toBe('15');
    expect(harness.server.quantityOf('seats')).toBe('15');
    const shown = new Set(
      harness.states.flatMap((state) => ('quote' in state ? [state.quote.lines[0]?.quantity] : [])),
    );
    expect([...shown]).toEqual(['60', '9', '15']);
  });

  it('that the cart is gone shows that it ran out, with what the buyer had', async () => {
    harness.server.expire();
    harness.checkout.stepQuantity('seats', 1);
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'expired', previous: { quote: { lines: [{ quantity: '61' }, {}] } } });
    expect(harness.detailsOf('expired')).toEqual([{ cartId: 'cart-1', renewRequested: false }]);
  });

  it('that the cart is being confirmed elsewhere is followed', async () => {
    harness.server.setStatus('confirming');
    harness.checkout.stepQuantity('seats', 1);
    await harness.advance(500);
    expect(harness.state.phase).toBe('confirming');
    harness.server.settlePayment(true);
    await harness.advance(10_000);
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
  });
});

describe('a line that only the server can price', () => {
  it('waits for its answer, which then is no surprise', async () => {
    const tiered = item('secret', { quantity: 2, calculationType: 'tiered', totalNetAmount: 2000, taxRate: 0 });
    harness = new CheckoutHarness(engine, cartOf([tiered]));
    await harness.start();
    harness.environment.fate = (request) =>
      request.method === 'PUT'
        ? {
            answerMs: 200,
            instead: {
              status: 200,
              body: cartOf([{ ...tiered, quantity: 3, price: { ...tiered.price, totalNetAmount: 2700 } }], {
                price: { amountDue: 2700, currencyCode: 'EUR', netAmount: 2700, taxes: [], discountDetails: [] },
              }),
            },
          }
        : {};
    harness.checkout.stepQuantity('secret', 1);
    expect(harness.cart.waiting).toEqual(new Set(['secret']));
    expect(harness.cart.quote.price.amountDue).toBe('2000');
    await harness.advance(1_000);
    expect(harness.cart.waiting).toEqual(new Set());
    expect(harness.cart.quote.price.amountDue).toBe('2700');
    expect(harness.cart.notices).toEqual([]);
    expect(harness.detailsOf('price-mismatch')).toEqual([]);
  });
});

it('survives a crash of the engine: the edit is made when it is back', async () => {
  const { engine: watched, instances } = await watchedEngine();
  harness = new CheckoutHarness(engine, cartOf([seats(60)]), {}, () => Promise.resolve(watched));
  await harness.start();
  instances[0]!.outputBuffer = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  harness.checkout.typeQuantity('seats', '12');
  expect(harness.detailsOf('error')).toMatchObject([{ error: { code: 'engine_crashed' } }]);
  await watched.recovered;
  await harness.advance(1_000);
  expect(harness.cart.quote.lines[0]?.quantity).toBe('12');
  expect(harness.server.quantityOf('seats')).toBe('12');
});
