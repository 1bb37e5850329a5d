/** Codes that the server makes for a coupon, each for one order. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

const catalogue = {
  store: { id: 'codes', name: 'Codes', currencyCode: 'EUR', settings: { allowCoupons: true } },
  products: [{ id: 'a', name: 'A', price: { calculationType: 'per_unit', taxRate: 0, price: { amount: 10000 } } }],
  coupons: [
    { code: 'LOYAL', model: 'SINGLE_USE_CODE', prefix: 'LOYAL-', label: 'Thanks', type: 'percentage', percentage: 20 },
    { code: 'LONG', model: 'SINGLE_USE_CODE', codeLength: 12, label: 'Long', type: 'fixed_amount', amount: 500 },
    { code: 'TEN', label: 'TEN', type: 'percentage', percentage: 10 },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const make = (count, coupon = 'LOYAL') => server.merchant('POST', `/coupons/${coupon}/codes`, { count });
async function makeCodes(count, coupon) {
  const made = await make(count, coupon);
  assert.equal(made.status, 201, made.text);
  return made.body.codes;
}
async function post(discounts) {
  const answer = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'codes',
    wantedProducts: [{ id: 'a' }],
    discounts,
  });
  assert.equal(answer.status, 201, answer.text);
  return { ...answer.body, buyer: cartCalls(server, answer.body.id, answer.body.ecommerceToken) };
}

test('codes are made by the number, and nothing in them looks like something else', async () => {
  const codes = await makeCodes(50);
  assert.equal(new Set(codes).size, 50);
  for (const code of codes) assert.match(code, /^LOYAL-[2-9A-HJ-NP-Z]{8}$/);
  assert.match((await makeCodes(1, 'LONG'))[0], /^[2-9A-HJ-NP-Z]{12}$/);
  const left = await make(701);
  assertProblem(left, 422, 'number_out_of_range', 'count');
  assert.equal(left.body.args.maximum, '700');
  for (const count of [0, 1.5, 751, -1, 'many', null]) {
    assert.equal((await make(count)).status, 422, String(count));
  }
  for (const coupon of ['TEN', 'NONE']) assertProblem(await make(1, coupon), 404, 'not_found');
});

test('a code discounts one order, of two at once one', async () => {
  const [code] = await makeCodes(1);
  const carts = [await post([code.toLowerCase()]), await post([code])];
  for (const cart of carts) {
    assert.equal(cart.totalAmount, 80);
    assert.equal(cart.discountsStatus[0].status, 'APPLIED');
    const [applied] = cart.products[0].fullPrice.discountedPrice.allDiscountsApplied;
    assert.deepEqual([applied.discountCode, applied.model], [code, 'SINGLE_USE_CODE']);
  }
  const answers = await Promise.all(carts.map(({ buyer }) => buyer.put('/confirm', confirmBody())));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  assert.equal(answers.find(({ status }) => status === 422).body.code, 'coupon_used_up');
  const late = await post([code]);
  assert.equal(late.totalAmount, 100);
  assert.equal(late.discountsStatus[0].status, 'OVERUSED');
  assertProblem(await late.buyer.put('/coupons', { code }), 422, 'coupon_used_up');
  const { orderNumber } = answers.find(({ status }) => status === 200).body;
  const { body } = await server.merchant('GET', '/coupons/LOYAL/codes?limit=100');
  assert.deepEqual(
    body.data.filter((row) => row.orderNumber !== null).map((row) => [row.code, row.orderNumber]),
    [[code, orderNumber]],
  );
  assertProblem(await server.merchant('DELETE', `/coupons/LOYAL/codes/${code}`), 422, 'coupon_used_up');
});

test('a code that was on a cart without an order can be used by another', async () => {
  const [code] = await makeCodes(1);
  const first = await post([code]);
  // On the way to the payment page the code is not used yet, and a buyer who comes back has not used it.
  const onTheWay = await first.buyer.put(
    '/confirm',
    confirmBody({ newPaymentMethod: { type: 'fake_provider', returnUrl: null } }),
  );
  assert.equal(onTheWay.body.status, 'redirect_to_payment', onTheWay.text);
  await first.buyer.put('/reopen');
  const second = await post([]);
  assert.equal((await second.buyer.put('/coupons', { code })).body.price.amountDue, 8000);
  assert.equal((await second.buyer.put('/confirm', confirmBody())).body.status, 'completed');
  assert.equal((await first.buyer.put('/confirm', confirmBody())).body.code, 'coupon_used_up');
});

test('codes are listed, and revoked ones are unknown', async () => {
  const codes = await makeCodes(2, 'LONG');
  const { body } = await server.merchant('GET', '/coupons/LONG/codes?page=1&limit=1');
  assert.equal(body.data.length, 1);
  assert.equal(body.meta.pagination.totalItems, 3);
  assert.equal(body.data[0].orderNumber, null);
  const revoke = (code) => server.merchant('DELETE', `/coupons/LONG/codes/${code}`);
  assert.equal((await revoke(codes[0].toLowerCase())).status, 204);
  assertProblem(await revoke(codes[0]), 404, 'not_found');
  const [foreign] = await makeCodes(1, 'LOYAL');
  assertProblem(await revoke(foreign), 404, 'not_found');
  assert.equal((await post([codes[0]])).discountsStatus[0].status, 'INVALID');
  // The coupon's own name is no code.
  assert.equal((await post(['LONG'])).discountsStatus[0].status, 'INVALID');
  // A code that was revoked after it was put on a cart is worth nothing at the order.
  const cart = await post([codes[1]]);
  assert.equal(cart.totalAmount, 95);
  assert.equal((await revoke(codes[1])).status, 204);
  assert.equal((await cart.buyer.put('/confirm', confirmBody())).body.code, 'coupon_expired');
});
