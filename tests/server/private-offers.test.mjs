/** POST /carts/subscription-offers: the next term of a subscription for less. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem } from './carts.mjs';

const product = (id, price = {}) => ({
  id,
  name: id,
  price: {
    calculationType: 'per_unit',
    type: 'recurring',
    taxRate: 10,
    recurring: { interval: 'month', trialPeriodDays: 7 },
    price: { amount: 20000 },
    ...price,
  },
});
const day = 86_400_000;
const inDays = (days) => new Date(Date.now() + days * day).toISOString();
const subscription = (id, changes = {}) => ({
  id,
  customer: 'c1',
  product: 'monthly',
  amount: 15000,
  termStartsAt: inDays(-10),
  termEndsAt: inDays(20),
  ...changes,
});
const rate = (id, percentage, more) => ({ id, label: id, type: 'percentage', percentage, ...more });
const forOffers = { sources: ['OFFER'] };

const catalogue = {
  store: {
    id: 'test',
    name: 'Test',
    currencyCode: 'AUD',
    country: 'AU',
    settings: { allowCoupons: true },
    pricing: { pricesIncludeTax: true, taxRounding: 'per_unit_price' },
    paymentMethods: ['sepa_debit'],
  },
  products: [
    product('monthly'),
    product('arrears', { recurring: { interval: 'month' }, payInAdvance: false }),
    product('alone'),
    product('once', { recurring: null }),
    { ...product('listed'), prices: { AUD: { default: { value: 20000, initialValue: 25000 } } } },
  ],
  customers: [{ id: 'c1', email: 'known@example.com' }],
  subscriptions: [
    subscription('s1'),
    subscription('three', { quantity: 3 }),
    subscription('arrears', { product: 'arrears' }),
    subscription('alone', { product: 'alone' }),
    subscription('trial', { status: 'Trial' }),
    subscription('ended-by-buyer', { autoRenew: false }),
    subscription('billing', { renewalStartsAt: inDays(-1) }),
    subscription('over', { termEndsAt: inDays(-1) }),
    subscription('once', { product: 'once' }),
    subscription('listed', { product: 'listed' }),
  ],
  campaigns: [
    rate('FIVE', 5, { ...forOffers, items: ['monthly', 'arrears', 'once', 'listed'] }),
    rate('TEN', 10, { ...forOffers, items: ['monthly', 'arrears', 'listed'] }),
    // More, but on the whole cart: a product's own come first.
    rate('CART-20', 20, forOffers),
    rate('NOT-FOR-OFFERS', 50),
    rate('DISABLED', 60, { ...forOffers, status: 'DISABLED' }),
    { id: 'AMOUNT', label: 'AMOUNT', type: 'fixed_amount', amount: 15000, items: ['monthly'], ...forOffers },
  ],
  coupons: [
    { code: 'STAY', label: 'Stay', type: 'percentage', percentage: 25 },
    { code: 'AMOUNT-CODE', label: 'Amount', type: 'fixed_amount', amount: 2000 },
    { code: 'OTHERS', label: 'Others', type: 'percentage', percentage: 25, items: ['once'] },
    { code: 'NOTHING', label: 'Nothing', type: 'percentage', percentage: 0 },
    { code: 'ENDED', label: 'Ended', type: 'percentage', percentage: 25, endsAt: '2020-01-01T00:00:00Z' },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'kassa-offers-'));
async function startWith(content, more = {}) {
  const file = join(folder, `${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return startServer({ otp: 'never', catalogue: file, extra: ['--rate-limit', '0'], ...more });
}

let server;
before(async () => {
  server = await startWith(catalogue);
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const offer = (subscriptionId, more = {}) =>
  server.merchant('POST', '/carts/subscription-offers', { subscriptionId, ...more });
const applied = ({ product: { fullPrice } }) => fullPrice.discountedPrice.allDiscountsApplied[0].discountCode;

test('an offer has the figures of the vendor’s sample', async () => {
  const made = await offer('s1', { externalContext: 'opaque' });
  assert.equal(made.status, 201, made.text);
  const { cartId, product: sold, ...rest } = made.body;
  assert.equal(made.headers.get('location'), `/carts/${cartId}`);
  assert.deepEqual(rest, {
    customerId: 'test',
    storeId: 'test',
    subscriptionId: 's1',
    source: 'OFFER',
    offerSubSource: 'SUSPEND',
    externalContext: 'opaque',
    totalAmount: 180,
    warnings: [],
  });
  assert.deepEqual([sold.id, sold.lifeTime, sold.quantity], ['monthly', '1MONTH', 1]);
  for (const price of [sold.unitPrice, sold.price, sold.fullPrice]) {
    const { currency, grossPrice, netPrice, vatAmount, vatRate, vatIncluded, discountedPrice: discounted } = price;
    assert.deepEqual([currency, grossPrice, netPrice, vatAmount], ['AUD', 200, 181.82, 18.18]);
    assert.deepEqual([vatRate, vatIncluded], [0.1, true]);
    assert.deepEqual([discounted.discountedGrossPrice, discounted.discountedNetPrice], [180, 163.64]);
    assert.deepEqual([discounted.grossPriceDiscountAmount, discounted.netPriceDiscountAmount], [20, 18.18]);
    assert.equal(discounted.vatDiscountAmount, 16.36);
    assert.equal(discounted.discountRate, 0.1);
  }
  assert.equal(applied(made.body), 'TEN');
});

test('the cart of an offer is kept, without a token, and nobody changes it', async () => {
  const { body } = await offer('three');
  const path = `/carts/${body.cartId}`;
  const { body: cart } = await server.merchant('GET', path);
  assert.equal(cart.totalAmount, 540);
  assert.deepEqual(cart.products[0], body.product);
  assert.deepEqual([cart.source, cart.offerSubSource, cart.enduserId], ['OFFER', 'SUSPEND', 'c1']);
  assert.equal(cart.wantedProducts[0].previousLineItemId, 'three');
  assert.deepEqual(cart.discountsStatus, [{ discount: 'TEN', discountLabel: 'TEN', status: 'APPLIED' }]);
  assert.equal('ecommerceToken' in cart, false);
  for (const change of [{ id: 'monthly', quantity: 1 }, { id: 'alone' }]) {
    const changed = await server.merchant('PUT', `${path}/wantedProducts`, change);
    assertProblem(changed, 422, 'quantity_not_editable', 'id');
  }
  assert.deepEqual((await server.merchant('GET', path)).body, cart);
});

test('of the campaigns for offers the best of the product counts, then the best of the cart', async () => {
  assert.equal(applied((await offer('s1')).body), 'TEN');
  const { body } = await offer('alone');
  assert.equal(applied(body), 'CART-20');
  assert.equal(body.totalAmount, 160);
});

test('what is paid in arrears is offered at the whole price of its term', async () => {
  assert.equal((await offer('arrears')).body.totalAmount, 180);
});

test('a code counts in place of the campaigns, when it is a percentage', async () => {
  const { body } = await offer('s1', { discountCode: 'stay' });
  assert.deepEqual([applied(body), body.totalAmount], ['STAY', 150]);
  const refuse = async (discountCode, code) =>
    assertProblem(await offer('s1', { discountCode }), 422, code, 'discountCode');
  await refuse('AMOUNT-CODE', 'coupon_not_applicable');
  await refuse('OTHERS', 'coupon_not_applicable');
  await refuse('NOTHING', 'coupon_not_applicable');
  await refuse('ENDED', 'coupon_expired');
  await refuse('UNKNOWN', 'coupon_unknown');
  // A campaign is no code.
  await refuse('TEN', 'coupon_unknown');
});

test('the price before is struck through when the offer asks for it', async () => {
  const fullPrice = async (more) => (await offer('listed', more)).body.product.fullPrice;
  assert.equal((await fullPrice({ useStrikeThroughPrice: true })).strikeThroughPrice, 250);
  assert.equal((await fullPrice()).strikeThroughPrice, undefined);
});

test('what cannot be offered is named', async () => {
  assertProblem(await offer('nothing'), 404, 'not_found', 'subscriptionId');
  for (const id of ['trial', 'ended-by-buyer', 'once']) {
    assertProblem(await offer(id), 422, 'enum_unknown', 'subscriptionId');
  }
  for (const id of ['billing', 'over']) {
    assertProblem(await offer(id), 422, 'period_invalid', 'subscriptionId');
  }
  assertProblem(await offer(undefined), 422, 'field_missing', 'subscriptionId');
  const unauthorised = await server.call('POST', '/carts/subscription-offers', { subscriptionId: 's1' });
  assertProblem(unauthorised, 401, 'unauthorized');
});

test('without a percentage for offers, or without the product, there is none', async () => {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const offerOf = async (content) => {
    const other = await startWith(content, { dataFolder });
    try {
      return await other.merchant('POST', '/carts/subscription-offers', { subscriptionId: 's1' });
    } finally {
      await other.stop({ keepData: true });
    }
  };
  const campaigns = catalogue.campaigns.filter(({ id }) => ['AMOUNT', 'NOT-FOR-OFFERS', 'DISABLED'].includes(id));
  assertProblem(await offerOf({ ...catalogue, campaigns }), 422, 'coupon_not_applicable', 'subscriptionId');
  const others = { products: [product('alone')], subscriptions: [], campaigns: [], coupons: [] };
  assertProblem(await offerOf({ ...catalogue, ...others }), 404, 'item_unknown', 'subscriptionId');
});
