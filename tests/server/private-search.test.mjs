/** The private cart API's calls that search: list, distinct, recap and unwind, held against the carts as GET answers them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { startServer } from '../support/server.mjs';
import { assertProblem, cartCalls, confirmBody } from './carts.mjs';

let server;
/** Every cart as GET /carts/{id} answers it. */
let carts;

const input = (changes = {}) => ({ country: 'DE', locale: 'de-DE', storeId: 'halden', wantedProducts: [], ...changes });

before(async () => {
  server = await startServer({ otp: 'never', extra: ['--rate-limit', '0'] });
  const endUser = (email, country) => ({ email, country, locale: 'en-GB', zipCode: '1' });
  const inputs = [
    input({
      wantedProducts: [
        { id: 'team-seats', quantity: 60 },
        { id: 'brand-kits', quantity: '2' },
      ],
      source: 'PURCHASE',
    }),
    input({
      country: 'FR',
      locale: 'fr-FR',
      wantedProducts: [{ id: 'brand-kits' }],
      externalContext: "a*b<c 50% 'x' \\",
    }),
    input({ country: 'FR', wantedProducts: [], blockDiscounts: true, endUser: endUser('ann@example.com', 'FR') }),
    input({ discounts: ['WELCOME10'], wantedProducts: [{ id: 'team-seats', quantity: 11 }], salesFlags: ['A', 'B'] }),
    input({
      country: 'AT',
      wantedProducts: [{ id: 'api-calls', quantity: '10000' }],
      salesFlags: ['B'],
      scenario: 'null',
    }),
    input({ country: 'AT', subscriptionGeneration: 3, flags: { productSubstituted: true }, discounts: ['NOPE'] }),
    input({
      wantedProducts: [{ id: 'brand-kits', quantity: 5 }],
      endUser: endUser('bob@example.com', 'DE'),
      layout: 'größe',
    }),
  ];
  for (const body of inputs) {
    const made = await server.merchant('POST', '/carts', body);
    assert.equal(made.status, 201, made.text);
    if (body.layout) {
      const ordered = await cartCalls(server, made.body.id, made.body.ecommerceToken).put('/confirm', confirmBody());
      assert.equal(ordered.status, 200, ordered.text);
    }
  }
  const ids = (await server.merchant('GET', '/carts?target=id&sort=id')).body.items.map(({ id }) => id);
  assert.equal(ids.length, inputs.length);
  carts = await Promise.all(ids.map(async (id) => (await server.merchant('GET', `/carts/${id}`)).body));
});
after(() => server.stop());

const query = (parameters) => new URLSearchParams(parameters).toString();
const search = async (parameters, call = '') => {
  const answer = await server.merchant('GET', `/carts${call}?${query(parameters)}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const idsOf = (list) => list.map(({ id }) => id).sort();

/** The values a dotted name leads to, through lists; undefined where an object does not have it. */
function valuesAt(value, names) {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, names));
  if (names.length === 0) return [value];
  return valuesAt(value?.[names[0]], names.slice(1));
}

/** The dotted names of everything in a document that is no object. */
function leavesOf(value, name = '') {
  if (Array.isArray(value)) return value.flatMap((element) => leavesOf(element, name));
  if (typeof value !== 'object' || value === null) return [name];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, name === '' ? key : `${name}.${key}`));
}

/** The documented rules, written down once more and without the server's table: what a value is decides. */
function passes(value, wanted) {
  if (value === null || value === undefined) return false;
  if (typeof value === 'boolean') return String(value) === wanted;
  if (typeof value === 'number') {
    const between = /^(.*)<<(.*)$/.exec(wanted);
    if (between) return Number(between[1]) <= value && value <= Number(between[2]);
    if (wanted.startsWith('<')) return value <= Number(wanted.slice(1));
    if (wanted.endsWith('<')) return value >= Number(wanted.slice(0, -1));
    return value === Number(wanted);
  }
  const start = wanted.startsWith('*');
  const rest = start ? wanted.slice(1) : wanted;
  const end = rest.endsWith('*');
  const text = end ? rest.slice(0, -1) : rest;
  if (start && end) return value.includes(text);
  if (start) return value.endsWith(text);
  return end ? value.startsWith(text) : value === text;
}

test('every field of an answer can be asked for, and finds the carts that have it', async () => {
  for (const name of new Set(carts.flatMap((cart) => leavesOf(cart)))) {
    const cart = carts.find((candidate) =>
      valuesAt(candidate, name.split('.')).some((value) => value !== null && value !== undefined),
    );
    if (cart === undefined) continue;
    const value = valuesAt(cart, name.split('.')).find((one) => one !== null && one !== undefined);
    const expected = carts.filter((one) =>
      valuesAt(one, name.split('.')).some((other) => passes(other, String(value))),
    );
    const found = await search({ [name]: String(value), target: 'id' });
    // Dates of carts made in one millisecond and totals may be alike.
    assert.deepEqual(idsOf(found.items), idsOf(expected), `${name}=${value}`);
  }
});

test('conditions find what a naive filter over the answers finds', async () => {
  const fields = [
    ...['country', 'source', 'locale', 'products.id', 'products.name', 'externalContext', 'salesFlags', 'layout'],
    ...['endUser.email', 'discountsStatus.status', 'scenario', 'id', 'orderId', 'taxTypes.taxName'],
    ...[
      'totalAmount',
      'products.quantity',
      'products.fullPrice.grossPrice',
      'dbVersion',
      'price.vatRate',
      'createDate',
    ],
    ...['blockDiscounts', 'flags.productSubstituted', 'products.subscriptionProduct'],
  ];
  const conditions = fc.constantFrom(...fields).chain((name) => {
    const values = carts
      .flatMap((cart) => valuesAt(cart, name.split('.')))
      .filter((value) => value !== null && value !== undefined);
    const some = fc.constantFrom(...values);
    const wanted = {
      string: some.chain((text) =>
        fc.oneof(
          fc.constant(text),
          fc
            .tuple(fc.nat(text.length), fc.nat(text.length))
            .map(([from, to]) => `*${text.slice(Math.min(from, to), Math.max(from, to))}*`),
          fc.nat(text.length).map((length) => `${text.slice(0, length)}*`),
          fc.nat(text.length).map((length) => `*${text.slice(length)}`),
          fc.string({ maxLength: 5 }),
        ),
      ),
      number: fc
        .tuple(some, some, fc.constantFrom('is', 'most', 'least', 'between'))
        .map(
          ([low, high, kind]) =>
            ({ is: `${low}`, most: `<${low}`, least: `${low}<`, between: `${low}<<${high}` })[kind],
        ),
      boolean: fc.constantFrom('true', 'false'),
    };
    return fc.record({
      name: fc.constant(name),
      wanted: fc.array(wanted[typeof values[0]], { minLength: 1, maxLength: 2 }),
    });
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(conditions, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
      async (all) => {
        const expected = carts.filter((cart) =>
          all.every(({ name, wanted }) =>
            valuesAt(cart, name.split('.')).some((value) => wanted.some((one) => passes(value, one))),
          ),
        );
        const found = await search([
          ['target', 'id'],
          ...all.flatMap(({ name, wanted }) => wanted.map((one) => [name, one])),
        ]);
        assert.deepEqual(idsOf(found.items), idsOf(expected));
        assert.equal(found.totalItems, expected.length);
      },
    ),
    { numRuns: Number(process.env.KASSA_SEARCH_RUNS ?? 150) },
  );
});

test('carts are sorted by any field, page by page', async () => {
  for (const [field, direction] of [
    ['country', 'asc'],
    ['totalAmount', 'desc'],
    ['products.name', 'desc'],
    ['endUser.email', 'asc'],
    ['updateDate', 'asc'],
  ]) {
    const pages = [];
    for (let page = 0; page < 3; page++) {
      const body = await search({ sort: `${field},${direction}`, size: '3', page: String(page) });
      assert.equal(body.totalItems, carts.length);
      assert.equal(body.totalPages, 3);
      assert.equal(body.last, page === 2);
      pages.push(...body.items);
    }
    assert.deepEqual(idsOf(pages), idsOf(carts));
    for (const cart of pages)
      assert.deepEqual(
        cart,
        carts.find(({ id }) => id === cart.id),
      );
    // Nothing comes first; of a list the smallest counts, descending the greatest.
    const key = (cart) => {
      const values = valuesAt(cart, field.split('.'))
        .filter((value) => value !== undefined && value !== null)
        .sort((left, right) => (left < right ? -1 : 1));
      return direction === 'asc' ? values[0] : values.at(-1);
    };
    const compare = (left, right) =>
      left === right ? 0 : left === undefined ? -1 : right === undefined ? 1 : left < right ? -1 : 1;
    const keys = pages.map(key);
    for (let index = 1; index < keys.length; index++) {
      assert.ok((direction === 'asc' ? 1 : -1) * compare(keys[index - 1], keys[index]) <= 0, `${field}: ${keys}`);
    }
  }
});

test('target leaves only the fields that were asked for', async () => {
  const { items } = await search([
    ['target', 'country'],
    ['target', 'products.id'],
    ['country', 'DE'],
    ['sort', 'id'],
  ]);
  assert.deepEqual(
    items,
    carts
      .filter(({ country }) => country === 'DE')
      .map(({ country, products }) => ({ country, products: products.map(({ id }) => ({ id })) })),
  );
  const priced = await search({ target: 'price.netPrice', sort: 'id' });
  assert.deepEqual(
    priced.items,
    carts.map(({ price }) => ({ price: { netPrice: price.netPrice } })),
  );
});

test('ranges may be percent-encoded, and dates may be written as such', async () => {
  const raw = async (text) => (await server.merchant('GET', `/carts?target=id&${text}`)).body.totalItems;
  assert.equal(await raw('totalAmount=%3C0'), carts.filter(({ totalAmount }) => totalAmount <= 0).length);
  assert.equal(await raw('totalAmount=0.01%3C'), carts.filter(({ totalAmount }) => totalAmount >= 0.01).length);
  assert.equal(await raw('createDate=2026-01-01T00:00:00%3C%3C2999-01-01T00:00:00'), carts.length);
  assert.equal(await raw('createDate=%3C2026-01-01'), 0);
  const { createDate } = carts[0];
  assert.equal(await raw(`createDate=${createDate}`), carts.filter((cart) => cart.createDate === createDate).length);
});

test('distinct answers each value once', async () => {
  assert.deepEqual((await search({ target: 'country' }, '/distinct')).items, ['AT', 'DE', 'FR']);
  assert.deepEqual((await search({ target: 'country', sort: 'country,desc' }, '/distinct')).items, ['FR', 'DE', 'AT']);
  const second = await search({ target: 'country', size: '2', page: '1' }, '/distinct');
  assert.deepEqual(second, { items: ['FR'], last: true, number: 1, size: 2, totalItems: 3, totalPages: 2 });
  assert.deepEqual((await search({ target: 'products.id', country: 'DE' }, '/distinct')).items, [
    'brand-kits',
    'team-seats',
  ]);
  assert.deepEqual((await search({ target: 'flags.productSubstituted' }, '/distinct')).items, [true]);
  assert.deepEqual((await search({ target: 'subscriptionGeneration' }, '/distinct')).items, [3]);
  assert.deepEqual((await search({}, '/distinct')).items, carts.map(({ id }) => id).sort());
});

test('recap counts carts by value, those without one as "null"', async () => {
  assert.deepEqual((await search({ target: 'country' }, '/recap')).items, [
    { targetValue: 'DE', count: 3 },
    { targetValue: 'AT', count: 2 },
    { targetValue: 'FR', count: 2 },
  ]);
  assert.deepEqual(await search({ target: 'source', country: 'FR' }, '/recap'), {
    items: [{ targetValue: 'null', count: 2 }],
    last: true,
    number: 0,
    size: 250,
    totalItems: 1,
    totalPages: 1,
  });
  // The elements of lists count by themselves, empty lists not at all.
  assert.deepEqual((await search({ target: 'products.id', sort: 'targetValue' }, '/recap')).items, [
    { targetValue: 'api-calls', count: 1 },
    { targetValue: 'brand-kits', count: 3 },
    { targetValue: 'team-seats', count: 2 },
  ]);
  assert.deepEqual((await search({ target: 'salesFlags', sort: 'count,asc' }, '/recap')).items, [
    { targetValue: 'A', count: 1 },
    { targetValue: 'B', count: 2 },
    { targetValue: 'null', count: 5 },
  ]);
});

test('unwind answers a document for each element', async () => {
  const expected = carts.flatMap((cart) => cart.products.map((product) => ({ ...cart, products: product })));
  const pages = [];
  for (let page = 0; page < 2; page++) {
    const body = await search({ target: 'products', size: '4', page: String(page), sort: 'id' }, '/unwind');
    assert.equal(body.totalItems, expected.length);
    assert.equal(body.totalPages, 2);
    pages.push(...body.items);
  }
  assert.deepEqual(pages, expected);
  const sorted = await search({ target: 'products', sort: 'products.fullPrice.grossPrice,desc' }, '/unwind');
  const amounts = sorted.items.map(({ products }) => products.fullPrice.grossPrice);
  assert.deepEqual(
    amounts,
    amounts.toSorted((left, right) => right - left),
  );
  // The condition is on the cart, so its other product comes along.
  const kits = await search(
    { target: 'products', 'products.id': 'team-seats', country: 'DE', salesFlags: 'B' },
    '/unwind',
  );
  assert.deepEqual(
    kits.items.map(({ products }) => products.id),
    ['team-seats'],
  );
  assert.deepEqual(
    (await search({ target: 'orderId' }, '/unwind')).items.map(({ orderId }) => orderId),
    [carts.find(({ orderId }) => orderId !== null).orderId],
  );
});

test('what cannot be asked is refused by name', async () => {
  const refuse = async (path, code, parameter) =>
    assertProblem(await server.merchant('GET', path), 422, code, parameter);
  await refuse('/carts?nothing=1', 'enum_unknown', 'nothing');
  await refuse('/carts?ecommerceToken=1', 'enum_unknown', 'ecommerceToken');
  await refuse('/carts?token_hash=*', 'enum_unknown', 'token_hash');
  await refuse('/carts?products=1', 'enum_unknown', 'products');
  await refuse('/carts?totalAmount=5%3Cx', 'number_invalid', 'totalAmount');
  await refuse('/carts?createDate=soon', 'date_invalid', 'createDate');
  await refuse('/carts?blockDiscounts=1', 'enum_unknown', 'blockDiscounts');
  await refuse('/carts?target=nothing', 'enum_unknown', 'target');
  await refuse('/carts?sort=nothing', 'enum_unknown', 'sort');
  await refuse(`/carts?country=${'x'.repeat(1001)}`, 'text_too_long', 'country');
  await refuse('/carts/recap', 'field_missing', 'target');
  await refuse('/carts/unwind', 'field_missing', 'target');
  await refuse('/carts/unwind?target=products.id', 'enum_unknown', 'target');
  await refuse('/carts/distinct?size=1001', 'number_out_of_range', 'size');
  for (const call of ['', '/distinct', '/recap?target=id', '/unwind?target=products']) {
    assertProblem(await server.call('GET', `/carts${call}`), 401, 'unauthorized');
  }
});

test('nothing of a query reaches the database', async () => {
  const injections = [
    "'; DROP TABLE carts; --",
    "' OR '1'='1",
    'id) --',
    "%' OR 1=1",
    '_',
    '%',
    "\\'",
    'id" OR ""="',
    ';',
  ];
  for (const text of injections) {
    for (const parameters of [{ id: text }, { country: text }, { 'products.id': `*${text}*` }]) {
      assert.equal((await search(parameters)).totalItems, 0);
    }
    for (const parameters of [{ sort: text }, { sort: `id,${text}` }, { target: text }, { [text]: '1' }]) {
      const answer = await server.merchant('GET', `/carts?${query(parameters)}`);
      assertProblem(answer, 422, 'enum_unknown', Object.keys(parameters)[0]);
    }
  }
  assert.equal((await search({})).totalItems, carts.length);
  // Characters that mean something elsewhere are compared as they are.
  assert.equal((await search({ externalContext: "a*b<c 50% 'x' \\" })).totalItems, 1);
  assert.equal((await search({ externalContext: "*50% 'x'*" })).totalItems, 1);
  assert.equal((await search({ layout: '*röß*' })).totalItems, 1);
});
