/** Card payments, with a stand-in for Stripe's HTTP API that keeps to its documented form (https://docs.stripe.com/api). */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

const secretKey = 'sk_test_kassa';
const intents = new Map();
const byIdempotencyKey = new Map();
let requests = [];
let broken = false;

const stripe = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  requests.push({ method: request.method, url: request.url, form, key: request.headers['idempotency-key'] });
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (broken) return answer(500, { error: {} });
  if (request.headers.authorization !== `Bearer ${secretKey}`) return answer(401, { error: {} });
  const [, kind, id] = /^\/v1\/(payment|setup)_intents(?:\/(\w+))?$/.exec(request.url) ?? [];
  if (request.method === 'GET') return intents.has(id) ? answer(200, intents.get(id)) : answer(404, { error: {} });
  const known = byIdempotencyKey.get(request.headers['idempotency-key']);
  if (known !== undefined) return answer(200, known);
  const intent = {
    id: `${kind === 'payment' ? 'pi' : 'seti'}_${intents.size}`,
    client_secret: `secret_${intents.size}`,
    status: 'requires_payment_method',
    ...(kind === 'payment' ? { amount: Number(form.get('amount')), currency: form.get('currency') } : {}),
    metadata: { cart_id: form.get('metadata[cart_id]') },
  };
  intents.set(intent.id, intent);
  byIdempotencyKey.set(request.headers['idempotency-key'], intent);
  return answer(200, intent);
});

let server;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-stripe-'));
  writeFileSync(join(folder, 'key'), secretKey);
  const catalogue = {
    store: { id: 's', name: 'S', currencyCode: 'EUR', paymentMethods: ['card', 'sepa_debit'] },
    products: [],
  };
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  await new Promise((resolve) => stripe.listen(0, '127.0.0.1', resolve));
  server = await startServer({
    otp: 'never',
    catalogue: join(folder, 'catalogue.json'),
    extra: ['--stripe-key-file', join(folder, 'key'), '--stripe-url', `http://127.0.0.1:${stripe.address().port}`],
  });
});
after(async () => {
  await server?.stop();
  stripe.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  requests = [];
  broken = false;
});

const card = confirmBody({ newPaymentMethod: { type: 'card' } });

test('a card is charged through Stripe and the order is paid', async () => {
  const cart = await openCart(server);
  assert.deepEqual((await cart.get()).body.availablePaymentMethods, ['card', 'sepa_debit']);
  const prepared = await cart.put('/prepare-stripe');
  assert.equal(prepared.status, 200, prepared.text);
  const { paymentIntentId } = prepared.body;
  assert.deepEqual(prepared.body, {
    clientSecret: intents.get(paymentIntentId).client_secret,
    paymentIntentId,
    setupIntentId: null,
  });
  assert.equal(requests[0].form.get('amount'), '57120');
  assert.equal(requests[0].form.get('currency'), 'eur');
  // The buyer has not paid yet.
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
  assert.equal((await cart.get()).body.status, 'open');
  intents.get(paymentIntentId).status = 'succeeded';
  assert.equal((await cart.put('/confirm', card)).body.status, 'paid');
});

test('asked twice, Stripe makes one intent', async () => {
  const cart = await openCart(server);
  const first = await cart.put('/prepare-stripe');
  const second = await cart.put('/prepare-stripe');
  assert.equal(second.body.paymentIntentId, first.body.paymentIntentId);
  assert.equal(new Set(requests.map(({ key }) => key)).size, 1);
});

test('an intent for another amount pays for nothing', async () => {
  const cart = await openCart(server);
  const { paymentIntentId } = (await cart.put('/prepare-stripe')).body;
  intents.get(paymentIntentId).status = 'succeeded';
  await cart.put('/change-quantity', { quantity: 500 });
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
});

test('nothing due now: the card is only set up', async () => {
  const document = seatsCart();
  document.items[0].price.recurring.trialPeriodDays = 14;
  const cart = await openCart(server, document);
  const { body } = await cart.put('/prepare-stripe');
  assert.equal(body.paymentIntentId, null);
  assert.match(body.setupIntentId, /^seti_/);
  intents.get(body.setupIntentId).status = 'succeeded';
  assert.equal((await cart.put('/confirm', card)).status, 200);
});

test('without an answer from Stripe nothing is ordered', async () => {
  const cart = await openCart(server);
  broken = true;
  const refusal = await cart.put('/prepare-stripe');
  assertProblem(refusal, 503, 'payment_unavailable');
  assert.ok(Number(refusal.headers.get('retry-after')) > 0);
  assert.equal((await cart.get()).body.status, 'open');
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
});

test('a server without a key says so and offers no card', async () => {
  const without = await startServer({ catalogue: join(folder, 'catalogue.json') });
  try {
    const cart = await openCart(without);
    assertProblem(await cart.put('/prepare-stripe'), 503, 'payment_unavailable');
    assert.deepEqual((await cart.get()).body.availablePaymentMethods, ['sepa_debit']);
  } finally {
    await without.stop();
  }
});
