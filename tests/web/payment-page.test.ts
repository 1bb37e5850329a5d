/**
 * Going to the provider's page, and coming back.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

let harness: CheckoutHarness;
afterEach(() => harness.close());

const seatsCart = cartOf([seats(60)]);

describe("the provider's page", () => {
  async function toProvider(providerUrl: string, redirectOrigins: readonly string[] = []): Promise<void> {
    harness = new CheckoutHarness(engine, seatsCart, { providerUrl });
    await harness.start({ redirectOrigins });
    harness.fillIn();
    harness.checkout.typePayment('newMethod', 'fake_provider');
    harness.checkout.placeOrder();
    await harness.advance(100);
  }

  it.each([
    ['https://api.example/fake-provider/1', []],
    ['https://shop.example/pay', []],
    ['https://pay.example/1', ['https://pay.example']],
  ])('%s is gone to', async (url, origins) => {
    await toProvider(url, origins);
    expect(harness.state).toMatchObject({ phase: 'redirecting', url });
    expect(harness.environment.navigations).toEqual([url]);
    expect(harness.detailsOf('before-redirect')).toEqual([{ cartId: 'cart-1', url }]);
  });

  it.each([
    'https://evil.example/pay',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://api.example.evil.example/',
    '//api.example/x',
    '',
  ])('%j is not', async (url) => {
    await toProvider(url);
    await harness.advance(100);
    expect(harness.environment.navigations).toEqual([]);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.notices).toMatchObject([{ kind: 'order_failed', error: { code: 'payment_unavailable' } }]);
    expect(harness.server.status).toBe('open');
  });

  it('is left to a page that cancels the event', async () => {
    harness = new CheckoutHarness(engine, seatsCart, { providerUrl: 'https://api.example/p' });
    await harness.start();
    harness.cancelled.add('before-redirect');
    harness.fillIn();
    harness.checkout.typePayment('newMethod', 'fake_provider');
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.state).toMatchObject({ phase: 'redirecting', url: 'https://api.example/p' });
    expect(harness.environment.navigations).toEqual([]);
  });

  it('is come back from with the order placed', async () => {
    await toProvider('https://api.example/p');
    harness.server.settlePayment(true);
    harness.environment.url = 'https://shop.example/checkout?a=1&kassa-return=cart-1&kassa-payment=approved';
    await harness.start();
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
    expect(harness.environment.url).toBe('https://shop.example/checkout?a=1');
  });

  it('is come back from with the payment declined', async () => {
    await toProvider('https://api.example/p');
    harness.server.settlePayment(false);
    harness.environment.url = 'https://shop.example/checkout?kassa-return=cart-1&kassa-payment=declined';
    await harness.start();
    expect(harness.state).toMatchObject({ phase: 'editing', details: { email: 'mira@example.com' } });
    expect(harness.noticeKinds()).toEqual(['payment_declined']);
  });

  describe('come back from with the payment declined', () => {
    beforeEach(async () => {
      await toProvider('https://api.example/p');
      harness.server.settlePayment(false);
      harness.environment.url = 'https://shop.example/checkout?kassa-return=cart-1&kassa-payment=declined';
      await harness.start();
      expect(harness.noticeKinds()).toEqual(['payment_declined']);
    });

    it('says so until the buyer chooses how to pay', () => {
      harness.checkout.typeDetails('city', 'Bonn');
      expect(harness.noticeKinds()).toEqual(['payment_declined']);
      harness.checkout.typePayment('newMethod', 'bank_transfer');
      expect(harness.noticeKinds()).toEqual([]);
    });

    it('says so until the buyer orders again, even when something is missing', () => {
      harness.checkout.typeDetails('city', '');
      harness.checkout.placeOrder();
      expect(harness.cart.fieldErrors.city?.code).toBe('field_missing');
      expect(harness.noticeKinds()).toEqual([]);
    });
  });

  it('is come back from declined with its kind chosen among the others, once', async () => {
    const tried = { id: 'tried-1', gatewayName: 'fake_provider', type: 'fake_provider', name: 'Test payment' } as const;
    const paymentMethod = { ...tried, default: false, enabled: true, status: 'active' } as const;
    harness = new CheckoutHarness(engine, cartOf([seats(60)], { paymentMethod }));
    await harness.start({ paymentMethods: ['bank_transfer', 'fake_provider'] });
    expect(harness.cart).toMatchObject({
      savedMethods: [],
      payment: { savedMethodId: null, newMethod: 'fake_provider' },
    });
    expect([...harness.cart.openSections]).toContain('payment');
  });

  it('is told where to send the buyer who pays with a saved agreement', async () => {
    const agreement = { id: 'paypal-1', gatewayName: 'paypal', type: 'paypal', name: 'PayPal' } as const;
    const known = { default: true, enabled: true, status: 'active', paypal: { email: 'mira@example.com' } } as const;
    harness = new CheckoutHarness(engine, cartOf([seats(60)], { paymentMethod: { ...agreement, ...known } }));
    await harness.start();
    harness.fillIn();
    harness.checkout.typePayment('savedMethodId', 'paypal-1');
    harness.checkout.placeOrder();
    await harness.advance(100);
    const [confirm] = harness.requestsTo('/confirm');
    expect(confirm?.body).toMatchObject({
      paymentMethodId: 'paypal-1',
      returnUrl: expect.stringContaining('kassa-return=cart-1') as string,
    });
  });

  describe('left before the payment, the cart read anew', () => {
    beforeEach(async () => {
      await toProvider('https://api.example/p');
      await harness.start();
    });

    it('can be gone on to', async () => {
      expect(harness.state).toMatchObject({ phase: 'confirming', paymentUrl: 'https://api.example/p' });
      expect(harness.environment.navigations).toHaveLength(1);
      harness.checkout.goOnToPayment();
      expect(harness.state).toMatchObject({ phase: 'redirecting', url: 'https://api.example/p' });
      expect(harness.environment.navigations).toEqual(['https://api.example/p', 'https://api.example/p']);
      expect(harness.detailsOf('before-redirect')).toHaveLength(2);
      await harness.advance(60_000);
      expect(harness.requestsTo('/confirm')).toHaveLength(1);
      expect(harness.server.orders).toBe(0);
    });

    it('can be left for another choice', async () => {
      harness.checkout.changeOrder('order');
      await harness.advance(100);
      expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
      harness.checkout.goOnToPayment();
      expect(harness.environment.navigations).toHaveLength(1);
    });

    it('stays as it is when the order cannot be opened again, and says why', async () => {
      harness.environment.fate = (request) => (request.path.endsWith('/reopen') ? { lost: 'request' } : {});
      harness.checkout.changeOrder('order');
      await harness.advance(20_000);
      expect(harness.server.status).toBe('redirect_to_payment');
      expect(harness.state).toMatchObject({ phase: 'confirming', paymentUrl: 'https://api.example/p' });
      const errors = harness.states.map((state) => (state.phase === 'confirming' ? state.error?.code : null));
      expect(errors).toContain('request_timeout');
    });

    it('is not offered any more once it is paid', async () => {
      harness.server.settlePayment(true);
      await harness.advance(10_000);
      expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
      harness.checkout.goOnToPayment();
      expect(harness.environment.navigations).toHaveLength(1);
      expect(harness.server.orders).toBe(1);
    });
  });

  it('is not offered to a page that may not go there', async () => {
    await toProvider('https://pay.example/1', ['https://pay.example']);
    await harness.start({ redirectOrigins: [] });
    expect(harness.state).toMatchObject({ phase: 'confirming', paymentUrl: null });
  });

  it.each(['&kassa-payment=cancelled', '&kassa-payment=approved'])(
    'is come back from with %s and an open order: nothing was declined',
    async (outcome) => {
      await toProvider('https://api.example/p');
      harness.server.settlePayment(false);
      harness.environment.url = `https://shop.example/checkout?kassa-return=cart-1${outcome}`;
      await harness.start();
      expect(harness.state.phase).toBe('editing');
      expect(harness.noticeKinds()).toEqual([]);
      expect(harness.environment.url).toBe('https://shop.example/checkout');
    },
  );

  it('is come back from by the Back button without a network: it can be gone on to', async () => {
    await toProvider('https://api.example/p');
    harness.environment.fate = () => ({ lost: 'request' });
    harness.environment.restorePage();
    await harness.advance(20_000);
    expect(harness.state).toMatchObject({
      phase: 'confirming',
      paymentUrl: 'https://api.example/p',
      error: { code: 'request_timeout' },
    });
  });

  it('is come back from by the Back button, to choose again', async () => {
    await toProvider('https://api.example/p');
    harness.environment.restorePage();
    await harness.advance(100);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.server.status).toBe('open');
  });
});
