/**
 * A provider's own form in the widget's slot: when it is shown, and that nothing is ordered before it has authorised the payment.
 *
 * @jest-environment node
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PaymentAmount, PaymentElement, PaymentStep } from '../../web/src/state/payment-element.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { problem } from '../support/model-server.js';
import { cartOf, item, seats } from '../support/sample-carts.js';

let engine: TextEngine;
let harness: CheckoutHarness;

beforeAll(async () => {
  engine = await freshEngine();
});
afterEach(() => harness.close());

const ok: PaymentStep = { ok: true };

class FakeElement implements PaymentElement {
  readonly shown: PaymentAmount[] = [];
  readonly secrets: string[] = [];
  checked: PaymentStep = ok;
  authorised: PaymentStep | Error = ok;
  showing: Promise<void> = Promise.resolve();

  show(amount: PaymentAmount): Promise<void> {
    this.shown.push(amount);
    return this.showing;
  }

  check(): Promise<PaymentStep> {
    return Promise.resolve(this.checked);
  }

  /** What happens elsewhere while the buyer pays. */
  whileAuthorising = (): void => undefined;

  authorise(clientSecret: string): Promise<PaymentStep> {
    this.whileAuthorising();
    this.secrets.push(clientSecret);
    return this.authorised instanceof Error ? Promise.reject(this.authorised) : Promise.resolve(this.authorised);
  }
}

async function open(element: FakeElement, cart = cartOf([seats(10)])): Promise<void> {
  harness = new CheckoutHarness(engine, cart);
  await harness.start({ paymentMethods: ['card', 'bank_transfer'] });
  harness.checkout.paymentElements = { card: element };
  harness.fillIn();
}

async function order(): Promise<void> {
  harness.checkout.placeOrder();
  await harness.advance(100);
}

describe('a form of the provider', () => {
  it('is shown when its method is chosen, and hears of every amount that has settled', async () => {
    const element = new FakeElement();
    await open(element);
    expect(element.shown).toEqual([]);
    harness.checkout.typePayment('newMethod', 'card');
    await harness.advance(0);
    expect(element.shown).toEqual([{ amountDue: '11900', currencyCode: 'EUR' }]);
    expect(harness.cart.paymentElement).toBe('ready');
    harness.checkout.typeDetails('city', 'Bonn');
    harness.checkout.setQuantity('seats', '5');
    await harness.advance(1_000);
    expect(element.shown.map(({ amountDue }) => amountDue)).toEqual(['11900', '5950']);
    harness.checkout.typePayment('newMethod', 'bank_transfer');
    expect(harness.cart.paymentElement).toBeNull();
  });

  it('is waited for, and its failing is said', async () => {
    const element = new FakeElement();
    let fail = (): void => undefined;
    element.showing = new Promise((_resolve, reject) => {
      fail = () => reject(new Error('blocked'));
    });
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await harness.advance(0);
    expect(harness.cart.paymentElement).toBe('loading');
    fail();
    await harness.advance(0);
    expect(harness.cart.paymentElement).toBe('failed');
  });

  it('authorises what is due before the order is sent', async () => {
    const element = new FakeElement();
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    expect(element.secrets).toEqual(['secret-11900']);
    expect(harness.requestsTo('/confirm')[0]?.body['newPaymentMethod']).toMatchObject({ type: 'card' });
    expect(harness.server.orders).toBe(1);
  });

  it('gives the order before it is paid, and sends the same afterwards, whichever arrives first', async () => {
    const element = new FakeElement();
    element.whileAuthorising = () => harness.server.paymentCameIn();
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    const [prepared] = harness.requestsTo('/prepare-stripe');
    const [confirmed] = harness.requestsTo('/confirm');
    expect(prepared?.body).toMatchObject({ newPaymentMethod: { type: 'card' }, expected: { amountDue: 11900 } });
    expect(confirmed?.body).toEqual(prepared?.body);
    expect(harness.server.orders).toBe(1);
    expect(harness.state.phase).toBe('completed');
  });

  it('an order that is refused is paid by nobody, and says what confirm would have said', async () => {
    const element = new FakeElement();
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    harness.server.change((cart) => ({
      ...cart,
      items: cart.items.map((one) => ({ ...one, quantity: 12 })),
    }));
    await order();
    expect(element.secrets).toEqual([]);
    expect(harness.cart.notices).toMatchObject([{ kind: 'price_changed', seen: '11900' }]);
    expect(harness.requestsTo('/confirm')).toHaveLength(0);
    await order();
    expect(harness.server.orders).toBe(1);
  });

  it('that refuses leaves a cart that can be edited, without a word of a change elsewhere', async () => {
    const element = new FakeElement();
    element.authorised = { ok: false, message: 'Your card was declined.' };
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    harness.checkout.setQuantity('seats', '5');
    await harness.advance(2_000);
    expect(harness.server.quantityOf('seats')).toBe('5');
    expect(harness.cart.notices).toEqual([]);
    expect(harness.cart.details.city).not.toBe('');
  });

  it('that is incomplete keeps the order from being sent, and prepares nothing', async () => {
    const element = new FakeElement();
    element.checked = { ok: false, message: null };
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    expect(harness.server.preparedAmounts).toEqual([]);
    expect(harness.requestsTo('/confirm')).toHaveLength(0);
    expect(harness.state).toMatchObject({ phase: 'editing', placing: false });
  });

  it('that refuses says why in its own words, and can be asked again', async () => {
    const element = new FakeElement();
    element.authorised = { ok: false, message: 'Your card was declined.' };
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    expect(harness.cart.fieldErrors.newMethod).toMatchObject({
      code: 'payment_declined',
      args: { message: 'Your card was declined.' },
    });
    expect(harness.server.orders).toBe(0);
    element.authorised = ok;
    await order();
    expect(harness.server.orders).toBe(1);
  });

  it('whose script throws orders nothing', async () => {
    const element = new FakeElement();
    element.authorised = new Error('network');
    await open(element);
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    expect(harness.cart.fieldErrors.newMethod?.code).toBe('payment_unavailable');
    expect(harness.server.orders).toBe(0);
  });

  it('is not asked when the payment cannot be prepared', async () => {
    const element = new FakeElement();
    await open(element);
    harness.environment.fate = ({ path }) =>
      path.endsWith('/prepare-stripe') ? { instead: problem(503, 'payment_unavailable') } : {};
    harness.checkout.typePayment('newMethod', 'card');
    await order();
    expect(element.secrets).toEqual([]);
    expect(harness.cart.fieldErrors.newMethod?.code).toBe('payment_unavailable');
  });

  it('is left alone by another way to pay', async () => {
    const element = new FakeElement();
    await open(element);
    await order();
    expect(element.shown).toEqual([]);
    expect(harness.server.orders).toBe(1);
  });
});

it('a subscription that costs nothing today still asks how it is paid', async () => {
  const trial = item('trial', {
    recurring: { interval: 'month', intervalCount: 1, trialPeriodDays: 14, recurringAmount: null },
  });
  harness = new CheckoutHarness(engine, cartOf([trial]));
  await harness.start();
  expect(harness.cart.quote.price.amountDue).toBe('0');
  harness.fillIn();
  harness.checkout.typePayment('newMethod', null);
  await order();
  expect(harness.cart.fieldErrors.newMethod?.code).toBe('payment_method_required');
  expect(harness.requestsTo('/confirm')).toHaveLength(0);
});
