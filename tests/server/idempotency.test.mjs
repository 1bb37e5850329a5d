/** Calls of the merchant's programs that make something, sent twice with one Idempotency-Key: they make it once. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { operations } from '../support/openapi.mjs';
import { runServerCommand, startServer } from '../support/server.mjs';
import { assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

const dataFolder = mkdtempSync(join(tmpdir(), 'kassa-idempotency-'));
const shop = 'https://shop.example';
const catalogue = {
  store: { id: 'twice', name: 'Twice', currencyCode: 'EUR', paymentMethods: ['sepa_debit'] },
  products: [{ id: 'a', name: 'A', price: { calculationType: 'per_unit', taxRate: 19, price: { amount: 10000 } } }],
  coupons: [{ code: 'FRIENDS', label: 'Friends', type: 'percentage', percentage: 10, model: 'SINGLE_USE_CODE' }],
};
const merchantKey = 'k'.repeat(64);
const start = () => startServer({ otp: 'never', dataFolder, merchantKey, catalogue, allowOrigins: [shop] });
let server;
before(async () => {
  server = await start();
});
after(async () => {
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const send = (path, body, key, merchant = merchantKey) =>
  server.call('POST', path, body, { authorization: `Bearer ${merchant}`, 'idempotency-key': key });
const voucher = { amount: 5000, currencyCode: 'EUR', label: 'Gift card' };
const vouchers = async () => (await server.merchant('GET', '/vouchers?limit=1')).body.meta.pagination.totalItems;

test('what was lost on its way is sent again and made once', async () => {
  const before = await vouchers();
  const first = await send('/vouchers', voucher, 'gift-1');
  assert.equal(first.status, 201, first.text);
  const again = await send('/vouchers', voucher, 'gift-1');
  assert.equal(again.status, 201);
  assert.equal(again.text, first.text, 'with the code');
  assert.equal(again.headers.get('location'), first.headers.get('location'));
  assert.equal(await vouchers(), before + 1);
  const { data } = (await server.merchant('GET', `/audit-log?object=${first.body.id}`)).body;
  assert.equal(data.length, 1);
  assert.notEqual((await send('/vouchers', voucher, 'gift-2')).body.code, first.body.code);
});

test('sent many times at once it is made once', async () => {
  const before = await vouchers();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('/vouchers', voucher, 'gift-at-once')));
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  assert.equal(await vouchers(), before + 1);
});

test('a key is for one request: another body, path or query is refused', async () => {
  await send('/vouchers', voucher, 'one-request');
  const before = await vouchers();
  assertProblem(await send('/vouchers', { ...voucher, amount: 1 }, 'one-request'), 422, 'idempotency_key_reused');
  assertProblem(await send('/vouchers?a=b', voucher, 'one-request'), 422, 'idempotency_key_reused');
  assertProblem(await send('/checkout/carts', seatsCart(), 'one-request'), 422, 'idempotency_key_reused');
  assertProblem(await send('/vouchers', voucher, 'two words'), 422, 'text_invalid', 'Idempotency-Key');
  assert.equal(await vouchers(), before);
});

test('after a refusal the request is corrected and keeps its key', async () => {
  assertProblem(await send('/vouchers', { ...voucher, amount: 0 }, 'corrected'), 422, 'number_out_of_range');
  assert.equal((await send('/vouchers', voucher, 'corrected')).status, 201);
});

test('keys of two programs have nothing to do with each other', async () => {
  const made = runServerCommand(dataFolder, '--create-key', 'Another', '--scopes', 'vouchers:write');
  const another = made.stdout.trim();
  const first = await send('/vouchers', voucher, 'shared');
  const other = await send('/vouchers', { ...voucher, amount: 7 }, 'shared', another);
  assert.equal(other.status, 201, other.text);
  assert.notEqual(other.body.id, first.body.id);
  assertProblem(await send('/vouchers', voucher, 'shared', 'guess'), 401, 'unauthorized');
});

test('whatever a private call makes, it makes once', async () => {
  const ordered = await openCart(server);
  assert.equal((await ordered.put('/confirm', confirmBody())).status, 200);
  const order = { country: 'DE', locale: 'en', storeId: 'twice', wantedProducts: [{ id: 'a' }] };
  const calls = [
    ['/checkout/carts', seatsCart(), ({ token }) => token],
    ['/carts', order, ({ ecommerceToken }) => ecommerceToken],
    ['/coupons/FRIENDS/codes', { count: 3 }, ({ codes }) => codes.length === 3],
    ['/webhooks', { url: 'https://shop.example/hook', events: ['cart.paid'] }, ({ secret }) => secret],
    ['/checkout-links', { cart: order, returnUrl: `${shop}/checkout` }, ({ id }) => id],
    [`/checkout/carts/${ordered.id}/payments`, { amount: 7, reference: 'R-1' }, ({ paidAmount }) => paidAmount === 7],
  ];
  for (const [path, body, isMade] of calls) {
    const first = await send(path, body, `once-${path}`);
    assert.equal(first.status, 201, `${path} ${first.text}`);
    assert.ok(isMade(first.body), path);
    const again = await send(path, body, `once-${path}`);
    assert.equal(again.status, 201, `${path} ${again.text}`);
    assert.equal(again.text, first.text);
  }
});

test('a server that dies remembers what it made', async () => {
  const first = await send('/vouchers', voucher, 'before-the-end');
  await server.kill();
  server = await start();
  assert.equal((await send('/vouchers', voucher, 'before-the-end')).text, first.text);
  const files = readdirSync(dataFolder).filter((name) => name.startsWith('kassa.db'));
  for (const file of files) {
    const bytes = readFileSync(join(dataFolder, file), 'latin1');
    assert.equal(bytes.includes(first.body.code), false, `${file} has the code`);
    assert.equal(bytes.includes('before-the-end'), false, `${file} has the Idempotency-Key`);
  }
});

test('every private call that makes something says so in the description', () => {
  for (const { method, path, security, parameters, refusalCodes } of operations) {
    const isPrivate = security?.some((entry) => 'merchantKey' in entry);
    if (method !== 'POST' || !isPrivate) continue;
    assert.ok(
      parameters.some(({ name }) => name === 'Idempotency-Key'),
      path,
    );
    assert.ok(refusalCodes.has('idempotency_key_reused'), path);
  }
});
