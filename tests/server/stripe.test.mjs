/** Card payments, with a stand-in for Stripe. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { held } from '../support/held.mjs';
import { metricsOf } from '../support/metrics.mjs';
import { startServer } from '../support/server.mjs';
import { startStripe, stripeKey } from '../support/stripe.mjs';
import { until } from '../support/until.mjs';
import { assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

let stripe;
let server;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-stripe-'));
  writeFileSync(join(folder, 'key'), stripeKey);
  const catalogue = {
    store: { id: 's', name: 'S', currencyCode: 'EUR', paymentMethods: ['card', 'sepa_debit'] },
    products: [],
  };
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  stripe = await startStripe();
  server = await startServer({
    otp: 'never',
    catalogue: join(folder, 'catalogue.json'),
    extra: ['--stripe-key-file', join(folder, 'key'), '--stripe-url', stripe.url],
  });
});
after(async () => {
  await server?.stop();
  stripe?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  stripe.requests = [];
  stripe.broken = false;
  stripe.held = undefined;
});

const card = confirmBody({ newPaymentMethod: { type: 'card' } });

test('a card is charged through Stripe and the order is paid', async () => {
  const cart = await openCart(server);
  assert.deepEqual((await cart.get()).body.availablePaymentMethods, ['card', 'sepa_debit']);
  const prepared = await cart.put('/prepare-stripe');
  assert.equal(prepared.status, 200, prepared.text);
  const { paymentIntentId } = prepared.body;
  assert.deepEqual(prepared.body, {
    clientSecret: stripe.intents.get(paymentIntentId).client_secret,
    paymentIntentId,
    setupIntentId: null,
  });
  assert.equal(stripe.requests[0].form.get('amount'), '57120');
  assert.equal(stripe.requests[0].form.get('currency'), 'eur');
  assert.equal(stripe.requests[0].host, new URL(stripe.url).host);
  // The buyer has not paid yet.
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
  assert.equal((await cart.get()).body.status, 'open');
  stripe.intents.get(paymentIntentId).status = 'succeeded';
  assert.equal((await cart.put('/confirm', card)).body.status, 'paid');
});

test('asked twice, Stripe makes one intent', async () => {
  const cart = await openCart(server);
  const first = await cart.put('/prepare-stripe');
  const second = await cart.put('/prepare-stripe');
  assert.equal(second.body.paymentIntentId, first.body.paymentIntentId);
  assert.equal(new Set(stripe.requests.map(({ key }) => key)).size, 1);
});

test('an intent for another amount pays for nothing', async () => {
  const cart = await openCart(server);
  const { paymentIntentId } = (await cart.put('/prepare-stripe')).body;
  stripe.intents.get(paymentIntentId).status = 'succeeded';
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
  stripe.intents.get(body.setupIntentId).status = 'succeeded';
  assert.equal((await cart.put('/confirm', card)).status, 200);
});

test('without an answer from Stripe nothing is ordered', async () => {
  const cart = await openCart(server);
  stripe.broken = true;
  const refusal = await cart.put('/prepare-stripe');
  assertProblem(refusal, 503, 'payment_unavailable');
  assert.ok(Number(refusal.headers.get('retry-after')) > 0);
  assert.equal((await cart.get()).body.status, 'open');
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
});

test('a Stripe that hangs holds up nobody who does not ask it', async () => {
  const ready = await openCart(server);
  const { paymentIntentId } = (await ready.put('/prepare-stripe')).body;
  stripe.intents.get(paymentIntentId).status = 'succeeded';
  const carts = await Promise.all(Array.from({ length: 12 }, () => openCart(server)));
  const others = await Promise.all(Array.from({ length: 20 }, () => openCart(server)));

  const hanging = held();
  stripe.held = hanging.promise;
  stripe.requests = [];
  let answered = 0;
  const waiting = carts.map((cart) => cart.put('/prepare-stripe').finally(() => answered++));
  await until('10 calls wait and two are refused', () => answered === 2 && stripe.requests.length === 10);
  const refused = await ready.put('/confirm', card);
  assertProblem(refused, 503, 'payment_unavailable');
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.match(refused.body.detail, /nothing was ordered/i);
  const started = performance.now();
  for (const answer of await Promise.all(others.map((cart) => cart.put('/confirm', confirmBody())))) {
    assert.equal(answer.status, 200, answer.text);
  }
  // A call to Stripe is given up after ten seconds.
  assert.ok(performance.now() - started < 5000);
  const metrics = await metricsOf(server);
  assert.equal(metrics.get('kassa_outbound_calls{server="stripe"}'), 10);
  assert.equal(metrics.get('kassa_outbound_calls_maximum{server="stripe"}'), 10);
  assert.equal(metrics.get('kassa_outbound_calls_refused_total{server="stripe"}'), 3);

  hanging.release();
  const statuses = (await Promise.all(waiting)).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [...Array(10).fill(200), 503, 503]);
  assert.equal((await ready.put('/confirm', card)).body.status, 'paid');
  assert.equal((await metricsOf(server)).get('kassa_outbound_calls{server="stripe"}'), 0);
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
