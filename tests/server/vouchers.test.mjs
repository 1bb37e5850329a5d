/** Store credit: issued by the merchant, paid with by buyers, and never spent twice. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

const catalogue = {
  store: {
    id: 'credit',
    name: 'Credit',
    currencyCode: 'EUR',
    settings: { allowCoupons: true },
    pricing: { pricesIncludeTax: true },
  },
  products: [{ id: 'a', name: 'A', price: { calculationType: 'per_unit', taxRate: 19, price: { amount: 11900 } } }],
  coupons: [{ code: 'TEN', label: 'Ten', type: 'percentage', percentage: 10 }],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function issue(amount, changes = {}) {
  const issued = await server.merchant('POST', '/vouchers', { amount, currencyCode: 'EUR', ...changes });
  assert.equal(issued.status, 201, issued.text);
  return issued.body;
}
const look = async ({ id }) => (await server.merchant('GET', `/vouchers/${id}`)).body;
const order = (changes = {}) => ({
  country: 'DE',
  locale: 'en',
  storeId: 'credit',
  wantedProducts: [{ id: 'a' }],
  ...changes,
});
async function post(discounts = []) {
  const answer = await server.merchant('POST', '/carts', order({ discounts }));
  assert.equal(answer.status, 201, answer.text);
  return { ...answer.body, buyer: cartCalls(server, answer.body.id, answer.body.ecommerceToken) };
}
const confirmFor = (amountDue, changes = {}) =>
  confirmBody({ expected: { amountDue, currencyCode: 'EUR' }, ...changes });
const onProvidersPage = { newPaymentMethod: { type: 'fake_provider', returnUrl: null } };

test('vouchers are issued, listed and disabled, and their code is shown once', async () => {
  const issued = await issue(5000, {
    label: 'Gift card',
    externalContext: 'campaign 7',
    expiresAt: '2099-01-01T00:00:00Z',
  });
  assert.match(issued.code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
  assert.equal(issued.maskedCode, `*${issued.code.slice(10)}`);
  const { code, ...rest } = issued;
  assert.deepEqual(await look(issued), { ...rest, uses: [] });
  const { body } = await server.merchant('GET', '/vouchers?page=1&limit=100');
  assert.deepEqual(body.data.at(-1), rest);
  assert.equal(JSON.stringify(body).includes(code), false);
  assert.equal((await server.merchant('DELETE', `/vouchers/${issued.id}`)).status, 204);
  assert.equal((await look(issued)).enabled, false);
  assertProblem(await server.merchant('DELETE', `/vouchers/${issued.id}`), 404, 'not_found');
  assertProblem(await server.merchant('GET', '/vouchers/none'), 404, 'not_found');
  for (const [field, value] of Object.entries({ amount: 0, currencyCode: 'XXQ', expiresAt: '2001-01-01T00:00:00Z' })) {
    const refused = await server.merchant('POST', '/vouchers', { amount: 1, currencyCode: 'EUR', [field]: value });
    assert.deepEqual([refused.status, refused.body.violations?.[0].propertyPath], [422, field], refused.text);
  }
});

test('a voucher pays some of a cart, and taxes are as without it', async () => {
  const voucher = await issue(2000, { label: 'Gift card', externalContext: 'for the merchant' });
  const cart = await post();
  const typed = voucher.code.replaceAll('-', '').toLowerCase();
  const { body: shown } = await cart.buyer.put('/coupons', { code: typed });
  assert.equal(shown.price.amountDue, 9900);
  assert.deepEqual(shown.pricing.credits, [{ code: voucher.maskedCode, label: 'Gift card', amount: 2000 }]);
  assertProblem(await cart.buyer.put('/coupons', { code: voucher.code }), 422, 'discount_duplicate');
  // The first ten per cent come off the price, the voucher pays what is left.
  assert.equal((await cart.buyer.put('/coupons', { code: 'TEN' })).body.price.amountDue, 8710);
  const { body: merchants } = await server.merchant('GET', `/carts/${cart.id}`);
  assert.deepEqual(merchants.vouchers, [
    {
      id: voucher.id,
      code: voucher.maskedCode,
      amount: 20,
      status: 'APPLIED',
      localizedLabel: 'Gift card',
      discountExternalContext: 'for the merchant',
    },
  ]);
  assert.deepEqual([merchants.totalAmount, merchants.vouchersTotalAmount], [87.1, 20]);
  const { discountedPrice } = merchants.price;
  assert.deepEqual(
    [discountedPrice.discountedGrossPriceWithoutVoucher, discountedPrice.discountedNetPriceWithoutVoucher],
    [107.1, 90],
  );
  assert.deepEqual(discountedPrice.voucher, {
    discounts: [{ discountCode: voucher.maskedCode, discountLabel: 'Gift card', discountAmount: 20 }],
    totalAmount: 20,
  });
  assert.equal(merchants.taxTypes[0].amount, 17.1);
  const { body: without } = await cart.buyer.delete(`/coupons/${voucher.maskedCode}`);
  assert.equal(without.price.amountDue, 10710);
  assertProblem(await cart.buyer.delete(`/coupons/${voucher.code}`), 404, 'discount_unknown');
});

test('unknown, disabled, ended and empty vouchers are answered alike', async () => {
  const empty = await issue(11900);
  const spender = await post([empty.code]);
  assert.equal((await spender.buyer.put('/confirm', confirmFor(0, { newPaymentMethod: null }))).status, 200);
  const disabled = await issue(100);
  await server.merchant('DELETE', `/vouchers/${disabled.id}`);
  const ended = await issue(100, { expiresAt: new Date(Date.now() + 1500).toISOString().replace(/\.\d+/, '') });
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(ended.expiresAt) - Date.now()) + 20));
  const cart = await post();
  const seen = [];
  for (const code of ['2222-3333-4444-5555', disabled.code, ended.code, empty.code]) {
    const { status, body } = await cart.buyer.put('/coupons', { code });
    seen.push(JSON.stringify([status, { ...body, requestId: '' }]).replaceAll(code, 'CODE'));
    assert.deepEqual((await post([code])).discountsStatus, [
      { discount: `*${code.slice(10)}`, discountLabel: '', status: 'INVALID' },
    ]);
  }
  assert.equal(new Set(seen).size, 1, seen.join('\n'));
  assert.match(seen[0], /coupon_unknown/);
  const dollars = await issue(100, { currencyCode: 'USD' });
  assertProblem(await cart.buyer.put('/coupons', { code: dollars.code }), 422, 'coupon_not_applicable');
});

test('an order that vouchers pay in full needs no payment method and is paid', async () => {
  const [first, second] = [await issue(5000), await issue(20000)];
  const cart = await post([first.code, second.code]);
  assert.deepEqual(cart.discounts, [first.maskedCode, second.maskedCode]);
  assert.equal(cart.totalAmount, 0);
  const { body } = await cart.buyer.put('/confirm', confirmFor(0, { newPaymentMethod: null }));
  assert.equal(body.status, 'paid');
  assert.deepEqual([(await look(first)).balance, (await look(second)).balance], [0, 13100]);
  const [{ at, ...use }] = (await look(second)).uses;
  assert.ok(Date.parse(at) <= Date.now());
  assert.deepEqual(use, { cartId: cart.id, orderNumber: body.orderNumber, amount: 6900, status: 'spent' });
  const { body: merchants } = await server.merchant('GET', `/checkout/carts/${cart.id}`);
  assert.deepEqual(merchants.payment, {
    totalAmount: 11900,
    creditedAmount: 11900,
    paidAmount: 0,
    remainingAmount: 0,
    currencyCode: 'EUR',
    payments: [],
  });
});

test('from confirm on the money is held, and given back when the cart is opened again or the payment fails', async () => {
  const voucher = await issue(3000);
  const [first, second] = [await post([voucher.code]), await post([voucher.code])];
  const onTheWay = await first.buyer.put('/confirm', confirmFor(8900, onProvidersPage));
  assert.equal(onTheWay.body.status, 'redirect_to_payment', onTheWay.text);
  assert.deepEqual([(await look(voucher)).balance, (await look(voucher)).reserved], [3000, 3000]);
  // The other cart follows the balance, and its buyer is told before the order.
  assert.equal((await second.buyer.get('')).body.price.amountDue, 11900);
  const changed = await second.buyer.put('/confirm', confirmFor(8900));
  assertProblem(changed, 409, 'price_changed');
  assert.equal(changed.body.cart.price.amountDue, 11900);
  assert.equal((await server.merchant('GET', `/carts/${second.id}`)).body.totalAmount, 119);
  await first.buyer.put('/reopen');
  assert.equal((await look(voucher)).reserved, 0);
  assert.equal((await second.buyer.get('')).body.price.amountDue, 8900);
  const page = new URL((await second.buyer.put('/confirm', confirmFor(8900, onProvidersPage))).body.redirectUrl);
  const form = await (await fetch(server.url + page.pathname)).text();
  const token = /name="token" value="([^"]+)"/.exec(form)[1];
  const declined = await fetch(`${server.url}${page.pathname}/decline`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  });
  assert.ok(declined.status < 400, String(declined.status));
  assert.equal((await look(voucher)).reserved, 0);
  await server.merchant('DELETE', `/vouchers/${voucher.id}`);
  assertProblem(await second.buyer.put('/confirm', confirmFor(8900)), 409, 'price_changed');
});

test('carts that race for one voucher never spend more than it has', async () => {
  const voucher = await issue(25000);
  const carts = await Promise.all(Array.from({ length: 8 }, () => post([voucher.code])));
  const pay = async ({ buyer }) => {
    // Each buyer pays what the cart says, however often that changes.
    for (;;) {
      const { price } = (await buyer.get('')).body;
      const answer = await buyer.put('/confirm', confirmFor(price.amountDue));
      if (answer.status !== 409) return { ...answer, amountDue: price.amountDue };
    }
  };
  const paid = await Promise.all(carts.map(pay));
  assert.deepEqual(new Set(paid.map(({ status }) => status)), new Set([200]));
  const spent = paid.reduce((sum, { amountDue }) => sum + 11900 - amountDue, 0);
  assert.equal(spent, 25000);
  const { balance, reserved, uses } = await look(voucher);
  assert.deepEqual([balance, reserved], [0, 0]);
  assert.equal(
    uses.reduce((sum, { amount }) => sum + amount, 0),
    25000,
  );
});

test("a buyer's page keeps, changes and drops the vouchers of its cart", async () => {
  const voucher = await issue(2000);
  const made = await server.call('POST', '/carts/public', order({ discounts: [voucher.code] }));
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.body.discounts, [voucher.maskedCode]);
  const change = (body) =>
    server.call('PUT', `/carts/public/${made.body.id}`, body, { authorization: `Bearer ${made.body.ecommerceToken}` });
  const twice = await change(order({ wantedProducts: [{ id: 'a', quantity: 2 }] }));
  assert.equal(twice.body.totalAmount, 218);
  assert.equal((await change(order({ discounts: twice.body.discounts }))).body.totalAmount, 99);
  assert.equal((await change(order({ discounts: [] }))).body.totalAmount, 119);
  assert.deepEqual((await change(order({ discounts: [voucher.maskedCode] }))).body.discountsStatus, [
    { discount: voucher.maskedCode, discountLabel: '', status: 'INVALID' },
  ]);
});
