/** What browsers are told by every kind of answer: which pages may read it, and what must not be done with it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart } from './carts.mjs';
import { send } from './openapi-requests.mjs';

const shop = 'https://shop.example';
let server;
let cart;
let page;
let style;
before(async () => {
  server = await startServer({ otp: 'never', allowOrigins: [shop], extra: ['--rate-limit', '20'] });
  cart = await openCart(server);
  const method = { type: 'fake_provider', returnUrl: `${shop}/checkout` };
  page = new URL((await cart.put('/confirm', confirmBody({ newPaymentMethod: method }))).body.redirectUrl).pathname;
  [, style] = /href="([^"]+\.css)"/.exec((await call('GET', page)).text);
});
after(() => server.stop());

let address = 0;
/** From an address of its own, so that only what is to meet the limit meets it. */
const call = (method, path, headers = {}, { body, from = `127.7.0.${(address += 1)}` } = {}) =>
  send(server.port, { method, path, headers, body }, from);

/** One answer of each kind, asked for by a page of the origin. */
async function everyKind(origin) {
  const asked = { origin };
  const json = { ...asked, 'content-type': 'application/json' };
  const token = { ...json, authorization: `Bearer ${cart.token}` };
  const busy = `127.8.0.${(address += 1)}`;
  let limited;
  for (let count = 0; count < 500 && limited?.status !== 429; count += 1) {
    limited = await call('GET', '/health', asked, { from: busy });
  }
  return {
    200: await call('GET', cart.base, token),
    '200 page': await call('GET', page, asked),
    '200 style': await call('GET', style, asked),
    '200 description': await call('GET', '/openapi.json', asked),
    '200 reference': await call('GET', '/docs', asked),
    '200 head': await call('HEAD', '/health', asked),
    '204 preflight': await call('OPTIONS', cart.base, { ...asked, 'access-control-request-method': 'GET' }),
    400: await call('PUT', `${cart.base}/confirm`, token, { body: '{' }),
    401: await call('GET', cart.base, asked),
    403: await call('POST', `${page}/approve`, asked, { body: 'token=wrong' }),
    '404 path': await call('GET', '/no/such/path', asked),
    '404 payment': await call('GET', '/fake-provider/none', asked),
    405: await call('PATCH', cart.base, asked),
    409: await call('PUT', `${cart.base}/change-quantity`, token, { body: '{"quantity":1}' }),
    413: await call('PUT', `${cart.base}/confirm`, token, { body: 'x'.repeat(70_000) }),
    415: await call('PUT', `${cart.base}/change-quantity`, { ...token, 'content-type': 'text/plain' }, { body: 'x' }),
    422: await call('POST', '/public/checkout/quote', json, { body: '{"items":3}' }),
    429: limited,
  };
}

/** What each answer has to be for this test to mean anything. */
function assertKinds(answers) {
  for (const [kind, answer] of Object.entries(answers)) {
    assert.equal(answer.status, Number(kind.slice(0, 3)), `${kind}: ${answer.text.slice(0, 300)}`);
  }
}

async function settled(decision) {
  const method = { type: 'fake_provider', returnUrl: `${shop}/checkout` };
  const other = await openCart(server);
  const { redirectUrl } = (await other.put('/confirm', confirmBody({ newPaymentMethod: method }))).body;
  const path = new URL(redirectUrl).pathname;
  const [, token] = /name="token" value="([^"]+)"/.exec((await call('GET', path)).text);
  return call('POST', `${path}/${decision}`, {}, { body: new URLSearchParams({ token }).toString() });
}

function assertGuarded(kind, { headers }) {
  assert.equal(headers.get('x-content-type-options'), 'nosniff', kind);
  assert.equal(headers.get('referrer-policy'), 'no-referrer', kind);
  assert.match(headers.get('cache-control'), /no-store/, kind);
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/, kind);
  assert.match(policy, /frame-ancestors 'none'/, kind);
  assert.doesNotMatch(policy, /unsafe|script-src/, kind);
  assert.equal(headers.get('server'), null, kind);
  assert.match(headers.get('x-request-id'), /^[0-9a-f-]{36}$/, kind);
}

test('an answer of every kind has the security headers', async () => {
  const answers = await everyKind(shop);
  assertKinds(answers);
  for (const [kind, answer] of Object.entries(answers)) assertGuarded(kind, answer);
  for (const decision of ['approve', 'decline']) {
    const redirect = await settled(decision);
    assert.equal(redirect.status, 303);
    assertGuarded('303', redirect);
  }
  // A provider that cannot be reached.
  const other = await openCart(server);
  const unavailable = await call('PUT', `${other.base}/prepare-stripe`, { authorization: `Bearer ${other.token}` });
  assert.equal(unavailable.status, 503);
  assertGuarded('503', unavailable);
});

test('a page of an allowed origin reads answers of every kind, without credentials', async () => {
  const answers = await everyKind(shop);
  assertKinds(answers);
  for (const [kind, { headers }] of Object.entries(answers)) {
    assert.equal(headers.get('access-control-allow-origin'), shop, kind);
    assert.equal(headers.get('access-control-allow-credentials'), null, kind);
    assert.match(headers.get('vary') ?? '', /Origin/, kind);
  }
});

test('a page of any other origin reads none', async () => {
  for (const origin of [
    'null',
    '*',
    'https://evil.example',
    'https://shop.example.evil.test',
    'https://evil-shop.example',
    'https://shop.example:444',
    'http://shop.example',
    'https://shop.example/',
    'https://shop.example, https://evil.example',
    'HTTPS://SHOP.EXAMPLE',
  ]) {
    for (const [method, path, headers] of [
      ['GET', cart.base, { authorization: `Bearer ${cart.token}` }],
      ['GET', '/no/such/path', {}],
      ['OPTIONS', cart.base, { 'access-control-request-method': 'GET' }],
    ]) {
      const answer = await call(method, path, { ...headers, origin });
      for (const name of ['origin', 'methods', 'headers', 'credentials']) {
        assert.equal(answer.headers.get(`access-control-allow-${name}`), null, `${origin} ${method} ${path}`);
      }
      assert.match(answer.headers.get('vary'), /Origin/);
    }
  }
});
