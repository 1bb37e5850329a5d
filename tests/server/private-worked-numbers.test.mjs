/**
 * Figures of the vendor's published samples (Nexway Monetize: subscription management guide, schema samples, order notification) through the
 * private cart API: prices include tax, and both prices of a unit are rounded.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { cartCalls } from './carts.mjs';

/** Amounts as they are published: gross before and after, net before and after. */
const samples = [
  {
    id: 'v1',
    currency: 'AUD',
    gross: 200,
    rate: 10,
    off: '10%',
    net: 181.82,
    left: [180, 163.64],
    taken: [20, 18.18],
    vat: 16.36,
  },
  {
    id: 'v2',
    currency: 'EUR',
    gross: 39.99,
    rate: 20,
    off: '9%',
    net: 33.33,
    left: [36.39, 30.33],
    taken: [3.6, 3],
    vat: 6.06,
  },
  {
    id: 'v3',
    currency: 'EUR',
    gross: 39.99,
    rate: 20,
    off: 27.99,
    net: 33.33,
    left: [12, 10],
    taken: [27.99, 23.33],
    vat: 2,
  },
  {
    id: 'v4',
    currency: 'AUD',
    gross: 45,
    rate: 10,
    off: 39.95,
    net: 40.91,
    left: [5.05, 4.59],
    taken: [39.95, 36.32],
    vat: 0.46,
  },
  {
    id: 'v5',
    currency: 'EUR',
    gross: 43.75,
    rate: 7.7,
    off: '35%',
    net: 40.62,
    left: [28.44, 26.4],
    taken: [15.31, 14.22],
    vat: 2.04,
  },
  {
    id: 'v6',
    currency: 'USD',
    gross: 142.8,
    rate: 20,
    off: '50%',
    net: 119,
    left: [71.4, 59.5],
    taken: [71.4, 59.5],
    vat: 11.9,
  },
];

const discountOf = ({ id, off, currency }) => ({
  code: id.toUpperCase(),
  label: id,
  items: [id],
  ...(typeof off === 'string'
    ? { type: 'percentage', percentage: off.slice(0, -1) }
    : { type: 'fixed_amount', amount: off, amountByCurrency: { [currency]: off } }),
});

const productOf = ({ id, currency, gross, rate }) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate: rate },
  prices: { [currency]: { default: gross } },
});

const catalogue = {
  store: {
    id: 'samples',
    name: 'Samples',
    currencyCode: 'EUR',
    pricing: { amountUnit: 'major', pricesIncludeTax: true, taxRounding: 'per_unit_price' },
    settings: { allowCoupons: true },
  },
  products: [...samples.map(productOf), productOf({ id: 'v7', currency: 'AUD', gross: 55, rate: 10 })],
  coupons: samples.map(discountOf),
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function post({ id, currency }, changes = {}, quantity = 1) {
  const answer = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'samples',
    forcedCurrency: currency,
    wantedProducts: [{ id, quantity }],
    ...changes,
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

for (const sample of samples) {
  test(`${sample.id}: ${sample.gross} ${sample.currency} less ${sample.off}`, async () => {
    const body = await post(sample, { discounts: [sample.id] });
    const [{ unitPrice, fullPrice }] = body.products;
    assert.deepEqual(fullPrice, unitPrice);
    for (const price of [unitPrice, body.price]) {
      assert.deepEqual([price.grossPrice, price.netPrice], [sample.gross, sample.net]);
      const { discountedPrice } = price;
      assert.deepEqual([discountedPrice.discountedGrossPrice, discountedPrice.discountedNetPrice], sample.left);
      assert.deepEqual(
        [discountedPrice.grossPriceDiscountAmount, discountedPrice.netPriceDiscountAmount],
        sample.taken,
      );
      assert.equal(discountedPrice.vatDiscountAmount, sample.vat);
    }
    assert.equal(body.totalAmount, sample.left[0]);
    const shown = (await cartCalls(server, body.id, body.ecommerceToken).get()).body;
    assert.equal(shown.price.amountDue, sample.left[0]);
    assert.equal(shown.price.netAmount, sample.left[1]);
    assert.deepEqual(
      shown.price.taxes.map(({ taxAmount }) => taxAmount),
      body.taxTypes.map(({ amount }) => amount),
    );
  });
}

test('three of v5 are three times its rounded unit', async () => {
  const v5 = samples.find(({ id }) => id === 'v5');
  const body = await post(v5, { discounts: ['v5'] }, 3);
  const { discountedPrice } = body.products[0].fullPrice;
  assert.deepEqual([discountedPrice.discountedGrossPrice, discountedPrice.discountedNetPrice], [85.32, 79.2]);
  assert.equal(body.products[0].unitPrice.discountedPrice.discountedNetPrice, 26.4);
  assert.equal(body.totalAmount, 85.32);
});

test('v7: 55.00 AUD with 10 % are 50.00 without', async () => {
  const { price } = await post({ id: 'v7', currency: 'AUD' });
  assert.deepEqual([price.grossPrice, price.netPrice, price.vatAmount], [55, 50, 5]);
});
