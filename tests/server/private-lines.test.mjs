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
    product('mug', 900, {}, { physical: true }),
    {
      ...product('plan', 0),
      price: { calculationType: 'volume', taxRate: 20, recurring: { interval: 'year' } },
      prices: {
        EUR: {
          default: {
            price: {
              amount: 1200,
              tiers: [
                { upTo: 10, unitAmount: 1200 },
                { upTo: null, unitAmount: 960 },
              ],
            },
            msrp: 1500,
            crossSell: 600,
          },
        },
      },
      priceFunctionParameters: [
        { field: 'seats', label: { en: 'Seats', de: 'Plätze' }, type: 'INTEGER', defaultValue: '1', min: 1, max: 500 },
        { field: 'tier', type: 'TEXT', defaultValue: 'basic', pattern: 'basic|gold', internalDesc: 'Which support' },
      ],
    },
  ],
  recommendations: [
    { id: 'beside', type: 'CROSS_SELL', productIds: ['tv'], targetProductIds: ['cable', 'plan'] },
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

test('an up-sell stays one when a buyer’s page says its products anew', async () => {
  const made = await post([{ id: 'radio', quantity: 2 }]);
  const headers = { authorization: `Bearer ${made.ecommerceToken}` };
  const say = async (...products) => {
    const answer = await server.call('PUT', `/carts/public/${made.id}/wantedProducts`, products, headers);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const replaced = await say({ id: 'tv', upSellBy: 'radio' });
  assert.equal(replaced.totalAmount, 2 * 540 + 2 * 1.2);
  const again = await say({ id: 'tv', quantity: 1, upSellBy: 'radio' }, { id: 'plain' });
  assert.equal(again.totalAmount, 540 + 1.2 + 12);
  // A price is not had by naming what was never in the cart.
  const forgotten = await say({ id: 'plain' });
  assert.equal(forgotten.totalAmount, 12);
  const claimed = await say({ id: 'tv', upSellBy: 'radio' });
  assert.equal(claimed.totalAmount, 600 + 1.2);
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

test('seats are a dimension of the price beside the quantity, and other seats are another line', async () => {
  const made = await post([
    { id: 'plan', quantity: 2, priceFunctionParameters: { seats: '50', tier: 'gold' } },
    { id: 'plan' },
  ]);
  const [large, small] = made.products;
  assert.deepEqual([large.id, large.priceFunctionParametersValues], ['plan', { seats: '50', tier: 'gold' }]);
  assert.deepEqual(small.priceFunctionParametersValues, { seats: '1', tier: 'basic' });
  assert.deepEqual(
    [large.unitPrice.grossPrice, large.price.grossPrice, large.fullPrice.grossPrice, large.renewingPrice.grossPrice],
    [12, 480, 960, 960],
  );
  assert.deepEqual([large.unitPrice.grossMsrp, large.price.grossMsrp, large.fullPrice.grossMsrp], [15, 750, 1500]);
  assert.deepEqual([small.unitPrice.grossPrice, small.fullPrice.grossPrice], [12, 12]);
  assert.deepEqual(
    large.priceFunctionParameters.map(({ field, label, type, min, max, pattern }) => [
      field,
      label,
      type,
      min,
      max,
      pattern,
    ]),
    [
      ['seats', 'Seats', 'INTEGER', '1', '500', ''],
      ['tier', '', 'TEXT', '', '', 'basic|gold'],
    ],
  );

  const cart = cartCalls(server, made.id, made.ecommerceToken);
  const [item] = (await cart.get('')).body.items;
  assert.deepEqual([item.id, item.description], ['plan[seats=50,tier=gold]', 'Seats: 50, tier: gold']);
  const three = (await cart.put('/change-quantity', { cartItemId: item.id, quantity: 3 })).body;
  assert.equal(three.price.amountDue, 3 * 48000 + 1200);

  const changed = await put(made, { id: 'plan', quantity: 1, priceFunctionParameters: { seats: 50, tier: 'gold' } });
  assert.equal(changed.totalAmount, 480 + 12);
  assert.equal(changed.wantedProducts.length, 2);
  const without = await put(made, { id: 'plan', quantity: 0 });
  assert.deepEqual(
    without.products.map(({ fullPrice }) => fullPrice.grossPrice),
    [480],
  );
  const crossSold = await put(made, { id: 'tv' });
  assert.equal(line(crossSold, 'plan').price.productRecoType, undefined);
  const claimed = await put(made, {
    id: 'plan',
    priceFunctionParameters: { seats: 50, tier: 'gold' },
    crossSellBy: 'tv',
  });
  const { unitPrice, price } = line(claimed, 'plan');
  assert.deepEqual([unitPrice.grossPrice, price.grossPrice, price.productRecoType], [6, 300, 'crossSell']);
});

test('what cannot be a parameter is refused, each with its field', async () => {
  const refusals = async (priceFunctionParameters) => {
    const wanted = [{ id: 'plain' }, { id: 'plan', priceFunctionParameters }];
    const { status, body } = await server.merchant('POST', '/carts', {
      country: 'DE',
      locale: 'en',
      storeId: 'lines',
      wantedProducts: wanted,
    });
    assert.equal(status, 422);
    return body.violations.map(({ propertyPath, code }) => [
      propertyPath.replace('wantedProducts[1].priceFunctionParameters.', ''),
      code,
    ]);
  };
  assert.deepEqual(await refusals({ seats: '0', tier: 'silver', colour: 'red' }), [
    ['colour', 'enum_unknown'],
    ['seats', 'number_out_of_range'],
    ['tier', 'text_invalid'],
  ]);
  assert.deepEqual(await refusals({ seats: '501' }), [['seats', 'number_out_of_range']]);
  assert.deepEqual(await refusals({ seats: '1.5' }), [['seats', 'number_invalid']]);
  assert.deepEqual(await refusals({ seats: 'many' }), [['seats', 'number_invalid']]);
  assert.deepEqual(await refusals({ tier: 'gold'.repeat(20) }), [['tier', 'text_too_long']]);
  assert.deepEqual(await refusals({ seats: [] }), [['seats', 'field_type']]);
  const none = await server.merchant('PUT', `/carts/${(await post([{ id: 'tv' }])).id}/wantedProducts`, {
    id: 'plain',
    priceFunctionParameters: { seats: '2' },
  });
  assert.deepEqual([none.status, none.body.violations[0].propertyPath], [422, 'priceFunctionParameters.seats']);
});

test('warnings say what an order still needs and what was not done', async () => {
  const made = await post(
    [{ id: 'mug', remotePrice: true }, { id: 'sticker' }, { id: 'plain', discountPlan: { tag: 'x', discountStep: 0 } }],
    { endUser: { email: 'mira@example.com', lastName: 'Vogt', city: 'Berlin', shippingAddress: { city: 'Berlin' } } },
  );
  const of = ({ warnings }, type) =>
    warnings.filter((each) => each.type === type).map(({ code, field, severity }) => [code, field, severity]);
  assert.deepEqual(of(made, 'END_USER'), [['MISSING', 'endUser.streetAddress', 'CRITICAL']]);
  assert.equal(made.notReadyForOrderCauseMessage, 'The buyer is still asked for endUser.streetAddress.');
  assert.deepEqual(of(made, 'SHIPPING_ADDRESS').length, 5);
  assert.deepEqual(of(made, 'GIFT_PRODUCT'), [['NOT_APPLIED', 'wantedProducts[1].id', 'LOW']]);
  assert.deepEqual(of(made, 'REMOTE_PRICE'), [['NOT_APPLIED', 'wantedProducts[0].remotePrice', 'MEDIUM']]);
  assert.deepEqual(of(made, 'SUBSCRIPTION_PLAN'), [['NOT_VALID', 'wantedProducts[2].discountPlan', 'MEDIUM']]);

  const unknown = await post([{ id: 'plain' }]);
  assert.deepEqual(
    of(unknown, 'END_USER').map(([, field]) => field),
    ['endUser.email', 'endUser.streetAddress', 'endUser.city', 'endUser.lastName'],
  );
  const ordered = await cartCalls(server, unknown.id, unknown.ecommerceToken).put('/confirm', confirmBody());
  assert.equal(ordered.body.status, 'completed', ordered.text);
  const after = (await server.merchant('GET', `/carts/${unknown.id}`)).body;
  assert.deepEqual([after.warnings, after.notReadyForOrderCauseMessage], [[], undefined]);

  const complete = await post([{ id: 'plain' }], {
    endUser: {
      email: 'mira@example.com',
      lastName: 'Vogt',
      streetAddress: 'Torstraße 1',
      zipCode: '10119',
      city: 'Berlin',
      country: 'DE',
    },
  });
  assert.deepEqual([complete.warnings, complete.notReadyForOrderCauseMessage], [[], undefined]);

  const italian = await post([{ id: 'plain' }], {
    country: 'IT',
    endUser: { ...complete.endUser, country: 'IT', company: { companyName: 'Acme' } },
  });
  assert.deepEqual(of(italian, 'ADDITIONAL_FIELD_PER_COUNTRY'), [['MISSING', 'endUser.recipientCode', 'MEDIUM']]);
  assert.equal(italian.notReadyForOrderCauseMessage, undefined);
});
