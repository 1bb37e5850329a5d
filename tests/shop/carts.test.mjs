import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startKassaDouble } from './kassa-server-double.mjs';
import { Buyer, sendRaw, startShopUnderTest } from './shop-under-test.mjs';

const key = 'merchant-key-of-the-tests-0123456789';
let kassa;
let shop;
let buyer;

before(async () => {
  kassa = await startKassaDouble(key);
  shop = await startShopUnderTest({ apiOrigin: kassa.origin, merchantKey: key });
});

after(async () => {
  await shop.close();
  await kassa.close();
});

beforeEach(() => {
  kassa.setDown(false);
  kassa.carts.clear();
  kassa.requests.length = 0;
  buyer = new Buyer(shop.origin);
});

const created = () => kassa.requests.filter(({ method, path }) => method === 'POST' && path === '/carts');

describe('a cart for the checkout page', () => {
  test('is made of the basket, with the merchant key, in the language of the page', async () => {
    await buyer.send('GET', '/?lang=de');
    await buyer.order('team-seats', '24');
    await buyer.order('storefront', '4000.50');
    const { status, json, headers } = await buyer.openCart();
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(json).sort(), ['apiBase', 'cartId', 'token']);
    assert.equal(json.apiBase, kassa.origin);
    assert.equal(kassa.carts.get(json.cartId).token, json.token);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(created()[0].body, {
      storeId: 'halden',
      country: 'DE',
      locale: 'de-DE',
      wantedProducts: [
        { id: 'team-seats', quantity: 24 },
        { id: 'storefront', quantity: '4000.50' },
      ],
    });
  });

  test('can be asked for with its items in one call', async () => {
    const { status } = await buyer.openCart({ items: [{ productId: 'brand-kits', quantity: 3 }] });
    assert.equal(status, 201);
    assert.deepEqual(created()[0].body.wantedProducts, [{ id: 'brand-kits', quantity: 3 }]);
  });

  test('stays the same on reload and after the back button', async () => {
    await buyer.order('team-seats', '24');
    const first = await buyer.openCart();
    await buyer.send('GET', '/');
    const second = await buyer.openCart();
    assert.equal(second.status, 200);
    assert.deepEqual(second.json, first.json);
    assert.equal(created().length, 1);
  });

  test('is one cart when two tabs ask at once', async () => {
    await buyer.order('team-seats', '24');
    const answers = await Promise.all([buyer.openCart(), buyer.openCart(), buyer.openCart()]);
    assert.equal(new Set(answers.map(({ json }) => json.cartId)).size, 1);
    assert.equal(created().length, 1);
  });

  test('belongs to one buyer', async () => {
    await buyer.order('team-seats', '24');
    const mine = await buyer.openCart();
    const other = new Buyer(shop.origin);
    await other.order('team-seats', '24');
    assert.notEqual((await other.openCart()).json.cartId, mine.json.cartId);
  });

  test('is made anew, with its codes, when the basket changed; quantities changed in the widget are kept', async () => {
    await buyer.order('team-seats', '24');
    await buyer.order('brand-kits', '3');
    const first = await buyer.openCart();
    const cart = kassa.carts.get(first.json.cartId);
    cart.items = [
      { id: 'team-seats', quantity: 30 },
      { id: 'brand-kits', quantity: 0 },
    ];
    cart.codes = ['WELCOME10'];
    await buyer.order('analytics', '1');
    const second = await buyer.openCart();
    assert.equal(second.status, 201);
    assert.deepEqual(created()[1].body.wantedProducts, [
      { id: 'team-seats', quantity: 30 },
      { id: 'analytics', quantity: 1 },
    ]);
    assert.deepEqual(created()[1].body.discounts, ['WELCOME10']);
    assert.equal(kassa.carts.has(first.json.cartId), false, 'the cart that was replaced is deleted');
  });

  for (const status of ['completed', 'paid']) {
    test(`once ${status} it empties the basket, is shown again on reload, and makes room for the next order`, async () => {
      await buyer.order('team-seats', '24');
      const first = await buyer.openCart();
      kassa.carts.get(first.json.cartId).status = status;
      assert.match((await buyer.send('GET', '/')).text, />\s*Your order\s*<\/a\s*>/);
      assert.deepEqual((await buyer.openCart()).json, first.json);
      await buyer.order('analytics', '1');
      const next = await buyer.openCart();
      assert.equal(next.status, 201);
      assert.deepEqual(created()[1].body.wantedProducts, [{ id: 'analytics', quantity: 1 }]);
      assert.equal(kassa.carts.has(first.json.cartId), true, 'an order is never deleted');
    });
  }

  test('is made anew from the basket when it expired', async () => {
    await buyer.order('team-seats', '24');
    const first = await buyer.openCart();
    kassa.carts.delete(first.json.cartId);
    const second = await buyer.openCart();
    assert.equal(second.status, 201);
    assert.deepEqual(created()[1].body.wantedProducts, [{ id: 'team-seats', quantity: 24 }]);
  });

  test('is refused when there is nothing to order', async () => {
    const { status, json } = await buyer.openCart();
    assert.equal(status, 422);
    assert.equal(json.code, 'cart_empty');
    assert.equal(kassa.requests.length, 0);
  });

  test('when kassa-server fails, the buyer gets no details and the basket stays', async () => {
    await buyer.order('team-seats', '24');
    kassa.setDown(true);
    const { status, json } = await buyer.openCart();
    assert.equal(status, 502);
    assert.equal(json.code, 'checkout_unavailable');
    assert.equal((await buyer.send('GET', '/')).status, 200);
    kassa.setDown(false);
    assert.equal((await buyer.openCart()).status, 201);
  });
});

describe('bodies that are refused, with the basket kept', () => {
  const cases = [
    ['no JSON', '{"items":', 400, 'json_syntax'],
    ['a list', '[]', 422, 'field_type'],
    ['items that are no list', '{"items":{}}', 422, 'field_type'],
    ['a line that is no object', '{"items":[7]}', 422, 'field_type'],
    ['an unknown product', '{"items":[{"productId":"yacht","quantity":1}]}', 422, 'item_unknown'],
    ['a product id that is no text', '{"items":[{"productId":{},"quantity":1}]}', 422, 'item_unknown'],
    ['a name every object has', '{"items":[{"productId":"__proto__","quantity":1}]}', 422, 'item_unknown'],
    [
      'a product twice',
      '{"items":[{"productId":"storage","quantity":10},{"productId":"storage","quantity":20}]}',
      422,
      'item_duplicate',
    ],
    ['no quantity', '{"items":[{"productId":"storage"}]}', 422, 'quantity_invalid'],
    ['a negative quantity', '{"items":[{"productId":"storage","quantity":-10}]}', 422, 'quantity_out_of_range'],
    ['an endless quantity', '{"items":[{"productId":"storage","quantity":1e400}]}', 422, 'quantity_out_of_range'],
    ['a quantity with a tail', '{"items":[{"productId":"storage","quantity":"12abc"}]}', 422, 'quantity_out_of_range'],
    [
      'a quantity that is not a number',
      '{"items":[{"productId":"storage","quantity":"NaN"}]}',
      422,
      'quantity_out_of_range',
    ],
    ['a tenth of a seat', '{"items":[{"productId":"team-seats","quantity":0.1}]}', 422, 'quantity_out_of_range'],
    ['more than the maximum', '{"items":[{"productId":"team-seats","quantity":501}]}', 422, 'quantity_out_of_range'],
    ['a quantity between steps', '{"items":[{"productId":"api-calls","quantity":1500}]}', 422, 'quantity_out_of_range'],
    ['a fixed quantity changed', '{"items":[{"productId":"onboarding","quantity":2}]}', 422, 'quantity_out_of_range'],
    ['too many lines', JSON.stringify({ items: Array.from({ length: 33 }, () => ({})) }), 422, 'items_too_many'],
    ['too many bytes', JSON.stringify({ items: ['x'.repeat(20_000)] }), 413, 'json_too_large'],
    ['text that is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'text_invalid'],
  ];
  for (const [name, body, status, code] of cases) {
    test(name, async () => {
      await buyer.order('team-seats', '24');
      const answer = await buyer.send('POST', '/api/carts', { headers: { 'Content-Type': 'application/json' }, body });
      assert.equal(answer.status, status);
      assert.equal(answer.json.code, code);
      assert.match(answer.headers.get('Content-Type'), /^application\/problem\+json/);
      assert.equal(created().length, 0);
      assert.equal((await buyer.openCart()).status, 201);
      assert.deepEqual(created()[0].body.wantedProducts, [{ id: 'team-seats', quantity: 24 }]);
    });
  }

  test('another media type', async () => {
    const answer = await buyer.send('POST', '/api/carts', { headers: { 'Content-Type': 'text/plain' }, body: '{}' });
    assert.equal(answer.status, 415);
  });

  test('a violation names the field', async () => {
    const { json } = await buyer.openCart({
      items: [
        { productId: 'team-seats', quantity: 1 },
        { productId: 'storage', quantity: 15 },
      ],
    });
    assert.deepEqual(json.violations, [
      { propertyPath: '/items/1/quantity', message: 'Library storage: only in steps of 10.' },
    ]);
  });

  test('an order form with a quantity that is not allowed changes nothing', async () => {
    await buyer.order('team-seats', '24');
    assert.equal((await buyer.order('team-seats', '9999')).status, 422);
    await buyer.openCart();
    assert.deepEqual(created()[0].body.wantedProducts, [{ id: 'team-seats', quantity: 24 }]);
  });
});

describe('the order form', () => {
  test('works without script: back to the product, which then says what is ordered', async () => {
    const answer = await buyer.send('POST', '/basket', {
      body: new URLSearchParams({ productId: 'team-seats', quantity: '24' }),
    });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('Location'), '/#team-seats');
    const { text } = await buyer.send('GET', '/');
    assert.match(text, /In your order: 24\./);
    assert.match(text, />\s*Your order \(1\)\s*<\/a\s*>/);
  });

  test('takes a product out again', async () => {
    await buyer.order('team-seats', '24');
    const { json } = await buyer.remove('team-seats');
    assert.equal(json.isOrdered, false);
    assert.equal(json.count, 0);
  });
});

describe('requests of other sites', () => {
  for (const [name, headers] of [
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['a cross-site fetch', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
  ]) {
    test(`${name} is refused`, async () => {
      for (const target of ['/api/carts', '/basket']) {
        const answer = await sendRaw(shop.origin, { method: 'POST', path: target, headers });
        assert.equal(answer.status, 403);
        assert.equal(JSON.parse(answer.bytes.toString()).code, 'origin_refused');
      }
    });
  }
});

test('one address cannot make carts without end', async () => {
  const limited = await startShopUnderTest({ apiOrigin: kassa.origin, merchantKey: key, cartsPerMinute: 3 });
  try {
    const statuses = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const answer = await new Buyer(limited.origin).openCart({ items: [{ productId: 'brand-kits', quantity: 1 }] });
      statuses.push(answer.status);
      if (answer.status === 429) assert.match(answer.headers.get('Retry-After'), /^[1-9]\d?$/);
    }
    assert.deepEqual(statuses, [201, 201, 201, 429]);
  } finally {
    await limited.close();
  }
});

test('the merchant key is in no answer, the token only in the answer that hands it over', async () => {
  kassa.setMails([
    {
      id: '1',
      to: 'a@b.example',
      subject: 'Code',
      text: '123456',
      createdAt: '2026-11-22T10:00:00Z',
      kind: 'otp',
      secret: key,
    },
  ]);
  await buyer.order('team-seats', '24');
  const { json, text } = await buyer.openCart();
  assert.equal(text.includes(key), false);
  for (const path of ['/', '/checkout', '/mailbox', '/developers', '/legal', '/api/mailbox', '/health', '/nothing']) {
    const answer = await buyer.send('GET', path);
    const everything = answer.text + JSON.stringify([...answer.headers]);
    assert.equal(everything.includes(key), false, path);
    assert.equal(everything.includes(json.token), false, path);
  }
});
