/** Checkout links over HTTP: made by the merchant, followed by a browser, taken over by the shop's page. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';
import { send } from './openapi-requests.mjs';

const shop = 'https://shop.example';
const link = (changes = {}) => ({
  returnUrl: `${shop}/checkout?link`,
  cart: {
    storeId: 'halden',
    country: 'DE',
    locale: 'en-GB',
    wantedProducts: [{ id: 'team-seats', quantity: 60 }],
    discounts: ['WELCOME10'],
  },
  ...changes,
});

let server;
before(async () => {
  server = await startServer({ otp: 'never', allowOrigins: [shop], extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function makeLink(changes) {
  const created = await server.merchant('POST', '/checkout-links', link(changes));
  assert.equal(created.status, 201, created.text);
  return created.body;
}

/** What a browser is sent to; the answer as it is. */
const follow = (url, options = {}) => fetch(url, { redirect: 'manual', ...options });

/** The cart and its code, from behind the `#`. */
function handedOver(answer) {
  assert.equal(answer.status, 303);
  const { origin, pathname, search, hash } = new URL(answer.headers.get('location'));
  assert.equal(origin + pathname + search, `${shop}/checkout?link`);
  return Object.fromEntries(new URLSearchParams(hash.slice(1)));
}

const exchange = ({ cart, code }, headers = {}) =>
  server.call('POST', `/public/checkout/cart/${cart}/token`, { code }, headers);

const count = async () => (await server.merchant('GET', '/carts')).body.totalElements;

test('whoever follows a link can order its cart, and the token was in no URL', async () => {
  const made = await makeLink({ slug: 'spring-offer', maximumUses: 5 });
  assert.equal(made.url, `${server.url}/c/spring-offer`);
  const answer = await follow(made.url);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  const handed = handedOver(answer);
  const taken = await exchange(handed, { origin: shop });
  assert.equal(taken.status, 200, taken.text);
  assert.equal(taken.headers.get('access-control-allow-origin'), shop);
  assert.equal(taken.body.id, handed.cart);
  assert.ok(!answer.headers.get('location').includes(taken.body.token));
  assertProblem(await exchange(handed), 401, 'unauthorized');

  const cart = cartCalls(server, taken.body.id, taken.body.token);
  const { body } = await cart.get();
  assert.deepEqual([body.price.amountDue, body.pricing.discounts[0].code], [51408, 'WELCOME10']);
  const ordered = await cart.put('/confirm', confirmBody({ expected: { amountDue: 51408, currencyCode: 'EUR' } }));
  assert.equal(ordered.body.status, 'completed', ordered.text);
  assert.equal((await server.merchant('GET', `/checkout-links/${made.id}`)).body.uses, 1);
});

test('a link gives a trial and says what comes after the order', async () => {
  const afterCheckout = { action: 'redirect', url: `${shop}/thanks` };
  const made = await makeLink({ options: { trialDays: 14 }, afterCheckout });
  assert.deepEqual([made.options, made.afterCheckout], [{ trialDays: 14 }, afterCheckout]);
  const handed = handedOver(await follow(made.url));
  const { token } = (await exchange(handed, { origin: shop })).body;
  const cart = cartCalls(server, handed.cart, token);
  const { body } = await cart.get();
  assert.deepEqual([body.price.amountDue, body.items[0].price.recurring.trialPeriodDays], [0, 14]);
  const ordered = await cart.put('/confirm', confirmBody({ expected: { amountDue: 0, currencyCode: 'EUR' } }));
  assert.deepEqual([ordered.body.status, ordered.body.redirectUrl], ['completed', `${shop}/thanks`], ordered.text);
});

test('a link is listed, changed under its address, and taken back', async () => {
  const made = await makeLink();
  const path = `/checkout-links/${made.id}`;
  const { body: page } = await server.merchant('GET', '/checkout-links?limit=100');
  assert.deepEqual(
    page.data.filter(({ id }) => id === made.id),
    [made],
  );
  const changed = await server.merchant('PUT', path, link({ isEnabled: false, options: { allowCoupons: false } }));
  assert.deepEqual(changed.body, { ...made, isEnabled: false, options: { allowCoupons: false } });
  assert.equal((await follow(made.url)).status, 404);
  assert.equal((await server.merchant('DELETE', path)).status, 204);
  assertProblem(await server.merchant('GET', path), 404, 'not_found');
  assertProblem(await server.merchant('PUT', path, link()), 404, 'not_found');
  assertProblem(await server.merchant('DELETE', path), 404, 'not_found');
  const { data } = (await server.merchant('GET', `/audit-log?object=${made.id}`)).body;
  assert.deepEqual(
    data.map(({ action }) => action),
    ['DELETE /checkout-links/{id}', 'PUT /checkout-links/{id}', 'POST /checkout-links'],
  );
});

test('what cannot be a link is refused by the field', async () => {
  const refused = (changes) => server.merchant('POST', '/checkout-links', link(changes));
  assertProblem(await refused({ returnUrl: 'https://evil.example/' }), 422, 'text_invalid', 'returnUrl');
  assertProblem(await refused({ cart: undefined }), 422, 'field_missing', 'cart');
  const unknown = { ...link().cart, wantedProducts: [{ id: 'none' }] };
  assertProblem(await refused({ cart: unknown }), 404, 'item_unknown', 'cart.wantedProducts[0].id');
  const somebodys = { ...link().cart, enduserId: 'customer-1' };
  assertProblem(await refused({ cart: somebodys }), 422, 'text_invalid', 'cart.enduserId');
});

test('looking makes no cart: HEAD, and browsers that fetch ahead', async () => {
  const { url } = await makeLink();
  const before = await count();
  const head = await follow(url, { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('location')], [303, `${shop}/checkout?link`]);
  const ahead = await follow(url, { headers: { 'sec-purpose': 'prefetch;prerender' } });
  assert.equal(ahead.status, 503);
  assert.equal(await count(), before);
});

test('a visitor without a cart reads why, in a language of theirs, on a page without a script', async () => {
  const { url } = await makeLink({ expiresAt: '2020-01-01T00:00:00Z' });
  const inGerman = { headers: { 'accept-language': 'fr, de-CH;q=0.9, en;q=0.8' } };
  for (const [target, options, status, text] of [
    [url, {}, 410, /<html lang="en">.*This link has expired/],
    [url, inGerman, 410, /<html lang="de">.*Dieser Link ist abgelaufen/],
    [`${server.url}/c/no-such-link`, {}, 404, /This link leads nowhere/],
    [`${server.url}/c/%3Cscript%3Ealert(1)%3C%2Fscript%3E`, inGerman, 404, /Dieser Link führt nirgendwohin/],
  ]) {
    const answer = await follow(target, options);
    const html = await answer.text();
    assert.equal(answer.status, status, target);
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(html, text);
    assert.doesNotMatch(html, /<script|style=|onclick|alert/);
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, /^default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'/);
    const style = await fetch(new URL(/href="([^"]+)"/.exec(html)[1], server.url));
    assert.deepEqual([style.status, style.headers.get('content-type')], [200, 'text/css; charset=utf-8']);
  }
});

test('carts are made for one address only so fast, and for others all the same', async () => {
  const { slug } = await makeLink();
  const visit = (localAddress) => send(server.port, { method: 'GET', path: `/c/${slug}`, headers: {} }, localAddress);
  let answer;
  let visits = 0;
  do answer = await visit('127.9.9.9');
  while (answer.status === 303 && ++visits < 1000);
  assert.equal(answer.status, 429);
  assert.ok(visits >= 120, `${visits}`);
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  assert.match(answer.text, /Too many visits at once/);
  assert.equal((await visit('127.9.9.10')).status, 303);
  // A page that makes carts by itself makes them of the same number.
  const endUser = { email: 'mira@example.com', firstName: 'Mira', lastName: 'Vogt', locale: 'en-GB' };
  const body = JSON.stringify({ ...link().cart, discounts: [], endUser });
  const headers = { 'content-type': 'application/json', 'content-length': `${body.length}` };
  const make = (localAddress) =>
    send(server.port, { method: 'POST', path: '/carts/public', headers, body }, localAddress);
  const refused = await make('127.9.9.9');
  assert.equal(refused.status, 429, refused.text);
  assert.equal((await make('127.9.9.10')).status, 201);
});

test('codes cannot be guessed at speed', async () => {
  const handed = handedOver(await follow((await makeLink()).url));
  let answer;
  let guesses = 0;
  do answer = await exchange({ ...handed, code: `guess-${guesses}` });
  while (answer.status === 401 && ++guesses < 1000);
  assertProblem(answer, 429, 'rate_limited');
});
