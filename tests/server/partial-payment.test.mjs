/** Orders that are paid in parts: what is due with the order, what remains, and when the order is paid. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody, openCart } from './carts.mjs';

const store = {
  id: 'parts',
  name: 'Parts',
  currencyCode: 'EUR',
  settings: { allowCoupons: true },
  pricing: { pricesIncludeTax: true },
  paymentMethods: ['bank_transfer', 'fake_provider'],
  bankTransfer: { accountHolder: 'Parts', iban: 'DE89370400440532013000' },
  partialPayments: { minimumPercent: 20, maximumPercent: 60, maximumParts: 3 },
};
const catalogue = {
  store,
  products: [{ id: 'a', name: 'A', price: { calculationType: 'per_unit', taxRate: 19, price: { amount: 11999 } } }],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, demo: true, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const order = (partialPaymentAmount, quantity = 1) => ({
  country: 'DE',
  locale: 'en',
  storeId: 'parts',
  wantedProducts: [{ id: 'a', quantity }],
  partialPaymentAmount,
});
const make = (body) => server.merchant('POST', '/carts', body);
async function post(partialPaymentAmount) {
  const answer = await make(order(partialPaymentAmount));
  assert.equal(answer.status, 201, answer.text);
  return { ...answer.body, buyer: cartCalls(server, answer.body.id, answer.body.ecommerceToken) };
}
const byTransfer = (amountDue) =>
  confirmBody({ newPaymentMethod: { type: 'bank_transfer' }, expected: { amountDue, currencyCode: 'EUR' } });
const receive = (cart, amount, reference) =>
  server.merchant('POST', `/checkout/carts/${cart.id}/payments`, { amount, reference });

test('the bounds are a share of what is to pay, and refuse what is outside', async () => {
  const cart = await post(50);
  assert.deepEqual(
    [cart.partialPaymentAmount, cart.minPartialPaymentAmount, cart.maxPartialPaymentAmount, cart.maxPaymentsParts],
    [50, 24, 71.99, 3],
  );
  assert.equal(cart.totalAmount, 119.99);
  const shown = (await cart.buyer.get('')).body;
  assert.deepEqual([shown.price.amountDue, shown.pricing.partialPaymentAmount], [5000, 5000]);
  for (const amount of [23.99, 72, 50.001]) {
    const refused = await make(order(amount));
    assertProblem(refused, 400, 'number_out_of_range', 'partialPaymentAmount');
    assert.deepEqual([refused.body.args.minimum, refused.body.args.maximum], ['24', '71.99']);
  }
  assertProblem(await make(order(0)), 422, 'number_out_of_range', 'partialPaymentAmount');
  assert.equal((await post(undefined)).partialPaymentAmount, undefined);
});

test('the bounds are looked at again when the cart changes', async () => {
  const cart = await post(50);
  const change = (quantity) => server.merchant('PUT', `/carts/${cart.id}/wantedProducts`, { id: 'a', quantity });
  const twice = (await change(2)).body;
  assert.deepEqual([twice.partialPaymentAmount, twice.minPartialPaymentAmount], [50, 48]);
  // A fifth of three is more than was to be paid: now all of it is due.
  const thrice = (await change(3)).body;
  assert.equal(thrice.partialPaymentAmount, undefined);
  assert.equal((await cart.buyer.get('')).body.price.amountDue, 35997);

  const made = (await server.call('POST', '/carts/public', order(50))).body;
  const put = (body) =>
    server.call('PUT', `/carts/public/${made.id}`, body, { authorization: `Bearer ${made.ecommerceToken}` });
  const { partialPaymentAmount, ...kept } = order(50, 2);
  assert.equal((await put(kept)).body.partialPaymentAmount, partialPaymentAmount);
  assert.equal(
    (await put({ ...kept, ...{ wantedProducts: [{ id: 'a', quantity: 3 }] } })).body.partialPaymentAmount,
    undefined,
  );
  assertProblem(await put(order(50, 3)), 400, 'number_out_of_range', 'partialPaymentAmount');
});

test('an order is paid once all its parts have come in, each counted once', async () => {
  const cart = await post(50);
  assertProblem(await receive(cart, 1, 'early'), 404, 'not_found');
  const { body: placed } = await cart.buyer.put('/confirm', byTransfer(5000));
  assert.equal(placed.status, 'completed', JSON.stringify(placed));
  const { data: mails } = (await server.merchant('GET', '/demo/mailbox')).body;
  assert.match(mails[0].text, /Due today: 50\.00 EUR\nDue later: 69\.99 EUR\n/);
  assert.match(mails[0].text, /Please transfer 50\.00 EUR to:/);
  const first = await receive(cart, 5000, 'statement-1');
  assert.equal(first.status, 201, first.text);
  const { payments, ...figures } = first.body;
  assert.deepEqual(figures, {
    totalAmount: 11999,
    creditedAmount: 0,
    paidAmount: 5000,
    remainingAmount: 6999,
    currencyCode: 'EUR',
  });
  assert.deepEqual([payments[0].part, payments[0].amount, payments[0].reference], [1, 5000, 'statement-1']);
  const again = await receive(cart, 5000, 'statement-1');
  assert.deepEqual([again.status, again.body], [200, first.body]);
  assertProblem(await receive(cart, 4000, 'statement-1'), 422, 'idempotency_key_reused');
  assertProblem(await receive(cart, 7000, 'statement-2'), 422, 'number_out_of_range', 'amount');
  assert.equal((await receive(cart, 3000, 'statement-2')).status, 201);
  // The third is the last that the store allows.
  const short = await receive(cart, 3998, 'statement-3');
  assertProblem(short, 422, 'number_out_of_range', 'amount');
  assert.equal(short.body.args.minimum, '3999');
  assert.equal((await cart.buyer.get('')).body.status, 'completed');
  assert.equal((await receive(cart, 3999, 'statement-3')).body.remainingAmount, 0);
  const shown = (await cart.buyer.get('')).body;
  assert.deepEqual([shown.status, shown.confirmation.status], ['paid', 'paid']);
  const { body: merchants } = await server.merchant('GET', `/checkout/carts/${cart.id}`);
  assert.deepEqual([merchants.status, merchants.payment.payments.length], ['paid', 3]);
  for (const amount of [0, -1, 1.5, null]) {
    assert.equal((await receive(cart, amount, 'x')).status, 422, String(amount));
  }
});

test('what the provider took with the order is its first part', async () => {
  const cart = await post(60);
  const method = { newPaymentMethod: { type: 'fake_provider', returnUrl: null } };
  const { body } = await cart.buyer.put('/confirm', { ...byTransfer(6000), ...method });
  const page = server.url + new URL(body.redirectUrl).pathname;
  const html = await (await fetch(page)).text();
  assert.match(html, /60\.00/);
  const token = /name="token" value="([^"]+)"/.exec(html)[1];
  await fetch(`${page}/approve`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token }) });
  const { body: ordered } = await server.merchant('GET', `/checkout/carts/${cart.id}`);
  assert.deepEqual(
    [ordered.status, ordered.payment.paidAmount, ordered.payment.remainingAmount],
    ['completed', 6000, 5999],
  );
  const paid = await receive(cart, 5999, 'rest');
  assert.deepEqual([paid.status, paid.body.payments.map(({ part }) => part)], [201, [1, 2]]);
});

test("a merchant's own cart document says for itself what is paid with the order", async () => {
  const document = {
    price: { currencyCode: 'EUR' },
    pricing: { partialPaymentAmount: 100 },
    items: [{ id: 'x', quantity: 2, price: { calculationType: 'per_unit', taxRate: 0, price: { amount: 1000 } } }],
  };
  const cart = await openCart(server, document);
  assert.equal((await cart.get()).body.price.amountDue, 100);
  assert.equal((await cart.put('/change-quantity', { cartItemId: 'x', quantity: 3 })).body.price.amountDue, 100);
  assert.equal((await cart.put('/confirm', byTransfer(100))).body.status, 'completed');
  assert.equal((await receive(cart, 3000, 'all')).body.remainingAmount, 0);
});
