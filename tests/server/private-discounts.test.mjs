/** Conditions of discounts on private carts: for payment methods, without tax, by line, by group, beside others. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

const product = (id, amount, taxRate, more) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate, price: { amount } },
  ...more,
});
const rate = (id, percentage, more) => ({ id, label: id, type: 'percentage', percentage, ...more });
const named = (id, more) => ({ ...more, marketingCampaignNames: [id] });
const customer = 'b8a1f0de-4f0f-4c3e-9b7c-0d6f2f1f7d11';

const catalogue = {
  store: {
    id: 'discounts',
    name: 'Discounts',
    currencyCode: 'EUR',
    pricing: { pricesIncludeTax: true },
    settings: { allowCoupons: true },
    paymentMethods: ['sepa_debit', 'bank_transfer'],
    bankTransfer: { accountHolder: 'Discounts GmbH', iban: 'DE89370400440532013000' },
  },
  products: [
    product('a', 11900, 19),
    product('b', 10700, 7),
    product('tv', 60000, 0, { forcedCrossSaleProductIds: ['levy'] }),
    product('levy', 1000, 0),
  ],
  coupons: [
    { code: 'NET10', label: 'NET10', type: 'fixed_amount', amount: 1000, applyOnNetPrice: true, frequency: 'once' },
    { code: 'LEVY', label: 'LEVY', type: 'percentage', percentage: 50, level: 'FORCED_CROSS_SELL' },
    { code: 'CHOSEN', label: 'CHOSEN', type: 'percentage', percentage: 50, level: 'PRODUCT' },
  ],
  campaigns: [
    rate('BEST', 10, named('stack')),
    rate('BESIDE', 50, named('stack', { cumulative: true })),
    rate('GOLD', 30, named('group', { endUserGroupIds: ['gold', 'platinum'] })),
  ],
  paymentMethodDiscounts: [
    { id: 'DEBIT1', label: 'DEBIT1', percentage: 1, recurring: true, paymentTypes: ['sepa_debit'] },
    { id: 'DEBIT2', label: 'DEBIT2', percentage: 2, recurring: true, paymentTypes: ['sepa_debit'] },
    {
      id: 'ONCE',
      label: 'ONCE',
      percentage: 5,
      paymentTypes: ['bank_transfer', 'sepa_debit'],
      thresholds: { EUR: 20000 },
    },
  ],
  customers: [{ id: customer, email: 'gold@example.com', groupIds: ['gold'] }],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const body = (ids, changes = {}) => ({
  country: 'DE',
  locale: 'en',
  storeId: 'discounts',
  wantedProducts: ids.map((id) => ({ id })),
  ...changes,
});

async function post(ids, changes) {
  const answer = await server.merchant('POST', '/carts', body(ids, changes));
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const statuses = ({ discountsStatus }) =>
  Object.fromEntries(discountsStatus.map(({ discount, status }) => [discount, status]));
const transfer = { type: 'bank_transfer' };

test('a payment method has its discount while it is chosen', async () => {
  const open = await post(['a']);
  assert.deepEqual(open.availablePaymentMethodDiscounts, [
    { discountId: 'DEBIT1', paymentTypeId: 'sepa_debit', rate: 0.01, recurring: true, label: 'DEBIT1' },
    { discountId: 'DEBIT2', paymentTypeId: 'sepa_debit', rate: 0.02, recurring: true, label: 'DEBIT2' },
  ]);
  assert.deepEqual([open.totalAmount, statuses(open)], [119, {}]);
  const debit = await post(['a'], { paymentMethod: 'sepa_debit' });
  assert.deepEqual([debit.totalAmount, statuses(debit)], [116.62, { DEBIT1: 'OVERLAPPING', DEBIT2: 'APPLIED' }]);
  assert.equal(debit.products[0].fullPrice.discountedPrice.allDiscountsApplied[0].model, 'PAYMENT_METHOD');
  const one = await post(['a'], { paymentMethod: 'sepa_debit', paymentMethodDiscountId: 'debit1' });
  assert.deepEqual([one.totalAmount, statuses(one)], [117.81, { DEBIT1: 'APPLIED', DEBIT2: 'OVERLAPPING' }]);
  assert.equal((await post(['a'], { paymentMethod: 'sepa_debit', blockDiscounts: true })).totalAmount, 119);
});

test('the recurring flag of a payment-method discount is that of the method', async () => {
  for (const changes of [
    { paymentMethod: 'sepa_debit', paymentMethodDiscountId: 'ONCE' },
    { paymentMethod: 'bank_transfer', paymentMethodDiscountId: 'DEBIT2' },
    { paymentMethodDiscountId: 'NONE' },
  ]) {
    const refused = await server.merchant('POST', '/carts', body(['a'], changes));
    assertProblem(refused, 400, 'enum_unknown', 'paymentMethodDiscountId');
  }
  const waiting = await post(['a'], { paymentMethodDiscountId: 'DEBIT2' });
  assert.deepEqual([waiting.totalAmount, statuses(waiting)], [119, { DEBIT2: 'NOT_APPLICABLE' }]);
});

test('what a method changes about the price is seen before the order', async () => {
  const { id, ecommerceToken } = await post(['a', 'b']);
  const cart = cartCalls(server, id, ecommerceToken);
  const seen = (await cart.get()).body;
  assert.deepEqual(seen.paymentMethodDiscounts, [
    { type: 'sepa_debit', label: 'DEBIT1', percentage: 1 },
    { type: 'sepa_debit', label: 'DEBIT2', percentage: 2 },
    { type: 'bank_transfer', label: 'ONCE', percentage: 5 },
  ]);
  assert.equal(seen.price.amountDue, 22600);
  const order = (amountDue, newPaymentMethod) =>
    cart.put('/confirm', confirmBody({ newPaymentMethod, expected: { amountDue, currencyCode: 'EUR' } }));
  const byTransfer = await order(22600, transfer);
  assertProblem(byTransfer, 409, 'price_changed');
  assert.equal(byTransfer.body.cart.price.amountDue, 21470);
  // Another method then has another price again, whether or not the page says what it expects.
  const { newPaymentMethod } = confirmBody();
  const byDebit = await cart.put('/confirm', confirmBody({ newPaymentMethod }));
  assertProblem(byDebit, 409, 'price_changed');
  assert.equal(byDebit.body.cart.price.amountDue, 22148);
  const ordered = await order(22148, newPaymentMethod);
  assert.equal(ordered.body.status, 'completed', ordered.text);
});

test('a page chooses a method, and the cart has its price', async () => {
  const { id, ecommerceToken } = await post(['a', 'b']);
  const choose = (type) =>
    server.call('PUT', `/carts/public/${id}/payment-method/${type}`, undefined, {
      authorization: `Bearer ${ecommerceToken}`,
    });
  assert.equal((await choose('bank_transfer')).body.totalAmount, 214.7);
  assert.equal((await choose('sepa_debit')).body.totalAmount, 221.48);
});

test('an amount without tax is taken off prices with tax exactly', async () => {
  const single = await post(['a'], { discounts: ['NET10'] });
  assert.deepEqual([single.totalAmount, single.price.discountedPrice.discountedNetPrice], [107.1, 90]);
  // 10.00 off 200.00 net, a half at each rate: 5.95 and 5.35 off the gross.
  const mixed = await post(['a', 'b'], { discounts: ['NET10'] });
  assert.equal(mixed.totalAmount, 214.7);
  assert.deepEqual(
    mixed.taxTypes.map(({ rate: taxRate, amount }) => [taxRate, amount]),
    [
      [0.19, 18.05],
      [0.07, 6.65],
    ],
  );
  // A change of the cart works it out again: 10.00 off 300.00 net.
  const cart = cartCalls(server, mixed.id, mixed.ecommerceToken);
  const changed = await cart.put('/change-quantity', { cartItemId: 'a', quantity: 2 });
  assert.equal(changed.body.price.amountDue, 34500 - 1150);
});

test('a discount is for the lines at its level', async () => {
  const forced = await post(['tv'], { discounts: ['LEVY'] });
  assert.deepEqual([forced.totalAmount, statuses(forced)], [605, { LEVY: 'APPLIED' }]);
  assert.equal((await post(['tv'], { discounts: ['CHOSEN'] })).totalAmount, 310);
  const none = await post(['a'], { discounts: ['LEVY'] });
  assert.deepEqual([none.totalAmount, statuses(none)], [119, { LEVY: 'NOT_APPLICABLE' }]);
});

test('a cumulative campaign counts beside the best of the others, after it', async () => {
  const stacked = await post(['a'], { marketingCampaignNames: ['stack'] });
  assert.deepEqual([stacked.totalAmount, statuses(stacked)], [53.55, { BEST: 'APPLIED', BESIDE: 'APPLIED' }]);
  const applied = stacked.products[0].fullPrice.discountedPrice.allDiscountsApplied;
  assert.deepEqual(
    applied.map(({ discountCode, grossPriceDiscountAmount }) => [discountCode, grossPriceDiscountAmount]),
    [
      ['BEST', 11.9],
      ['BESIDE', 53.55],
    ],
  );
});

test('groups are believed from the merchant, not from a page', async () => {
  const fields = { marketingCampaignNames: ['group'] };
  const endUser = { email: 'Gold@example.com', country: 'DE', locale: 'en', zipCode: '10119' };
  assert.equal((await post(['a'], { ...fields, endUser })).totalAmount, 83.3);
  assert.equal((await post(['a'], { ...fields, enduserId: customer })).totalAmount, 83.3);
  assert.equal((await post(['a'], { ...fields, endUser: { ...endUser, email: 'x@y.example' } })).totalAmount, 119);
  const page = await server.call('POST', '/carts/public', body(['a'], { ...fields, endUser }));
  assert.equal(page.body.totalAmount, 119, page.text);
});
