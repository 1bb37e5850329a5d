/** Discount plans: discounts that follow a subscription from term to term. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

const product = (id, amount, recurring, trialPeriodDays = 0) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: {
    calculationType: 'per_unit',
    type: 'recurring',
    taxRate: 20,
    recurring: recurring ? { interval: 'year', trialPeriodDays } : null,
    price: { amount },
  },
});
const step = (percentage) => ({ percentage });

const catalogue = {
  store: {
    id: 'plans',
    name: 'Plans',
    currencyCode: 'EUR',
    settings: { allowCoupons: true },
    pricing: { pricesIncludeTax: true, taxRounding: 'per_unit_price' },
    paymentMethods: ['sepa_debit'],
  },
  products: [
    product('pro', 3999, true),
    product('basic', 2799, true),
    product('tried', 3999, true, 14),
    product('once', 1000, false),
  ],
  discountPlans: [
    { tag: 'LOYAL', label: 'Loyalty', steps: [9, 20, 0, 50].map(step) },
    { tag: 'STEADY', label: 'Steady', steps: [9, 9].map(step) },
    { tag: 'BASIC', label: 'Basic', steps: [step(10)], items: ['basic'] },
  ],
  campaigns: [
    { id: 'BIG', label: 'Big', type: 'percentage', percentage: 15, marketingCampaignNames: ['big'] },
    { id: 'SMALL', label: 'Small', type: 'percentage', percentage: 5, marketingCampaignNames: ['small'] },
  ],
  coupons: [{ code: 'ALONE', label: 'Alone', type: 'percentage', percentage: 1, combinable: false }],
  customers: [{ id: 'c1', email: 'known@example.com' }],
  subscriptions: [
    {
      id: 's1',
      customer: 'c1',
      product: 'basic',
      amount: 2799,
      termStartsAt: new Date(Date.now() - 60_000).toISOString(),
      termEndsAt: new Date(Date.now() + 1000 * 365 * 86_400_000).toISOString(),
    },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const input = (wantedProducts, changes = {}) => ({
  country: 'DE',
  locale: 'en',
  storeId: 'plans',
  wantedProducts,
  ...changes,
});
async function post(wanted, changes) {
  const answer = await server.merchant('POST', '/carts', input([wanted], changes));
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}
/** What is due now, and what the next term costs. */
const figures = ({ totalAmount, products: [{ renewingPrice }] }) => [
  totalAmount,
  renewingPrice.discountedPrice?.discountedGrossPrice ?? renewingPrice.grossPrice,
];
const statuses = ({ discountsStatus }) => discountsStatus.map(({ discount, status }) => [discount, status]);
const loyal = (more) => ({ id: 'pro', discountPlan: { tag: 'LOYAL', ...more } });

test('a plan discounts the purchase by its first step and the renewal by its next', async () => {
  const cart = await post(loyal());
  assert.deepEqual(figures(cart), [36.39, 31.99]);
  assert.deepEqual(statuses(cart), [['LOYAL', 'APPLIED']]);
  // The vendor's sample: 39.99 with 20 % tax, less 9 %.
  const { discountedPrice } = cart.products[0].fullPrice;
  assert.equal(discountedPrice.discountedNetPrice, 30.33);
  assert.equal(discountedPrice.discountLabel, 'Loyalty');
  assert.equal(discountedPrice.allDiscountsApplied[0].model, 'SUBSCRIPTION_PLAN');
  assert.equal(cart.products[0].renewingPrice.discountedPrice.allDiscountsApplied[0].model, 'SUBSCRIPTION_PLAN');
  assert.deepEqual(cart.products[0].discountPlan, { tag: 'LOYAL', discountStep: 0, ignorePurchaseDiscount: false });
});

test('the step is where it starts and how many terms there were; after the last there is none', async () => {
  assert.deepEqual(figures(await post(loyal({ discountStep: 1 }))), [31.99, 39.99]);
  assert.deepEqual(
    figures(await post(loyal(), { source: 'MANUAL_RENEWAL', subscriptionGeneration: 1 })),
    [31.99, 39.99],
  );
  assert.deepEqual(figures(await post(loyal({ discountStep: 1 }), { subscriptionGeneration: 1 })), [39.99, 20]);
  assert.deepEqual(figures(await post(loyal({ discountStep: 3 }))), [20, 39.99]);
  const over = await post(loyal({ discountStep: 4 }));
  assert.deepEqual(figures(over), [39.99, 39.99]);
  assert.deepEqual(statuses(over), [['LOYAL', 'NOT_APPLICABLE']]);
});

test('ignorePurchaseDiscount leaves the purchase alone, and a trial is followed by the first step', async () => {
  const later = await post(loyal({ ignorePurchaseDiscount: true }));
  assert.deepEqual(figures(later), [39.99, 31.99]);
  assert.deepEqual(statuses(later), [['LOYAL', 'APPLIED']]);
  assert.deepEqual(figures(await post({ ...loyal(), id: 'tried' })), [0, 36.39]);
});

test('a plan is read in three spellings', async () => {
  const flat = { discountPlanTag: 'LOYAL', discountPlanStep: 0, discountPlanIgnorePurchaseDiscount: true };
  assert.deepEqual(figures(await post({ id: 'pro', ...flat })), [39.99, 31.99]);
  assert.deepEqual(
    figures(await post({ id: 'pro', discountPlanTag: 'LOYAL', discountPlan: { steps: [{ step: 1 }] } })),
    [31.99, 39.99],
  );
  assert.deepEqual(figures(await post({ ...flat, ...loyal({ discountStep: 1 }) })), [39.99, 39.99]);
  const refused = async (wanted, path) =>
    assertProblem(
      await server.merchant('POST', '/carts', input([{ id: 'pro', ...wanted }])),
      422,
      path.endsWith('tag') ? 'field_missing' : 'number_out_of_range',
      `wantedProducts[0].${path}`,
    );
  await refused({ discountPlan: { steps: [{ step: 1 }] } }, 'discountPlan.tag');
  await refused({ discountPlan: { tag: 'LOYAL', discountStep: -1 } }, 'discountPlan.discountStep');
  await refused({ discountPlan: { tag: 'LOYAL', steps: [{ step: 1.5 }] } }, 'discountPlan.steps[0].step');
  await refused({ discountPlanTag: 'LOYAL', discountPlanStep: 1001 }, 'discountPlanStep');
});

test('the older map of products is read like the list, and given back as one', async () => {
  const ordered = (products) =>
    server.merchant('POST', '/carts', { ...input([]), wantedProducts: undefined, products });
  const plan = { discountPlan: { tag: 'LOYAL', discountStep: 0, ignorePurchaseDiscount: true } };
  const { body } = await ordered({ pro: { quantity: 1, id: 'another', ...plan } });
  assert.deepEqual(figures(body), [39.99, 31.99]);
  assert.deepEqual(body.wantedProducts, [{ id: 'pro', quantity: 1, ...plan }]);
  const changed = await server.merchant('PUT', `/carts/${body.id}/wantedProducts`, { id: 'pro', quantity: 2 });
  assert.deepEqual(changed.body.wantedProducts, [{ id: 'pro', quantity: 2 }]);
  assertProblem(await ordered({ pro: { quantity: true } }), 422, 'field_type', 'products.pro.quantity');
  assertProblem(await ordered({ pro: 1 }), 422, 'field_type', 'products.pro');
});

test('what a plan is not for says so', async () => {
  assert.deepEqual(statuses(await post({ id: 'pro', discountPlanTag: 'NONE' })), [['NONE', 'INVALID']]);
  assert.deepEqual(statuses(await post({ id: 'pro', discountPlanTag: 'BASIC' })), [['BASIC', 'NOT_APPLICABLE']]);
  assert.deepEqual(statuses(await post({ id: 'once', discountPlanTag: 'LOYAL' })), [['LOYAL', 'NOT_APPLICABLE']]);
  const blocked = await post(loyal(), { blockDiscounts: true });
  assert.deepEqual([figures(blocked), statuses(blocked)], [[39.99, 39.99], []]);
});

test('on the purchase plans compete with campaigns, on the renewal they count', async () => {
  const big = await post(loyal(), { marketingCampaignNames: ['big'] });
  assert.deepEqual(figures(big), [33.99, 31.99]);
  assert.deepEqual(statuses(big), [
    ['BIG', 'APPLIED'],
    ['LOYAL', 'OVERLAPPING'],
  ]);
  const small = await post(loyal(), { marketingCampaignNames: ['small'] });
  assert.deepEqual(figures(small), [36.39, 31.99]);
  assert.deepEqual(statuses(small), [
    ['SMALL', 'OVERLAPPING'],
    ['LOYAL', 'APPLIED'],
  ]);
  const alone = await post(loyal(), { discounts: ['ALONE'] });
  assert.deepEqual(statuses(alone), [
    ['ALONE', 'APPLIED'],
    ['LOYAL', 'OVERLAPPING'],
  ]);
});

test('a plan goes with the cart’s changes to its order', async () => {
  const cart = await post(loyal());
  const buyer = cartCalls(server, cart.id, cart.ecommerceToken);
  assert.equal((await buyer.put('/change-quantity', { cartItemId: 'pro', quantity: 2 })).body.price.amountDue, 7278);
  const put = async (body) => (await server.merchant('PUT', `/carts/${cart.id}/wantedProducts`, body)).body;
  // The product is what the last call says of it.
  assert.deepEqual(figures(await put({ id: 'pro', quantity: 1 })), [39.99, 39.99]);
  const planned = await put({ ...loyal({ discountStep: 1 }), quantity: 1 });
  assert.deepEqual([figures(planned), statuses(planned)], [[31.99, 39.99], [['LOYAL', 'APPLIED']]]);
  const ordered = await buyer.put('/confirm', confirmBody({ expected: { amountDue: 3199, currencyCode: 'EUR' } }));
  assert.equal(ordered.body.status, 'completed', ordered.text);
});

test('a mid-term upgrade has the vendor’s figures: the difference now, the plan at the renewal', async () => {
  const upgrade = (more) =>
    server.merchant('POST', '/carts/mid-term-upgrade', { subscriptionId: 's1', wantedProduct: { id: 'pro', ...more } });
  const { body } = await upgrade({ discountPlan: { tag: 'STEADY' } });
  assert.equal(body.totalAmount, 12);
  assert.deepEqual(statuses(body), [
    ['MID_TERM_UPGRADE', 'APPLIED'],
    ['STEADY', 'OVERLAPPING'],
  ]);
  assert.deepEqual(figures(body), [12, 36.39]);
  const without = await upgrade({});
  assert.equal(without.body.products[0].renewingPrice.discountedPrice, undefined);
});
