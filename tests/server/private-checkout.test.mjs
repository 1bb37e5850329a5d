/** POST /carts/createCheckout: products that a merchant's back end brings with one cart, and that end with it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'never', extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

const print = (changes = {}) => ({
  id: 'print',
  name: 'Framed print, 40 × 60',
  publisherRefId: 'HAL-PRINT-4060',
  price: { value: 119, currency: 'EUR', vatIncluded: true },
  ...changes,
});

const frame = {
  id: 'frame',
  publisherRefId: 'OAK',
  name: 'Oak frame',
  price: { value: '49.90', currency: 'EUR', vatIncluded: false },
};

const checkout = ({ cart = {}, catalogue = {}, products = [print(), frame] } = {}) => ({
  cart: {
    country: 'DE',
    locale: 'en-GB',
    storeId: 'halden',
    wantedProducts: [{ id: 'print', quantity: 2 }, { id: 'frame' }],
    endUser: { email: 'a@example.com', country: 'DE', locale: 'en-GB', zipCode: '10115' },
    ...cart,
  },
  fullCatalog: {
    catalog: { customerId: 'halden', singleUse: true, status: 'ENABLED' },
    storeId: 'halden',
    products,
    ...catalogue,
  },
});

const create = async (parts) => {
  const created = await server.merchant('POST', '/carts/createCheckout', checkout(parts));
  assert.equal(created.status, 201, created.text);
  return created;
};

test('a cart brings its own products, under ids that are nobody else’s', async () => {
  const created = await create();
  const { id, catalogId, products, ecommerceToken } = created.body;
  assert.equal(created.headers.get('location'), `/carts/${id}`);
  assert.deepEqual(
    products.map((product) => [product.id, product.publisherRefId, product.name, product.quantity, product.lifeTime]),
    [
      [`${catalogId}_print`, 'HAL-PRINT-4060', 'Framed print, 40 × 60', 2, 'PERMANENT'],
      [`${catalogId}_frame`, 'OAK', 'Oak frame', 1, 'PERMANENT'],
    ],
  );
  // 119.00 with 19 % in it, and 49.90 to which they come: 59.381.
  const [unit, other] = products.map(({ unitPrice }) => unitPrice);
  assert.deepEqual([unit.grossPrice, unit.netPrice, unit.vatIncluded, unit.vatRate], [119, 100, true, 0.19]);
  assert.deepEqual([other.grossPrice, other.netPrice, other.vatIncluded, other.vatRate], [59.38, 49.9, false, 0.19]);
  assert.equal(created.body.totalAmount, 297.38);
  assert.deepEqual(
    created.body.wantedProducts.map((wanted) => wanted.id),
    products.map((product) => product.id),
  );
  const shown = await cartCalls(server, id, ecommerceToken).get();
  assert.equal(shown.body.price.amountDue, 29738);
  const again = await create();
  assert.notEqual(again.body.catalogId, catalogId);
});

test('a rate that comes with a product stays, wherever the buyer is', async () => {
  const price = { value: 107, currency: 'EUR', vatIncluded: true, vatRate: 0.07 };
  const { body } = await create({
    cart: { country: 'FR', wantedProducts: [{ id: 'print' }] },
    products: [print({ price })],
  });
  assert.deepEqual([body.products[0].unitPrice.vatRate, body.products[0].unitPrice.netPrice], [0.07, 100]);
  const french = await create({ cart: { country: 'FR', wantedProducts: [{ id: 'print' }] } });
  assert.equal(french.body.products[0].unitPrice.vatRate, 0.2);
});

test('products that came with a cart can be taken out and put in again, by no other cart', async () => {
  const { id, catalogId } = (await create()).body;
  const put = (cart, body) => server.merchant('PUT', `/carts/${cart}/wantedProducts`, body);
  const frameId = `${catalogId}_frame`;
  const without = await put(id, { id: frameId, quantity: 0 });
  assert.deepEqual(
    without.body.products.map((product) => product.id),
    [`${catalogId}_print`],
  );
  const more = await put(id, { id: frameId, quantity: 3 });
  assert.equal(more.body.products[1].quantity, 3);
  assert.equal(more.body.products[1].publisherRefId, 'OAK');
  assert.equal(more.body.products[1].fullPrice.netPrice, 149.7);
  const other = (await create()).body;
  assertProblem(await put(other.id, { id: frameId, quantity: 1 }), 404, 'item_unknown', 'id');
});

test('products have the currency that they came with, one for all', async () => {
  const inUsd = (product) => ({ ...product, price: { ...product.price, currency: 'USD' } });
  const { body } = await create({ products: [inUsd(print()), inUsd(frame)], cart: { country: 'US' } });
  assert.deepEqual([body.currency, body.totalAmount], ['USD', 287.9]);
  const mixed = checkout({ products: [print(), inUsd(frame)] });
  assertProblem(await server.merchant('POST', '/carts/createCheckout', mixed), 422, 'currency_mismatch');
});

test('the catalogue is gone once its cart is ordered', async () => {
  const { id, catalogId, ecommerceToken } = (await create()).body;
  const ordered = await cartCalls(server, id, ecommerceToken).put('/confirm', confirmBody());
  assert.equal(ordered.body.status, 'completed', ordered.text);
  const seen = await server.merchant('GET', `/carts/${id}`);
  // What was sold is known by the merchant's own name for good.
  assert.equal(seen.body.products[0].publisherRefId, 'HAL-PRINT-4060');
  const reused = await server.merchant('POST', '/carts', {
    ...checkout().cart,
    wantedProducts: [{ id: `${catalogId}_print` }],
  });
  assertProblem(reused, 404, 'item_unknown', 'wantedProducts[0].id');
});

test('products of the store can come along, subscriptions cannot', async () => {
  const both = await create({ cart: { wantedProducts: [{ id: 'print' }, { id: 'onboarding' }] } });
  assert.equal(both.body.products[1].publisherRefId, 'onboarding');
  const refuse = async (parts, status, code, path) =>
    assertProblem(await server.merchant('POST', '/carts/createCheckout', checkout(parts)), status, code, path);
  await refuse(
    { cart: { wantedProducts: [{ id: 'print' }, { id: 'team-seats' }] } },
    422,
    'enum_unknown',
    'cart.wantedProducts[1].id',
  );
  await refuse({ cart: { source: 'SUBSCRIPTION' } }, 422, 'enum_unknown', 'cart.source');
  for (const [field, value] of [
    ['subscriptionTemplate', 'NEXWAY_1Y'],
    ['subscriptionProduct', true],
    ['lifeTime', '1YEAR'],
    ['lifeTimeUnit', 'years'],
    ['trial', true],
  ]) {
    await refuse(
      { products: [print({ [field]: value }), frame] },
      422,
      'enum_unknown',
      `fullCatalog.products[0].${field}`,
    );
  }
  await create({ products: [print({ lifeTime: 'PERMANENT', subscriptionProduct: false }), frame] });
});

test('what is wrong with a checkout is named', async () => {
  const refuse = async (parts, code, path) =>
    assertProblem(await server.merchant('POST', '/carts/createCheckout', checkout(parts)), 422, code, path);
  const catalog = (changes) => ({ catalogue: { catalog: { status: 'ENABLED', ...changes } } });
  await refuse(catalog({ status: 'DISABLED' }), 'enum_unknown', 'fullCatalog.catalog.status');
  await refuse(catalog({ endDate: '2020-01-01T00:00:00' }), 'date_invalid', 'fullCatalog.catalog.endDate');
  await refuse(catalog({ endDate: Date.now() - 1000 }), 'date_invalid', 'fullCatalog.catalog.endDate');
  await refuse(catalog({ endDate: 'tomorrow' }), 'date_invalid', 'fullCatalog.catalog.endDate');
  await create(catalog({ endDate: Date.now() + 60_000 }));
  await create(catalog({ endDate: String(Date.now() + 60_000) }));
  await refuse({ catalogue: { catalog: null } }, 'field_missing', 'fullCatalog.catalog');
  await refuse({ catalogue: { storeId: 'another' } }, 'enum_unknown', 'fullCatalog.storeId');
  await refuse({ catalogue: { discounts: [{}] } }, 'enum_unknown', 'fullCatalog.discounts');
  await refuse({ products: [] }, 'field_missing', 'fullCatalog.products');
  await refuse({ products: [print(), print()] }, 'item_duplicate', 'fullCatalog.products[1].id');
  await refuse({ products: [print({ name: '' })] }, 'field_missing', 'fullCatalog.products[0].name');
  const price = (changes) => ({ products: [print({ price: { ...print().price, ...changes } })] });
  await refuse(price({ value: undefined }), 'field_missing', 'fullCatalog.products[0].price.value');
  await refuse(price({ value: -1 }), 'number_out_of_range', 'fullCatalog.products[0].price.value');
  await refuse(price({ value: 'much' }), 'number_invalid', 'fullCatalog.products[0].price.value');
  await refuse(price({ currency: 'XXY' }), 'currency_unknown', 'fullCatalog.products[0].price.currency');
  await refuse(price({ vatRate: 19 }), 'number_out_of_range', 'fullCatalog.products[0].price.vatRate');
  await refuse({ cart: { country: undefined } }, 'field_missing', 'cart.country');
  await refuse({ cart: { endUser: { email: 'nobody' } } }, 'email_invalid', 'cart.endUser.email');
  const foreign = await server.merchant('POST', '/carts/createCheckout', checkout({ cart: { storeId: 'another' } }));
  assertProblem(foreign, 403, 'unauthorized', 'cart.storeId');
  assert.equal(foreign.body.path, '/cart/storeId');
  assertProblem(await server.merchant('POST', '/carts/createCheckout', {}), 422, 'field_missing', 'cart');
  const unauthorised = await server.call('POST', '/carts/createCheckout', checkout());
  assertProblem(unauthorised, 401, 'unauthorized');
});
