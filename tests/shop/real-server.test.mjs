/** The shop with the real kassa-server: the calls between them, and what a buyer's browser then may do with the cart. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort, startServer } from '../support/server.mjs';
import { Buyer, catalogueFile, startShopUnderTest } from './shop-under-test.mjs';

let kassa;
let shop;
let buyer;

before(async () => {
  const port = await freePort();
  kassa = await startServer({ catalogue: catalogueFile, allowOrigins: [`http://127.0.0.1:${port}`] });
  shop = await startShopUnderTest({ apiOrigin: kassa.url, merchantKey: kassa.merchantKey, port });
  buyer = new Buyer(shop.origin);
});

after(async () => {
  await shop?.close();
  await kassa?.stop();
});

const publicCall = (cart, method, path, body) =>
  fetch(`${cart.apiBase}/public/checkout/cart/${cart.cartId}${path}`, {
    method,
    headers: { Authorization: `Bearer ${cart.token}`, Origin: shop.origin, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

test('every product of the catalogue can be ordered together, in the quantity that its form suggests', async () => {
  const { text } = await buyer.send('GET', '/');
  const forms = [...text.matchAll(/<form[^>]*data-order-form[^]*?<\/form>/g)].map(([form]) => ({
    productId: /name="productId" value="([^"]+)"/.exec(form)[1],
    quantity: /name="quantity"[^>]*?value="([^"]+)"/.exec(form)[1],
  }));
  assert.equal(forms.length, 9);
  for (const { productId, quantity } of forms)
    assert.equal((await buyer.order(productId, quantity)).status, 200, productId);

  const { status, json } = await buyer.openCart();
  assert.equal(status, 201);
  const answer = await publicCall(json, 'GET', '');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('Access-Control-Allow-Origin'), shop.origin);
  const cart = await answer.json();
  assert.equal(cart.status, 'open');
  assert.deepEqual(
    cart.items.map(({ id, quantity }) => ({ productId: id, quantity: String(quantity) })),
    forms,
  );
});

test('a quantity changed in the checkout is what the catalogue shows', async () => {
  const { json } = await buyer.openCart();
  const changed = await publicCall(json, 'PUT', '/change-quantity', { cartItemId: 'team-seats', quantity: 60 });
  assert.equal(changed.status, 200);
  assert.match((await buyer.send('GET', '/')).text, /In your order: 60\./);
});

test('a cart made anew keeps the code, and the one before is gone', async () => {
  const first = (await buyer.openCart()).json;
  assert.equal((await publicCall(first, 'PUT', '/coupons', { code: 'WELCOME10' })).status, 200);
  await buyer.remove('onboarding');
  const second = (await buyer.openCart()).json;
  assert.notEqual(second.cartId, first.cartId);
  const cart = await (await publicCall(second, 'GET', '')).json();
  assert.deepEqual(
    cart.pricing.discounts.map(({ code }) => code),
    ['WELCOME10'],
  );
  assert.equal(cart.items.find(({ id }) => id === 'team-seats').quantity, 60);
  assert.ok(!cart.items.some(({ id }) => id === 'onboarding'));
  assert.ok([401, 404].includes((await publicCall(first, 'GET', '')).status));
});

test('the German shop makes a German cart', async () => {
  const german = new Buyer(shop.origin);
  await german.send('GET', '/?lang=de');
  await german.order('team-seats', '24');
  const { json } = await german.openCart();
  const cart = await (await publicCall(json, 'GET', '')).json();
  assert.equal(cart.items[0].name, 'Teamplätze');
  assert.deepEqual(cart.settings.backButton, { url: '/', label: 'Zurück zu Halden' });
});

test('a cart of a checkout link becomes the order of who followed it, once', async () => {
  const made = await kassa.merchant('POST', '/checkout-links', {
    returnUrl: `${shop.origin}/checkout?link`,
    cart: { storeId: 'halden', country: 'DE', locale: 'en-GB', wantedProducts: [{ id: 'team-seats', quantity: 7 }] },
  });
  const visit = await fetch(made.body.url, { redirect: 'manual' });
  const { hash } = new URL(visit.headers.get('location'));
  const link = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  const bring = (visitor) =>
    visitor.send('POST', '/api/carts', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ link }),
    });
  const visitor = new Buyer(shop.origin);
  await visitor.order('brand-kits', '3');
  const before = (await visitor.openCart()).json;
  const taken = (await bring(visitor)).json;
  assert.equal(taken.cartId, link.cart);
  assert.equal((await (await publicCall(taken, 'GET', '')).json()).items[0].quantity, 7);
  assert.equal((await publicCall(before, 'GET', '')).status, 404);
  // Sent again it is the same cart; for somebody else the code is used up.
  assert.deepEqual((await bring(visitor)).json, taken);
  assert.equal((await bring(new Buyer(shop.origin))).status, 422);
  assert.match((await visitor.send('GET', '/')).text, /In your order: 7\./);
});

test('the mailbox shows a one-time code that was asked for', async () => {
  const { json } = await buyer.openCart();
  const asked = await fetch(`${json.apiBase}/public/customer/request-otp`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${json.token}`, Origin: shop.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'mira.vogt@halmvogt.example' }),
  });
  assert.ok(asked.ok, String(asked.status));
  const { json: mails } = await buyer.send('GET', '/api/mailbox');
  assert.equal(mails[0].to, 'mira.vogt@halmvogt.example');
  assert.match(mails[0].text, /\b\d{6}\b/);
});
