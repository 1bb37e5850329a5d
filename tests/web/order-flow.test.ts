/**
 * Placing the order: what is checked before, what is sent, and what becomes of every kind of answer.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { problem, type ModelOptions } from '../support/model-server.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, seats } from '../support/sample-carts.js';
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
const isConfirm = (request: { path: string }): boolean => request.path.endsWith('/confirm');

describe('before it is sent', () => {
  it('everything that is missing is named at its field, in sections that are open', async () => {
    await ready();
    harness.checkout.typeDetails('email', 'mira');
    harness.checkout.typeDetails('zip', '1');
    harness.checkout.typePayment('newMethod', null);
    harness.checkout.placeOrder();
    expect(harness.cart.fieldErrors).toMatchObject({
      email: { code: 'email_invalid' },
      zip: { code: 'text_invalid' },
      newMethod: { code: 'payment_method_required' },
    });
    expect([...harness.cart.openSections].sort()).toEqual(['details', 'payment']);
    await harness.advance(1_000);
    expect(confirms()).toHaveLength(0);
    harness.checkout.typeDetails('email', 'mira@example.com');
    expect(harness.cart.fieldErrors.email).toBeUndefined();
    expect(harness.cart.fieldErrors.zip).toBeDefined();
  });

  it('a quantity that cannot be ordered stops it', async () => {
    await ready();
    harness.checkout.typeQuantity('seats', '12abc');
    harness.checkout.placeOrder();
    expect(harness.cart.drafts['seats']?.error?.code).toBe('quantity_invalid');
    await harness.advance(1_000);
    expect(confirms()).toHaveLength(0);
  });

  it('a cart with nothing in it stops it', async () => {
    await ready({}, cartOf([item('a')]));
    harness.checkout.setQuantity('a', '0');
    harness.checkout.placeOrder();
    expect(harness.cart.notices).toMatchObject([{ kind: 'order_failed', error: { code: 'cart_empty' } }]);
  });

  it('the page may stop it', async () => {
    await ready();
    harness.cancelled.add('before-confirm');
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.events.at(-1)).toEqual({
      name: 'before-confirm',
      detail: { cartId: 'cart-1', amountDue: '57120', currencyCode: 'EUR' },
      cancelable: true,
    });
    expect(confirms()).toHaveLength(0);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
  });

  it('being offline stops it, and says so', async () => {
    await ready();
    harness.environment.setOnline(false);
    harness.checkout.dismissNotice('offline');
    harness.checkout.placeOrder();
    expect(harness.noticeKinds()).toEqual(['offline']);
  });

  it('it waits until every quantity has reached the server', async () => {
    await ready();
    harness.environment.fate = () => ({ answerMs: 400 });
    harness.checkout.typeQuantity('seats', '12');
    harness.checkout.placeOrder();
    expect(harness.state).toMatchObject({ phase: 'editing', placing: true });
    await harness.advance(300);
    expect(confirms()).toHaveLength(0);
    await harness.advance(2_000);
    expect(confirms()[0]?.body['expected']).toEqual({ amountDue: 13_804, currencyCode: 'EUR' });
    expect(harness.state.phase).toBe('completed');
  });

  it('it does not wait for a server that cannot be reached', async () => {
    await ready();
    harness.environment.fate = (request) =>
      request.path.endsWith('/change-quantity') ? { instead: problem(503, 'service_unavailable') } : {};
    harness.checkout.setQuantity('seats', '12');
    harness.checkout.placeOrder();
    await harness.advance(500);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.noticeKinds()).toEqual(['server_unavailable']);
    expect(confirms()).toHaveLength(0);
  });

  it('a price that moved meanwhile stops it: the buyer has to see it first', async () => {
    await ready();
    harness.server.change((cart) => ({
      ...cart,
      items: cart.items.map((entry) => ({ ...entry, price: { ...entry.price, taxRate: 20 } })),
    }));
    harness.checkout.setQuantity('seats', '12');
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.notices).toEqual([{ kind: 'price_changed', seen: '13804', now: '13920', changedItems: [] }]);
    expect(confirms()).toHaveLength(0);
  });
});

describe('what is sent', () => {
  it('is the order, the amount the buyer saw, and a key', async () => {
    await ready();
    harness.checkout.typeDetails('phone', ' +49 30 1 ');
    harness.checkout.typePayment('newMethod', 'sepa_debit');
    harness.checkout.typePayment('iban', 'de89 3704 0044 0532 0130 00');
    harness.checkout.typePayment('accountHolder', 'Mira Muster');
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(confirms()[0]?.body).toEqual({
      email: 'mira@example.com',
      phone: '+49 30 1',
      newInvoiceAddress: {
        type: 'TYPE_INVOICE',
        firstName: 'Mira',
        lastName: 'Muster',
        houseNumber: '1a',
        zip: '12345',
        street: 'Musterstraße',
        city: 'Berlin',
        countryCode: 'DE',
      },
      newPaymentMethod: {
        type: 'sepa_debit',
        iban: 'DE89370400440532013000',
        accountHolder: 'Mira Muster',
        returnUrl: 'https://shop.example/checkout?kassa-return=cart-1',
      },
      expected: { amountDue: 57_120, currencyCode: 'EUR' },
    });
    expect(confirms()[0]?.headers.get('idempotency-key')).toBe('id-1');
  });

  it('is sent once, however often the button is pressed', async () => {
    await ready();
    harness.environment.fate = () => ({ answerMs: 100 });
    for (let press = 0; press < 5; press += 1) {
      harness.checkout.placeOrder();
      await harness.advance(10);
    }
    await harness.advance(1_000);
    expect(confirms()).toHaveLength(1);
    expect(harness.server.orders).toBe(1);
  });

  it('needs no payment when nothing is ever charged', async () => {
    await ready({}, cartOf([item('free', { amount: 0 })]));
    harness.checkout.typePayment('newMethod', null);
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(confirms()[0]?.body).not.toHaveProperty('newPaymentMethod');
    expect(harness.state.phase).toBe('completed');
  });
});

it('completes, with the shop told and its closing words read', async () => {
  await ready();
  harness.checkout.placeOrder();
  await harness.advance(1_000);
  expect(harness.state).toMatchObject({
    phase: 'completed',
    orderNumber: 'ORDER-1',
    cart: { completionDetails: ['Thank you.'] },
  });
  expect(harness.detailsOf('completed')).toEqual([
    { cartId: 'cart-1', orderNumber: 'ORDER-1', amountDue: '57120', currencyCode: 'EUR' },
  ]);
});

describe('refusals', () => {
  it('for a changed price show the difference, and ordering again is the consent', async () => {
    await ready();
    harness.server.change((cart) => ({
      ...cart,
      items: cart.items.map((entry) => ({ ...entry, price: { ...entry.price, freeUnits: 10 } })),
    }));
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    // 10 x 10.00 + 40 x 8.00 = 420.00; with 19 % 499.80.
    expect(harness.cart.notices).toEqual([
      { kind: 'price_changed', seen: '57120', now: '49980', changedItems: ['seats'] },
    ]);
    expect(harness.cart.quote.price.amountDue).toBe('49980');
    expect(harness.server.orders).toBe(0);
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state.phase).toBe('completed');
    expect(confirms().map(({ headers }) => headers.get('idempotency-key'))).toEqual(['id-1', 'id-2']);
  });

  it('of single fields stand at the fields', async () => {
    await ready();
    harness.environment.fate = (request) =>
      isConfirm(request)
        ? {
            instead: {
              status: 422,
              body: {
                code: 'address_incomplete',
                violations: [
                  { propertyPath: 'newInvoiceAddress.zip', message: '', code: 'text_invalid' },
                  { propertyPath: 'newPaymentMethod.iban', message: '', code: 'text_invalid' },
                ],
              },
            },
          }
        : {};
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.fieldErrors).toEqual({
      zip: { code: 'text_invalid', path: '/zip', args: {} },
      iban: { code: 'text_invalid', path: '/iban', args: {} },
    });
  });

  it.each([
    [402, 'payment_declined', 'payment_declined'],
    [422, 'price_incomplete', 'order_failed'],
    [503, 'payment_unavailable', 'order_failed'],
    [500, 'internal_error', 'order_failed'],
    [429, 'rate_limited', 'order_failed'],
  ])('%i %s', async (status, code, kind) => {
    await ready();
    harness.environment.fate = (request) => (isConfirm(request) ? { instead: problem(status, code) } : {});
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.noticeKinds()).toEqual([kind]);
    expect(harness.detailsOf('error').map(({ error }) => error.code)).toEqual([code]);
  });

  it('because the cart ran out show that', async () => {
    await ready();
    harness.server.expire();
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'expired', previous: { details: { email: 'mira@example.com' } } });
  });

  it('because it was ordered elsewhere show the order', async () => {
    await ready();
    harness.server.settlePayment(true);
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
  });
});

describe('an answer that never comes', () => {
  it('is never taken for a failure: the cart is read, and shows the order that was placed', async () => {
    await ready();
    let lost = 0;
    harness.environment.fate = (request) => (isConfirm(request) && lost++ === 0 ? { lost: 'answer' } : {});
    harness.checkout.placeOrder();
    await harness.advance(15_100);
    expect(harness.state).toMatchObject({ phase: 'unknown', checking: false });
    harness.checkout.placeOrder();
    await harness.advance(2_000);
    expect(harness.state).toMatchObject({ phase: 'completed', orderNumber: 'ORDER-1' });
    expect(confirms()).toHaveLength(1);
    expect(harness.server.orders).toBe(1);
  });

  it('of an order that waits for its code gets the code asked for, by the same request with the same key', async () => {
    await ready({ otp: 'always' });
    let lost = 0;
    harness.environment.fate = (request) => (isConfirm(request) && lost++ === 0 ? { lost: 'answer' } : {});
    harness.checkout.placeOrder();
    await harness.advance(20_000);
    expect(harness.state).toMatchObject({ phase: 'otp', purpose: 'order' });
    const keys = confirms().map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(1);
  });

  it('of a request that never arrived leads back to the cart, with nothing ordered', async () => {
    await ready();
    const keys: (string | null)[] = [];
    harness.environment.fate = (request) => {
      if (!isConfirm(request)) {
        return {};
      }
      keys.push(request.headers.get('idempotency-key'));
      return keys.length === 1 ? { lost: 'request' } : {};
    };
    harness.checkout.placeOrder();
    await harness.advance(20_000);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
    expect(harness.cart.notices).toMatchObject([{ kind: 'order_failed', error: { code: 'network_failed' } }]);
    harness.checkout.placeOrder();
    await harness.advance(1_000);
    expect(harness.state.phase).toBe('completed');
    expect(harness.server.orders).toBe(1);
    // The first request may still be travelling: the same order has the same key, so that both together are one.
    expect(keys).toEqual(['id-1', 'id-1']);
  });

  it('is looked for with growing pauses, at once when asked, and when the network is back', async () => {
    await ready();
    harness.environment.fate = (request) =>
      isConfirm(request) ? { lost: 'answer' } : request.method === 'GET' ? { instead: problem(502, '') } : {};
    harness.checkout.placeOrder();
    await harness.advance(15_100);
    const checks = (): number => harness.states.filter((state) => state.phase === 'unknown' && state.checking).length;
    await harness.advance(8_000);
    expect(checks()).toBe(3);
    harness.checkout.checkAgain();
    await harness.advance(10);
    expect(checks()).toBe(4);
    expect(harness.state).toMatchObject({ phase: 'unknown', checking: false });
    harness.environment.fate = () => ({});
    harness.environment.setOnline(false);
    harness.environment.setOnline(true);
    await harness.advance(10);
    expect(harness.state.phase).toBe('completed');
    expect(confirms()).toHaveLength(1);
  });

  it('from a gateway in between is an outcome nobody knows', async () => {
    await ready();
    harness.environment.fate = (request) =>
      isConfirm(request) ? { instead: { status: 504, body: '<h1>Gateway Timeout</h1>' } } : {};
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.state.phase).toBe('unknown');
  });
});
