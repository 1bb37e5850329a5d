/**
 * Codes for a discount: applied by the server, with the totals still until it has answered.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, percentOff } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
afterEach(() => harness.close());

describe('codes', () => {
  beforeEach(async () => {
    harness = new CheckoutHarness(engine, cartOf([item('a', { amount: 1000, taxRate: 0 })]), {
      coupons: { TEN: percentOff('TEN', '10') },
    });
    await harness.start();
    harness.environment.fate = () => ({ answerMs: 100 });
    harness.checkout.openCoupon();
  });

  it('leave the totals as they are until the server has answered', async () => {
    harness.checkout.typeCoupon(' TEN ');
    harness.checkout.applyCoupon();
    harness.checkout.applyCoupon();
    await harness.advance(50);
    expect(harness.cart.coupon).toMatchObject({ busy: true, text: ' TEN ' });
    expect(harness.cart.quote.price.amountDue).toBe('1000');
    await harness.advance(100);
    expect(harness.cart.coupon).toEqual({ open: false, text: '', busy: false, error: null });
    expect(harness.cart.quote.price.amountDue).toBe('900');
    expect(harness.cart.notices).toEqual([]);
    expect(harness.detailsOf('price-mismatch')).toEqual([]);
    expect(harness.requestsTo('/coupons')).toHaveLength(1);
    harness.checkout.removeCoupon('TEN');
    await harness.advance(200);
    expect(harness.cart.quote.price.amountDue).toBe('1000');
  });

  it('that are unknown stay in the field with the reason', async () => {
    harness.checkout.typeCoupon('NOPE');
    harness.checkout.applyCoupon();
    await harness.advance(200);
    expect(harness.cart.coupon).toMatchObject({
      open: true,
      text: 'NOPE',
      busy: false,
      error: { code: 'coupon_unknown', args: { code: 'NOPE' } },
    });
    harness.checkout.typeCoupon('NOPE2');
    expect(harness.cart.coupon.error).toBeNull();
  });

  it('wait for quantities that are on their way, and never take back those that come after', async () => {
    harness.checkout.setQuantity('a', '2');
    harness.checkout.typeCoupon('TEN');
    harness.checkout.applyCoupon();
    await harness.advance(150);
    // The code is under way, and its answer will still say 2.
    harness.checkout.setQuantity('a', '3');
    await harness.advance(60);
    expect(harness.cart.coupon.busy).toBe(false);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('3');
    await harness.advance(1_000);
    expect(harness.cart.quote.price.amountDue).toBe('2700');
    expect(harness.server.amountDue).toBe('2700');
    const quantities = harness.states.flatMap((state) => ('quote' in state ? [state.quote.lines[0]?.quantity] : []));
    expect(quantities.filter((quantity, index) => quantity !== quantities[index - 1])).toEqual(['1', '2', '3']);
  });

  it('whose answer never comes are looked for on the cart', async () => {
    harness.environment.fate = (request) => (request.method === 'PUT' ? { lost: 'answer' } : {});
    harness.checkout.typeCoupon('TEN');
    harness.checkout.applyCoupon();
    await harness.advance(16_000);
    expect(harness.cart.coupon).toEqual({ open: false, text: '', busy: false, error: null });
    expect(harness.cart.quote.price.amountDue).toBe('900');
    expect(harness.cart.notices).toEqual([]);
  });

  it('that never arrived stay in the field', async () => {
    harness.environment.fate = (request) => (request.method === 'PUT' ? { lost: 'request' } : {});
    harness.checkout.typeCoupon('TEN');
    harness.checkout.applyCoupon();
    await harness.advance(16_000);
    expect(harness.cart.coupon).toMatchObject({
      open: true,
      text: 'TEN',
      busy: false,
      error: { code: 'request_timeout' },
    });
    expect(harness.cart.quote.price.amountDue).toBe('1000');
  });
});
