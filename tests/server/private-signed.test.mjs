/** Discounts and products that a merchant's back end signed, in carts of the private cart API. Signed here by another implementation than the server's. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { binaryPath, startServer } from '../support/server.mjs';
import { cartCalls, confirmBody } from './carts.mjs';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const textOf = (key) => key.export({ type: 'spki', format: 'der' }).toString('base64');

function signed(data, { key = privateKey, store = 'signed' } = {}) {
  const json = typeof data === 'string' ? data : JSON.stringify(data);
  return Buffer.from(`${json}----${sign(null, Buffer.from(json), key).toString('base64')}----${store}`).toString(
    'base64',
  );
}

const product = (id, amount, more = {}) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate: 20, price: { amount }, ...more },
});
const recurring = { interval: 'year' };

let server;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-signed-'));
  const catalogue = {
    store: {
      id: 'signed',
      name: 'Signed',
      currencyCode: 'EUR',
      settings: { allowCoupons: true },
      pricing: { pricesIncludeTax: true },
      signingKeys: [textOf(generateKeyPairSync('ed25519').publicKey), textOf(publicKey)],
    },
    products: [product('a', 10000), product('b', 5000), product('year', 12000, { recurring })],
    coupons: [
      { code: 'B10', label: 'B10', type: 'percentage', percentage: 10, items: ['b'] },
      { code: 'ALONE', label: 'ALONE', type: 'percentage', percentage: 5, combinable: false },
    ],
  };
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const input = (wantedProducts, changes) => ({
  country: 'DE',
  locale: 'en',
  storeId: 'signed',
  wantedProducts,
  ...changes,
});
async function post(wantedProducts, changes = {}) {
  const answer = await server.merchant('POST', '/carts', input(wantedProducts, changes));
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}
const statuses = ({ discountsStatus }) => discountsStatus.map(({ status }) => status);
const inOneHour = () => new Date(Date.now() + 3_600_000).toISOString();

test('a signed discount counts, and says what it is', async () => {
  const text = signed({
    discountRate: 0.25,
    label: 'For you',
    productIds: ['a'],
    storeIds: 'signed',
    endDate: inOneHour(),
  });
  const cart = await post([{ id: 'a' }, { id: 'b' }], { discounts: [text] });
  assert.equal(cart.totalAmount, 125);
  assert.deepEqual(cart.discountsStatus, [{ discount: text, discountLabel: 'For you', status: 'APPLIED' }]);
  const { discountedPrice } = cart.products[0].fullPrice;
  assert.equal(discountedPrice.signedDiscount, text);
  assert.equal(discountedPrice.discountedGrossPrice, 75);
  assert.match(discountedPrice.discountCode, /^SIGNED-[0-9A-F]{32}$/);
  assert.equal(discountedPrice.allDiscountsApplied[0].model, 'COUPON');
  // The buyer sees what is taken off, and not what was signed.
  const seen = await cartCalls(server, cart.id, cart.ecommerceToken).get();
  assert.equal(seen.body.price.amountDue, 12500);
  assert.ok(!seen.text.includes(text));
  const amount = await post([{ id: 'a' }], { discounts: [signed({ amountByCurrency: { EUR: 12.34, USD: 1 } })] });
  assert.equal(amount.totalAmount, 87.66);
});

test('of a subscription a signed discount takes off the first payment', async () => {
  const cart = await post([{ id: 'year' }], { discounts: [signed({ discountRate: 0.5 })] });
  assert.equal(cart.totalAmount, 60);
  assert.equal(cart.products[0].renewingPrice.discountedPrice, undefined);
  assert.equal(cart.products[0].renewingPrice.grossPrice, 120);
});

test('one that does not count is INVALID, and the cart is made', async () => {
  const right = { discountRate: 0.5 };
  const flipped = Buffer.from(Buffer.from(signed(right), 'base64').toString('latin1').replace('0.5', '0.9'), 'latin1');
  const invalid = [
    flipped.toString('base64'),
    signed({ ...right, endDate: Date.now() - 1000 }),
    signed({ ...right, startDate: inOneHour() }),
    signed({ ...right, storeIds: ['another'] }),
    signed({ ...right, customerId: 'another' }),
    signed(right, { key: generateKeyPairSync('ed25519').privateKey }),
    signed(right, { store: 'another' }),
    signed({ discountRate: 50 }),
    signed('[]'),
  ];
  const cart = await post([{ id: 'a' }], { discounts: invalid });
  assert.deepEqual(
    statuses(cart),
    invalid.map(() => 'INVALID'),
  );
  assert.equal(cart.totalAmount, 100);
  const others = await post([{ id: 'a' }], {
    discounts: [
      signed({ ...right, productIds: ['b'] }),
      signed({ amountByCurrency: { USD: 1 } }),
      signed({ discountRate: 0.1, label: 'a----b' }),
      Buffer.from(signed({ discountRate: 0.1, label: 'a----b' }), 'base64').toString('base64url'),
      'ALONE',
    ],
  });
  assert.deepEqual(statuses(others), ['NOT_APPLICABLE', 'NOT_APPLICABLE', 'APPLIED', 'OVERLAPPING', 'OVERLAPPING']);
  assert.equal(others.totalAmount, 90);
  const long = await server.merchant('POST', '/carts', input([{ id: 'a' }], { discounts: ['A'.repeat(10_001)] }));
  assert.equal(long.body.violations[0].propertyPath, 'discounts[0]');
});

test('a discount stays while the cart changes, until its time or its products are gone', async () => {
  const endDate = Date.now() + 2500;
  const cart = await post([{ id: 'a' }, { id: 'b' }], {
    discounts: [signed({ discountRate: 0.5, endDate }), 'B10'],
  });
  const put = async (body) => (await server.merchant('PUT', `/carts/${cart.id}/wantedProducts`, body)).body;
  const buyer = cartCalls(server, cart.id, cart.ecommerceToken);
  const more = await put({ id: 'a', quantity: 2 });
  assert.equal(more.totalAmount, 122.5);
  // What was limited to a product goes with it, and the cart can still be read.
  const without = await put({ id: 'b', quantity: 0 });
  assert.equal(without.totalAmount, 100);
  assert.deepEqual(statuses(without), ['APPLIED', 'NOT_APPLICABLE']);
  assert.equal((await buyer.get()).body.price.amountDue, 10000);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, endDate - Date.now())));
  const late = await buyer.put('/confirm', confirmBody());
  assert.equal(late.body.code, 'coupon_expired', late.text);
  const changed = await put({ id: 'a', quantity: 1 });
  assert.equal(changed.totalAmount, 100);
  assert.deepEqual(statuses(changed), ['INVALID', 'NOT_APPLICABLE']);
  assert.equal((await buyer.put('/confirm', confirmBody())).body.status, 'completed');
});

test('a signed product is one of the cart’s own', async () => {
  const text = signed({
    publisherRefId: 'one-of-a-kind',
    name: 'Bespoke',
    price: { grossPrice: 24, currency: 'EUR', vatRate: 0.2 },
  });
  const cart = await post([{ id: text, quantity: 2 }, { id: 'a' }]);
  assert.equal(cart.totalAmount, 148);
  const [bespoke] = cart.products;
  assert.match(bespoke.id, /^signed_[0-9a-f]{32}$/);
  assert.deepEqual([bespoke.name, bespoke.publisherRefId, bespoke.signedProduct], ['Bespoke', 'one-of-a-kind', text]);
  assert.deepEqual([bespoke.unitPrice.grossPrice, bespoke.unitPrice.netPrice], [24, 20]);
  const put = (body, query = '') => server.merchant('PUT', `/carts/${cart.id}/wantedProducts${query}`, body);
  assert.equal((await put({ id: text, quantity: 3 })).body.totalAmount, 172);
  const other = signed({
    publisherRefId: 'second',
    name: 'Second',
    price: { netPrice: 10, currency: 'EUR', vatRate: 0.2 },
  });
  assert.equal((await put({ signedProduct: other, id: 'x' }, '?dryRun=true')).body.totalAmount, 184);
  assert.equal((await put({ signedProduct: other, id: 'x' })).body.totalAmount, 184);
  const { body: seen } = await server.merchant('GET', `/carts/${cart.id}`);
  assert.deepEqual(
    seen.products.map(({ publisherRefId }) => publisherRefId),
    ['one-of-a-kind', 'a', 'second'],
  );
  // It can be taken out and put in again by its id.
  assert.equal((await put({ id: bespoke.id, quantity: 0 })).body.totalAmount, 112);
  assert.equal((await put({ id: bespoke.id, quantity: 1 })).body.totalAmount, 136);
  const ordered = await cartCalls(server, cart.id, cart.ecommerceToken).put('/confirm', confirmBody());
  assert.equal(ordered.body.status, 'completed', ordered.text);
});

test('a signed product that does not count is nobody’s product', async () => {
  const offer = { publisherRefId: 'p', name: 'P', price: { grossPrice: 1, currency: 'EUR' } };
  for (const id of [
    signed({ ...offer, endDate: 1 }),
    signed(offer, { store: 'another' }),
    signed({ ...offer, price: {} }),
  ]) {
    const answer = await server.merchant('POST', '/carts', input([{ id }]));
    assert.equal(answer.body.code, 'item_unknown', answer.text);
    assert.equal(answer.body.violations[0].propertyPath, 'wantedProducts[0].id');
  }
  const dollars = await post([
    { signedProduct: signed({ ...offer, price: { grossPrice: 1, currency: 'USD' } }), id: 'p' },
  ]);
  assert.deepEqual([dollars.currency, dollars.totalAmount], ['USD', 1]);
  const long = await server.merchant('POST', '/carts', input([{ id: 'p'.repeat(256) }]));
  assert.equal(long.body.code, 'text_too_long');
});

test('kassa-server makes keys and signs', () => {
  const run = (...args) =>
    spawnSync(binaryPath('kassa-server'), args, { encoding: 'utf8', input: '{"discountRate":0.1}' });
  const key = join(folder, 'signing.key');
  const made = run('--make-signing-key', key);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(statSync(key).mode & 0o777, 0o600);
  assert.equal(made.stdout.trim(), textOf(createPublicKey(readFileSync(key))));
  assert.equal(run('--make-signing-key', key).status, 1);
  const signing = run('--sign', '-', '--signing-key-file', key, '--store-id', 'signed');
  assert.equal(signing.stdout.trim(), signed('{"discountRate":0.1}', { key: readFileSync(key) }));
  const list = join(folder, 'list.json');
  writeFileSync(list, '[]');
  assert.match(run('--sign', list, '--signing-key-file', key, '--store-id', 'signed').stderr, /only a JSON object/);
  assert.notEqual(run('--sign', '-', '--signing-key-file', key).status, 0);
});
