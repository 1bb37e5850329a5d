/** The four prices of a product, what is taken off them, and that both views of one cart agree. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { cartCalls } from './carts.mjs';

const catalogue = {
  store: {
    id: 'objects',
    name: 'Objects',
    currencyCode: 'EUR',
    country: 'DE',
    pricing: { pricesIncludeTax: true, taxRounding: 'per_rate' },
    settings: { allowCoupons: true },
  },
  products: [
    {
      id: 'yearly',
      name: 'A year',
      quantityDetails: { quantityEditable: true },
      price: { calculationType: 'per_unit', taxRate: 20, recurring: { interval: 'year' } },
      prices: { EUR: { default: { value: 3999, msrp: 5999, initialValue: 4999 } } },
    },
    {
      id: 'trial',
      name: 'A month, later',
      quantityDetails: { quantityEditable: true },
      price: { calculationType: 'per_unit', taxRate: 20, recurring: { interval: 'month', trialPeriodDays: 7 } },
      prices: { EUR: { default: { value: 999, msrp: 999 } } },
    },
    {
      id: 'book',
      name: 'A book',
      quantityDetails: { quantityEditable: true },
      price: { calculationType: 'per_unit', taxRate: 7, price: { amount: 1070 } },
    },
  ],
  coupons: [
    { code: 'FIRST9', label: '9 % off now', type: 'percentage', percentage: 9, items: ['yearly'], frequency: 'once' },
    { code: 'ALWAYS10', label: '10 % off', type: 'percentage', percentage: 10 },
    { code: 'TWO', label: '2 off', type: 'fixed_amount', amount: 200, items: ['book'], frequency: 'once' },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function post(products, changes = {}) {
  const answer = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'objects',
    wantedProducts: products,
    ...changes,
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const cents = (amount) => Math.round(amount * 100);

/** Σ of both views, which are the same figures in two notations. */
async function assertViewsAgree(body) {
  const { price } = (await cartCalls(server, body.id, body.ecommerceToken).get()).body;
  assert.equal(cents(body.totalAmount), price.amountDue);
  assert.deepEqual(
    body.taxTypes.map(({ rate, amount }) => [Math.round(rate * 100), cents(amount)]),
    price.taxes.map(({ rate, taxAmount }) => [rate, taxAmount]),
  );
  const shown = body.price.discountedPrice?.discountedGrossPrice ?? body.price.grossPrice;
  assert.equal(shown, body.totalAmount);
  const lines = body.products.map(
    ({ fullPrice }) => fullPrice.discountedPrice?.discountedGrossPrice ?? fullPrice.grossPrice,
  );
  assert.equal(
    lines.reduce((sum, amount) => sum + cents(amount), 0),
    price.amountDue,
  );
}

test('a discount for the purchase is not in the price of the next term', async () => {
  const body = await post([{ id: 'yearly', quantity: 1 }], { discounts: ['FIRST9'] });
  const [{ unitPrice, price, fullPrice, renewingPrice }] = body.products;
  assert.deepEqual(price, unitPrice);
  assert.deepEqual([fullPrice.grossPrice, fullPrice.netPrice, fullPrice.vatAmount], [39.99, 33.32, 6.67]);
  assert.deepEqual([fullPrice.vatIncluded, fullPrice.vatRate], [true, 0.2]);
  assert.equal(fullPrice.discountedPrice.discountRate, 0.09);
  assert.equal(fullPrice.discountedPrice.cumulatedDiscountRate, 0.09);
  assert.equal(fullPrice.discountedPrice.discountedGrossPrice, 36.39);
  assert.deepEqual(
    fullPrice.discountedPrice.allDiscountsApplied.map(({ discountCode, model }) => [discountCode, model]),
    [['FIRST9', 'COUPON']],
  );
  assert.equal(renewingPrice.grossPrice, 39.99);
  assert.ok(!('discountedPrice' in renewingPrice));
  await assertViewsAgree(body);
});

test('several discounts are stated one after the other', async () => {
  const body = await post([{ id: 'yearly' }, { id: 'book', quantity: 2 }], {
    discounts: ['FIRST9', 'ALWAYS10', 'TWO'],
  });
  const [yearly, book] = body.products.map(({ fullPrice }) => fullPrice.discountedPrice);
  assert.equal(yearly.cumulatedDiscountRate, 0.181);
  assert.equal(yearly.discountLabel, '9 % off now, 10 % off');
  const [first, second] = yearly.allDiscountsApplied;
  assert.equal(second.grossPrice, first.discountedGrossPrice);
  assert.equal(second.discountedGrossPrice, yearly.discountedGrossPrice);
  // 2 x 10.70 less 10 % less 2.00.
  assert.equal(book.discountedGrossPrice, 17.26);
  assert.ok(!('cumulatedDiscountRate' in book));
  assert.equal(book.allDiscountsApplied[1].discountAmount, 2);
  assert.equal(body.products[0].renewingPrice.discountedPrice.discountRate, 0.1);
  assert.equal(body.products[1].renewingPrice.grossPrice, 0);
  await assertViewsAgree(body);
});

test('nothing is due now for what is in trial, and its price is that of the term after it', async () => {
  const body = await post([{ id: 'trial', quantity: 3 }, { id: 'book' }], { discounts: ['ALWAYS10'] });
  const [trial] = body.products;
  assert.equal(trial.trial, true);
  assert.deepEqual([trial.unitPrice.grossPrice, trial.fullPrice.grossPrice], [9.99, 0]);
  assert.equal(trial.renewingPrice.grossPrice, 29.97);
  assert.equal(body.totalAmount, 9.63);
  await assertViewsAgree(body);
});

test('prices before are stated, and struck through when asked for and higher', async () => {
  const plain = (await post([{ id: 'yearly', quantity: 2 }])).products[0];
  assert.deepEqual([plain.unitPrice.grossMsrp, plain.unitPrice.initialGrossPrice], [59.99, 49.99]);
  assert.equal(plain.fullPrice.grossMsrp, 119.98);
  assert.ok(!('strikeThroughPrice' in plain.fullPrice));
  const [yearly, trial] = (
    await post([{ id: 'yearly', quantity: 2 }, { id: 'trial' }], { useStrikeThroughPrice: true })
  ).products;
  assert.deepEqual([yearly.unitPrice.strikeThroughPrice, yearly.fullPrice.strikeThroughPrice], [49.99, 99.98]);
  assert.ok(!('strikeThroughPrice' in trial.unitPrice));
});
