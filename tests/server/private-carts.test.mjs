/** The merchant's calls: carts made from the catalogue or from a document, and what became of them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'never', extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const input = (changes = {}) => ({
  country: 'DE',
  locale: 'en-GB',
  storeId: 'halden',
  wantedProducts: [
    { id: 'team-seats', quantity: 60 },
    { id: 'brand-kits', quantity: '2' },
  ],
  externalContext: 'opaque',
  ip: '192.0.2.1',
  userAgent: 'Test/1.0',
  endUser: { email: 'a@example.com', country: 'DE', locale: 'en-GB', zipCode: '10115' },
  ...changes,
});

test('POST /carts makes a cart that the widget can work with', async () => {
  const created = await server.merchant('POST', '/carts', input());
  assert.equal(created.status, 201, created.text);
  const { id, ecommerceToken } = created.body;
  assert.equal(created.headers.get('location'), `/carts/${id}`);
  assert.match(ecommerceToken, /^[\w-]{43}$/);
  // 480.00 + 10.00, with 19 % 583.10; major units, exact.
  assert.match(created.text, /"totalAmount":583\.1[,}]/);
  assert.equal(created.body.price.netPrice, 490);
  assert.equal(created.body.price.vatAmount, 93.1);
  assert.deepEqual(created.body.taxTypes, [{ taxName: 'VAT', rate: 0.19, amount: 93.1 }]);
  assert.equal(created.body.dbVersion, 0);
  assert.equal(created.body.scheduledSuppressionDate - created.body.createDate, 259_200_000);
  for (const name of ['country', 'currency', 'endUser', 'price', 'products', 'storeId', 'totalAmount', 'warnings']) {
    assert.ok(name in created.body, name);
  }
  for (const product of created.body.products) {
    for (const name of [
      'customerId',
      'defaultCurrency',
      'fullPrice',
      'id',
      'lifeTime',
      'publisherRefId',
      'quantity',
      'renewingPrice',
      'unitPrice',
    ]) {
      assert.ok(name in product, name);
    }
    for (const price of [product.fullPrice, product.unitPrice, product.renewingPrice]) {
      assert.deepEqual(
        ['currency', 'grossPrice', 'netPrice', 'vatAmount', 'vatIncluded', 'vatRate'].filter(
          (name) => !(name in price),
        ),
        [],
      );
    }
  }
  assert.equal(created.body.externalContext, 'opaque');
  assert.equal(created.body.cartIp, '192.0.2.1');

  const cart = cartCalls(server, id, ecommerceToken);
  const shown = await cart.get();
  assert.equal(shown.status, 200);
  assert.equal(shown.body.price.amountDue, 58310);
  assert.equal(shown.body.email, 'a@example.com');
  assert.doesNotMatch(shown.text, /opaque|192\.0\.2\.1|Test\/1\.0/);
  await cart.put('/change-quantity', { cartItemId: 'team-seats', quantity: 10 });

  const seen = await server.merchant('GET', `/carts/${id}`);
  assert.equal(seen.status, 200);
  assert.equal(seen.body.dbVersion, 1);
  // 100.00 + 10.00.
  assert.equal(seen.body.totalAmount, 130.9);
  assert.ok(!('ecommerceToken' in seen.body));
  assert.doesNotMatch(seen.text, new RegExp(ecommerceToken));
});

test('codes that do not count are reported, and the cart is made', async () => {
  const { body } = await server.merchant(
    'POST',
    '/carts',
    input({ discounts: ['WELCOME10', 'KITS5', 'SUMMER20', 'NOPE'] }),
  );
  assert.deepEqual(
    body.discountsStatus.map(({ discount, status }) => [discount, status]),
    [
      ['WELCOME10', 'APPLIED'],
      ['KITS5', 'OVERLAPPING'],
      ['SUMMER20', 'INVALID'],
      ['NOPE', 'INVALID'],
    ],
  );
  // 490.00 less 10 % is 441.00; with 19 % 524.79.
  assert.equal(body.totalAmount, 524.79);
  assert.equal(body.price.grossPrice, 583.1);
  assert.equal(body.price.discountedPrice.discountedGrossPrice, 524.79);
  assert.equal(body.price.discountedPrice.grossPriceDiscountAmount, 58.31);
});

test('what is wrong with an order for a cart is named', async () => {
  const refuse = async (changes, status, code, path) =>
    assertProblem(await server.merchant('POST', '/carts', input(changes)), status, code, path);
  await refuse({ storeId: undefined }, 422, 'field_missing', 'storeId');
  await refuse({ country: undefined }, 422, 'field_missing', 'country');
  await refuse({ wantedProducts: undefined }, 422, 'field_missing', 'wantedProducts');
  await refuse({ wantedProducts: [{ id: 'nothing' }] }, 404, 'item_unknown', 'wantedProducts[0].id');
  await refuse({ wantedProducts: [{ quantity: 1 }] }, 422, 'field_missing', 'wantedProducts[0].id');
  await refuse(
    { wantedProducts: [{ id: 'team-seats', quantity: 501 }] },
    422,
    'quantity_out_of_range',
    'wantedProducts[0].quantity',
  );
  await refuse(
    { wantedProducts: [{ id: 'team-seats' }, { id: 'team-seats' }] },
    422,
    'item_duplicate',
    'wantedProducts[1].id',
  );
  for (const durationUntilTrialEnd of [7, -1, 0.5, '4']) {
    const wantedProducts = [{ id: 'team-seats', durationUntilTrialEnd }];
    await refuse({ wantedProducts }, 422, 'number_out_of_range', 'wantedProducts[0].durationUntilTrialEnd');
  }
  assert.equal(
    (
      await server.merchant(
        'POST',
        '/carts',
        input({ wantedProducts: [{ id: 'team-seats', durationUntilTrialEnd: 3 }] }),
      )
    ).status,
    201,
  );
  await refuse({ storeId: 'another' }, 403, 'unauthorized', 'storeId');
  await refuse({ forcedCurrency: 'USD' }, 422, 'currency_mismatch', 'forcedCurrency');
  await refuse({ endUser: { email: 'nobody' } }, 422, 'email_invalid', 'endUser.email');
});

test('DELETE /carts/{id} removes a cart and keeps an order', async () => {
  const { id, ecommerceToken } = (await server.merchant('POST', '/carts', input())).body;
  assert.equal((await server.merchant('DELETE', `/carts/${id}`)).status, 204);
  assertProblem(await cartCalls(server, id, ecommerceToken).get(), 404, 'cart_not_found');
  assertProblem(await server.merchant('GET', `/carts/${id}`), 404, 'cart_not_found');
  assertProblem(await server.merchant('DELETE', `/carts/${id}`), 404, 'cart_not_found');
  const ordered = await openCart(server);
  assert.equal((await ordered.put('/confirm', confirmBody())).body.status, 'completed');
  assertProblem(await server.merchant('DELETE', `/carts/${ordered.id}`), 409, 'cart_closed');
});

test('PUT wantedProducts adds a product, changes its quantity and takes it out', async () => {
  const { id } = (await server.merchant('POST', '/carts', input())).body;
  const put = (body, query = '') => server.merchant('PUT', `/carts/${id}/wantedProducts${query}`, body);
  const quantities = ({ body }) => Object.fromEntries(body.products.map((product) => [product.id, product.quantity]));
  const fewer = await put({ id: 'team-seats', quantity: 10 }, '?version=0&reason=smaller%20team');
  assert.equal(fewer.status, 200, fewer.text);
  assert.deepEqual(quantities(fewer), { 'team-seats': 10, 'brand-kits': 2 });
  // 100.00 + 10.00, with 19 %.
  assert.equal(fewer.body.totalAmount, 130.9);
  assert.equal(fewer.body.dbVersion, 1);
  assert.equal(fewer.body.lastUpdateReason, 'smaller team');
  const added = await put({ id: 'api-calls', quantity: '10000' }, '?productRecommendationId=r1');
  assert.deepEqual(quantities(added), { 'team-seats': 10, 'brand-kits': 2, 'api-calls': 10000 });
  assert.equal(added.body.products[2].unitPrice.vatRate, 0.19);
  assert.deepEqual(added.body.wantedProducts, [
    { id: 'team-seats', quantity: 10 },
    { id: 'brand-kits', quantity: '2' },
    { id: 'api-calls', quantity: '10000', productRecoId: 'r1' },
  ]);
  const removed = await put({ id: 'brand-kits', quantity: 0 });
  assert.deepEqual(quantities(removed), { 'team-seats': 10, 'api-calls': 10000 });
  assert.deepEqual((await server.merchant('GET', `/carts/${id}`)).body, removed.body);
});

test('a dry run answers what the change would come to and keeps nothing', async () => {
  const { id } = (await server.merchant('POST', '/carts', input())).body;
  const before = await server.merchant('GET', `/carts/${id}`);
  const path = `/carts/${id}/wantedProducts`;
  const tried = await server.merchant('PUT', `${path}?dryRun=true&version=0`, { id: 'team-seats', quantity: 10 });
  assert.equal(tried.body.totalAmount, 130.9);
  assert.equal(tried.body.dbVersion, 0);
  assert.equal((await server.merchant('GET', `/carts/${id}`)).text, before.text);
  const done = await server.merchant('PUT', path, { id: 'team-seats', quantity: 10 });
  const moving = ['dbVersion', 'updateDate', 'manualUpdateDate', 'scheduledSuppressionDate'];
  const still = ({ body }) => Object.entries(body).filter(([name]) => !moving.includes(name));
  assert.deepEqual(still(done), still(tried));
});

test('of two changes made from one version the second is refused', async () => {
  const { id, ecommerceToken } = (await server.merchant('POST', '/carts', input())).body;
  const path = `/carts/${id}/wantedProducts`;
  const both = await Promise.all(
    [20, 30].map((quantity) => server.merchant('PUT', `${path}?version=0`, { id: 'team-seats', quantity })),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412]);
  assertProblem(
    both.find(({ status }) => status === 412),
    412,
    'version_stale',
  );
  const refuse = async (query, body, status, code, field) =>
    assertProblem(await server.merchant('PUT', path + query, body), status, code, field);
  await refuse('', { id: 'nothing', quantity: 1 }, 404, 'item_unknown', 'id');
  await refuse('', { id: 'nothing', quantity: 0 }, 404, 'item_unknown', 'id');
  await refuse('', { quantity: 1 }, 422, 'field_missing', 'id');
  await refuse('', { id: 'team-seats', quantity: 501 }, 422, 'quantity_out_of_range', 'quantity');
  const late = { id: 'team-seats', quantity: 5, durationUntilTrialEnd: 7 };
  await refuse('', late, 422, 'number_out_of_range', 'durationUntilTrialEnd');
  await refuse('?version=x', { id: 'team-seats', quantity: 5 }, 422, 'number_out_of_range', 'version');
  await refuse('?dryRun=yes', { id: 'team-seats', quantity: 5 }, 422, 'enum_unknown', 'dryRun');
  const cart = cartCalls(server, id, ecommerceToken);
  assert.equal((await cart.put('/confirm', confirmBody())).status, 200);
  await refuse('', { id: 'team-seats', quantity: 5 }, 409, 'cart_closed');
});

test('GET /carts lists carts page by page in the order asked for', async () => {
  const made = [];
  for (let count = 0; count < 3; count++) {
    made.push((await server.merchant('POST', '/carts', input())).body.id);
  }
  const list = async (query) => (await server.merchant('GET', `/carts?${query}`)).body;
  const all = await list('size=100&sort=id');
  assert.equal(all.number, 0);
  assert.equal(all.last, true);
  const ids = all.items.map(({ id }) => id);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(all.totalItems, ids.length);
  for (const id of made) assert.ok(ids.includes(id));
  const backwards = (await list('size=100&sort=id,desc')).items.map(({ id }) => id);
  assert.deepEqual(backwards, ids.toReversed());
  const paged = [];
  for (let page = 0; page < Math.ceil(ids.length / 2); page++) {
    const body = await list(`size=2&page=${page}&sort=id`);
    assert.equal(body.totalPages, Math.ceil(ids.length / 2));
    assert.equal(body.last, page + 1 === body.totalPages);
    paged.push(...body.items.map(({ id }) => id));
  }
  assert.deepEqual(paged, ids);
  const newest = (await list('size=3')).items;
  assert.deepEqual(
    newest.map(({ createDate }) => createDate),
    newest.map(({ createDate }) => createDate).sort((left, right) => right - left),
  );
  // Carts of a merchant's own document are not of this API.
  const other = await openCart(server);
  assert.ok(!(await list('size=100')).items.some(({ id }) => id === other.id));
  for (const [query, field] of [
    ['size=0', 'size'],
    ['size=101', 'size'],
    ['page=-1', 'page'],
    ['sort=nothing', 'sort'],
    ['sort=id,up', 'sort'],
    ['sort=id;%20DROP%20TABLE%20carts', 'sort'],
    ['nothing=DE', 'nothing'],
  ]) {
    assert.equal((await server.merchant('GET', `/carts?${query}`)).body.violations[0].propertyPath, field);
  }
});

test('completed carts are listed, newest first, with their order', async () => {
  const first = await openCart(server);
  await first.put('/confirm', confirmBody({ email: 'first@example.com' }));
  const second = await openCart(server);
  const { orderNumber } = (await second.put('/confirm', confirmBody({ email: 'second@example.com' }))).body;
  const open = await openCart(server);
  const { body } = await server.merchant('GET', '/checkout/carts?limit=2');
  assert.deepEqual(
    body.data.map(({ id }) => id),
    [second.id, first.id],
  );
  assert.equal(body.data[0].orderNumber, orderNumber);
  assert.equal(body.data[0].customerEmail.email, 'second@example.com');
  assert.ok(Date.parse(body.data[0].completedAt) > 0);
  const one = await server.merchant('GET', `/checkout/carts/${open.id}`);
  assert.equal(one.body.status, 'open');
  assert.equal(one.body.items[0].pricePlan.type, 'tiered');
  assert.doesNotMatch(one.text, /token/i);
  assertProblem(await server.merchant('GET', '/checkout/carts/none'), 404, 'cart_not_found');
  assertProblem(await server.merchant('GET', '/checkout/carts?limit=101'), 422, 'number_out_of_range', 'limit');
});

test('a cart document of the merchant is checked by the engine', async () => {
  const bad = seatsCart();
  bad.items[0].price.price.tiers[1].upTo = 10;
  assertProblem(
    await server.merchant('POST', '/checkout/carts', bad),
    422,
    'bands_not_ascending',
    'items[0].price.price.tiers[1].upTo',
  );
  const someone = seatsCart({ customer: '00000000-0000-4000-8000-000000000000' });
  assertProblem(await server.merchant('POST', '/checkout/carts', someone), 422, 'text_invalid', 'customer');
});

test('a document cannot say that its cart is paid, nor choose its id', async () => {
  const cart = await openCart(
    server,
    seatsCart({
      id: 'mine',
      status: 'paid',
      version: 77,
      paymentMethod: { id: 'x', type: 'card', gatewayName: 'stripe' },
    }),
  );
  const { body } = await cart.get();
  assert.equal(body.status, 'open');
  assert.notEqual(body.id, 'mine');
  assert.equal(body.version, 0);
  assert.equal(body.paymentMethod, null);
});

test('markup in names comes back as it went in, as JSON', async () => {
  const document = seatsCart();
  document.items[0].name = '<img src=x onerror=alert(1)>';
  const cart = await openCart(server, document);
  const { body, headers } = await cart.get();
  assert.equal(body.items[0].name, document.items[0].name);
  assert.equal(headers.get('content-type'), 'application/json');
});
