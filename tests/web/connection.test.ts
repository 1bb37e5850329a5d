/**
 * Edits over a network that fails, and on a cart that somebody else changed.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { problem } from '../support/model-server.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
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

describe('a network that fails', () => {
  it('is tried again until it works; the first failure is silent', async () => {
    let failures = 0;
    harness.environment.fate = (request) => (request.method === 'PUT' && failures++ < 3 ? { lost: 'answer' } : {});
    harness.checkout.stepQuantity('seats', 1);
    // No answer for 15 s, then a second of waiting, and again.
    await harness.advance(15_500);
    expect(harness.noticeKinds()).toEqual([]);
    await harness.advance(16_500);
    expect(harness.noticeKinds()).toEqual(['server_unavailable']);
    await harness.advance(60_000);
    expect(harness.cart.notices).toEqual([]);
    expect(harness.server.quantityOf('seats')).toBe('61');
    expect(harness.server.amountDue).toBe(harness.cart.quote.price.amountDue);
  });

  it('cannot make a request that was given up undo a later one', async () => {
    // The first request takes 40 s to arrive; the widget gives it up after 15.
    let requests = 0;
    harness.environment.fate = (request) => (request.method === 'PUT' && requests++ === 0 ? { requestMs: 40_000 } : {});
    harness.checkout.setQuantity('seats', '5');
    await harness.advance(1_000);
    harness.checkout.setQuantity('seats', '7');
    await harness.advance(60_000);
    expect(harness.server.quantityOf('seats')).toBe('7');
    expect(harness.cart.quote.lines[0]?.quantity).toBe('7');
  });

  it('that is offline keeps edits, says so, and sends them when it is back', async () => {
    harness.environment.setOnline(false);
    expect(harness.noticeKinds()).toEqual(['offline']);
    harness.checkout.setQuantity('seats', '5');
    harness.checkout.setQuantity('seats', '6');
    await harness.advance(120_000);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('6');
    expect(quantityRequests()).toEqual([]);
    harness.environment.setOnline(true);
    await harness.advance(100);
    expect(harness.cart.notices).toEqual([]);
    expect(quantityRequests()).toEqual([{ cartItemId: 'seats', quantity: 6 }]);
    expect(harness.server.quantityOf('seats')).toBe('6');
  });

  it('that asks for patience gets it, to the second', async () => {
    let asked = false;
    harness.environment.fate = (request) => {
      if (request.method !== 'PUT' || asked) {
        return {};
      }
      asked = true;
      return { instead: problem(429, 'rate_limited', { retryAfterSeconds: '20' }) };
    };
    harness.checkout.stepQuantity('seats', 1);
    await harness.advance(100);
    expect(harness.cart.notices).toEqual([{ kind: 'rate_limited', retryAfterSeconds: 20 }]);
    await harness.advance(19_800);
    expect(harness.server.quantityOf('seats')).toBe('60');
    await harness.advance(200);
    expect(harness.server.quantityOf('seats')).toBe('61');
    expect(harness.cart.notices).toEqual([]);
  });
});

describe('a version that is stale', () => {
  it('makes the edit again on the newer cart', async () => {
    harness.server.change((cart) => ({
      ...cart,
      items: cart.items.map((entry) => (entry.id === 'extra' ? { ...entry, quantity: 9 } : entry)),
    }));
    harness.checkout.setQuantity('seats', '12');
    await harness.advance(1_000);
    expect(harness.server.quantityOf('seats')).toBe('12');
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['12', '9']);
    expect(harness.noticeKinds()).toEqual(['cart_changed']);
  });

  it('is not asked for where the server has none', async () => {
    harness = new CheckoutHarness(engine, cartOf([seats(60)]), { versions: false });
    await harness.start();
    harness.checkout.stepQuantity('seats', 1);
    await harness.advance(1_000);
    expect(harness.requestsTo('/change-quantity')[0]?.headers.get('if-match')).toBeNull();
    expect(harness.server.quantityOf('seats')).toBe('61');
  });
});
