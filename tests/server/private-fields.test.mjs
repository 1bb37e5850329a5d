/**
 * What only the merchant may see is in no answer that others get. The operations are those of the description that take no merchant key, so a
 * new one is scanned without being named here; beside them are the payment page, redirects and answers that belong to no operation. Each is
 * called in every state of a cart, rightly and wrongly, and everything that comes back, headers too, is searched for the names of private
 * fields and for values that were planted in them.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { assertPublic, assertPublicCart, operations } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { cartCalls, confirmBody } from './carts.mjs';
import { filledRequest, requestsOf, send } from './openapi-requests.mjs';

const isPublic = ({ security = [] }) => !security.some((scheme) => 'merchantKey' in scheme);
const publicOperations = operations.filter(isPublic);

/** Names that no public answer has, beside those that every answer in the tests is searched for. */
const privateNames = [
  'externalContext',
  'remitteds',
  'salesFlags',
  'vouchers',
  'discountExternalContext',
  'mandateValue',
  'source',
  'reason',
  'userAgent',
  'ip',
  'codeHash',
  'attention',
  'transactions',
  'disputes',
];

/** Planted where only the merchant may look. */
const planted = {
  externalContext: 'PLANTED-external-context',
  userAgent: 'PLANTED-user-agent',
  ip: '203.0.113.77',
  salesFlags: ['PLANTED-sales-flag'],
  remitteds: [{ id: 'PLANTED-remitted' }],
  mandateValue: 98765.43,
};
const plantedTexts = [/PLANTED/, /203\.0\.113\.77/, /98765\.43/];

const merchantOrder = {
  storeId: 'halden',
  country: 'DE',
  locale: 'en-GB',
  wantedProducts: [{ id: 'team-seats', quantity: 60 }],
  endUser: { email: 'mira@example.com', country: 'DE', locale: 'en-GB', zipCode: '10119' },
  ...planted,
};

/** Whose address and e-mail are in the same database. */
const otherBuyer = {
  email: 'other.buyer@example.org',
  phone: '+49 30 5550123',
  newInvoiceAddress: {
    firstName: 'Other',
    lastName: 'PLANTED-buyer',
    street: 'PLANTED-street',
    houseNumber: '1',
    zip: '10119',
    city: 'Berlin',
    countryCode: 'DE',
  },
};

/** The demo's shop, where each address that asks for a code is a customer's. */
function withKnownBuyers(text) {
  const catalogue = JSON.parse(text);
  delete catalogue.store.tax;
  for (let number = 1; number <= 100; number += 1) {
    catalogue.customers.push({ id: `buyer-${number}`, email: `buyer-${number}@example.net` });
  }
  return catalogue;
}

const hashesOf = (secret) => {
  const sum = createHash('sha256').update(secret);
  return ['hex', 'base64', 'base64url'].map((encoding) => sum.copy().digest(encoding));
};

let server;
/** Bearers of secrets that belong to somebody else in each answer. */
const foreign = [];

before(async () => {
  server = await startServer({
    otp: 'known_customer',
    catalogue: withKnownBuyers(readFileSync(new URL('../../demo/shop/catalogue.json', import.meta.url), 'utf8')),
    allowOrigins: ['https://shop.example'],
    extra: ['--rate-limit', '0'],
  });
  const other = await makeCart();
  const bought = await other.put('/confirm', confirmBody(otherBuyer));
  assert.equal(bought.status, 200, bought.text);
  foreign.push(server.merchantKey, other.token, otherBuyer.email, otherBuyer.phone);
  foreign.push(...hashesOf(server.merchantKey), ...hashesOf(other.token));
});
after(() => server.stop());

async function makeCart() {
  const issued = await server.merchant('POST', '/vouchers', {
    amount: 100,
    currencyCode: 'EUR',
    externalContext: 'PLANTED-voucher-context',
  });
  const { code } = issued.body;
  foreign.push(code, ...hashesOf(code));
  const { status, body, text } = await server.merchant('POST', '/carts', { ...merchantOrder, discounts: [code] });
  assert.equal(status, 201, text);
  // The merchant sees what was planted: a scan for it could find it.
  assert.match(text, plantedTexts[0]);
  return cartCalls(server, body.id, body.ecommerceToken);
}

/** A code for each cart, and an address is sent ten an hour at most. */
let buyers = 0;

/** Carts on every step of their way, by status. */
const states = {
  open: async () => {},
  confirming: (cart) => cart.put('/confirm', confirmBody({ email: `buyer-${++buyers}@example.net` })),
  redirect_to_payment: (cart) => cart.put('/confirm', confirmBody({ newPaymentMethod: { type: 'fake_provider' } })),
  completed: (cart) => cart.put('/confirm', confirmBody()),
};

/** Searches an answer, whatever it is: names of private fields as keys of JSON, and planted values anywhere. */
function scan(what, { status, headers, text }, token) {
  const whole = `${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`;
  const seen = `${what} answered ${status}: ${whole.slice(0, 1500)}`;
  for (const pattern of plantedTexts) assert.doesNotMatch(whole, pattern, seen);
  for (const secret of [...foreign, ...(token === undefined ? [] : [token, ...hashesOf(token)])]) {
    assert.ok(!whole.includes(secret), `a secret is in ${seen}`);
  }
  // A buyer's page has the cart in the vendor's private form there, without what is the merchant's.
  if (/^\w+ \/carts\/public/.test(what)) {
    assertPublicCart(text, { makesCart: status === 201, what: seen });
    return;
  }
  // The description and its page name every field; they are written before any cart is made.
  if (/^GET \/(?:openapi\.json|docs)/.test(what)) return;
  assertPublic(text, [], seen);
  for (const name of privateNames) assert.ok(!text.includes(`"${name}":`), `${name} is in ${seen}`);
}

test('the scan finds what it looks for', () => {
  const answer = (text, headers = {}) => ({ status: 200, headers: new Headers(headers), text });
  scan('GET /x', answer('{"id":"1"}'));
  for (const found of [
    answer('{"externalContext":null}'),
    answer('{"attention":null}'),
    answer('{"name":"PLANTED-external-context"}'),
    answer(`<p>${otherBuyer.email}</p>`),
    answer('{}', { location: `/x?token=${foreign[1]}` }),
    answer(hashesOf(server.merchantKey)[0]),
  ]) {
    assert.throws(() => scan('GET /x', found), assert.AssertionError);
  }
});

test('there are operations without the merchant key, and all of the public API is among them', () => {
  const paths = publicOperations.map(({ path }) => path);
  for (const { path } of operations.filter((one) => one.path.startsWith('/public/'))) assert.ok(paths.includes(path));
  assert.ok(paths.length >= 14, paths.join());
});

for (const [state, reach] of Object.entries(states)) {
  test(`no public operation tells what is private: ${state}`, async () => {
    let address = 0;
    for (const operation of publicOperations) {
      const cart = await makeCart();
      await reach(cart);
      assert.equal((await cart.get()).body.status, state);
      const right = {
        path: {},
        query: {},
        headers: {},
        authorization: 'cart',
        contentType: 'application/json',
        body: operation.requestBody === undefined ? undefined : '{}',
      };
      for (const wanted of [right, ...fc.sample(requestsOf(operation), { numRuns: 6, seed: 20261122 })]) {
        address += 1;
        const sent = filledRequest(operation, wanted, { cart, merchantKey: server.merchantKey });
        const answer = await send(server.port, sent, `127.2.${(address >> 8) & 255}.${address & 255}`);
        scan(`${operation.method} ${sent.path}`, answer, cart.token);
      }
    }
  });
}

test('nor do orders, pages, redirects and answers of no operation', async () => {
  const cart = await makeCart();
  const call = async (method, path, headers = {}, body) => {
    const sent = { method, path, headers, body };
    const answer = await send(server.port, sent, '127.0.0.1');
    scan(`${method} ${path}`, answer, cart.token);
    return answer;
  };
  const method = { type: 'fake_provider', returnUrl: 'https://shop.example/checkout' };
  const { redirectUrl } = (await cart.put('/confirm', confirmBody({ newPaymentMethod: method }))).body;
  const page = new URL(redirectUrl).pathname;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const { text } = await call('GET', page);
  await call('GET', /href="([^"]+\.css)"/.exec(text)[1]);
  await call('GET', '/fake-provider/00000000-0000-4000-8000-000000000000');
  await call('POST', `${page}/approve`, form, 'token=wrong');
  const [, token] = /name="token" value="([^"]+)"/.exec(text);
  const sentBack = await call('POST', `${page}/approve`, form, new URLSearchParams({ token }).toString());
  assert.equal(sentBack.status, 303);
  assert.equal(sentBack.headers.get('location'), 'https://shop.example/checkout?kassa-payment=approved');
  await call('GET', page);
  const paid = await call('GET', cart.base, { authorization: `Bearer ${cart.token}` });
  assert.equal(JSON.parse(paid.text).status, 'paid');
  for (const [verb, path] of [
    ['GET', '/'],
    ['GET', `/carts/${cart.id}`],
    ['PATCH', cart.base],
    ['GET', '/carts/%zz'],
    ['GET', '/checkout/carts'],
    ['GET', '/audit-log'],
    ['GET', '/demo/mailbox'],
    ['HEAD', cart.base],
  ]) {
    await call(verb, path, { authorization: `Bearer ${cart.token}` });
  }
  await call('OPTIONS', cart.base, { origin: 'https://shop.example', 'access-control-request-method': 'GET' });
  await call('PUT', `${cart.base}/confirm`, { 'content-type': 'application/json' }, 'x'.repeat(70_000));
});
