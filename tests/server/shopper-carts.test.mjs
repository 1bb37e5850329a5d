/** Carts that a buyer's own page makes and changes: `/carts/public` of the private cart API. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertPublicCart } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls } from './carts.mjs';

const shop = 'https://shop.example';

const product = (id, prices) => ({
  id,
  name: id,
  quantityDetails: { quantityEditable: true, minimum: '1', maximum: '9' },
  price: { calculationType: 'per_unit', taxRate: 0 },
  prices,
});

const catalogue = {
  store: {
    id: 'prices',
    name: 'Prices',
    currencyCode: 'EUR',
    country: 'DE',
    currencies: { US: 'USD' },
    settings: { allowCoupons: true },
    paymentMethods: ['sepa_debit', 'bank_transfer'],
  },
  products: [
    product('book', { EUR: { default: 1000, FR: 900 }, USD: { default: 1250 } }),
    product('poster', { EUR: { default: 500 }, USD: { default: 600 } }),
    product('card', { EUR: { default: 100 } }),
  ],
  coupons: [{ code: 'TEN', label: 'Ten percent', type: 'percentage', percentage: 10 }],
};

/** What a page has no business with, as a merchant's back end sends it. */
const merchantsOwn = {
  externalContext: 'order form 7',
  ip: '192.0.2.1',
  userAgent: 'Test/1.0',
  salesFlags: ['call-centre'],
  remitteds: [{ id: 'partner', remittanceAmount: 3 }],
  buyerBehavior: { retainBuyer: true },
  mandateValue: 99,
  paymentExternalContext: 'risk 12',
  'Subscription Id': 'sub-1',
};

const buyer = { email: 'mira@example.com', firstName: 'Mira', country: 'DE', locale: 'en', zipCode: '10115' };

const input = (changes = {}) => ({
  storeId: 'prices',
  country: 'DE',
  locale: 'en',
  wantedProducts: [{ id: 'book', quantity: 2 }],
  endUser: buyer,
  ...changes,
});

let server;
before(async () => {
  server = await startServer({ otp: 'never', catalogue, allowOrigins: [shop], extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const post = (changes, query = '') => server.call('POST', `/carts/public${query}`, input(changes));

/** A new cart and the calls of whoever has its token, and of whoever knows its id. */
async function openShopperCart(changes) {
  const { body } = await post(changes);
  const base = `/carts/public/${body.id}`;
  const authorization = `Bearer ${body.ecommerceToken}`;
  return {
    ...body,
    base,
    get: (query = '') => server.call('GET', base + query, undefined, { authorization }),
    look: (query = '') => server.call('GET', base + query),
    put: (path, document) => server.call('PUT', base + path, document, { authorization }),
    asMerchant: async () => (await server.merchant('GET', `/carts/${body.id}`)).body,
  };
}

const linesOf = ({ products }) => products.map(({ id, quantity }) => `${quantity} ${id}`).join(', ');

test('a page makes a cart of catalogue products, which the widget can work with', async () => {
  const made = await post({ discounts: ['TEN'] });
  assert.equal(made.status, 201, made.text);
  const { id, ecommerceToken, totalAmount, currency } = made.body;
  assert.equal(made.headers.get('location'), `/carts/public/${id}`);
  assert.deepEqual([totalAmount, currency, made.body.dbVersion], [18, 'EUR', 0]);
  const seen = await cartCalls(server, id, ecommerceToken).get();
  assert.deepEqual([seen.body.price.amountDue, seen.body.id], [1800, id]);
  assert.equal((await server.merchant('GET', `/carts/${id}`)).body.totalAmount, 18);
});

test('a cart that is only tried out is not kept and has no token', async () => {
  const tried = await post({}, '?dryRun=true&reason=window%20shopping');
  assert.equal(tried.status, 200, tried.text);
  assert.equal(tried.headers.get('location'), null);
  assert.deepEqual([tried.body.totalAmount, 'ecommerceToken' in tried.body], [20, false]);
  assertProblem(await server.merchant('GET', `/carts/${tried.body.id}`), 404, 'cart_not_found');
});

test('prices, accounts and what decides about money are not taken from a page', async () => {
  const cart = await openShopperCart({
    ...merchantsOwn,
    enduserId: '11111111-1111-4111-8111-111111111111',
    source: 'MID_TERM_UPGRADE',
    totalAmount: 1,
    wantedProducts: [{ id: 'book', quantity: 1, price: { amount: 1 }, remotePrice: true, licenseId: 'L1' }],
  });
  const kept = await cart.asMerchant();
  assert.deepEqual([kept.totalAmount, kept.externalContext, kept.salesFlags], [10, 'order form 7', ['call-centre']]);
  assert.deepEqual(kept.wantedProducts, [{ id: 'book', quantity: 1 }]);
  const refused = ['enduserId', 'remitteds', 'buyerBehavior', 'mandateValue', 'Subscription Id', 'source'];
  assert.deepEqual(
    refused.filter((name) => name in kept),
    [],
  );
});

test('what is wrong with a wish is named', async () => {
  assertProblem(await post({ storeId: 'another' }), 403, 'unauthorized', 'storeId');
  assertProblem(await post({ wantedProducts: [{ id: 'car' }] }), 404, 'item_unknown', 'wantedProducts[0].id');
  assertProblem(await post({ paymentMethod: 'gold' }), 422, 'payment_method_unknown', 'paymentMethod');
  const elsewhere = await post({ onPaymentClickRedirectUrl: 'https://evil.example/' });
  assertProblem(elsewhere, 422, 'text_invalid', 'onPaymentClickRedirectUrl');
  assert.equal((await post({ onPaymentClickRedirectUrl: `${shop}/back` })).status, 201);
  const cart = await openShopperCart();
  assertProblem(await cart.put('', { wantedProducts: [] }), 422, 'field_missing', 'country');
  assertProblem(await cart.put('', { country: 'DE', locale: 'en' }), 422, 'field_missing', 'wantedProducts');
  assertProblem(await cart.put('/wantedProducts', { id: 'book' }), 422, 'field_type');
  assertProblem(await cart.put('/payment-method/gold', undefined), 422, 'payment_method_unknown', 'paymentMethod');
  assertProblem(await cart.get('?format=tiny'), 422, 'enum_unknown', 'format');
});

test('no public answer has a field of the merchant’s own', async () => {
  const { body } = await server.merchant(
    'POST',
    '/carts',
    input({ ...merchantsOwn, wantedProducts: [{ id: 'book', licenseId: 'L1', externalContext: 'x' }] }),
  );
  const authorization = `Bearer ${body.ecommerceToken}`;
  const base = `/carts/public/${body.id}`;
  const put = { country: 'DE', locale: 'en', wantedProducts: [{ id: 'book' }] };
  const answers = [
    await server.call('GET', base),
    await server.call('GET', base, undefined, { authorization }),
    await server.call('PUT', base, put, { authorization }),
    await server.call('PUT', `${base}?dryRun=true`, put, { authorization }),
    await server.call('PUT', `${base}/wantedProducts`, put.wantedProducts, { authorization }),
    await server.call('PUT', `${base}/payment-method/sepa_debit`, undefined, { authorization }),
  ];
  for (const answer of answers) {
    assert.equal(answer.status, 200, answer.text);
    assertPublicCart(answer.text, {
      secrets: ['order form 7', 'call-centre', 'risk 12', 'sub-1', body.ecommerceToken],
    });
  }
  // The merchant's fields are still there.
  const kept = (await server.merchant('GET', `/carts/${body.id}`)).body;
  assert.deepEqual([kept.externalContext, kept.mandateValue, kept.remitteds[0].id], ['order form 7', 99, 'partner']);
});

test('who only knows a cart’s id sees neither the buyer nor a code', async () => {
  const cart = await openShopperCart({ discounts: ['TEN'], endUser: { ...buyer, maskedEmail: true } });
  const seen = await cart.look();
  assert.equal(seen.status, 200);
  assert.deepEqual([seen.body.endUser, seen.body.totalAmount, 'discounts' in seen.body], [{}, 18, false]);
  assert.deepEqual(seen.body.discountsStatus, [{ discount: '', discountLabel: 'Ten percent', status: 'APPLIED' }]);
  for (const secret of ['TEN', 'mira', 'Mira', '10115', cart.ecommerceToken]) {
    assert.ok(!seen.text.includes(`"${secret}`), secret);
  }
  const own = (await cart.get()).body;
  assert.deepEqual([own.endUser.firstName, own.discounts], ['Mira', ['TEN']]);
  assert.match(own.endUser.email, /^m•+@example\.com$/);
  assert.ok(!('ecommerceToken' in own));
});

test('only the token of the cart changes it', async () => {
  const cart = await openShopperCart();
  const other = await openShopperCart();
  for (const headers of [{}, { authorization: `Bearer ${other.ecommerceToken}` }]) {
    for (const path of ['', '/wantedProducts', '/payment-method/sepa_debit']) {
      const body = path === '/wantedProducts' ? [] : {};
      assertProblem(await server.call('PUT', cart.base + path, body, headers), 401, 'unauthorized');
    }
  }
  const foreign = { authorization: `Bearer ${other.ecommerceToken}` };
  assertProblem(await server.call('GET', cart.base, undefined, foreign), 401, 'unauthorized');
  assertProblem(await server.call('GET', '/carts/public/no-such-cart'), 404, 'cart_not_found');
  // A cart of the public checkout alone opens to its token in that API, and in no other way.
  const document = { price: { currencyCode: 'EUR' }, items: [] };
  const { body } = await server.merchant('POST', '/checkout/carts', document);
  assertProblem(await server.call('GET', `/carts/public/${body.id}`), 404, 'cart_not_found');
});

test('the array replaces all products, where the merchant’s call puts in one', async () => {
  const cart = await openShopperCart({ wantedProducts: [{ id: 'book', quantity: 2 }, { id: 'poster' }] });
  const one = await server.merchant('PUT', `/carts/${cart.id}/wantedProducts`, { id: 'card', quantity: 3 });
  assert.equal(linesOf(one.body), '2 book, 1 poster, 3 card');
  const set = await cart.put('/wantedProducts?productRecommendationId=reco-1', [
    { id: 'poster', quantity: 4 },
    { id: 'book' },
  ]);
  assert.equal(set.status, 200, set.text);
  assert.equal(linesOf(set.body), '4 poster, 1 book');
  assert.equal(set.body.totalAmount, 30);
  const more = await cart.put('/wantedProducts?productRecommendationId=reco-2', [{ id: 'book' }, { id: 'card' }]);
  assert.deepEqual(more.body.wantedProducts, [{ id: 'book' }, { id: 'card', productRecoId: 'reco-2' }]);
  assertProblem(await cart.put('/wantedProducts', [{ id: 'book' }, { id: 'book' }]), 422, 'item_duplicate');
  assertProblem(await server.merchant('PUT', `/carts/${cart.id}/wantedProducts`, [{ id: 'book' }]), 422, 'field_type');
  assert.equal(linesOf((await cart.put('/wantedProducts', [])).body), '');
});

test('a dry run answers what the change then comes to, and keeps nothing', async () => {
  const cart = await openShopperCart({ discounts: ['TEN'] });
  const before = await cart.get();
  const wish = { country: 'FR', locale: 'fr', wantedProducts: [{ id: 'book', quantity: 3 }] };
  const tried = await cart.put('?dryRun=true&version=0', wish);
  assert.equal(tried.status, 200, tried.text);
  assert.equal((await cart.get()).text, before.text);
  const done = await cart.put('?version=0', wish);
  const timeless = ({ dbVersion, updateDate, manualUpdateDate, scheduledSuppressionDate, ...rest }) => {
    assert.ok([dbVersion, updateDate, manualUpdateDate, scheduledSuppressionDate].every(Number.isInteger));
    return rest;
  };
  assert.deepEqual(timeless(tried.body), timeless(done.body));
  assert.deepEqual([tried.body.dbVersion, done.body.dbVersion], [0, 1]);
  assert.equal(tried.body.manualUpdateDate, before.body.manualUpdateDate);
  assert.equal(done.body.totalAmount, 24.3);
});

test('of two writers with one version the second is refused', async () => {
  const cart = await openShopperCart();
  const answers = await Promise.all([
    cart.put('/wantedProducts?version=0', [{ id: 'poster' }]),
    cart.put('/wantedProducts?version=0', [{ id: 'card' }]),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
  assertProblem(
    answers.find(({ status }) => status === 412),
    412,
    'version_stale',
  );
  assert.equal((await cart.get()).body.dbVersion, 1);
  assert.equal((await cart.put('/wantedProducts', [{ id: 'card' }])).body.dbVersion, 2);
});

test('what a change leaves out stays as it was', async () => {
  const cart = await openShopperCart({ discounts: ['TEN'], externalContext: 'form 9' });
  const wish = { locale: 'en', wantedProducts: [{ id: 'book', quantity: 2 }] };
  const american = (await cart.put('?reason=moved', { country: 'US', ...wish })).body;
  assert.deepEqual([american.currency, american.totalAmount, american.country], ['USD', 22.5, 'US']);
  assert.deepEqual([american.endUser.firstName, american.discounts], ['Mira', ['TEN']]);
  // Within a country the currency stays: a product without a price in it is refused.
  assertProblem(await cart.put('/wantedProducts', [{ id: 'card' }]), 422, 'currency_mismatch');
  const euros = (await cart.put('', { country: 'US', forcedCurrency: 'EUR', discounts: [], ...wish })).body;
  assert.deepEqual([euros.currency, euros.totalAmount, euros.discounts], ['EUR', 20, []]);
  const kept = await cart.asMerchant();
  assert.deepEqual([kept.externalContext, kept.lastUpdateReason], ['form 9', 'moved']);
});

test('codes that the checkout took off or put on are not forgotten by the next change', async () => {
  const cart = await openShopperCart({ discounts: ['TEN'] });
  const checkout = cartCalls(server, cart.id, cart.ecommerceToken);
  await checkout.delete('/coupons/TEN');
  assert.equal((await cart.put('/wantedProducts', [{ id: 'book' }])).body.totalAmount, 10);
  await checkout.put('/coupons', { code: 'ten' });
  assert.equal((await cart.put('/wantedProducts', [{ id: 'poster' }])).body.totalAmount, 4.5);
});

test('how the buyer wants to pay is noted', async () => {
  const cart = await openShopperCart();
  assert.equal(cart.paymentMethod, null);
  const chosen = (await cart.put('/payment-method/bank_transfer', undefined)).body;
  assert.deepEqual([chosen.paymentMethod, chosen.dbVersion], ['bank_transfer', 1]);
  assert.equal((await cart.asMerchant()).paymentMethod, 'bank_transfer');
});

test('the short form has the required fields', async () => {
  const cart = await openShopperCart();
  const brief = (await cart.get('?format=short')).body;
  assert.deepEqual(Object.keys(brief).sort(), [
    'country',
    'currency',
    'dbVersion',
    'endUser',
    'id',
    'locale',
    'notReadyForOrderCauseMessage',
    'price',
    'products',
    'scheduledSuppressionDate',
    'storeId',
    'totalAmount',
  ]);
  assert.equal(brief.totalAmount, 20);
});

test('a cart that is ordered cannot be changed, and pages of other origins read none', async () => {
  const cart = await openShopperCart();
  const checkout = cartCalls(server, cart.id, cart.ecommerceToken);
  const newInvoiceAddress = { lastName: 'Vogt', street: 'Weg', zip: '10115', city: 'Berlin', countryCode: 'DE' };
  const order = { email: 'mira@example.com', newInvoiceAddress, newPaymentMethod: { type: 'bank_transfer' } };
  assert.equal((await checkout.put('/confirm', order)).status, 200);
  assertProblem(await cart.put('/wantedProducts', [{ id: 'book' }]), 409, 'cart_closed');
  assertProblem(await cart.put('/payment-method/sepa_debit', undefined), 409, 'cart_closed');
  assert.ok(!('orderId' in (await cart.look()).body));
  assert.match((await cart.get()).body.orderId, /^KA-/);
  const seenFrom = async (origin) =>
    (await server.call('GET', cart.base, undefined, { origin })).headers.get('access-control-allow-origin');
  assert.deepEqual([await seenFrom(shop), await seenFrom('https://evil.example')], [shop, null]);
});

test('how many carts an address makes, and how many codes it tries, is limited', async () => {
  const fresh = await startServer({ otp: 'never', catalogue, extra: ['--rate-limit', '0'] });
  try {
    let answer;
    let made = -1;
    do {
      answer = await fresh.call('POST', '/carts/public?dryRun=true', input());
      ++made;
    } while (answer.status === 200 && made < 1000);
    assertProblem(answer, 429, 'rate_limited');
    assert.ok(made >= 120 && Number(answer.headers.get('retry-after')) > 0, String(made));
    const { body } = await fresh.merchant('POST', '/carts', input());
    const codes = Array.from({ length: 30 }, (_, index) => `GUESS${index}`);
    const guess = { country: 'DE', locale: 'en', wantedProducts: [{ id: 'book' }], discounts: codes };
    const authorization = `Bearer ${body.ecommerceToken}`;
    assertProblem(await fresh.call('PUT', `/carts/public/${body.id}`, guess, { authorization }), 429, 'rate_limited');
  } finally {
    await fresh.stop();
  }
});
