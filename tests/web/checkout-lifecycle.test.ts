/**
 * Loading, letting go, and the world around a checkout.
 *
 * @jest-environment node
 */
import { curveOf } from '../../web/src/controller/order-actions.js';
import { errorBody, KassaError } from '../../web/src/engine/kassa-error.js';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { CheckoutHarness, source } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { problem } from '../support/model-server.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
beforeEach(() => {
  harness = new CheckoutHarness(engine, cartOf([seats(60)]));
});
afterEach(() => harness.close());

/** How many more sessions the engine takes. */
function freeSessions(): number {
  const sessions = [];
  for (let opened = engine.open(cartOf([seats(1)])); opened.ok; opened = engine.open(cartOf([seats(1)]))) {
    sessions.push(opened.session);
  }
  sessions.forEach((session) => session.close());
  return sessions.length;
}

describe('loading', () => {
  it('that is quick shows no skeleton', async () => {
    harness.environment.fate = () => ({ answerMs: 140 });
    await harness.start();
    expect(harness.states.some((state) => state.phase === 'loading' && state.skeleton)).toBe(false);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
  });

  it('that takes longer shows one, for at least 300 ms', async () => {
    harness.environment.fate = () => ({ answerMs: 200 });
    await harness.checkout.loadRest();
    const started = harness.checkout.start(source);
    await harness.advance(149);
    expect(harness.state).toEqual({ phase: 'loading', skeleton: false });
    await harness.advance(1);
    expect(harness.state).toEqual({ phase: 'loading', skeleton: true });
    await harness.advance(299);
    expect(harness.state.phase).toBe('loading');
    await harness.advance(1);
    await started;
    expect(harness.state.phase).toBe('editing');
  });

  it('that is given up leaves no session of the engine open, however far it had come', async () => {
    const free = freeSessions();
    harness.environment.fate = () => ({ answerMs: 200 });
    for (const givenUpAfterMs of [0, 100, 200, 300, 449]) {
      const started = harness.checkout.start(source);
      await harness.advance(givenUpAfterMs);
      harness.checkout.destroy();
      await harness.advance(1_000);
      await started;
    }
    // The page's own cart is there at once, and the engine comes when nobody waits for it any more.
    let engineCame: (loaded: TextEngine) => void = () => undefined;
    const slow = new CheckoutHarness(
      engine,
      cartOf([seats(1)]),
      {},
      () => new Promise((resolve) => (engineCame = resolve)),
    );
    const started = slow.checkout.start({ cart: cartOf([seats(1)]), locale: 'en' });
    slow.checkout.destroy();
    engineCame(engine);
    await slow.advance(1_000);
    await started;
    slow.close();
    expect(freeSessions()).toBe(free);
  });

  it('says that the cart is ready, and what it costs', async () => {
    await harness.start();
    expect(harness.events.map(({ name }) => name)).toEqual(['ready', 'quote']);
    expect(harness.detailsOf('ready')).toEqual([{ cartId: 'cart-1', phase: 'editing', engine: 'wasm' }]);
    expect(harness.detailsOf('quote')[0]?.quote.price.amountDue).toBe('57120');
  });

  it.each([
    ['failed', 401, 'unauthorized'],
    ['failed', 503, 'service_unavailable'],
    ['expired', 404, 'cart_not_found'],
  ])('ends %s after %i %s, and starts anew when asked', async (phase, status, code) => {
    harness.environment.fate = () => ({ instead: problem(status, code) });
    await harness.start();
    expect(harness.state.phase).toBe(phase);
    harness.environment.fate = () => ({});
    harness.checkout.retry();
    await harness.advance(1_000);
    expect(harness.state.phase).toBe('editing');
    expect(harness.detailsOf('expired').map(({ renewRequested }) => renewRequested)).toEqual(
      phase === 'expired' ? [false, true] : [],
    );
  });

  it('ends failed when the engine cannot be had, with the reason', async () => {
    const loads: (() => Promise<TextEngine>)[] = [
      () => Promise.reject(new KassaError(errorBody('engine_unavailable', { reason: 'blocked_by_csp' }))),
      () => Promise.resolve(engine),
    ];
    harness = new CheckoutHarness(engine, cartOf([seats(60)]), {}, () => loads.shift()!());
    await harness.start();
    expect(harness.state).toMatchObject({
      phase: 'failed',
      error: { code: 'engine_unavailable', args: { reason: 'blocked_by_csp' } },
    });
    harness.checkout.retry();
    await harness.advance(1_000);
    expect(harness.state.phase).toBe('editing');
  });

  it('ends failed when the cart cannot be priced, with the field', async () => {
    const broken = { ...harness.server.cart, items: [{ ...seats(60), quantity: 'many' }] };
    harness.environment.fate = () => ({ instead: { status: 200, body: broken } });
    await harness.start();
    expect(harness.state).toMatchObject({
      phase: 'failed',
      error: { code: 'quantity_invalid', path: '/items/0/quantity' },
    });
  });

  it('shows the figures of a server that calculates otherwise, and tells the shop', async () => {
    const cart = harness.server.cart;
    const price = { ...cart.price, amountDue: 57_121, taxes: [{ netAmount: 48_000, taxAmount: 9_121, rate: 19 }] };
    harness.environment.fate = () => ({ instead: { status: 200, body: { ...cart, price } } });
    await harness.start();
    expect(harness.cart.quote.price.amountDue).toBe('57121');
    expect(harness.detailsOf('price-mismatch')).toMatchObject([
      { shown: { amountDue: '57120' }, server: { amountDue: '57121' } },
    ]);
  });

  it('of an order under way goes where the order stands', async () => {
    harness = new CheckoutHarness(engine, cartOf([seats(60)]), { otp: 'always' });
    await harness.start();
    harness.fillIn();
    harness.checkout.placeOrder();
    await harness.advance(100);
    await harness.start();
    expect(harness.state).toMatchObject({ phase: 'otp', purpose: 'order', details: { email: 'mira@example.com' } });
    harness.checkout.typeOtp('314159');
    harness.checkout.submitOtp();
    await harness.advance(100);
    await harness.start();
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
  });

  it('of an expired cart shows that', async () => {
    harness.server.setStatus('expired');
    await harness.start();
    expect(harness.state.phase).toBe('expired');
  });

  it('again lets go of the cart before: its late answers change nothing', async () => {
    await harness.start();
    harness.environment.fate = (request) => (request.method === 'PUT' ? { answerMs: 5_000 } : {});
    harness.checkout.setQuantity('seats', '10');
    await harness.advance(100);
    harness.environment.fate = () => ({});
    await harness.start();
    const { state } = harness;
    await harness.advance(20_000);
    expect(harness.state).toBe(state);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('10');
  });
});

it('keeps what was typed when the token ran out and the shop sets a new one', async () => {
  await harness.start();
  harness.fillIn();
  harness.environment.fate = (request) => (request.method === 'PUT' ? { instead: problem(401, 'unauthorized') } : {});
  harness.checkout.stepQuantity('seats', 1);
  await harness.advance(1_000);
  expect(harness.state).toMatchObject({ phase: 'failed', error: { code: 'unauthorized' } });
  expect(harness.detailsOf('error')).toMatchObject([{ error: { code: 'unauthorized' } }]);
  harness.environment.fate = () => ({});
  await harness.start();
  expect(harness.cart.details).toMatchObject({ email: 'mira@example.com', city: 'Berlin' });
});

it('forgets what was typed when another cart is shown', async () => {
  await harness.start();
  harness.fillIn();
  await harness.checkout.loadRest();
  await harness.checkout.start({ cart: cartOf([seats(1)], { id: 'cart-2' }), locale: 'en' });
  expect(harness.cart.details.email).toBe('');
});

describe('the forms', () => {
  it('start open where nothing is known', async () => {
    await harness.start();
    expect([...harness.cart.openSections].sort()).toEqual(['details', 'payment']);
    expect(harness.cart.availableMethods).toEqual(['sepa_debit', 'paypal', 'bank_transfer']);
  });

  it('start settled where the shop knows the answers', async () => {
    harness = new CheckoutHarness(
      engine,
      cartOf([seats(60)], {
        email: 'mira@example.com',
        paymentMethod: {
          id: 'm1',
          gatewayName: 'sepa_debit',
          type: 'sepa_debit',
          default: true,
          enabled: true,
          status: 'active',
          name: 'SEPA',
          sepaDebit: { iban: 'DE8937************3000' },
        },
        customerPrefill: {
          firstName: 'Mira',
          lastName: 'Muster',
          street: 'Musterstraße',
          houseNumber: '1',
          zip: '12345',
          city: 'Berlin',
          countryCode: 'DE',
        },
      }),
    );
    await harness.start();
    expect(harness.cart.openSections.size).toBe(0);
    expect(harness.cart.payment.savedMethodId).toBe('m1');
    harness.checkout.openSection('details');
    expect([...harness.cart.openSections]).toEqual(['details']);
  });

  it('check a field on blur only after it was changed', async () => {
    await harness.start();
    harness.checkout.checkField('email');
    expect(harness.cart.fieldErrors).toEqual({});
    harness.checkout.typeDetails('email', 'x');
    harness.checkout.checkField('email');
    expect(harness.cart.fieldErrors.email?.code).toBe('email_invalid');
    harness.checkout.typeDetails('email', 'x@');
    expect(harness.cart.fieldErrors.email).toBeUndefined();
  });

  it('keep what still applies when the country changes', async () => {
    await harness.start();
    harness.fillIn({ zip: '1010' });
    harness.checkout.checkField('zip');
    expect(harness.cart.fieldErrors.zip?.code).toBe('text_invalid');
    harness.checkout.typeDetails('countryCode', 'AT');
    expect(harness.cart.fieldErrors.zip).toBeUndefined();
    expect(harness.cart.details).toMatchObject({ zip: '1010', city: 'Berlin' });
  });

  it('take a saved method or a new one, never both', async () => {
    await harness.start();
    harness.checkout.typePayment('newMethod', 'paypal');
    harness.checkout.typePayment('savedMethodId', 'm1');
    expect(harness.cart.payment).toMatchObject({ savedMethodId: 'm1', newMethod: null });
    harness.checkout.typePayment('newMethod', 'sepa_debit');
    expect(harness.cart.payment).toMatchObject({ savedMethodId: null, newMethod: 'sepa_debit' });
  });
});

describe('time and the browser', () => {
  it('the end of the cart is looked at when it comes', async () => {
    const expiresAt = new Date(Date.UTC(2026, 10, 22, 10, 30)).toISOString().replace('.000', '');
    harness = new CheckoutHarness(engine, cartOf([seats(60)], { expiresAt }));
    await harness.start();
    harness.server.expire();
    await harness.advance(29 * 60_000 - 1_000);
    expect(harness.state.phase).toBe('editing');
    await harness.advance(61_000);
    expect(harness.state.phase).toBe('expired');
  });

  it('a renewed cart gets what was typed for the one that ran out', async () => {
    harness = new CheckoutHarness(engine, cartOf([seats(60)]));
    await harness.start();
    harness.fillIn({ city: 'Bonn' });
    harness.server.expire();
    harness.checkout.setQuantity('seats', '61');
    await harness.advance(2_000);
    expect(harness.state).toMatchObject({ phase: 'expired', previous: { details: { city: 'Bonn' } } });
    harness.checkout.retry();
    await harness.advance(2_000);
    expect(harness.state).toMatchObject({ phase: 'expired', previous: { details: { city: 'Bonn' } } });

    const renewed = new CheckoutHarness(engine, cartOf([seats(61)], { id: 'cart-2' }));
    harness.environment.serve((request) => renewed.server.handle(request));
    await harness.start({ cartId: 'cart-2' });
    expect(harness.cart.cart.id).toBe('cart-2');
    expect(harness.cart.details.city).toBe('Bonn');
    expect(harness.cart.payment.newMethod).toBe('bank_transfer');
    renewed.close();
  });

  it('another cart that the buyer did not ask for gets nothing of it', async () => {
    harness = new CheckoutHarness(engine, cartOf([seats(60)]));
    await harness.start();
    harness.fillIn({ city: 'Bonn' });
    const other = new CheckoutHarness(engine, cartOf([seats(1)], { id: 'cart-2' }));
    harness.environment.serve((request) => other.server.handle(request));
    await harness.start({ cartId: 'cart-2' });
    expect(harness.cart.details.city).toBe('');
    other.close();
  });

  it('a page from the back/forward cache reads the cart again', async () => {
    await harness.start();
    harness.server.change((cart) => ({ ...cart, items: [{ ...seats(10) }] }));
    harness.environment.restorePage();
    await harness.advance(100);
    expect(harness.cart.quote.lines[0]?.quantity).toBe('10');
    expect(harness.noticeKinds()).toEqual(['cart_changed']);
    harness.checkout.dismissNotice('cart_changed');
    expect(harness.cart.notices).toEqual([]);
  });

  it('a page that is hidden sends at once what waits for the end of a typing pause', async () => {
    await harness.start();
    harness.checkout.typeQuantity('seats', '11');
    await harness.advance(1);
    expect(harness.requestsTo('/change-quantity')).toEqual([]);
    harness.environment.hidePage();
    await harness.advance(1);
    expect(harness.server.quantityOf('seats')).toBe('11');
  });

  it('nothing is left behind after destroy', async () => {
    await harness.start();
    harness.checkout.setQuantity('seats', '10');
    harness.checkout.typeQuantity('seats', '11');
    expect(harness.environment.listeners).toBeGreaterThan(0);
    harness.checkout.destroy();
    const requests = harness.server.requests.length;
    const states = harness.states.length;
    await harness.advance(60_000);
    expect(harness.environment.listeners).toBe(0);
    expect(harness.server.requests.length).toBeLessThanOrEqual(requests + 1);
    expect(harness.states).toHaveLength(states);
  });

  it('two hundred starts do not use up the sessions of the engine', async () => {
    for (let count = 0; count < 300; count += 1) {
      await harness.checkout.loadRest();
      const started = harness.checkout.start({ cart: cartOf([seats(60)]), locale: 'en' });
      await started;
      expect(harness.state.phase).toBe('editing');
    }
  });
});

describe('a cart that the page gives itself', () => {
  beforeEach(async () => {
    const cart = cartOf([seats(60), item('secret', { calculationType: 'volume', totalNetAmount: 100 })], {
      pricing: { discounts: [percentOff('TEN', '10')] },
    });
    await harness.checkout.loadRest();
    await harness.checkout.start({ cart, locale: 'de', paymentMethods: ['bank_transfer'] });
  });

  it('is edited without a server', async () => {
    harness.checkout.typeQuantity('seats', '12');
    harness.checkout.stepQuantity('seats', 1);
    harness.checkout.setQuantity('secret', '4');
    harness.checkout.removeCoupon('TEN');
    await harness.advance(10_000);
    expect(harness.cart.quote.lines.map(({ quantity }) => quantity)).toEqual(['13', '4']);
    expect(harness.cart.quote.price.discountAmount).toBe('0');
    expect(harness.cart.waiting.size).toBe(0);
    expect(harness.server.requests).toEqual([]);
  });

  it('is ordered by the page, when everything is filled in', () => {
    harness.checkout.placeOrder();
    expect(harness.detailsOf('before-confirm')).toEqual([]);
    harness.fillIn();
    harness.checkout.placeOrder();
    expect(harness.detailsOf('before-confirm')).toHaveLength(1);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
  });

  it('takes no code, because nobody knows any', () => {
    harness.checkout.typeCoupon('X');
    harness.checkout.applyCoupon();
    expect(harness.cart.coupon.error?.code).toBe('coupon_unknown');
  });

  it('offers the ways to pay that the page names', () => {
    expect(harness.cart.availableMethods).toEqual(['bank_transfer']);
    expect(harness.cart.payment.newMethod).toBe('bank_transfer');
  });
});

it('draws the price of a line by quantity, from the engine', async () => {
  await harness.start();
  expect(curveOf(harness.checkout, 'seats').map(({ quantity, amount }) => [quantity, amount])).toEqual([
    ['0', '0'],
    ['10', '10000'],
    ['50', '42000'],
    ['66', '51600'],
  ]);
  expect(curveOf(harness.checkout, 'other')).toEqual([]);
});

it('opens and closes the breakdown of a line', async () => {
  await harness.start();
  harness.checkout.toggleBreakdown('seats');
  expect([...harness.cart.opened]).toEqual(['seats']);
  harness.checkout.toggleBreakdown('seats');
  expect(harness.cart.opened.size).toBe(0);
});

it('never lets the token, the code or the address out', async () => {
  harness = new CheckoutHarness(engine, cartOf([seats(60)]), { otp: 'always', providerUrl: 'https://api.example/p' });
  await harness.start({ token: 'token-1' });
  harness.fillIn();
  harness.environment.fate = (request) =>
    request.path.endsWith('/confirm') ? { instead: problem(500, 'internal_error') } : {};
  harness.checkout.placeOrder();
  await harness.advance(1_000);
  harness.environment.fate = () => ({});
  harness.checkout.placeOrder();
  await harness.advance(1_000);
  harness.checkout.typeOtp('314159');
  harness.checkout.submitOtp();
  await harness.advance(1_000);
  expect(harness.state.phase).toBe('completed');
  const told = JSON.stringify(harness.events);
  for (const secret of ['token-1', '314159', 'mira@example.com', 'Musterstra']) {
    expect(told).not.toContain(secret);
  }
  const states = JSON.stringify(harness.states, (_key, value: unknown) => (value instanceof Set ? [...value] : value));
  expect(states).not.toContain('token-1');
  expect(harness.server.requests.every(({ path }) => !path.includes('token-1'))).toBe(true);
});
