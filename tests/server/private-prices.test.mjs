/** Prices by currency and country, in carts of the private cart API. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls } from './carts.mjs';

const product = (id, prices, more = {}) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate: 0, ...more },
  prices,
});

const catalogue = {
  store: {
    id: 'prices',
    name: 'Prices',
    currencyCode: 'EUR',
    country: 'DE',
    currencies: { US: 'USD', JP: 'JPY' },
    settings: { allowCoupons: true },
  },
  products: [
    product('licence', { EUR: { default: 2000, FR: 1899, DE: 899 } }),
    product('book', { EUR: { default: 1000 }, USD: { default: 1250 }, JPY: { default: 1600 } }),
    product('poster', { EUR: { default: 500 }, USD: { default: 600 } }),
  ],
  coupons: [
    { code: 'FIVE', label: '5 off', type: 'fixed_amount', amount: 500, amountByCurrency: { USD: 600 } },
    { code: 'TEN', label: '10 %', type: 'percentage', percentage: 10 },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const post = (products, changes = {}) =>
  server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'prices',
    wantedProducts: products.map((id) => ({ id })),
    ...changes,
  });

test('the price is that of the country, else the default of the currency', async () => {
  for (const [country, amount] of [
    ['FR', 18.99],
    ['de', 8.99],
    ['ES', 20],
    ['US', 20],
  ]) {
    const { body } = await post(['licence'], { country });
    assert.deepEqual([body.totalAmount, body.currency, body.country], [amount, 'EUR', country.toUpperCase()]);
    assert.deepEqual(body.availableCurrencies, ['EUR']);
  }
});

test('a cart is in the currency of its country when all products have it', async () => {
  const american = (await post(['book', 'poster'], { country: 'US' })).body;
  assert.deepEqual([american.totalAmount, american.currency], [18.5, 'USD']);
  assert.deepEqual(american.availableCurrencies, ['EUR', 'USD']);
  assert.equal(american.products[0].defaultCurrency, 'EUR');
  const japanese = (await post(['book'], { country: 'JP' })).body;
  assert.deepEqual([japanese.totalAmount, japanese.currency], [1600, 'JPY']);
  const both = (await post(['book', 'poster'], { country: 'JP' })).body;
  assert.deepEqual([both.totalAmount, both.currency], [15, 'EUR']);
  const shown = await cartCalls(server, american.id, american.ecommerceToken).get();
  assert.deepEqual([shown.body.price.amountDue, shown.body.price.currencyCode], [1850, 'USD']);
});

test('forcedCurrency counts before the country, and only where there are prices', async () => {
  const forced = (await post(['book'], { country: 'US', forcedCurrency: 'JPY' })).body;
  assert.deepEqual([forced.totalAmount, forced.currency, forced.forcedCurrency], [1600, 'JPY', 'JPY']);
  assertProblem(await post(['book', 'poster'], { forcedCurrency: 'JPY' }), 422, 'currency_mismatch', 'forcedCurrency');
  assertProblem(await post(['book'], { forcedCurrency: 'XYZ' }), 422, 'currency_mismatch', 'forcedCurrency');
});

test('a product comes into a cart at the price of the cart’s country and currency', async () => {
  const { id } = (await post(['book'], { country: 'US' })).body;
  const put = (body) => server.merchant('PUT', `/carts/${id}/wantedProducts`, body);
  const added = await put({ id: 'poster', quantity: 2 });
  assert.deepEqual([added.body.totalAmount, added.body.currency], [24.5, 'USD']);
  assertProblem(await put({ id: 'licence' }), 422, 'currency_mismatch', 'id');
  assert.equal((await server.merchant('GET', `/carts/${id}`)).body.totalAmount, 24.5);
});

test('a fixed amount comes off where it is stated in the cart’s currency', async () => {
  const status = async (country, code) => {
    const { body } = await post(['book'], { country, discounts: [code] });
    return [body.discountsStatus[0].status, body.totalAmount];
  };
  assert.deepEqual(await status('DE', 'FIVE'), ['APPLIED', 5]);
  assert.deepEqual(await status('US', 'FIVE'), ['APPLIED', 6.5]);
  assert.deepEqual(await status('JP', 'FIVE'), ['NOT_APPLICABLE', 1600]);
  assert.deepEqual(await status('JP', 'TEN'), ['APPLIED', 1440]);
});
