/** POST /carts/mid-term-upgrade over HTTP: from the merchant's call to the buyer's order. The figures at other instants are in mid_term_upgrade_test.cpp. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

const yearly = (id, amount) => ({
  id,
  name: id,
  price: {
    calculationType: 'per_unit',
    type: 'recurring',
    taxRate: 20,
    recurring: { interval: 'year' },
    price: { amount },
  },
});

/** A term of a thousand years that has just begun: all of it is left, however slow the machine is. */
const subscription = (id, changes = {}) => ({
  id,
  customer: 'c1',
  product: 'basic',
  amount: 2799,
  termStartsAt: new Date(Date.now() - 60_000).toISOString(),
  termEndsAt: new Date(Date.now() + 1000 * 365 * 86_400_000).toISOString(),
  ...changes,
});

const catalogue = () => ({
  store: {
    id: 'test',
    name: 'Test',
    currencyCode: 'EUR',
    country: 'DE',
    settings: { allowCoupons: true },
    pricing: { pricesIncludeTax: true, taxRounding: 'per_unit_price' },
    paymentMethods: ['sepa_debit'],
  },
  products: [yearly('basic', 2799), yearly('pro', 3999)],
  customers: [{ id: 'c1', email: 'known@example.com' }],
  subscriptions: [subscription('s1'), subscription('s2'), subscription('trial', { status: 'Trial' })],
});

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue: catalogue(), extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const upgrade = (subscriptionId, wantedProduct = { id: 'pro' }) =>
  server.merchant('POST', '/carts/mid-term-upgrade', { subscriptionId, wantedProduct, externalContext: 'opaque' });

test('a subscription is upgraded in the middle of its term, and the buyer pays the difference', async () => {
  const created = await upgrade('s1');
  assert.equal(created.status, 201, created.text);
  const { id, ecommerceToken, discountsStatus, price } = created.body;
  assert.equal(created.headers.get('location'), `/carts/${id}`);
  assert.equal(created.body.totalAmount, 12);
  // The vendor's own sample.
  assert.deepEqual([price.grossPrice, price.netPrice, price.vatAmount], [39.99, 33.33, 6.66]);
  const { discountedPrice: discounted } = price;
  assert.deepEqual([discounted.discountedGrossPrice, discounted.discountedNetPrice], [12, 10]);
  assert.deepEqual([discounted.grossPriceDiscountAmount, discounted.netPriceDiscountAmount], [27.99, 23.33]);
  assert.equal(discounted.vatDiscountAmount, 2);
  assert.deepEqual(
    discountsStatus.map(({ discount, status }) => [discount, status]),
    [['MID_TERM_UPGRADE', 'APPLIED']],
  );
  const cart = cartCalls(server, id, ecommerceToken);
  const shown = await cart.get();
  assert.equal(shown.body.price.amountDue, 1200);
  assert.equal(shown.body.items[0].quantityDetails.quantityEditable, false);
  // What was agreed is not the buyer's to change, nor the merchant's by another call.
  assertProblem(await cart.put('/change-quantity', { cartItemId: 'pro', quantity: 2 }), 422, 'quantity_not_editable');
  assertProblem(await cart.put('/coupons', { code: 'ANY' }), 422, 'coupons_not_allowed');
  assertProblem(await cart.delete('/coupons/MID_TERM_UPGRADE'), 422, 'coupons_not_allowed');
  for (const product of [{ id: 'basic' }, { id: 'pro', quantity: 0 }, { id: 'pro', quantity: 3 }]) {
    const changed = await server.merchant('PUT', `/carts/${id}/wantedProducts`, product);
    assertProblem(changed, 422, 'quantity_not_editable', 'id');
  }
  const ordered = await cart.put('/confirm', confirmBody({ expected: { amountDue: 1200, currencyCode: 'EUR' } }));
  assert.equal(ordered.body.status, 'completed', ordered.text);
  assertProblem(await upgrade('s1'), 422, 'number_out_of_range', 'wantedProduct');
});

test('what cannot be upgraded is named', async () => {
  assertProblem(await upgrade('nothing'), 404, 'not_found', 'subscriptionId');
  assertProblem(await upgrade('trial'), 422, 'enum_unknown', 'subscriptionId');
  assertProblem(await upgrade('s2', { id: 'basic' }), 422, 'number_out_of_range', 'wantedProduct');
  assertProblem(await upgrade('s2', { id: 'nothing' }), 404, 'item_unknown', 'wantedProduct.id');
  assertProblem(await upgrade('s2', null), 422, 'field_missing', 'wantedProduct');
  assertProblem(await upgrade('s2', {}), 422, 'field_missing', 'wantedProduct.id');
  assertProblem(await upgrade(undefined), 422, 'field_missing', 'subscriptionId');
  const unauthorised = await server.call('POST', '/carts/mid-term-upgrade', { subscriptionId: 's2' });
  assertProblem(unauthorised, 401, 'unauthorized');
});
