/**
 * A cart is shown, priced and edited before the code is there that takes edits to the server. Nothing that the buyer does meanwhile is
 * lost, and no price is shown that the server would take back.
 *
 * @jest-environment node
 */
import type { MakeRest } from '../../web/src/controller/checkout.js';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PublicCart } from '../../web/src/engine/types.js';
import { CheckoutHarness, source } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
beforeEach(() => {
  harness = new CheckoutHarness(engine, cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]));
});
afterEach(() => harness.close());

/** Shows the cart; the rest is asked for when the test does. */
async function showWithoutRest(shown = harness): Promise<void> {
  const started = shown.checkout.start(source);
  await shown.advance(1_000);
  await started;
  expect(shown.state.phase).toBe('editing');
  expect(shown.checkout.rest).toBeNull();
}

const sent = (from = harness): unknown[] => from.requestsTo('/change-quantity').map(({ body }) => body);

describe('edits before the rest is there', () => {
  it('are priced at once and sent when it comes, the last one of each item', async () => {
    await showWithoutRest();
    harness.checkout.setQuantity('seats', '5');
    harness.checkout.typeQuantity('seats', '7');
    harness.checkout.stepQuantity('extra', 1);
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['7', '3']);
    await harness.advance(60_000);
    expect(sent()).toEqual([]);

    await harness.checkout.loadRest();
    await harness.advance(1_000);
    expect(sent()).toEqual([
      { cartItemId: 'seats', quantity: 7 },
      { cartItemId: 'extra', quantity: 3 },
    ]);
    expect(harness.server.amountDue).toBe(harness.cart.quote.price.amountDue);
    expect(harness.detailsOf('price-mismatch')).toEqual([]);
  });

  it('are read when it comes, where they are more than plain digits, and are no mistakes until then', async () => {
    await showWithoutRest();
    harness.checkout.setLocale('de-DE');
    harness.checkout.typeQuantity('seats', '1.0');
    harness.checkout.typeQuantity('seats', '1.00');
    harness.checkout.typeQuantity('extra', '3 Stück');
    harness.checkout.commitQuantity('extra');
    expect(harness.cart.drafts).toEqual({
      seats: { text: '1.00', error: null },
      extra: { text: '3 Stück', error: null },
    });
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['60', '2']);

    harness.checkout.typeQuantity('seats', '1.00');
    await harness.checkout.loadRest();
    await harness.advance(1_000);
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['1', '2']);
    expect(harness.server.quantityOf('seats')).toBe('1');
    harness.checkout.commitQuantity('extra');
    expect(harness.cart.drafts['extra']).toMatchObject({ text: '3 Stück', error: { code: 'quantity_invalid' } });
  });

  it('keep the reason that stands at a field when it comes', async () => {
    await showWithoutRest();
    harness.checkout.typeQuantity('seats', '640');
    harness.checkout.commitQuantity('seats');
    const refused = harness.cart.drafts;
    expect(refused['seats']).toMatchObject({ text: '640', error: { code: 'quantity_out_of_range' } });
    await harness.checkout.loadRest();
    expect(harness.cart.drafts).toEqual(refused);
  });

  it('are kept while it cannot be loaded', async () => {
    await showWithoutRest();
    const makeRest = harness.loadRest;
    harness.loadRest = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    harness.checkout.removeItem('extra');
    await expect(harness.checkout.loadRest()).rejects.toThrow();
    harness.checkout.setQuantity('seats', '9');
    await expect(harness.checkout.loadRest()).rejects.toThrow();
    expect(harness.cart.removed).toEqual({ extra: '2' });
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['9', '0']);

    harness.loadRest = makeRest;
    await harness.checkout.loadRest();
    await harness.advance(1_000);
    expect([harness.server.quantityOf('seats'), harness.server.quantityOf('extra')]).toEqual(['9', '0']);
  });

  it('wait for the network as later ones do', async () => {
    await showWithoutRest();
    harness.environment.setOnline(false);
    harness.checkout.setQuantity('seats', '9');
    await harness.checkout.loadRest();
    await harness.advance(10_000);
    expect(harness.noticeKinds()).toEqual(['offline']);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('9');
    harness.environment.setOnline(true);
    await harness.advance(1_000);
    expect(harness.noticeKinds()).toEqual([]);
    expect(harness.server.quantityOf('seats')).toBe('9');
  });

  it('leave an opened explanation open', async () => {
    await showWithoutRest();
    harness.checkout.toggleBreakdown('seats');
    await harness.checkout.loadRest();
    expect([...harness.cart.opened]).toEqual(['seats']);
  });

  it('that go back to where they were are sent all the same', async () => {
    await showWithoutRest();
    harness.checkout.stepQuantity('seats', 1);
    harness.checkout.stepQuantity('seats', -1);
    await harness.checkout.loadRest();
    await harness.advance(1_000);
    expect(sent()).toEqual([{ cartItemId: 'seats', quantity: 60 }]);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('60');
  });
});

it('an element that is removed before the rest comes leaves nothing behind', async () => {
  await showWithoutRest();
  let come: (makeRest: MakeRest) => void = () => undefined;
  const made: string[] = [];
  harness.loadRest = () => new Promise((resolve) => (come = resolve));
  const loading = harness.checkout.loadRest();
  harness.checkout.setQuantity('seats', '9');
  harness.checkout.destroy();
  come(() => {
    made.push('rest');
    throw new Error('nobody needs it');
  });
  await loading;
  await harness.advance(60_000);
  expect(made).toEqual([]);
  expect(sent()).toEqual([]);
  expect(harness.environment.listeners).toBe(0);
});

it('a cart that takes the place of another before the rest comes gets no edit of it', async () => {
  await showWithoutRest();
  harness.checkout.setQuantity('seats', '9');
  await showWithoutRest();
  await harness.checkout.loadRest();
  await harness.advance(1_000);
  expect(sent()).toEqual([]);
  expect(harness.cart.quote.lines[0]?.quantity).toBe('60');
  harness.checkout.setQuantity('seats', '8');
  await harness.advance(1_000);
  expect(harness.server.quantityOf('seats')).toBe('8');
});

it('two carts on one page keep their edits apart', async () => {
  const other = new CheckoutHarness(engine, cartOf([seats(60)]));
  await showWithoutRest();
  await showWithoutRest(other);
  harness.checkout.setQuantity('seats', '9');
  other.checkout.setQuantity('seats', '11');
  await other.checkout.loadRest();
  await other.advance(1_000);
  expect(other.server.quantityOf('seats')).toBe('11');
  expect(sent()).toEqual([]);
  await harness.checkout.loadRest();
  await harness.advance(1_000);
  expect(harness.server.quantityOf('seats')).toBe('9');
  expect(sent(other)).toEqual([{ cartItemId: 'seats', quantity: 11 }]);
  other.close();
});

describe('a server that states other figures', () => {
  const dearer = (cart: PublicCart): PublicCart => ({
    ...cart,
    price: { ...cart.price, amountDue: 57_121, taxes: [{ netAmount: 48_000, taxAmount: 9_121, rate: 19 }] },
  });

  beforeEach(() => {
    harness = new CheckoutHarness(engine, cartOf([seats(60)]));
    const body = dearer(harness.server.cart);
    harness.environment.fate = () => ({ instead: { status: 200, body } });
  });

  it('has them shown first: the cart waits for the code that takes them over', async () => {
    const makeRest = await harness.loadRest();
    let come: (makeRest: MakeRest) => void = () => undefined;
    harness.loadRest = () => new Promise((resolve) => (come = resolve));
    const started = harness.checkout.start(source);
    await harness.advance(2_000);
    expect(harness.state.phase).toBe('loading');
    come(makeRest);
    await started;
    const shown = harness.states.flatMap((state) => ('cart' in state ? [state.quote.price.amountDue] : []));
    expect(shown.at(-1)).toBe('57121');
    expect(harness.events.map(({ name }) => name)).toEqual(['ready', 'quote', 'price-mismatch']);
    expect(harness.detailsOf('quote')[0]?.quote.price.amountDue).toBe('57121');
  });

  it('has them shown when that code comes at last', async () => {
    const makeRest = harness.loadRest;
    harness.loadRest = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    await showWithoutRest();
    expect(harness.cart.quote.price.amountDue).toBe('57120');
    harness.loadRest = makeRest;
    await harness.checkout.loadRest();
    expect(harness.cart.quote.price.amountDue).toBe('57121');
    expect(harness.detailsOf('price-mismatch')).toMatchObject([
      { shown: { amountDue: '57120' }, server: { amountDue: '57121' } },
    ]);
  });
});

it('a cart that is no longer open waits for the code that knows what follows', async () => {
  harness.server.setStatus('paid');
  const started = harness.checkout.start(source);
  await harness.advance(1_000);
  await started;
  expect(harness.state.phase).toBe('completed');
});

it.each(['minor', 'major'] as const)('prices with tax, in %s units, are those of the server', async (amountUnit) => {
  const { items } = cartOf([seats(60)]);
  harness = new CheckoutHarness(engine, cartOf(items, { pricing: { pricesIncludeTax: true, amountUnit } }));
  await showWithoutRest();
  const quote = harness.cart.quote;
  await harness.checkout.loadRest();
  expect(harness.cart.quote).toBe(quote);
  expect(quote.lines[0]).toMatchObject({
    complete: true,
    dueNow: { net: amountUnit === 'minor' ? '48000' : '4800000' },
  });
  expect(harness.detailsOf('price-mismatch')).toEqual([]);
  harness.checkout.stepQuantity('seats', 1);
  await harness.advance(1_000);
  expect(harness.server.amountDue).toBe(harness.cart.quote.price.amountDue);
  expect(harness.detailsOf('price-mismatch')).toEqual([]);
});

it.each(['minor', 'major'] as const)(
  "a cart in %s units that states no totals is shown at the engine's",
  async (amountUnit) => {
    const cart = cartOf([seats(60)], { pricing: { amountUnit } });
    harness.environment.fate = () => ({ instead: { status: 200, body: { ...cart, price: { currencyCode: 'EUR' } } } });
    await harness.start();
    expect(harness.cart.quote.price.amountDue).toBe(amountUnit === 'minor' ? '57120' : '5712000');
    expect(harness.detailsOf('price-mismatch')).toEqual([]);
  },
);
