/** What Stripe reports of payments: only Stripe is believed, each event counts once, and no payment that came in is lost. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { chargeOf, disputeOf, startStripe, stripeKey, stripeSignature } from '../support/stripe.mjs';
import { assertProblem, confirmBody, openCart } from './carts.mjs';

const secret = 'whsec_new';
const catalogue = {
  store: { id: 's', name: 'S', currencyCode: 'EUR', paymentMethods: ['card', 'bank_transfer'] },
  products: [],
};
const card = confirmBody({
  newPaymentMethod: { type: 'card' },
  expected: { amountDue: 57120, currencyCode: 'EUR' },
});

let stripe;
let server;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-stripe-events-'));
  writeFileSync(join(folder, 'key'), stripeKey);
  // The endpoint's secret is being replaced: Stripe signs with both.
  writeFileSync(join(folder, 'secrets'), `whsec_old\n${secret}\n`);
  stripe = await startStripe();
  server = await startServer({
    otp: 'never',
    catalogue,
    extra: [
      '--stripe-key-file',
      join(folder, 'key'),
      '--stripe-url',
      stripe.url,
      '--stripe-webhook-secret-file',
      join(folder, 'secrets'),
    ],
  });
});
after(async () => {
  await server?.stop();
  stripe?.stop();
  rmSync(folder, { recursive: true, force: true });
});

let events = 0;
/** `created` is in seconds: the dispute's own, so that it is the same in every run, and what was added since. */
const eventOf = (type, object, { id = `evt_${++events}`, created = 1_795_000_000 } = {}) =>
  JSON.stringify({ id, type, created, data: { object } });
const take = (body, signature = stripeSignature(body, secret)) =>
  server.call('POST', '/stripe/events', body, signature === null ? {} : { 'stripe-signature': signature });

/** A cart whose order was given before its payment, and the payment's intent. */
async function orderedAhead() {
  const cart = await openCart(server);
  const prepared = await cart.put('/prepare-stripe', card);
  assert.equal(prepared.status, 200, prepared.text);
  return { cart, intent: stripe.intents.get(prepared.body.paymentIntentId) };
}

/** The buyer pays: what Stripe then has, and what it reports. */
function pay(intent, changes = {}) {
  Object.assign(intent, { status: 'succeeded', amount_received: intent.amount }, changes);
  return eventOf('payment_intent.succeeded', intent);
}

async function privateCart(cart) {
  const { body } = await server.merchant('GET', `/checkout/carts/${cart.id}`);
  return body;
}

test('the tab closed after paying: the event orders the cart, once', async () => {
  const { cart, intent } = await orderedAhead();
  assert.equal((await cart.get()).body.status, 'open');
  const event = pay(intent);
  assert.deepEqual((await take(event)).body, { received: true });
  const paid = await privateCart(cart);
  assert.equal(paid.status, 'paid');
  assert.equal(paid.price.amountDue, 57120);
  assert.equal(paid.invoiceAddress.lastName, 'Vogt');
  assert.deepEqual(
    paid.transactions.map(({ id, status, amount, attention }) => ({ id, status, amount, attention })),
    [{ id: intent.id, status: 'succeeded', amount: 57120, attention: null }],
  );
  assert.equal((await take(event)).status, 200);
  assert.equal((await take(pay(intent))).status, 200);
  assert.equal((await privateCart(cart)).version, paid.version);
  // The tab was not closed after all: the same confirm answers what happened.
  const confirmed = await cart.put('/confirm', card);
  assert.equal(confirmed.status, 200, confirmed.text);
  assert.equal(confirmed.body.orderNumber, paid.orderNumber);
});

test('the confirm that was first is what counts, and the event finds its order', async () => {
  const { cart, intent } = await orderedAhead();
  const event = pay(intent);
  const { orderNumber } = (await cart.put('/confirm', card)).body;
  assert.equal((await take(event)).status, 200);
  const paid = await privateCart(cart);
  assert.equal(paid.orderNumber, orderNumber);
  assert.deepEqual(
    paid.transactions.map(({ status, attention }) => ({ status, attention })),
    [{ status: 'succeeded', attention: null }],
  );
});

test('only what Stripe signed, and signed now, is believed', async () => {
  const { cart, intent } = await orderedAhead();
  const event = pay(intent);
  const now = Math.floor(Date.now() / 1000);
  for (const signature of [
    null,
    '',
    `t=${now}`,
    stripeSignature(event, 'whsec_guess'),
    stripeSignature(event, secret, now - 301),
    stripeSignature(event, secret, now + 330),
    stripeSignature(event, secret).replace('v1=', 'v0='),
    stripeSignature(event, secret).replace(/t=\d+/, `t=${now - 1}`),
    stripeSignature(event.replace('57120', '1'), secret),
  ]) {
    assertProblem(await take(event, signature), 401, 'unauthorized');
  }
  assert.equal((await cart.get()).body.status, 'open');
  const one = stripeSignature(event, 'whsec_old', now);
  const other = stripeSignature(event, 'whsec_gone', now).split(',')[1];
  assert.equal((await take(event, `${one.split(',')[0]},${other},${one.split(',')[1]}`)).status, 200);
  assert.equal((await cart.get()).body.status, 'paid');
});

test('another amount or a changed cart orders nothing, and the merchant sees the money', async () => {
  const changes = [
    { attention: 'amount_differs', act: ({ intent }) => pay(intent, { amount_received: 57119 }) },
    { attention: 'amount_differs', act: ({ intent }) => pay(intent, { currency: 'usd' }) },
    {
      attention: 'amount_differs',
      act: async ({ cart, intent }) => {
        await cart.put('/change-quantity', { cartItemId: 'team-seats', quantity: 61 });
        return pay(intent);
      },
    },
    {
      attention: 'cart_changed',
      act: async ({ cart, intent }) => {
        for (const quantity of [61, 60]) await cart.put('/change-quantity', { cartItemId: 'team-seats', quantity });
        return pay(intent);
      },
    },
    {
      attention: 'ordered_otherwise',
      act: async ({ cart, intent }) => {
        await cart.put('/confirm', confirmBody({ newPaymentMethod: { type: 'bank_transfer' } }));
        return pay(intent);
      },
    },
  ];
  for (const { attention, act } of changes) {
    const ahead = await orderedAhead();
    const event = await act(ahead);
    const before = await privateCart(ahead.cart);
    assert.equal((await take(event)).status, 200);
    const seen = await privateCart(ahead.cart);
    assert.equal(seen.status, before.status);
    assert.equal(seen.transactions[0].attention, attention);
    const { data } = (await server.merchant('GET', `/audit-log?object=${ahead.cart.id}`)).body;
    const entries = data.filter(({ actor }) => actor === 'stripe').map(({ action }) => action);
    assert.deepEqual(entries.sort(), [`payment.${attention}`, 'payment.succeeded'].sort());
    // Given back, it needs nobody any more.
    const amount_refunded = ahead.intent.amount_received;
    await take(eventOf('charge.refunded', { id: 'ch_1', payment_intent: ahead.intent.id, amount_refunded }));
    const refunded = (await privateCart(ahead.cart)).transactions[0];
    assert.deepEqual([refunded.attention, refunded.refundedAmount], [null, amount_refunded]);
  }
  assert.match(server.log(), /a payment needs the merchant: amount_differs/);
});

test('a payment whose confirm is still to come waits for it', async () => {
  const cart = await openCart(server);
  const { paymentIntentId } = (await cart.put('/prepare-stripe')).body;
  await take(pay(stripe.intents.get(paymentIntentId)));
  const seen = await privateCart(cart);
  assert.equal(seen.status, 'open');
  assert.deepEqual([seen.transactions[0].status, seen.transactions[0].attention], ['succeeded', null]);
  assert.equal((await cart.put('/confirm', card)).body.status, 'paid');
});

test('events out of order end where they would have ended in order', async () => {
  const { cart, intent } = await orderedAhead();
  const refund = (amount_refunded) =>
    take(eventOf('charge.refunded', { id: 'ch_2', payment_intent: intent.id, amount_refunded }));
  await refund(57120);
  await refund(100);
  await take(pay(intent));
  await take(eventOf('payment_intent.payment_failed', { ...intent, status: 'requires_payment_method' }));
  await take(eventOf('payment_intent.canceled', { ...intent, status: 'canceled' }));
  const seen = await privateCart(cart);
  // Given back before it was heard of: there is nothing to order with.
  assert.equal(seen.status, 'open');
  const { status, refundedAmount, attention } = seen.transactions[0];
  assert.deepEqual(
    { status, refundedAmount, attention },
    { status: 'succeeded', refundedAmount: 57120, attention: null },
  );
});

test('of a payment that is captured in part just that part has come in, and it orders nothing', async () => {
  const { cart, intent } = await orderedAhead();
  const transaction = async () => {
    const { status, transactions } = await privateCart(cart);
    const [{ amount, receivedAmount, refundedAmount, remainingAmount, attention }] = transactions;
    return [status, amount, receivedAmount, refundedAmount, remainingAmount, attention];
  };
  assert.deepEqual(await transaction(), ['open', 57120, 0, 0, 0, null]);
  // Captured in two parts, of which the first is reported once more afterwards.
  const captured = (amount) => take(eventOf('charge.captured', { ...chargeOf(intent, amount), amount_refunded: 0 }));
  await captured(20000);
  assert.deepEqual(await transaction(), ['open', 57120, 20000, 0, 20000, 'captured_in_part']);
  await captured(50000);
  await captured(20000);
  assert.deepEqual(await transaction(), ['open', 57120, 50000, 0, 50000, 'captured_in_part']);
  await take(pay(intent, { amount_received: 50000 }));
  assert.deepEqual(await transaction(), ['open', 57120, 50000, 0, 50000, 'amount_differs']);
  assertProblem(await cart.put('/confirm', card), 402, 'payment_declined');
  // The rest went back to the card uncaptured, which is no refund of what came in.
  await take(eventOf('charge.refunded', chargeOf(intent, 50000)));
  assert.deepEqual(await transaction(), ['open', 57120, 50000, 0, 50000, 'amount_differs']);
  await take(eventOf('charge.refunded', chargeOf(intent, 50000, 12345)));
  assert.deepEqual(await transaction(), ['open', 57120, 50000, 12345, 37655, 'amount_differs']);
  await take(eventOf('charge.refunded', chargeOf(intent, 50000, 50000)));
  assert.deepEqual(await transaction(), ['open', 57120, 50000, 50000, 0, null]);
});

test('what is left of an order that was refunded in part is exact', async () => {
  const { cart, intent } = await orderedAhead();
  await take(pay(intent));
  for (const [refunded, remaining] of [
    [1, 57119],
    [30000, 27120],
  ]) {
    await take(eventOf('charge.refunded', chargeOf(intent, 57120, refunded)));
    const { status, transactions } = await privateCart(cart);
    const { receivedAmount, refundedAmount, remainingAmount, attention } = transactions[0];
    assert.deepEqual(
      [status, receivedAmount, refundedAmount, remainingAmount, attention],
      ['paid', 57120, refunded, remaining, null],
    );
  }
});

test('a dispute is kept with its payment: what it takes, until when somebody has to answer, how it ends', async () => {
  const { cart, intent } = await orderedAhead();
  await take(pay(intent));
  const { version } = await privateCart(cart);
  const opened = 1_795_000_000;
  const report = (type, seconds, changes) =>
    take(eventOf(`charge.dispute.${type}`, disputeOf(intent, changes), { created: opened + seconds }));
  const seen = async () => {
    const { transactions } = await privateCart(cart);
    const [{ remainingAmount, attention, disputes }] = transactions;
    assert.equal(attention, null);
    assert.equal(disputes.length, 1);
    const [{ updatedAt, ...dispute }] = disputes;
    assert.ok(updatedAt);
    return { remainingAmount, ...dispute };
  };
  await report('created', 1, { status: 'warning_needs_response', amount: 20000 });
  const inquiry = {
    remainingAmount: 57120,
    id: `du_of_${intent.id}`,
    status: 'warning_needs_response',
    reason: 'fraudulent',
    amount: 20000,
    currencyCode: 'EUR',
    evidenceDueBy: '2026-11-30T00:53:20Z',
    fundsWithdrawnAt: null,
    fundsReinstatedAt: null,
    attention: 'response_needed',
    createdAt: '2026-11-18T11:06:40Z',
  };
  assert.deepEqual(await seen(), inquiry);
  await report('updated', 100, { amount: 20000 });
  await report('funds_withdrawn', 100, { amount: 20000 });
  const disputed = {
    ...inquiry,
    status: 'needs_response',
    remainingAmount: 37120,
    fundsWithdrawnAt: '2026-11-18T11:08:20Z',
  };
  assert.deepEqual(await seen(), disputed);
  const answered = { amount: 20000, status: 'under_review', evidence_details: { due_by: null } };
  await report('updated', 200, answered);
  // What was known before comes late.
  await report('created', 1, { status: 'warning_needs_response', amount: 20000 });
  assert.deepEqual(await seen(), { ...disputed, status: 'under_review', evidenceDueBy: null, attention: null });
  await report('funds_reinstated', 300, { ...answered, status: 'won' });
  await report('closed', 300, { ...answered, status: 'won' });
  assert.deepEqual(await seen(), {
    ...disputed,
    status: 'won',
    evidenceDueBy: null,
    attention: null,
    fundsReinstatedAt: '2026-11-18T11:11:40Z',
    remainingAmount: 57120,
  });
  assert.equal((await privateCart(cart)).version, version);
  const { data } = (await server.merchant('GET', `/audit-log?object=${cart.id}`)).body;
  const entries = data.filter(({ action }) => /dispute|response/.test(action)).map(({ action }) => action);
  assert.deepEqual(entries.sort(), [
    'payment.dispute_created',
    'payment.dispute_funds_reinstated',
    'payment.dispute_funds_withdrawn',
    'payment.dispute_updated',
    'payment.dispute_updated',
    'payment.response_needed',
  ]);
  // In a second dispute the bank finds for the buyer.
  await report('created', 400, { id: 'du_second', amount: 1 });
  await report('closed', 500, { id: 'du_second', amount: 1, status: 'lost' });
  assert.match(server.log(), /a payment needs the merchant: dispute_lost/);
});

test('a dispute that is none of this server is ignored, and what is no dispute refused', async () => {
  const { cart, intent } = await orderedAhead();
  const other = disputeOf({ id: 'pi_of_another_program', amount: 1, currency: 'eur' });
  assert.equal((await take(eventOf('charge.dispute.created', other))).status, 200);
  for (const [wrong, code] of [
    [{ amount: '1.5' }, 'number_invalid'],
    [{ amount: -1 }, 'number_invalid'],
    [{ created: 1e15 }, 'number_invalid'],
    [{ status: null }, 'field_missing'],
    [{ evidence_details: { due_by: 'soon' } }, 'number_invalid'],
  ]) {
    assertProblem(await take(eventOf('charge.dispute.created', disputeOf(intent, wrong))), 422, code);
  }
  assert.deepEqual((await privateCart(cart)).transactions[0].disputes, []);
});

test('a payment that Stripe gave up is prepared anew', async () => {
  const { cart, intent } = await orderedAhead();
  await take(eventOf('payment_intent.payment_failed', intent));
  assert.equal((await privateCart(cart)).transactions[0].status, 'failed');
  assert.equal((await cart.put('/prepare-stripe')).body.paymentIntentId, intent.id);
  await take(eventOf('payment_intent.canceled', { ...intent, status: 'canceled' }));
  const { paymentIntentId } = (await cart.put('/prepare-stripe')).body;
  assert.notEqual(paymentIntentId, intent.id);
  assert.deepEqual(
    (await privateCart(cart)).transactions.map(({ status }) => status),
    ['canceled', 'prepared'],
  );
});

test('what is none of this server is taken and ignored, what is no event refused', async () => {
  for (const body of [
    eventOf('invoice.paid', { id: 'in_1' }),
    eventOf('payment_intent.succeeded', { id: 'pi_of_another_program', status: 'succeeded', amount: 1 }),
    eventOf('charge.refunded', { id: 'ch_3', payment_intent: null, amount_refunded: 1 }),
  ]) {
    assert.equal((await take(body)).status, 200);
  }
  assertProblem(await take('{"id":"evt_x"}'), 422, 'field_missing');
  assertProblem(await take('[]'), 422, 'field_type');
  assertProblem(await take('{'), 400, 'json_syntax');
});

test('an order given before its payment is checked as confirm checks it', async () => {
  const cart = await openCart(server);
  assertProblem(await cart.put('/prepare-stripe', { ...card, email: 'no address' }), 422, 'email_invalid');
  const expected = { amountDue: 1, currencyCode: 'EUR' };
  assertProblem(await cart.put('/prepare-stripe', { ...card, expected }), 409, 'price_changed');
  const transfer = { ...card, newPaymentMethod: { type: 'bank_transfer' } };
  assertProblem(await cart.put('/prepare-stripe', transfer), 422, 'payment_method_unknown');
  assert.deepEqual((await privateCart(cart)).transactions, []);
});

test('without a signing secret there is no such place', async () => {
  const without = await startServer({ catalogue });
  try {
    const body = eventOf('invoice.paid', {});
    const answer = await without.call('POST', '/stripe/events', body, {
      'stripe-signature': stripeSignature(body, ''),
    });
    assertProblem(answer, 404, 'not_found');
  } finally {
    await without.stop();
  }
});
