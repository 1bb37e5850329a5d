/** Lines of a private cart that belong together: recommended, forced, linked and given products, as both APIs show them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { cartCalls, confirmBody } from './carts.mjs';

const product = (id, amount, row = {}, more = {}) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true },
  price: { calculationType: 'per_unit', taxRate: 20 },
  prices: { EUR: { default: { value: amount, ...row } } },
  ...more,
});

const catalogue = {
  store: { id: 'lines', name: 'Lines', currencyCode: 'EUR', pricing: { pricesIncludeTax: true } },
  products: [
    product('tv', 60000, { initialValue: 72000, upSell: 54000 }, { forcedCrossSaleProductIds: ['levy'] }),
    product('radio', 12000, { msrp: 15000 }),
    product('levy', 120),
    product('cable', 1200, { crossSell: 600 }),
    product('care', 6000),
    product('sticker', 0, {}, { gift: true }),
    product('plain', 1200),
  ],
  recommendations: [
    { id: 'beside', type: 'CROSS_SELL', productIds: ['tv'], targetProductIds: ['cable'] },
    { id: 'instead', type: 'UP_SELL', productIds: ['radio'], targetProductIds: ['tv'] },
  ],
  linkedProducts: [
    { baseProduct: { id: 'tv' }, linkedProduct: { id: 'care', quantitySelector: 'alignedLessOrEqual' } },
    { baseProduct: { id: 'tv' }, linkedProduct: { id: 'sticker' } },
  ],
};

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function post(wantedProducts, changes = {}) {
  const answer = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en',
    storeId: 'lines',
    wantedProducts,
    ...changes,
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const put = async (cart, body, query = '') => {
  const answer = await server.merchant('PUT', `/carts/${cart.id}/wantedProducts${query}`, body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const line = ({ products }, id) => products.find((each) => each.id === id);

test('a recommended product has its own price where the catalogue says so, and says by which recommendation', async () => {
  const cart = await post([{ id: 'tv' }]);
  const with_it = await put(cart, { id: 'cable', quantity: 2, crossSellBy: 'tv' }, '?productRecommendationId=beside');
  const cable = line(with_it, 'cable');
  assert.deepEqual([cable.crossSellBy, cable.productRecoId], ['tv', 'beside']);
  for (const price of [cable.unitPrice, cable.price, cable.fullPrice]) {
    assert.deepEqual([price.productRecoId, price.productRecoType], ['beside', 'crossSell']);
  }
  assert.deepEqual([cable.unitPrice.grossPrice, cable.fullPrice.grossPrice, cable.fullPrice.netPrice], [6, 12, 10]);
  assert.equal(line(with_it, 'tv').unitPrice.productRecoType, undefined);
  const without = await put(cart, { id: 'tv', quantity: 0 });
  assert.deepEqual(
    without.products.map(({ id, fullPrice }) => [id, fullPrice.grossPrice, fullPrice.productRecoType]),
    [['cable', 24, undefined]],
  );
  // Only what is recommended: not beside another product, and not by naming a recommendation of others.
  const claimed = await post([
    { id: 'plain', crossSellBy: 'tv', productRecoId: 'beside' },
    { id: 'cable', crossSellBy: 'plain' },
    { id: 'tv', upSellBy: 'plain' },
  ]);
  assert.equal(claimed.totalAmount, 12 + 12 + 600 + 1.2);
});

test('an up-sell takes the place and the quantity of what it replaces', async () => {
  const cart = await post([{ id: 'radio', quantity: 2 }, { id: 'plain' }]);
  const replaced = await put(cart, { id: 'tv', upSellBy: 'radio' }, '?productRecommendationId=instead');
  assert.deepEqual(
    replaced.products.map(({ id, quantity, forcedBy, upSellBy }) => [id, quantity, forcedBy, upSellBy]),
    [
      ['tv', 2, undefined, 'radio'],
      ['levy', 2, 'tv', undefined],
      ['plain', 1, undefined, undefined],
    ],
  );
  assert.equal(line(replaced, 'tv').price.productRecoType, 'upSell');
  assert.equal(replaced.totalAmount, 2 * 540 + 2 * 1.2 + 12);
});

test('the buyer changes the base, and what belongs to it follows', async () => {
  const made = await post([{ id: 'tv', quantity: 2 }, { id: 'care', quantity: 5 }, { id: 'sticker' }]);
  assert.equal(line(made, 'care').quantity, 2);
  assert.equal(line(made, 'care').quantityMaxReached, true);
  assert.deepEqual([line(made, 'sticker').gift, line(made, 'sticker').quantityMaxReached], [true, true]);
  const cart = cartCalls(server, made.id, made.ecommerceToken);
  const change = (cartItemId, quantity) => cart.put('/change-quantity', { cartItemId, quantity });
  const quantities = ({ items }) => Object.fromEntries(items.map(({ id, quantity }) => [id, Number(quantity)]));

  const more = (await change('tv', 3)).body;
  assert.deepEqual(quantities(more), { tv: 3, 'levy[forcedBy=tv]': 3, care: 2, sticker: 1 });
  assert.equal(Number(more.items.find(({ id }) => id === 'care').quantityDetails.maximum), 3);
  assert.equal(more.items.find(({ id }) => id === 'levy[forcedBy=tv]').quantityDetails.quantityEditable, false);
  const seen = (await server.merchant('GET', `/carts/${made.id}`)).body;
  assert.equal(line(seen, 'care').quantityMaxReached, false);
  assert.equal(seen.totalAmount * 100, more.price.amountDue);

  const refused = [await change('levy[forcedBy=tv]', 0), await change('care', 4), await change('sticker', 2)];
  assert.deepEqual(
    refused.map(({ body }) => body.code),
    ['quantity_not_editable', 'quantity_out_of_range', 'quantity_not_editable'],
  );
  assert.deepEqual(quantities((await change('tv', 1)).body), { tv: 1, 'levy[forcedBy=tv]': 1, care: 1, sticker: 1 });
  const left = await put(made, { id: 'tv', quantity: 0 });
  assert.deepEqual(left.products, []);
});

test('a forced line is no other line’s business: not removed alone, ordered with its base', async () => {
  const made = await post([{ id: 'tv' }, { id: 'levy', quantity: 3 }]);
  assert.deepEqual(
    made.products.map(({ id, quantity, forcedBy }) => [id, quantity, forcedBy]),
    [
      ['tv', 1, undefined],
      ['levy', 1, 'tv'],
      ['levy', 3, undefined],
    ],
  );
  assert.deepEqual(line(made, 'tv').forcedCrossSaleProductIds, ['levy']);
  const refused = await server.merchant('PUT', `/carts/${made.id}/wantedProducts`, {
    id: 'levy',
    forcedBy: 'tv',
    quantity: 0,
  });
  assert.equal(refused.body.code, 'quantity_not_editable');
  const dry = await put(made, { id: 'tv', quantity: 2 }, '?dryRun=true');
  assert.equal(dry.totalAmount, 2 * 600 + 2 * 1.2 + 3 * 1.2);
  const ordered = await cartCalls(server, made.id, made.ecommerceToken).put('/confirm', confirmBody());
  assert.equal(ordered.body.status, 'completed', ordered.text);
});

test('what is struck through is the price before, else the manufacturer’s, also beside a price of a recommendation', async () => {
  const cart = await post([{ id: 'radio' }, { id: 'plain' }], { useStrikeThroughPrice: true });
  assert.equal(line(cart, 'radio').fullPrice.strikeThroughPrice, 150);
  assert.equal(line(cart, 'plain').fullPrice.strikeThroughPrice, undefined);
  const replaced = await put(cart, { id: 'tv', quantity: 2, upSellBy: 'radio' });
  const tv = line(replaced, 'tv');
  assert.deepEqual([tv.unitPrice.strikeThroughPrice, tv.fullPrice.strikeThroughPrice], [720, 1440]);
  assert.deepEqual([tv.unitPrice.grossPrice, tv.unitPrice.initialGrossPrice], [540, 720]);
  assert.equal(tv.fullPrice.discountedPrice, undefined);
});
