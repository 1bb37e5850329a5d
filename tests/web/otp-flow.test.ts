/**
 * One-time codes: for completing an order, and for proving a returning customer.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { problem, type ModelOptions } from '../support/model-server.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, seats } from '../support/sample-carts.js';
import type { PublicCart } from '../../web/src/engine/types.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
afterEach(() => harness.close());

const seatsCart = cartOf([seats(60)]);

async function ready(options: ModelOptions = {}, cart: PublicCart = seatsCart): Promise<void> {
  harness = new CheckoutHarness(engine, cart, options);
  await harness.start();
  harness.fillIn();
}

const confirms = (): ReturnType<CheckoutHarness['requestsTo']> => harness.requestsTo('/confirm');

describe('codes', () => {
  beforeEach(async () => {
    await ready({ otp: 'always' });
    harness.checkout.placeOrder();
    await harness.advance(100);
  });

  it('are asked for, and complete the order', async () => {
    expect(harness.state).toMatchObject({
      phase: 'otp',
      purpose: 'order',
      challenge: { sentTo: 'm•••@example.com', attemptsLeft: 5 },
      text: '',
      busy: false,
      error: null,
    });
    expect(harness.detailsOf('otp-required')).toEqual([
      { cartId: 'cart-1', sentTo: 'm•••@example.com', purpose: 'order' },
    ]);
    harness.checkout.typeOtp('٣١٤١٥٩');
    expect(harness.state).toMatchObject({ text: '314159' });
    harness.checkout.typeOtp(' 314-159 ');
    expect(harness.state).toMatchObject({ text: '314159' });
    harness.checkout.submitOtp();
    harness.checkout.submitOtp();
    await harness.advance(1_000);
    expect(harness.requestsTo('/confirm-otp').map(({ body }) => body)).toEqual([
      { otp: '314159', email: 'mira@example.com' },
    ]);
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
  });

  it('that are wrong cost a try and stay in the field; the last one locks', async () => {
    harness.checkout.submitOtp();
    expect(harness.state).toMatchObject({ error: { code: 'field_missing' } });
    for (let left = 4; left >= 0; left -= 1) {
      harness.checkout.typeOtp('000000');
      harness.checkout.submitOtp();
      await harness.advance(100);
      expect(harness.state).toMatchObject({
        phase: 'otp',
        text: '000000',
        busy: false,
        error: { code: 'otp_invalid', args: { attemptsLeft: String(left) } },
        challenge: { attemptsLeft: left },
      });
    }
    harness.checkout.submitOtp();
    await harness.advance(100);
    expect(harness.state).toMatchObject({
      error: { code: 'otp_locked', args: { retryAfterSeconds: '600' } },
      challenge: { attemptsLeft: 0, resendAtMs: harness.environment.now() + 600_000 - 100 },
    });
  });

  it('can be sent again, but not at once', async () => {
    harness.checkout.resendOtp();
    await harness.advance(100);
    expect(harness.requestsTo('/request-otp')).toHaveLength(0);
    await harness.advance(30_000);
    harness.checkout.typeOtp('1');
    harness.checkout.resendOtp();
    await harness.advance(100);
    expect(harness.requestsTo('/request-otp').map(({ body }) => body)).toEqual([{ email: 'mira@example.com' }]);
    expect(harness.state).toMatchObject({
      text: '',
      challenge: { resendAtMs: harness.environment.now() + 30_000 - 100 },
    });
  });

  it('can be left to change the order, or the e-mail', async () => {
    harness.checkout.changeOrder('email');
    await harness.advance(100);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.openSections.has('details')).toBe(true);
    expect(harness.server.status).toBe('open');
    harness.checkout.setQuantity('seats', '10');
    await harness.advance(100);
    expect(harness.server.quantityOf('seats')).toBe('10');
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.state.phase).toBe('otp');
  });

  it('that are not awaited any more, as the order was opened again elsewhere, lead back to the order', async () => {
    harness.server.change((cart) => cart);
    harness.server.setStatus('open');
    harness.environment.fate = (request) =>
      request.path.endsWith('/confirm-otp') ? { instead: problem(409, 'otp_not_expected') } : {};
    harness.checkout.typeOtp('314159');
    harness.checkout.submitOtp();
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.notices).toMatchObject([{ kind: 'order_failed', error: { code: 'version_stale' } }]);
    expect(harness.server.orders).toBe(0);
  });

  it('are not sent again for an order that was opened again elsewhere, or is placed', async () => {
    await harness.advance(30_000);
    harness.server.change((cart) => cart);
    harness.server.setStatus('open');
    harness.checkout.resendOtp();
    await harness.advance(100);
    expect(harness.state.phase).toBe('editing');
    expect(harness.cart.notices).toMatchObject([{ kind: 'order_failed', error: { code: 'version_stale' } }]);
    harness.checkout.placeOrder();
    await harness.advance(100);
    await harness.advance(30_000);
    harness.server.settlePayment(true);
    harness.checkout.resendOtp();
    await harness.advance(100);
    expect(harness.state.phase).toBe('completed');
    expect(harness.requestsTo('/request-otp')).toHaveLength(0);
  });

  it('whose answer never comes: the cart tells', async () => {
    harness.environment.fate = (request) => (request.path.endsWith('/confirm-otp') ? { lost: 'answer' } : {});
    harness.checkout.typeOtp('314159');
    harness.checkout.submitOtp();
    await harness.advance(15_100);
    expect(harness.state.phase).toBe('unknown');
    await harness.advance(2_000);
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
    expect(harness.server.orders).toBe(1);
  });

  it('that never arrived can be entered again', async () => {
    harness.environment.fate = (request) => (request.path.endsWith('/confirm-otp') ? { lost: 'request' } : {});
    harness.checkout.typeOtp('314159');
    harness.checkout.submitOtp();
    await harness.advance(20_000);
    expect(harness.state).toMatchObject({
      phase: 'otp',
      text: '314159',
      busy: false,
      error: { code: 'request_timeout' },
    });
  });
});

describe('a returning customer', () => {
  it('is identified by a code, and gets addresses and methods to choose from', async () => {
    harness = new CheckoutHarness(engine, seatsCart);
    await harness.start();
    harness.checkout.requestIdentification();
    expect(harness.cart.fieldErrors.email?.code).toBe('field_missing');
    harness.checkout.typeDetails('email', 'mira@example.com');
    harness.checkout.requestIdentification();
    await harness.advance(100);
    expect(harness.state).toMatchObject({ phase: 'otp', purpose: 'identify' });
    harness.checkout.typeOtp('314159');
    harness.checkout.submitOtp();
    await harness.advance(100);
    expect(harness.state).toMatchObject({
      phase: 'editing',
      savedAddresses: [{ id: 'address-1' }],
      savedMethods: [{ id: 'method-1' }],
      details: { savedAddressId: 'address-1' },
      payment: { savedMethodId: 'method-1' },
    });
    expect(harness.cart.openSections.size).toBe(0);
    expect(harness.cart.notices).toEqual([]);
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(confirms()[0]?.body).toMatchObject({ invoiceAddressId: 'address-1', paymentMethodId: 'method-1' });
    expect(harness.state.phase).toBe('completed');
  });

  it('may go on without the code', async () => {
    await ready();
    harness.checkout.requestIdentification();
    await harness.advance(100);
    harness.checkout.changeOrder('order');
    expect(harness.state.phase).toBe('editing');
    expect(harness.requestsTo('/reopen')).toHaveLength(0);
  });
});
