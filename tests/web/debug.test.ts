/** What the attribute `debug` tells in the console, and what it must never tell. */
import { jest } from '@jest/globals';
import { openElementPage, token, until, type ElementPage } from '../support/element-page.js';
import { cartOf, percentOff, seats } from '../support/sample-carts.js';
import type { PublicCart } from '../../web/src/engine/types.js';

const buyer = {
  email: 'mira@shop.example',
  firstName: 'Mira',
  lastName: 'Muster',
  street: 'Musterstraße',
  houseNumber: '17b',
  zip: '12345',
  city: 'Berlin',
  countryCode: 'DE',
};
const cart = cartOf([seats(60)], {
  email: buyer.email,
  customerPrefill: buyer,
  invoiceAddress: buyer,
} as Partial<PublicCart>);

const info = jest.spyOn(console, 'info').mockImplementation(() => undefined);
const told = (): string[] => info.mock.calls.map((words) => words.join(' '));
/** Without the time at the start, which is another in every run. */
const topics = (): string[] => told().map((line) => line.replace(/^kassa-checkout \+\d+ /u, ''));
const tells = (pattern: RegExp): Promise<void> => until(() => topics().some((line) => pattern.test(line)));

let page: ElementPage | undefined;
const start = async (
  options: Parameters<typeof openElementPage>[1] = {},
  prepare: (opened: ElementPage) => void = () => undefined,
): Promise<ElementPage> => {
  page = await openElementPage(cart, options, (opened) => {
    opened.element.setAttribute('debug', '');
    opened.element.paymentMethods = ['bank_transfer'];
    prepare(opened);
  });
  return page;
};

beforeEach(() => info.mockClear());
afterEach(async () => {
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, 10));
  page?.server.close();
});

it('says nothing without the attribute', async () => {
  page = await openElementPage(cart);
  await page.click('.stepper button:last-of-type');
  await until(() => page?.server.quantityOf('seats') === '61');
  expect(told()).toEqual([]);
});

it('tells phases, the engine, and every call with its number, status, time and version', async () => {
  const { server, click } = await start();
  await click('.stepper button:last-of-type');
  await until(() => server.quantityOf('seats') === '61');
  await tells(/^call 2: 200/u);
  expect(told()[0]).toMatch(/^kassa-checkout \+\d+ debug: /u);
  expect(topics()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^engine: WebAssembly, ready after \d+ ms$/u),
      'phase: loading',
      'phase: loading -> editing',
      'call 1: GET https://api.example/public/checkout/cart/cart-1',
      expect.stringMatching(/^call 1: 200 after \d+ ms$/u),
      'kassa:ready: cart cart-1, phase editing',
      'kassa:quantity-change: seats: 60 -> 61',
      'kassa:quote: 1 lines, due 57834 EUR',
      'call 2: PUT https://api.example/public/checkout/cart/cart-1/change-quantity, based on version "1"',
    ]),
  );
});

it('tells both figures of a mismatch', async () => {
  const { server, click } = await start();
  await tells(/^kassa:ready/u);
  server.change((changed) => ({
    ...changed,
    items: changed.items.map((item) => ({ ...item, price: { ...item.price, taxRate: 7 } })),
  }));
  await click('.stepper button:last-of-type');
  await tells(/^kassa:price-mismatch: shown 57834 EUR, server 52002 EUR; lines: /u);
});

it('tells why a call was refused, for how long, and when none came back', async () => {
  const refusal = { status: 429, body: { code: 'rate_limited', detail: buyer.email }, headers: { 'Retry-After': '7' } };
  await start({}, (opened) => {
    opened.interfere = ({ method }) => (method === 'PUT' ? refusal : undefined);
  });
  await page?.click('.stepper button:last-of-type');
  await tells(/^call 2: 429 after \d+ ms, rate_limited, retry after 7 s$/u);
  document.body.replaceChildren();
  info.mockClear();
  await start({}, (opened) => {
    opened.interfere = () => 'lost';
  });
  await tells(/^call 1: failed after \d+ ms, no answer: offline, refused by CORS, or not in connect-src$/u);
  await tells(/^kassa:error: network_failed$/u);
});

it('tells that the page cancelled an event', async () => {
  const { element, click } = await start();
  element.addEventListener('kassa:before-confirm', (event) => event.preventDefault());
  await click('input[type=radio][value=bank_transfer]');
  await click('#place-order');
  await tells(/^kassa:before-confirm: 57120 EUR \(cancelled by the page\)$/u);
});

it('never tells the token, a code, or what the buyer typed', async () => {
  const coupon = 'SECRET-COUPON';
  const { element, server, click } = await start({
    otp: 'always',
    coupons: { [coupon]: percentOff(coupon, '10') },
  });
  const type = (selector: string, text: string): void => {
    const field = element.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const hasField = (selector: string): Promise<void> =>
    until(() => element.shadowRoot?.querySelector(selector) != null);
  await click('#add-coupon');
  await hasField('#field-coupon');
  type('#field-coupon', coupon);
  await click('.coupon form .btn');
  await hasField('.chip .x');
  await click('.chip .x');
  await tells(/^call \d+: DELETE https:\/\/api\.example\/public\/checkout\/cart\/cart-1\/coupons\/…$/u);
  await until(() => element.shadowRoot?.querySelector('.chip') == null);
  await click('input[type=radio][value=bank_transfer]');
  await click('#place-order');
  await hasField('#field-otp');
  type('#field-otp', server.code);
  await click('.otp form .btn');
  await tells(/^kassa:completed: order ORDER-1, /u);

  const text = told().join('\n');
  expect(text).toContain('kassa:otp-required: to order');
  const secrets = [token, server.code, coupon, ...Object.values(buyer).filter((value) => value.length > 2)];
  for (const secret of secrets) expect(text).not.toContain(secret);
});

it('stops when the attribute goes, and when the element does', async () => {
  const { element, click } = await start();
  await tells(/^kassa:ready/u);
  element.removeAttribute('debug');
  await new Promise((resolve) => setTimeout(resolve, 10));
  info.mockClear();
  await click('.stepper button:last-of-type');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told()).toEqual([]);
});
