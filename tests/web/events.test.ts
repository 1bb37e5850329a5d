/** The events of the element as a page gets them: when they come, what they carry, and which of them a page may cancel. */
import { openElementPage, token, until, type ElementPage } from '../support/element-page.js';
import type { ModelOptions } from '../support/model-server.js';
import { cartOf, seats } from '../support/sample-carts.js';
import { CANCELABLE_EVENTS, type CheckoutEventName } from '../../web/src/events.js';
import type { PublicCart } from '../../web/src/engine/types.js';

const names: readonly CheckoutEventName[] = [
  'ready',
  'quote',
  'quantity-change',
  'price-mismatch',
  'before-confirm',
  'otp-required',
  'before-redirect',
  'completed',
  'expired',
  'error',
];

const buyer = {
  email: 'mira@shop.example',
  firstName: 'Mira',
  lastName: 'Muster',
  street: 'Musterstraße',
  houseNumber: '1a',
  zip: '12345',
  city: 'Berlin',
  countryCode: 'DE',
};
const answered = (changes: Partial<PublicCart> = {}): PublicCart =>
  cartOf([seats(60)], {
    email: buyer.email,
    customerPrefill: buyer,
    invoiceAddress: buyer,
    ...changes,
  } as Partial<PublicCart>);

let heard: CustomEvent[] = [];
let cancelled: readonly CheckoutEventName[] = [];
const hear = (event: Event): void => {
  heard.push(event as CustomEvent);
  if (cancelled.some((name) => event.type === `kassa:${name}`)) event.preventDefault();
};
const heardOf = (name: CheckoutEventName): CustomEvent[] => heard.filter(({ type }) => type === `kassa:${name}`);
const detailsOf = (name: CheckoutEventName): unknown[] => heardOf(name).map(({ detail }) => detail as unknown);

let page: ElementPage;
async function open(
  cart: PublicCart = answered(),
  options: ModelOptions = {},
  prepare?: (opened: ElementPage) => void,
): Promise<void> {
  page = await openElementPage(cart, options, prepare);
  await until(() => heard.length > 0);
}
const more = (): Promise<void> => page.click('.stepper button:last-of-type');
async function order(method: 'bank_transfer' | 'fake_provider' = 'bank_transfer'): Promise<void> {
  await page.click(`input[type=radio][value=${method}]`);
  await page.click('#place-order');
}
const withMethod =
  (method: 'bank_transfer' | 'fake_provider') =>
  ({ element }: ElementPage): void => {
    element.paymentMethods = [method];
  };

beforeEach(() => {
  heard = [];
  cancelled = [];
  for (const name of names) document.addEventListener(`kassa:${name}`, hear);
});
afterEach(async () => {
  // Whatever came up in a test: it bubbled here out of two shadow roots, and no secret came with it.
  for (const event of heard) {
    const name = event.type.slice('kassa:'.length) as CheckoutEventName;
    expect([event.bubbles, event.composed, event.cancelable]).toEqual([true, true, CANCELABLE_EVENTS.has(name)]);
    const text = JSON.stringify(event.detail);
    for (const secret of [token, page.server.code, ...Object.values(buyer).filter((value) => value.length > 2)]) {
      expect(text).not.toContain(secret);
    }
  }
  for (const name of names) document.removeEventListener(`kassa:${name}`, hear);
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, 10));
  page.server.close();
});

it('ready: once the cart is shown, with the phase it is in and the engine that prices', async () => {
  await open();
  expect(detailsOf('ready')).toEqual([{ cartId: 'cart-1', phase: 'editing', engine: 'wasm' }]);
});

it('quote: with the first price and with every new one, before the server answers', async () => {
  await open();
  expect(detailsOf('quote')).toMatchObject([{ cartId: 'cart-1', quote: { price: { amountDue: '57120' } } }]);
  page.interfere = () => 'lost';
  await more();
  expect(detailsOf('quote')).toHaveLength(2);
  expect(detailsOf('quote')[1]).toMatchObject({ quote: { price: { amountDue: '57834' } } });
});

it('quantity-change: with the quantity before and after', async () => {
  await open();
  await more();
  expect(detailsOf('quantity-change')).toEqual([
    { cartId: 'cart-1', itemId: 'seats', quantity: '61', previousQuantity: '60' },
  ]);
});

it('price-mismatch: with both figures and the lines that differ', async () => {
  await open();
  page.server.change((cart) => ({
    ...cart,
    items: cart.items.map((item) => ({ ...item, price: { ...item.price, taxRate: 7 } })),
  }));
  await more();
  await until(() => heardOf('price-mismatch').length > 0);
  const shown = detailsOf('quote').at(-1) as { quote: { price: { amountDue: string } } };
  expect(detailsOf('price-mismatch')).toMatchObject([
    {
      cartId: 'cart-1',
      shown: { amountDue: '57834', currencyCode: 'EUR' },
      server: { amountDue: shown.quote.price.amountDue, currencyCode: 'EUR' },
    },
  ]);
  expect(shown.quote.price.amountDue).toBe('52002');
});

it('only the two before which something leaves the page can be cancelled', async () => {
  await open();
  expect([...CANCELABLE_EVENTS]).toEqual(['before-confirm', 'before-redirect']);
});

describe('before-confirm', () => {
  it('comes before anything is sent', async () => {
    await open(answered(), {}, withMethod('bank_transfer'));
    let sentBefore = -1;
    const confirms = (): number => page.server.requests.filter(({ path }) => path.endsWith('/confirm')).length;
    document.addEventListener('kassa:before-confirm', () => (sentBefore = confirms()), { once: true });
    await order();
    await until(() => page.server.orders === 1);
    expect(detailsOf('before-confirm')).toEqual([{ cartId: 'cart-1', amountDue: '57120', currencyCode: 'EUR' }]);
    expect(sentBefore).toBe(0);
  });

  it('stops the order when it is cancelled', async () => {
    cancelled = ['before-confirm'];
    await open(answered(), {}, withMethod('bank_transfer'));
    await order();
    await until(() => heardOf('before-confirm').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.server.requests.some(({ path }) => path.endsWith('/confirm'))).toBe(false);
  });
});

it('otp-required: with the masked address and what the code is for', async () => {
  await open(answered(), { otp: 'always' }, withMethod('bank_transfer'));
  await order();
  await until(() => heardOf('otp-required').length > 0);
  expect(detailsOf('otp-required')).toEqual([{ cartId: 'cart-1', sentTo: 'm•••@example.com', purpose: 'order' }]);
});

it('before-redirect: with the URL; a page that cancels goes there itself', async () => {
  cancelled = ['before-redirect'];
  const providerUrl = 'https://api.example/fake-provider/1';
  await open(answered(), { providerUrl }, withMethod('fake_provider'));
  await order('fake_provider');
  await until(() => heardOf('before-redirect').length > 0);
  expect(detailsOf('before-redirect')).toEqual([{ cartId: 'cart-1', url: providerUrl }]);
});

it('completed: with the order number and what is due', async () => {
  await open(answered(), {}, withMethod('bank_transfer'));
  await order();
  await until(() => heardOf('completed').length > 0);
  expect(detailsOf('completed')).toEqual([
    { cartId: 'cart-1', orderNumber: 'ORDER-1', amountDue: '57120', currencyCode: 'EUR' },
  ]);
});

it('expired: when the cart is gone, and again when the buyer asks for a new one', async () => {
  await open();
  page.server.expire();
  await more();
  await until(() => heardOf('expired').length === 1);
  expect(detailsOf('expired')).toEqual([{ cartId: 'cart-1', renewRequested: false }]);
  await page.click('.panel .btn');
  await until(() => heardOf('expired').length > 1);
  expect(detailsOf('expired')[1]).toEqual({ cartId: 'cart-1', renewRequested: true });
});

it('error: with the code, never with what the server wrote', async () => {
  await open(answered(), {}, (opened) => {
    opened.interfere = () => ({
      status: 500,
      body: { title: 'x', detail: `for ${buyer.email}`, code: 'internal_error' },
    });
  });
  await until(() => heardOf('error').length > 0);
  expect(detailsOf('error')).toMatchObject([{ cartId: 'cart-1', error: { code: 'internal_error' } }]);
});
