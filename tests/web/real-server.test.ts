/**
 * The controller against the real kassa-server: what both understand of the contract is the same.
 *
 * @jest-environment node
 */
import { addressRules } from '../../web/src/address/rules.js';
import { vatIdForms } from '../../web/src/address/vat-id.js';
import { LoadedCheckout } from '../../web/src/controller/loaded-checkout.js';
import type { Environment } from '../../web/src/controller/environment.js';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PublicCart } from '../../web/src/engine/types.js';
import type { CheckoutEventName } from '../../web/src/events.js';
import type { CartState, CheckoutState, DetailsForm } from '../../web/src/state/types.js';
import { wholeCheckout, type WholeCheckout } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';
import { startServer, type StartedServer } from '../support/server.mjs';

let server: StartedServer;
let engine: TextEngine;
beforeAll(async () => {
  [server, engine] = await Promise.all([
    startServer({ otp: 'always', allowOrigins: ['https://shop.example'] }),
    freshEngine(),
  ]);
}, 30_000);
afterAll(() => server.stop());

class Visit {
  readonly checkout: WholeCheckout;
  readonly events: CheckoutEventName[] = [];
  readonly navigations: string[] = [];
  url = 'https://shop.example/checkout';

  constructor() {
    const environment = this.#environment();
    this.checkout = wholeCheckout({
      loadRest: () => Promise.resolve((handOver) => new LoadedCheckout(handOver, environment)),
      essentials: environment,
      loadEngine: () => Promise.resolve(engine),
      emit: (name) => {
        this.events.push(name);
        return true;
      },
    });
  }

  get state(): CheckoutState {
    return this.checkout.state;
  }

  get cart(): CartState {
    if (!('cart' in this.state)) {
      throw new Error(`no cart is shown: ${JSON.stringify(this.state)}`);
    }
    return this.state;
  }

  /** Waits until the state is as wanted; fails with the state it stayed in. */
  async until(wanted: (state: CheckoutState) => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!wanted(this.state)) {
      if (Date.now() > deadline) {
        const { phase } = this.state;
        const shown = 'cart' in this.state ? { notices: this.cart.notices, fieldErrors: this.cart.fieldErrors } : {};
        throw new Error(`still ${JSON.stringify({ phase, ...shown })}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  fillIn(changes: Partial<DetailsForm> = {}): void {
    const details: Partial<DetailsForm> = {
      email: 'mira@example.com',
      firstName: 'Mira',
      lastName: 'Muster',
      countryCode: 'DE',
      street: 'Musterstraße',
      houseNumber: '1a',
      zip: '12345',
      city: 'Berlin',
      ...changes,
    };
    for (const [field, value] of Object.entries(details)) {
      this.checkout.typeDetails(field as keyof DetailsForm, value as never);
    }
  }

  #environment(): Environment {
    let ids = 0;
    return {
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, Origin: 'https://shop.example' } }),
      now: () => Date.now(),
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
      isOnline: () => true,
      onConnectivityChange: () => () => undefined,
      onPageHidden: () => () => undefined,
      onPageRestored: () => () => undefined,
      pageUrl: () => this.url,
      replacePageUrl: (url) => {
        this.url = url;
      },
      navigate: (url) => this.navigations.push(url),
      loadAddressRules: () => Promise.resolve(addressRules),
      loadVatIdForms: () => Promise.resolve(vatIdForms),
      randomId: () => `${Date.now()}-${(ids += 1)}-${Math.random()}`,
    };
  }
}

async function visit(cart: PublicCart): Promise<{ visit: Visit; id: string; token: string }> {
  const created = await server.merchant('POST', '/checkout/carts', cart);
  expect(created.status).toBe(201);
  const { id, token } = created.body as { id: string; token: string };
  const made = new Visit();
  await made.checkout.loadRest();
  await made.checkout.start({ cartId: id, apiBase: server.url, token, locale: 'en' });
  return { visit: made, id, token };
}

const serverCart = async (id: string, token: string): Promise<PublicCart> => {
  const answer = await server.call('GET', `/public/checkout/cart/${id}`, undefined, {
    authorization: `Bearer ${token}`,
  });
  return answer.body as PublicCart;
};

it('a cart made by the shop is shown at the same price, and edits reach the server', async () => {
  const {
    visit: buyer,
    id,
    token,
  } = await visit(cartOf([seats(60), item('extra', { quantity: 2, amount: 500, taxRate: 7 })]));
  // 480.00 + 19 % and 10.00 + 7 %: 571.20 + 10.70.
  expect(buyer.cart.quote.price.amountDue).toBe('58190');
  expect(buyer.events).toEqual(['ready', 'quote']);
  for (const text of ['1', '11', '12']) {
    buyer.checkout.typeQuantity('seats', text);
  }
  buyer.checkout.commitQuantity('seats');
  buyer.checkout.stepQuantity('extra', 1);
  buyer.checkout.stepQuantity('extra', 1);
  const { quote } = buyer.cart;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const cart = await serverCart(id, token);
  expect(cart.items.map(({ quantity }) => Number(quantity))).toEqual([12, 4]);
  expect(String(cart.price.amountDue)).toBe(quote.price.amountDue);
  expect(buyer.cart.quote).toBe(quote);
  expect(buyer.cart.notices).toEqual([]);
  expect(buyer.events).not.toContain('price-mismatch');
  buyer.checkout.destroy();
});

it('is ordered with a code that comes by mail; a wrong one costs a try', async () => {
  const { visit: buyer } = await visit(cartOf([seats(60)]));
  buyer.fillIn();
  buyer.checkout.typePayment('newMethod', 'sepa_debit');
  buyer.checkout.typePayment('iban', 'DE89 3704 0044 0532 0130 00');
  buyer.checkout.typePayment('accountHolder', 'Mira Muster');
  buyer.checkout.placeOrder();
  buyer.checkout.placeOrder();
  await buyer.until(({ phase }) => phase === 'otp');
  expect(buyer.state).toMatchObject({ purpose: 'order', challenge: { attemptsLeft: 5 } });
  const code = await server.newestCode();
  buyer.checkout.typeOtp(code === '000000' ? '000001' : '000000');
  buyer.checkout.submitOtp();
  await buyer.until((state) => state.phase === 'otp' && state.error !== null);
  expect(buyer.state).toMatchObject({
    error: { code: 'otp_invalid', args: { attemptsLeft: '4' } },
    challenge: { attemptsLeft: 4 },
  });
  buyer.checkout.resendOtp();
  buyer.checkout.typeOtp(`${code.slice(0, 3)} ${code.slice(3)}`);
  buyer.checkout.submitOtp();
  await buyer.until(({ phase }) => phase === 'completed');
  expect(buyer.state).toMatchObject({ phase: 'completed', orderNumber: expect.any(String) });
  buyer.checkout.destroy();
});

it('can be changed while the code is awaited', async () => {
  const { visit: buyer, id, token } = await visit(cartOf([seats(60)]));
  buyer.fillIn();
  buyer.checkout.typePayment('newMethod', 'bank_transfer');
  buyer.checkout.placeOrder();
  await buyer.until(({ phase }) => phase === 'otp');
  buyer.checkout.changeOrder('order');
  await buyer.until(({ phase }) => phase === 'editing');
  buyer.checkout.setQuantity('seats', '10');
  await buyer.until(() => buyer.cart.quote.lines[0]?.quantity === '10');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const cart = await serverCart(id, token);
  expect(cart).toMatchObject({ status: 'open', items: [{ quantity: 10 }] });
  expect(buyer.cart.notices).toEqual([]);
  buyer.checkout.destroy();
});

it('is refused when the price changed meanwhile, and ordered at the new one', async () => {
  const { visit: buyer, id, token } = await visit(cartOf([seats(60)]));
  buyer.fillIn();
  buyer.checkout.typePayment('newMethod', 'bank_transfer');
  // Another tab of the same buyer.
  await server.call(
    'PUT',
    `/public/checkout/cart/${id}/change-quantity`,
    { cartItemId: 'seats', quantity: 10 },
    { authorization: `Bearer ${token}` },
  );
  buyer.checkout.placeOrder();
  await buyer.until((state) => state.phase === 'editing' && !state.placing && state.notices.length > 0);
  expect(buyer.cart.notices).toEqual([{ kind: 'price_changed', seen: '57120', now: '11900', changedItems: ['seats'] }]);
  expect(buyer.cart.quote.lines[0]?.quantity).toBe('10');
  buyer.checkout.placeOrder();
  await buyer.until(({ phase }) => phase === 'otp');
  buyer.checkout.destroy();
});

it('goes to the payment page and comes back, declined and then paid', async () => {
  const { visit: buyer, id, token } = await visit(cartOf([seats(60)]));
  buyer.fillIn();
  buyer.checkout.typePayment('newMethod', 'fake_provider');
  const decide = async (decision: 'approve' | 'decline'): Promise<void> => {
    const page = buyer.navigations.at(-1) ?? '';
    const form = await (await fetch(page)).text();
    const formToken = /name="token" value="([^"]+)"/u.exec(form)?.[1] ?? '';
    const answer = await fetch(`${page}/${decision}`, {
      method: 'POST',
      body: new URLSearchParams({ token: formToken }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    buyer.url = answer.headers.get('location') ?? '';
    expect(buyer.url.startsWith('https://shop.example/checkout?')).toBe(true);
    expect(buyer.url).not.toContain(token);
    await buyer.checkout.loadRest();
    await buyer.checkout.start({ cartId: id, apiBase: server.url, token, locale: 'en' });
  };
  buyer.checkout.placeOrder();
  await buyer.until(({ phase }) => phase === 'otp');
  buyer.checkout.typeOtp(await server.newestCode());
  buyer.checkout.submitOtp();
  await buyer.until(({ phase }) => phase === 'redirecting');
  expect(buyer.navigations[0]?.startsWith(`${server.url}/fake-provider/`)).toBe(true);
  await decide('decline');
  expect(buyer.state.phase).toBe('editing');
  expect(buyer.cart.notices).toEqual([{ kind: 'payment_declined' }]);
  expect(buyer.url).toBe('https://shop.example/checkout');
  // The address was proved a moment ago: no second code.
  buyer.checkout.placeOrder();
  await buyer.until(({ phase }) => phase === 'redirecting');
  await decide('approve');
  await buyer.until(({ phase }) => phase === 'completed');
  buyer.checkout.destroy();
}, 20_000);

it('takes and gives back codes', async () => {
  const { visit: buyer } = await visit(
    cartOf([item('a', { amount: 1000, taxRate: 0 })], { pricing: { discounts: [percentOff('TEN', '10')] } }),
  );
  expect(buyer.cart.quote.price.amountDue).toBe('900');
  buyer.checkout.openCoupon();
  buyer.checkout.typeCoupon('NO-SUCH-CODE');
  buyer.checkout.applyCoupon();
  await buyer.until(() => !buyer.cart.coupon.busy);
  expect(buyer.cart.coupon.error?.code).toBe('coupon_unknown');
  buyer.checkout.removeCoupon('TEN');
  await buyer.until(() => buyer.cart.quote.price.amountDue === '1000');
  expect(buyer.cart.notices).toEqual([]);
  buyer.checkout.destroy();
});

it('identifies a customer who ordered before', async () => {
  const { visit: buyer } = await visit(cartOf([seats(60)]));
  buyer.checkout.typeDetails('email', 'mira@example.com');
  buyer.checkout.requestIdentification();
  await buyer.until(({ phase }) => phase === 'otp');
  buyer.checkout.typeOtp(await server.newestCode());
  buyer.checkout.submitOtp();
  await buyer.until((state) => state.phase === 'editing' && state.savedAddresses.length > 0);
  expect(buyer.cart.details.savedAddressId).toBe(buyer.cart.savedAddresses[0]?.id);
  expect(buyer.cart.notices).toEqual([]);
  buyer.checkout.destroy();
});

it('that is unknown, or opened with a foreign token, shows so', async () => {
  const { id, visit: buyer } = await visit(cartOf([seats(60)]));
  await buyer.checkout.loadRest();
  await buyer.checkout.start({ cartId: 'no-such-cart', apiBase: server.url, token: 'x', locale: 'en' });
  expect(['failed', 'expired']).toContain(buyer.state.phase);
  await buyer.checkout.loadRest();
  await buyer.checkout.start({ cartId: id, apiBase: server.url, token: 'x', locale: 'en' });
  expect(buyer.state).toMatchObject({ phase: 'failed', error: { code: 'unauthorized' } });
  buyer.checkout.destroy();
});
