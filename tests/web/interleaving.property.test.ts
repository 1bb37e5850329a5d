/**
 * Edits, delays, lost and late answers, failures, rate limits, another window and the shop itself, in any order: in the end the
 * widget, the server and the engine agree. A failing run names its seed and path, and is run again with
 * `fc.assert(..., { seed, path })`.
 *
 * @jest-environment node
 */
import fc from 'fast-check';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PublicItem } from '../../web/src/engine/types.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { problem, type ModelRequest } from '../support/model-server.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';
import type { Fate } from '../support/virtual-environment.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

type Act =
  | { readonly kind: 'step'; readonly item: string; readonly steps: number }
  | { readonly kind: 'type'; readonly item: string; readonly text: string }
  | { readonly kind: 'commit'; readonly item: string }
  | { readonly kind: 'remove'; readonly item: string }
  | { readonly kind: 'undo'; readonly item: string }
  | { readonly kind: 'coupon'; readonly add: boolean }
  | { readonly kind: 'offline' }
  | { readonly kind: 'online' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'other-window'; readonly item: string; readonly quantity: number }
  | { readonly kind: 'shop'; readonly change: 'price' | 'take-out' }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const items = fc.constantFrom('seats', 'kilo', 'extra');
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      item: items,
      steps: fc.constantFrom(1, 1, 1, -1, 10, -10),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      item: items,
      text: fc.oneof(
        fc.integer({ min: 0, max: 600 }).map(String),
        fc.constantFrom('', '1.5', '0.25', '-1', 'x', '1,234'),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const), item: items }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), item: items }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), item: items }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('coupon' as const), add: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ kind: 'offline' }, { kind: 'online' }, { kind: 'restore' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('other-window' as const),
      item: items,
      quantity: fc.integer({ min: 1, max: 500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('shop' as const), change: fc.constantFrom('price', 'price', 'take-out') }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(0, 5, 50, 310, 1_000, 16_000),
    }),
  },
);

const fates: fc.Arbitrary<Fate> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      requestMs: fc.constantFrom(0, 0, 20, 400, 3_000),
      answerMs: fc.constantFrom(0, 20, 400, 3_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Fate>({ lost: 'request' }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ lost: 'answer' }) },
  // Given up after 15 s, and still arriving afterwards.
  { weight: 1, arbitrary: fc.record({ requestMs: fc.constantFrom(16_000, 40_000) }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ instead: problem(503, 'service_unavailable') }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ instead: problem(429, 'rate_limited', { retryAfterSeconds: '2' }) }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ instead: { status: 502, body: '<html>' } }) },
);

/** Its price raised by a cent, where it has no bands. */
function dearer(item: PublicItem): PublicItem {
  const { amount, tiers } = item.price.price;
  return tiers === undefined ? { ...item, price: { ...item.price, price: { amount: Number(amount) + 1 } } } : item;
}

function perform(harness: CheckoutHarness, act: Act): void {
  const { checkout, environment } = harness;
  switch (act.kind) {
    case 'step':
      return checkout.stepQuantity(act.item, act.steps);
    case 'type':
      return checkout.typeQuantity(act.item, act.text);
    case 'commit':
      return checkout.commitQuantity(act.item);
    case 'remove':
      return checkout.removeItem(act.item);
    case 'undo':
      return checkout.undoRemove(act.item);
    case 'coupon':
      checkout.typeCoupon('TEN');
      return act.add ? checkout.applyCoupon() : checkout.removeCoupon('TEN');
    case 'offline':
      return environment.setOnline(false);
    case 'online':
      return environment.setOnline(true);
    case 'restore':
      return environment.restorePage();
    case 'other-window':
      return void harness.server.handle({
        method: 'PUT',
        path: '/public/checkout/cart/cart-1/change-quantity',
        headers: new Headers({ authorization: 'Bearer token-1' }),
        body: { cartItemId: act.item, quantity: act.quantity },
      });
    case 'shop':
      return harness.server.change((cart) => ({
        ...cart,
        items: act.change === 'price' ? cart.items.map(dearer) : cart.items.filter(({ id }) => id !== 'extra'),
      }));
    case 'wait':
      return undefined;
  }
}

async function run(
  script: readonly Act[],
  network: readonly Fate[],
  versions: boolean,
  restAfterMs: number | null = null,
): Promise<CheckoutHarness> {
  const cart = cartOf([
    seats(60),
    item('kilo', { quantity: '1', amount: 333, details: { step: '0.25' } }),
    item('extra', { quantity: 2, amount: 500, taxRate: 7 }),
  ]);
  const harness = new CheckoutHarness(engine, cart, { coupons: { TEN: percentOff('TEN', '10') }, versions });
  await harness.start({}, restAfterMs);
  const left = [...network];
  harness.environment.fate = (request: ModelRequest) => {
    const fate = left.shift() ?? {};
    // Reading the cart has no effect that could be repeated; its failures are the same as those of a write.
    return request.method === 'GET' && fate.instead !== undefined ? {} : fate;
  };
  for (const act of script) {
    perform(harness, act);
    if (act.kind === 'wait') {
      await harness.advance(act.milliseconds);
    }
  }
  harness.environment.setOnline(true);
  for (const id of ['seats', 'kilo', 'extra']) {
    harness.checkout.commitQuantity(id);
  }
  // Everything that is still travelling arrives, and every pause passes.
  harness.environment.fate = () => ({});
  await harness.advance(400_000);
  if (script.some(({ kind }) => ['coupon', 'other-window', 'shop'].includes(kind))) {
    // What others did, and a code whose request was given up and arrived after the cart was read, is seen with the next reading.
    // Until then the order is safe, because it names the amount the buyer saw.
    harness.environment.restorePage();
    await harness.advance(1_000);
  }
  return harness;
}

function expectAgreement(harness: CheckoutHarness): void {
  expect(harness.state.phase).toBe('editing');
  const shown = harness.cart;
  const again = engine.quote(harness.server.cart);
  expect(again.ok && again.data.price).toEqual(shown.quote.price);
  expect(shown.quote.price.amountDue).toBe(harness.server.amountDue);
  for (const line of shown.quote.lines) {
    expect([line.id, harness.server.quantityOf(line.id)]).toEqual([line.id, line.quantity]);
  }
  expect([...shown.waiting]).toEqual([]);
  expect(shown.coupon.busy).toBe(false);
  expect(shown.notices.filter(({ kind }) => kind !== 'cart_changed')).toEqual([]);
}

it('agrees in 1,000 runs of 1,000, whatever happens on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(acts, { minLength: 1, maxLength: 25 }),
      fc.array(fates, { maxLength: 25 }),
      // The code that takes edits to the server is there before the first of them, or comes in between.
      fc.constantFrom(null, null, 0, 60, 2_000),
      async (script, network, restAfterMs) => {
        const harness = await run(script, network, true, restAfterMs);
        expectAgreement(harness);
        harness.close();
      },
    ),
    { numRuns: 1_000 },
  );
}, 240_000);

it('shows, 200 times out of 200, what the buyer asked for last, with answers delayed at random', async () => {
  const delays = fc.array(
    fc.record({ requestMs: fc.integer({ min: 0, max: 2_000 }), answerMs: fc.integer({ min: 0, max: 2_000 }) }),
    {
      maxLength: 30,
    },
  );
  const edits = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 500 }), pauseMs: fc.integer({ min: 0, max: 900 }) }),
    {
      minLength: 1,
      maxLength: 15,
    },
  );
  await fc.assert(
    fc.asyncProperty(edits, delays, fc.boolean(), async (quantities, network, versions) => {
      const script = quantities.flatMap(({ quantity, pauseMs }): Act[] => [
        { kind: 'type', item: 'seats', text: String(quantity) },
        { kind: 'wait', milliseconds: pauseMs },
      ]);
      const harness = await run(script, network, versions);
      expectAgreement(harness);
      expect(harness.server.quantityOf('seats')).toBe(String(quantities.at(-1)?.quantity));
      expect(harness.cart.notices).toEqual([]);
      expect(harness.detailsOf('price-mismatch')).toEqual([]);
      harness.close();
    }),
    { numRuns: 200 },
  );
}, 120_000);
