/** POST /public/checkout/quote answers, byte for byte, what the command line program writes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { binaryPath, startServer } from '../support/server.mjs';
import { assertProblem, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const quoteProgram = binaryPath('kassa-quote');
const quoteLocally = (text) => spawnSync(quoteProgram, [], { input: text, encoding: 'utf8' }).stdout.trimEnd();
const quote = (text) => server.call('POST', '/public/checkout/quote', text);

const fixtures = new URL('../fixtures/carts/', import.meta.url);
const cartFiles = readdirSync(fixtures, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json'));

test('every cart of the fixtures', async () => {
  assert.ok(cartFiles.length > 0);
  for (const name of cartFiles) {
    const text = readFileSync(new URL(name, fixtures), 'utf8');
    const document = JSON.parse(text);
    const cart = document.cart === undefined ? text : JSON.stringify(document.cart);
    const answer = await quote(cart);
    assert.equal(answer.text, quoteLocally(cart), name);
  }
});

test('60 seats are 571.20', async () => {
  const answer = await quote(JSON.stringify(seatsCart()));
  assert.equal(answer.status, 200);
  assert.equal(answer.body.data.price.amountDue, '57120');
  assert.equal(answer.text, quoteLocally(JSON.stringify(seatsCart())));
});

test('the cart over HTTP and its quote agree', async () => {
  const cart = await openCart(server);
  await cart.put('/change-quantity', { quantity: 61 });
  await cart.put('/coupons', { code: 'WELCOME10' });
  const { body, text } = await cart.get();
  const answer = await quote(text);
  assert.equal(answer.body.data.price.amountDue, String(body.price.amountDue));
  assert.equal(answer.body.data.price.netAmount, String(body.price.netAmount));
});

test('errors are the engine’s envelope with the status of the error table', async () => {
  for (const [text, status, code, path] of [
    ['{', 400, 'json_syntax', ''],
    ['{"items":[],"price":{"currencyCode":"ABC"}}', 422, 'currency_unknown', '/price/currencyCode'],
    [
      JSON.stringify(seatsCart()).replace('"quantity":60', '"quantity":"12abc"'),
      422,
      'quantity_invalid',
      '/items/0/quantity',
    ],
    [
      JSON.stringify(seatsCart()).replace('"quantity":60', '"quantity":1e400'),
      422,
      'quantity_invalid',
      '/items/0/quantity',
    ],
    [
      JSON.stringify(seatsCart()).replace('"upTo":50', '"upTo":10'),
      422,
      'bands_not_ascending',
      '/items/0/price/price/tiers/1/upTo',
    ],
  ]) {
    const answer = await quote(text);
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.body.ok, false);
    assert.equal(answer.body.error.code, code);
    assert.equal(answer.body.error.path, path);
    assert.equal(answer.text, quoteLocally(text));
  }
});

test('a body that is not JSON by its type is not read', async () => {
  assertProblem(
    await server.call('POST', '/public/checkout/quote', 'x', { 'content-type': 'text/html' }),
    415,
    'media_type_unsupported',
  );
});

test('a cart over the item limit is refused', async () => {
  const { items } = seatsCart();
  const many = Array.from({ length: 10_001 }, (_, index) => ({ ...items[0], id: `i${index}` }));
  const answer = await quote(JSON.stringify(seatsCart({ items: many })));
  assert.equal(answer.status, 422);
  assert.equal(answer.body.error.code, 'items_too_many');
  assert.equal(answer.body.error.path, '/items');
});
