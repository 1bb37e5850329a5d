/** <kassa-checkout> itself: attributes, properties, its life in the document, events. Without a server and with one that is silent. */
import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { liveCart } from '../browser/gallery/states.js';

const wasm = readFileSync('build/wasm/wasm-bindings/kassa_wasm.wasm');
const wasmUrl = 'https://cdn.example/kassa.wasm';
const requests: { readonly url: string; readonly authorization: string | null }[] = [];

// The element loads its engine and its cart by fetch: the engine's file is answered, the API never answers.
globalThis.fetch = ((input: string | URL | Request, init?: RequestInit) => {
  const url = String(input instanceof Request ? input.url : input);
  if (url.endsWith('.wasm'))
    return Promise.resolve(new Response(wasm, { headers: { 'content-type': 'application/wasm' } }));
  requests.push({ url, authorization: new Headers(init?.headers).get('authorization') });
  return new Promise<Response>(() => undefined);
}) as typeof fetch;

const { KassaCheckout, defineKassaCheckout } = await import('../../web/src/element/index.js');
defineKassaCheckout();
type Checkout = InstanceType<typeof KassaCheckout>;

const turns = async (count = 30): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
};

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(condition()).toBe(true);
}

const shown = (element: Checkout): boolean => element.shadowRoot?.querySelector('#line-0') != null;

async function local(): Promise<Checkout> {
  const element = document.createElement('kassa-checkout');
  element.setAttribute('wasm-url', wasmUrl);
  element.cart = liveCart();
  document.body.append(element);
  await until(() => shown(element));
  return element;
}

beforeEach(() => {
  requests.length = 0;
  document.documentElement.lang = 'en-IE';
});

afterEach(async () => {
  document.body.replaceChildren();
  await turns(2);
});

describe('the token', () => {
  it('is taken out of the document at once and used for the cart alone', async () => {
    const markup = `<kassa-checkout wasm-url="${wasmUrl}" cart-id="c1" api-base="https://api.example" token="secret"></kassa-checkout>`;
    document.body.append(document.createRange().createContextualFragment(markup));
    const element = document.querySelector('kassa-checkout')!;
    expect(element.hasAttribute('token')).toBe(false);
    await until(() => requests.length > 0);
    expect(requests[0]).toEqual({
      url: 'https://api.example/public/checkout/cart/c1',
      authorization: 'Bearer secret',
    });
    expect(new XMLSerializer().serializeToString(document)).not.toContain('secret');
    expect(JSON.stringify(element.state)).not.toContain('secret');
  });

  it('cannot be read back', () => {
    const element = document.createElement('kassa-checkout');
    element.token = 'secret';
    expect(Reflect.get(element, 'token')).toBeUndefined();
  });
});

describe('loading', () => {
  it('waits until cart and token are there, and then asks once', async () => {
    const element = document.createElement('kassa-checkout');
    document.body.append(element);
    element.setAttribute('cart-id', 'c1');
    await turns(5);
    expect(requests).toEqual([]);
    element.apiBase = 'https://api.example';
    element.token = 't';
    element.setAttribute('cart-id', 'c2');
    await until(() => requests.length > 0);
    await turns(5);
    expect(requests.map(({ url }) => url)).toEqual(['https://api.example/public/checkout/cart/c2']);
  });

  it('takes properties that were set before the element was defined', async () => {
    const name = 'kassa-checkout-late';
    const element = document.createElement(name) as unknown as Checkout;
    element.setAttribute('wasm-url', wasmUrl);
    element.cart = liveCart();
    document.body.append(element);
    customElements.define(name, class extends KassaCheckout {});
    customElements.upgrade(element);
    await until(() => shown(element));
    expect(Object.hasOwn(element, 'cart')).toBe(false);
  });
});

describe('in the document', () => {
  it('keeps its cart when it is moved', async () => {
    const element = await local();
    const input = element.shadowRoot!.querySelector<HTMLInputElement>('#line-0')!;
    input.value = '30';
    input.dispatchEvent(new Event('input'));
    await turns(2);
    const place = document.createElement('section');
    document.body.append(place);
    place.append(element);
    await turns(5);
    expect(element.shadowRoot!.querySelector<HTMLInputElement>('#line-0')!.value).toBe('30');
  });

  it('shows its cart again when it comes back after it was gone', async () => {
    const element = await local();
    element.remove();
    await turns(5);
    document.body.append(element);
    await until(() => shown(element) && element.state.phase === 'editing');
  });

  it('shows a typed quantity in the same task, before a frame is painted', async () => {
    const element = await local();
    const root = element.shadowRoot!;
    const input = root.querySelector<HTMLInputElement>('#line-0')!;
    input.value = '60';
    input.dispatchEvent(new Event('input'));
    await Promise.resolve();
    await Promise.resolve();
    expect(root.querySelector('.line .cost .amt')?.textContent).toContain('480.00');
    expect(root.querySelector('.due .amt')?.textContent).toContain('733.64');
  });
});

describe('languages', () => {
  it('follow the nearest lang, and the attribute above it', async () => {
    document.documentElement.lang = 'de-AT';
    const element = await local();
    const root = element.shadowRoot!;
    await until(() => root.querySelector('#place-order') !== null);
    expect(root.querySelector('#place-order')?.textContent?.trim()).toBe('Zahlungspflichtig bestellen');
    expect(root.querySelector('.root')?.getAttribute('lang')).toBe('de-AT');
    element.setAttribute('locale', 'en-GB');
    await until(() => root.querySelector('#place-order')?.textContent?.trim() === 'Order with obligation to pay');
  });

  // 'enf' is a language of its own (Enets), although its code begins like that of English.
  it.each(['fi-FI', 'enf'])('say so when a locale is served in English: %s', async (locale) => {
    document.documentElement.lang = locale;
    const element = await local();
    expect(element.shadowRoot!.querySelector('.root')?.getAttribute('lang')).toBe('en');
  });

  it('set the direction with the language, unless the element has one of its own', async () => {
    document.documentElement.lang = 'he-IL';
    const element = await local();
    const root = element.shadowRoot!;
    await until(() => root.querySelector('#place-order')?.textContent?.trim() === 'הזמנה עם התחייבות לתשלום');
    expect(root.querySelector('.root')?.getAttribute('dir')).toBe('rtl');
    element.setAttribute('locale', 'pl');
    await until(() => root.querySelector('.root')?.getAttribute('dir') === 'ltr');
  });

  it('can be overridden by the page, with a warning for an order label that is too weak', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const element = await local();
    element.texts = { placeOrder: 'Order', order: 'Your basket' };
    await until(() => element.shadowRoot!.querySelector('#place-order')?.textContent?.trim() === 'Order');
    expect(element.shadowRoot!.querySelector('#heading-order')?.textContent).toBe('Your basket');
    expect(warn.mock.calls.flat().join()).toContain('"Order" may not be clear enough');
    warn.mockRestore();
  });

  it('show the currency as the page wants', async () => {
    const element = await local();
    element.setAttribute('currency-display', 'code');
    await until(() => (element.shadowRoot!.querySelector('.due .amt')?.textContent ?? '').includes('EUR'));
  });
});

describe('events', () => {
  it('leave the shadow root, can be cancelled where that matters, and carry no token', async () => {
    const names: string[] = [];
    const onReady = (event: Event): void => void names.push(event.type);
    document.addEventListener('kassa:ready', onReady);
    const element = await local();
    expect(names).toEqual(['kassa:ready']);
    const changes: unknown[] = [];
    element.addEventListener('kassa:quantity-change', (event) => void changes.push(event.detail));
    element.shadowRoot!.querySelector<HTMLButtonElement>('.stepper button:last-of-type')!.click();
    expect(changes).toEqual([{ cartId: 'cart-gallery', itemId: 'team-seats', quantity: '25', previousQuantity: '24' }]);
    document.removeEventListener('kassa:ready', onReady);
  });
});

it('does not define a name twice', () => {
  expect(() => defineKassaCheckout()).not.toThrow();
  expect(customElements.get('kassa-checkout')).toBe(KassaCheckout);
});
