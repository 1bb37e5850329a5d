/**
 * The HTTP client against a real server.
 *
 * @jest-environment node
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CheckoutApi } from '../../web/src/api/checkout-api.js';
import { memberText } from '../../web/src/api/json-text.js';
import { cartOf, seats } from '../support/sample-carts.js';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const token = 'secret-token-of-the-cart';
let server: Server;
let received: Received[];
let answer: (response: ServerResponse, request: Received) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const entry = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      received.push(entry);
      answer(response, entry);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  received = [];
});

function json(status: number, body: unknown, headers: Record<string, string> = {}): typeof answer {
  return (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function problem(status: number, body: unknown, headers: Record<string, string> = {}): typeof answer {
  return json(status, body, { 'Content-Type': 'application/problem+json', ...headers });
}

function api(options: { cartId?: string; timeoutMs?: number; base?: string } = {}): CheckoutApi {
  return new CheckoutApi({
    cartId: options.cartId ?? 'cart-1',
    apiBase: options.base ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    token,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.UTC(2026, 10, 22, 10),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    timeoutMs: options.timeoutMs ?? 5_000,
  });
}

const cart = cartOf([seats(60)]);

describe('requests', () => {
  beforeEach(() => {
    answer = json(200, cart);
  });

  it('carry the token in the header and nowhere else', async () => {
    await api().getCart();
    expect(received[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(received[0]?.url).toBe('/public/checkout/cart/cart-1');
  });

  it('encode ids, so that one cannot reach another path', async () => {
    await api({ cartId: '../x/?y=1#z' }).getCart();
    await api().removeCoupon('A/B C');
    expect(received.map(({ url }) => url)).toEqual([
      '/public/checkout/cart/..%2Fx%2F%3Fy%3D1%23z',
      '/public/checkout/cart/cart-1/coupons/A%2FB%20C',
    ]);
  });

  it('say which version an edit is based on', async () => {
    await api().changeQuantity('seats', 12, 7);
    await api().changeQuantity('seats', '0.1', null);
    expect(received[0]).toMatchObject({ method: 'PUT', url: '/public/checkout/cart/cart-1/change-quantity' });
    expect(received[0]?.headers['if-match']).toBe('"7"');
    expect(received[0]?.body).toBe('{"cartItemId":"seats","quantity":12}');
    expect(received[1]?.headers['if-match']).toBeUndefined();
    expect(received[1]?.body).toBe('{"cartItemId":"seats","quantity":"0.1"}');
  });

  it('of an order carry its key and what the buyer saw', async () => {
    answer = json(200, { action: 'none', redirectUrl: null, status: 'completed', confirmationMessage: null });
    const request = { email: 'm@example.com', phone: null, expected: { amountDue: 57120, currencyCode: 'EUR' } };
    const result = await api().confirm(request, 'key-1');
    expect(received[0]?.headers['idempotency-key']).toBe('key-1');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(request);
    expect(result).toMatchObject({
      ok: true,
      data: { action: 'none', status: 'completed', otp: null, orderNumber: null },
    });
  });

  it('for the other calls go where the contract says', async () => {
    await api().applyCoupon('TEN');
    await api().confirmOtp('012345', 'm@example.com');
    await api().reopen();
    await api().requestOtp('m@example.com');
    expect(received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['PUT', '/public/checkout/cart/cart-1/coupons', '{"code":"TEN"}'],
      ['PUT', '/public/checkout/cart/cart-1/confirm-otp', '{"otp":"012345","email":"m@example.com"}'],
      ['PUT', '/public/checkout/cart/cart-1/reopen', ''],
      ['POST', '/public/customer/request-otp', '{"email":"m@example.com"}'],
    ]);
  });
});

describe('answers', () => {
  it('keep the exact text of the cart for the engine', async () => {
    const text = JSON.stringify(cart).replace('"amountDue":0', '"amountDue":12345678901234567890.25');
    answer = (response) => response.writeHead(200).end(text);
    const result = await api().getCart();
    expect(result.ok && result.data.text).toBe(text);
  });

  it('are read with the optional parts left out', async () => {
    const { id, status, items, price } = cart;
    answer = json(200, { id, status, items, price });
    const result = await api().getCart();
    expect(result.ok && result.data.cart).toMatchObject({
      customer: null,
      email: null,
      invoiceAddress: null,
      customerPrefill: null,
      completionDetails: null,
      settings: { allowCoupons: false, forceCompany: false, backButton: null },
    });
  });

  it.each([
    ['no JSON', 'not json'],
    ['nothing', ''],
    ['something else', '[]'],
    ['a cart without items', JSON.stringify({ ...cart, items: null })],
    ['a cart with a broken item', JSON.stringify({ ...cart, items: [{ id: 1 }] })],
    ['a cart of an unknown status', JSON.stringify({ ...cart, status: 'frozen' })],
    ['a web page', '<!doctype html>'],
  ])('that are %s are response_invalid', async (_name, text) => {
    answer = (response) => response.writeHead(200).end(text);
    const result = await api().getCart();
    expect(result).toMatchObject({
      ok: false,
      error: { body: { code: 'response_invalid' }, status: 200, definite: false },
    });
  });

  it('of lists are read to the last page', async () => {
    answer = (response, request) => {
      const page = Number(new URL(request.url, 'http://x').searchParams.get('page'));
      json(200, { data: [{ id: `a${page}` }, 'junk'], meta: { pagination: { currentPage: page, lastPage: 3 } } })(
        response,
        request,
      );
    };
    const result = await api().invoiceAddresses();
    expect(result.ok && result.data.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    expect(received[2]?.url).toBe('/public/checkout/cart/cart-1/invoice-addresses?page=3&limit=100');
  });

  it('about a code are read with what is missing assumed', async () => {
    answer = json(200, { success: true, otp: { required: true, sentTo: 'm•••@example.com', expiresAt: 'soon' } });
    expect(await api().requestOtp('m@example.com')).toEqual({
      ok: true,
      data: {
        required: true,
        sentTo: 'm•••@example.com',
        expiresAtMs: Date.UTC(2026, 10, 22, 10, 10),
        resendAfterSeconds: 30,
        attemptsLeft: 5,
      },
    });
  });

  it('tell how an order stands that is read again', async () => {
    answer = json(200, {
      ...cart,
      status: 'confirming',
      confirmation: { action: 'none', status: 'confirming', otp: { sentTo: 'm•••' } },
    });
    const client = api();
    const result = await client.getCart();
    expect(result.ok && client.confirmationOf(result.data)).toMatchObject({
      status: 'confirming',
      otp: { sentTo: 'm•••' },
    });
  });
});

describe('errors', () => {
  it('keep the code, the arguments, the fields and the cart of the problem document', async () => {
    answer = problem(409, {
      title: 'Conflict',
      detail: 'The price changed',
      code: 'price_changed',
      violations: [{ propertyPath: 'items[0].quantity', message: 'x', code: 'quantity_step' }],
      args: { expected: '1', list: ['dropped'] },
      cart,
    });
    const result = await api().confirm(
      { email: null, phone: null, expected: { amountDue: 1, currencyCode: 'EUR' } },
      'k',
    );
    expect(result).toMatchObject({
      ok: false,
      error: {
        status: 409,
        definite: true,
        body: { code: 'price_changed', path: '/items/0/quantity', args: { expected: '1' } },
        violations: [{ code: 'quantity_step', path: '/items/0/quantity' }],
        cart: { text: JSON.stringify(cart) },
      },
    });
  });

  it.each([
    [429, { 'Retry-After': '20' }, 'rate_limited', 20],
    [429, { 'Retry-After': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 'rate_limited', 30],
    [503, { 'Retry-After': '5' }, 'service_unavailable', 5],
    [429, { 'Retry-After': 'later' }, 'rate_limited', null],
  ])('%i with %j', async (status, headers, code, retryAfterSeconds) => {
    answer = problem(status, {}, headers as Record<string, string>);
    const result = await api().getCart();
    expect(result).toMatchObject({ ok: false, error: { body: { code }, retryAfterSeconds } });
  });

  it.each([
    [401, 'unauthorized', true],
    [404, 'cart_not_found', true],
    [412, 'version_stale', true],
    [500, 'internal_error', false],
    [502, 'service_unavailable', false],
    [418, 'response_invalid', true],
  ])('a bare %i is %s', async (status, code, definite) => {
    answer = (response) => response.writeHead(status).end('<h1>Error</h1>');
    expect(await api().getCart()).toMatchObject({ ok: false, error: { body: { code }, status, definite } });
  });

  it('of codes that this build does not know fall back to the status', async () => {
    answer = problem(422, { code: 'brand_new_code' });
    expect(await api().getCart()).toMatchObject({
      ok: false,
      error: { body: { code: 'response_invalid' }, definite: true },
    });
  });

  it('tell a server that cannot be reached from one that does not answer', async () => {
    const unreachable = await api({ base: 'http://127.0.0.1:9' }).getCart();
    expect(unreachable).toMatchObject({
      ok: false,
      error: { body: { code: 'network_failed' }, status: 0, definite: false },
    });
    answer = () => undefined;
    const silent = await api({ timeoutMs: 50 }).getCart();
    expect(silent).toMatchObject({ ok: false, error: { body: { code: 'request_timeout' }, definite: false } });
  });

  it('come when the body stops half way', async () => {
    answer = (response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{"id":');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await api().getCart()).toMatchObject({ ok: false, error: { body: { code: 'network_failed' } } });
  });

  it('come at once when the caller gives up', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const pending = api().getCart(controller.signal);
    controller.abort();
    expect(await pending).toMatchObject({ ok: false, error: { body: { code: 'network_failed' } } });
    expect(await api().getCart(controller.signal)).toMatchObject({ ok: false });
  });

  it('come instead of a redirect that would carry the token to another host', async () => {
    answer = (response) => response.writeHead(302, { Location: '/elsewhere' }).end();
    expect(await api().getCart()).toMatchObject({ ok: false, error: { body: { code: 'network_failed' } } });
    expect(received.map(({ url }) => url)).not.toContain('/elsewhere');
  });

  it('never hold the token', async () => {
    answer = problem(401, { code: 'unauthorized', args: { hint: 'x' } });
    const errors = [await api().getCart(), await api({ base: 'http://127.0.0.1:9' }).getCart()];
    expect(JSON.stringify(errors)).not.toContain(token);
  });

  it('are sent once: nothing is repeated here', async () => {
    answer = problem(503, { code: 'service_unavailable' });
    await api().getCart();
    expect(received).toHaveLength(1);
  });
});

describe('memberText', () => {
  it('finds the text of a member, whatever is around it', () => {
    const text = '{"a":{"cart":1},"b":"\\"cart\\":2","cart" : {"x":[1,"}"],"n":1.10}, "c":[{"cart":3}]}';
    expect(memberText(text, 'cart')).toBe('{"x":[1,"}"],"n":1.10}');
    expect(memberText('{"cart":12.50}', 'cart')).toBe('12.50');
    expect(memberText('{"other":"cart"}', 'cart')).toBeNull();
  });
});
