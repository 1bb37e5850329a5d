/** Discounts that carts of the private cart API get by themselves. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { cartCalls, confirmBody } from './carts.mjs';

const product = (id, amount) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate: 0, price: { amount } },
});
const rate = (id, percentage, more) => ({ id, label: id, type: 'percentage', percentage, ...more });

const catalogue = {
  store: { id: 'campaigns', name: 'Campaigns', currencyCode: 'EUR', settings: { allowCoupons: true } },
  products: [product('a', 10000), { ...product('b', 5000), publisherRefId: 'REF-B' }],
  campaigns: [
    rate('A10', 10, { items: ['a'], countries: ['DE', 'FR'] }),
    rate('A20-FR', 20, { items: ['a'], countries: ['FR'] }),
    { id: 'B5', label: 'B5', type: 'fixed_amount', amount: 500, items: ['b'], countries: ['DE', 'FR'] },
    rate('BIG', 15, { thresholds: { EUR: 30000 } }),
    rate('SUMMER', 30, { items: ['b'], marketingCampaignNames: ['summer'] }),
    rate('ONCE', 40, { items: ['b'], sources: ['MANUAL_RENEWAL'], maximumRedemptions: 1 }),
    rate('LAST', 40, { items: ['b'], sources: ['UPGRADE'], maximumRedemptions: 1 }),
    rate('STUDENTS', 50, { endUserEmails: ['@uni.*', 'dean@*'], endUserTypes: ['BUYER'], countries: ['AT'] }),
    rate('TRADE', 60, { endUserTypes: ['RESELLER'], endUserIds: ['r1'], countries: ['AT'] }),
    rate('THIRD', 70, { subscriptionGenerations: [2, 3], publisherRefIds: ['REF-B'], countries: ['AT'] }),
    rate('COME-BACK', 80, { buyerBehaviorTriggers: ['ABANDONED_CART'], parentProductIds: ['a'], countries: ['AT'] }),
    rate('OFF', 90, { status: 'DISABLED' }),
    rate('ENDED', 90, { endsAt: '2020-01-01T00:00:00Z' }),
    rate('LATER', 90, { startsAt: '2999-01-01T00:00:00Z' }),
    rate('ELSEWHERE', 90, { storeIds: ['another'] }),
    rate('IN-DOLLARS', 90, { thresholds: { USD: 1 } }),
  ],
  coupons: [
    { code: 'TEN', label: 'TEN', type: 'percentage', percentage: 10 },
    { code: 'TWICE', label: 'light', type: 'percentage', percentage: 5, weight: 1 },
    { code: 'twice', label: 'heavy', type: 'percentage', percentage: 1, weight: 2 },
    { code: 'ALONE', label: 'ALONE', type: 'percentage', percentage: 5, combinable: false },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function post(quantities, changes = {}) {
  const answer = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'campaigns',
    wantedProducts: Object.entries(quantities).map(([id, quantity]) => ({ id, quantity })),
    ...changes,
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const statuses = ({ discountsStatus }) =>
  Object.fromEntries(discountsStatus.map(({ discount, status }) => [discount, status]));

test('each product gets the campaign that takes most off it', async () => {
  const german = await post({ a: 1, b: 1 });
  assert.equal(german.totalAmount, 135);
  assert.deepEqual(statuses(german), { A10: 'APPLIED', B5: 'APPLIED' });
  const [applied] = german.products[0].fullPrice.discountedPrice.allDiscountsApplied;
  assert.deepEqual([applied.discountCode, applied.model, applied.discountRate], ['A10', 'CAMPAIGN', 0.1]);
  const french = await post({ a: 1, b: 1 }, { country: 'FR' });
  assert.equal(french.totalAmount, 125);
  assert.deepEqual(statuses(french), { A10: 'OVERLAPPING', 'A20-FR': 'APPLIED', B5: 'APPLIED' });
  const summer = await post({ a: 1, b: 1 }, { marketingCampaignNames: ['winter', 'summer'] });
  assert.equal(summer.totalAmount, 125);
  assert.deepEqual(statuses(summer), { A10: 'APPLIED', B5: 'OVERLAPPING', SUMMER: 'APPLIED' });
});

test('a campaign on the whole cart comes and goes with its threshold, whoever changes the quantity', async () => {
  const made = await post({ a: 1, b: 1 });
  const cart = cartCalls(server, made.id, made.ecommerceToken);
  const change = async (quantity) =>
    (await cart.put('/change-quantity', { cartItemId: 'a', quantity })).body.price.amountDue;
  // 350.00 less 15 % takes off more than 30.00 and 5.00.
  assert.equal(await change(3), 29750);
  const seen = (await server.merchant('GET', `/carts/${made.id}`)).body;
  assert.equal(seen.totalAmount, 297.5);
  assert.deepEqual(statuses(seen), { A10: 'OVERLAPPING', B5: 'OVERLAPPING', BIG: 'APPLIED' });
  assert.equal(await change(1), 13500);
  const put = (body, query = '') => server.merchant('PUT', `/carts/${made.id}/wantedProducts${query}`, body);
  assert.equal((await put({ id: 'a', quantity: 3 }, '?dryRun=true')).body.totalAmount, 297.5);
  assert.equal((await server.merchant('GET', `/carts/${made.id}`)).body.totalAmount, 135);
  const without = (await put({ id: 'b', quantity: 0 })).body;
  assert.equal(without.totalAmount, 90);
  assert.deepEqual(statuses(without), { A10: 'APPLIED' });
});

test('campaigns combine with coupons, and make way for one that combines with nothing', async () => {
  const both = await post({ a: 1, b: 1 }, { discounts: ['TEN'] });
  assert.equal(both.totalAmount, 121.5);
  assert.deepEqual(statuses(both), { TEN: 'APPLIED', A10: 'APPLIED', B5: 'APPLIED' });
  const cart = cartCalls(server, both.id, both.ecommerceToken);
  assert.equal((await cart.delete('/coupons/TEN')).body.price.amountDue, 13500);
  const alone = await cart.put('/coupons', { code: 'ALONE' });
  assert.equal(alone.body.price.amountDue, 14250);
  const seen = (await server.merchant('GET', `/carts/${both.id}`)).body;
  assert.deepEqual([statuses(seen).A10, statuses(seen).B5], ['OVERLAPPING', 'OVERLAPPING']);
  assert.equal((await cart.delete('/coupons/ALONE')).body.price.amountDue, 13500);
});

test('a campaign is no code, and blockDiscounts keeps all discounts off', async () => {
  const typed = await post({ b: 1 }, { discounts: ['SUMMER'] });
  assert.equal(typed.totalAmount, 45);
  const blocked = await post({ a: 1, b: 1 }, { blockDiscounts: true });
  assert.equal(blocked.totalAmount, 150);
  assert.deepEqual(blocked.discountsStatus, []);
});

test('a campaign that was used up is reported, and the next best one counts', async () => {
  const first = await post({ b: 1 }, { source: 'MANUAL_RENEWAL' });
  assert.equal(first.totalAmount, 30);
  const ordered = await cartCalls(server, first.id, first.ecommerceToken).put('/confirm', confirmBody());
  assert.equal(ordered.body.status, 'completed', ordered.text);
  const second = await post({ b: 1 }, { source: 'MANUAL_RENEWAL' });
  assert.equal(second.totalAmount, 45);
  assert.deepEqual(statuses(second), { B5: 'APPLIED', ONCE: 'OVERUSED' });
});

test('of two orders at once one has the last use, and the other is told the new price', async () => {
  const carts = [];
  for (let index = 0; index < 2; index += 1) {
    const made = await post({ b: 1 }, { source: 'UPGRADE' });
    assert.equal(made.totalAmount, 30);
    carts.push(cartCalls(server, made.id, made.ecommerceToken));
  }
  const expected = { amountDue: 3000, currencyCode: 'EUR' };
  const answers = await Promise.all(carts.map((cart) => cart.put('/confirm', confirmBody({ expected }))));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const refused = answers.findIndex(({ status }) => status === 409);
  assert.equal(answers[refused].body.code, 'price_changed');
  assert.equal(answers[refused].body.cart.price.amountDue, 4500);
  const again = await carts[refused].put('/confirm', confirmBody({ expected: { ...expected, amountDue: 4500 } }));
  assert.equal(again.body.status, 'completed', again.text);
});

test('a campaign may ask for the buyer, the term and the products', async () => {
  const austrian = async (changes, wanted = [{ id: 'a' }, { id: 'b' }]) =>
    statuses(await post({}, { country: 'AT', wantedProducts: wanted, ...changes }));
  const endUser = (email, more) => ({ endUser: { email, country: 'AT', locale: 'de', zipCode: '1010', ...more } });
  assert.deepEqual(await austrian({}), {});
  assert.deepEqual(await austrian(endUser('Eva@Uni.example')), { STUDENTS: 'APPLIED' });
  assert.deepEqual(await austrian(endUser('dean@elsewhere.example')), { STUDENTS: 'APPLIED' });
  assert.deepEqual(await austrian(endUser('uni.eva@elsewhere.example')), {});
  assert.deepEqual(await austrian({ ...endUser('eva@uni.example', { type: 'RESELLER' }) }), {});
  assert.deepEqual(await austrian({ ...endUser('x@y.example', { type: 'RESELLER' }), enduserId: 'r1' }), {
    TRADE: 'APPLIED',
  });
  const third = await post({ a: 1, b: 1 }, { country: 'AT', subscriptionGeneration: 3 });
  assert.deepEqual([statuses(third), third.totalAmount], [{ THIRD: 'APPLIED' }, 115]);
  assert.deepEqual(await austrian({ subscriptionGeneration: 3 }, [{ id: 'a', publisherRefId: 'REF-B' }]), {});
  const abandoned = { buyerBehavior: { abandonedCart: true, renewal: false } };
  const child = [{ id: 'a' }, { id: 'b', parentId: 'a' }];
  assert.deepEqual(await austrian(abandoned, child), { 'COME-BACK': 'APPLIED' });
  assert.deepEqual(await austrian(abandoned), {});
  assert.deepEqual(await austrian({ buyerBehavior: { renewal: true } }, child), {});
});

test('what a page says of its reader brings no discount for certain buyers', async () => {
  const dean = { email: 'dean@uni.example', country: 'AT', locale: 'de', zipCode: '1010', type: 'BUYER' };
  const fields = { country: 'AT', locale: 'de', wantedProducts: [{ id: 'b' }] };
  const page = await server.call('POST', '/carts/public', { storeId: 'campaigns', ...fields, endUser: dean });
  assert.equal(page.status, 201, page.text);
  assert.deepEqual(statuses(page.body), {});
  // Nor does it where the merchant made the cart for somebody else.
  const { id, ecommerceToken } = await post({}, { ...fields, endUser: { ...dean, email: 'x@y.example' } });
  const authorization = `Bearer ${ecommerceToken}`;
  const changed = await server.call('PUT', `/carts/public/${id}`, { ...fields, endUser: dean }, { authorization });
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual(statuses(changed.body), {});
  const seen = (await server.merchant('GET', `/carts/${id}`)).body;
  assert.deepEqual([seen.endUser.email, statuses(seen)], [dean.email, {}]);
});

test('of coupons with one code the heaviest counts', async () => {
  const { totalAmount, discountsStatus } = await post({ a: 1 }, { country: 'AT', discounts: ['Twice'] });
  assert.equal(totalAmount, 99);
  assert.deepEqual(discountsStatus, [{ discount: 'Twice', discountLabel: 'heavy', status: 'APPLIED' }]);
});
