/** A cart from the shop's back end to the order, over HTTP and through crashes. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody, openCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'always', extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const expected = { amountDue: 57120, currencyCode: 'EUR' };
const orderCount = async (from = server) =>
  (await from.merchant('GET', '/checkout/carts?limit=0')).body.meta.pagination.totalItems;

test('what the buyer said stays on the cart for a page that is loaded anew: the telephone number as well', async () => {
  const cart = await openCart(server);
  assert.equal((await cart.get()).body.phone, null);
  await cart.put('/confirm', confirmBody({ phone: '+49 30 1234567' }));
  const { body } = await cart.put('/reopen');
  assert.equal(body.email, 'mira@example.com');
  assert.equal(body.phone, '+49 30 1234567');
});

test('after a payment that came to nothing the address is proved still, another one is not', async () => {
  const cart = await openCart(server);
  const order = (email) => cart.put('/confirm', confirmBody({ email, newPaymentMethod: { type: 'fake_provider' } }));
  const email = 'patient@example.com';
  assert.equal((await order(email)).body.status, 'confirming');
  const proved = await cart.put('/confirm-otp', { otp: await server.newestCode(email), email });
  assert.equal(proved.body.status, 'redirect_to_payment');
  await cart.put('/reopen');
  const again = await order(email);
  assert.equal(again.body.status, 'redirect_to_payment');
  assert.equal(again.body.otp, null);
  await cart.put('/reopen');
  assert.equal((await order('another@example.com')).body.otp.required, true);
});

test('confirmed with the code from the mail', async () => {
  const ordersBefore = await orderCount();
  const cart = await openCart(server);
  const confirmation = await cart.put('/confirm', confirmBody({ expected }));
  assert.equal(confirmation.status, 200);
  assert.equal(confirmation.body.status, 'confirming');
  assert.equal(confirmation.body.action, 'none');
  assert.deepEqual(
    { ...confirmation.body.otp, expiresAt: undefined },
    { required: true, sentTo: 'm•••@example.com', expiresAt: undefined, resendAfterSeconds: 30, attemptsLeft: 5 },
  );
  const minutes = (Date.parse(confirmation.body.otp.expiresAt) - Date.now()) / 60_000;
  assert.ok(minutes > 9.5 && minutes <= 10, `${minutes}`);
  assertProblem(await cart.put('/change-quantity', { quantity: 5 }), 409, 'cart_confirming');
  assertProblem(await cart.put('/coupons', { code: 'WELCOME10' }), 409, 'cart_confirming');
  assert.equal(await orderCount(), ordersBefore);

  const code = await server.newestCode();
  const wrong = code === '000000' ? '000001' : '000000';
  const refusal = await cart.put('/confirm-otp', { otp: wrong, email: 'mira@example.com' });
  assertProblem(refusal, 422, 'otp_invalid', 'otp');
  assert.equal(refusal.body.args.attemptsLeft, '4');
  assert.equal((await cart.get()).body.confirmation.otp.attemptsLeft, 4);
  const done = await cart.put('/confirm-otp', { otp: code, email: 'mira@example.com' });
  assert.equal(done.status, 200);
  assert.equal(done.body.status, 'completed');
  assert.equal(await orderCount(), ordersBefore + 1);
  assertProblem(await cart.put('/change-quantity', { quantity: 5 }), 409, 'cart_closed');
  assertProblem(await cart.put('/reopen'), 409, 'cart_closed');
  assert.deepEqual(done.body.completionDetails, (await cart.get()).body.completionDetails);

  const mails = (await server.merchant('GET', '/demo/mailbox')).body.data;
  assert.equal(mails[0].kind, 'order_confirmation');
  assert.match(mails[0].text, /571\.20 EUR/);
  assert.ok(mails[0].subject.includes(done.body.confirmation.orderNumber));
});

test('twenty confirms and twenty codes at once are one order', async () => {
  const ordersBefore = await orderCount();
  const cart = await openCart(server);
  const body = confirmBody({ email: 'many@example.com' });
  const confirmations = await Promise.all(
    Array.from({ length: 15 }, (_, index) => cart.put('/confirm', body, { 'idempotency-key': `key-${index % 3}` })),
  );
  assert.deepEqual(new Set(confirmations.map(({ status }) => status)), new Set([200]));
  const otp = await server.newestCode();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => cart.put('/confirm-otp', { otp, email: 'many@example.com' })),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status, body: answer }) => status === 200 || answer.code === 'cart_closed'));
  assert.equal(await orderCount(), ordersBefore + 1);
});

test('an idempotency key answers again and takes no other body', async () => {
  const cart = await openCart(server);
  const headers = { 'idempotency-key': 'order-1' };
  const first = await cart.put('/confirm', confirmBody(), headers);
  const again = await cart.put('/confirm', confirmBody(), headers);
  assert.equal(again.text, first.text);
  assert.equal(again.headers.get('etag'), first.headers.get('etag'));
  assertProblem(
    await cart.put('/confirm', confirmBody({ phone: '+49 30 1234567' }), headers),
    422,
    'idempotency_key_reused',
  );
});

test('another amount than the buyer saw is refused with the cart', async () => {
  const cart = await openCart(server);
  const answer = await cart.put('/confirm', confirmBody({ expected: { amountDue: 57119, currencyCode: 'EUR' } }));
  assertProblem(answer, 409, 'price_changed');
  assert.equal(answer.body.cart.price.amountDue, 57120);
  assert.equal(answer.body.cart.status, 'open');
  assertProblem(
    await cart.put('/confirm', confirmBody({ expected: { amountDue: 57120, currencyCode: 'USD' } })),
    409,
    'price_changed',
  );
});

test('an edit based on an older version is refused with the cart as it is', async () => {
  const cart = await openCart(server);
  const created = await cart.get();
  assert.equal(created.headers.get('etag'), `"${created.body.version}"`);
  const first = await cart.put('/change-quantity', { quantity: 10 }, { 'if-match': created.headers.get('etag') });
  assert.equal(first.status, 200);
  const stale = await cart.put('/change-quantity', { quantity: 20 }, { 'if-match': created.headers.get('etag') });
  assertProblem(stale, 412, 'version_stale');
  assert.equal(stale.body.cart.items[0].quantity, 10);
  assert.equal(stale.headers.get('etag'), first.headers.get('etag'));
  for (const ifMatch of ['*', String(first.body.version), `"0", "${first.body.version}"`]) {
    assert.equal((await cart.put('/change-quantity', { quantity: 10 }, { 'if-match': ifMatch })).status, 200, ifMatch);
  }
  // Nothing changed, so nothing is newer.
  assert.equal((await cart.get()).body.version, first.body.version);
});

test('reopened, it can be edited and confirmed anew', async () => {
  const cart = await openCart(server);
  await cart.put('/confirm', confirmBody({ email: 'reopen@example.com' }));
  const open = await cart.put('/reopen');
  assert.equal(open.body.status, 'open');
  assert.equal(open.body.confirmation, null);
  assert.equal((await cart.put('/change-quantity', { quantity: 10 })).status, 200);
  assert.equal((await cart.put('/confirm', confirmBody({ email: 'reopen@example.com' }))).body.status, 'confirming');
  const done = await cart.put('/confirm-otp', { otp: await server.newestCode(), email: 'reopen@example.com' });
  assert.equal(done.body.status, 'completed');
  assert.equal(done.body.price.amountDue, 11900);
});

test('a code is asked for again only after thirty seconds', async () => {
  const cart = await openCart(server);
  await cart.put('/confirm', confirmBody({ email: 'again@example.com' }));
  const answer = await cart.post('/public/customer/request-otp', { email: 'again@example.com' });
  assertProblem(answer, 429, 'otp_resend_too_soon');
  const seconds = Number(answer.headers.get('retry-after'));
  assert.ok(seconds > 25 && seconds <= 30, `${seconds}`);
  assertProblem(
    await cart.post('/public/customer/request-otp', { email: 'other@example.com' }),
    409,
    'otp_not_expected',
  );
  assertProblem(await cart.post('/public/customer/request-otp', { email: 'nobody' }), 422, 'email_invalid', 'email');
});

test('carts, codes and orders outlive a crash', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const options = { otp: 'always', dataFolder, merchantKey: 'a'.repeat(64) };
  let crashing = await startServer(options);
  try {
    const cart = await openCart(crashing);
    await cart.put('/change-quantity', { quantity: 12 });
    const confirmation = await cart.put('/confirm', confirmBody(), { 'idempotency-key': 'k' });
    const otp = await crashing.newestCode();
    // No chance to say goodbye: what was answered has to be on disk already.
    await crashing.kill();
    crashing = await startServer(options);
    const same = cartCalls(crashing, cart.id, cart.token);
    assert.equal((await same.get()).body.status, 'confirming');
    assert.equal((await same.put('/confirm', confirmBody(), { 'idempotency-key': 'k' })).text, confirmation.text);
    const done = await same.put('/confirm-otp', { otp, email: 'mira@example.com' });
    assert.equal(done.body.status, 'completed');
    await crashing.kill();
    crashing = await startServer(options);
    assert.equal(await orderCount(crashing), 1);
    const after = await cartCalls(crashing, cart.id, cart.token).get();
    assert.equal(after.body.confirmation.orderNumber, done.body.confirmation.orderNumber);
  } finally {
    await crashing.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

test('an expired cart is not found', async () => {
  const short = await startServer({ extra: ['--cart-lifetime', '1'] });
  try {
    const cart = await openCart(short);
    assert.equal((await cart.get()).status, 200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    assertProblem(await cart.get(), 404, 'cart_not_found');
    assertProblem(await cart.put('/confirm', confirmBody()), 404, 'cart_not_found');
    const seen = await short.merchant('GET', `/checkout/carts/${cart.id}`);
    assert.equal(seen.body.status, 'expired');
  } finally {
    await short.stop();
  }
});
