/** The documentation as the shop serves it: addresses, policies, and the cart of its live examples. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addressOf, pages } from '../../demo/docs/pages.mjs';
import { startKassaDouble } from './kassa-server-double.mjs';
import { Buyer, sendRaw, startShopUnderTest } from './shop-under-test.mjs';

const key = 'k'.repeat(32);
let kassa;
let shop;

before(async () => {
  kassa = await startKassaDouble(key);
  shop = await startShopUnderTest({ apiOrigin: kassa.origin, merchantKey: key, cartsPerMinute: 3 });
});

after(async () => {
  await shop.close();
  await kassa.close();
});

const policyOf = ({ headers }) => headers['content-security-policy'];

describe('each page has an address without an ending, and the policy that its live part needs', () => {
  const directives = {
    page: ["script-src 'self';", "connect-src 'self';", "trusted-types 'none'"],
    pricing: ["script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self';", "trusted-types 'none'"],
    checkout: [
      "script-src 'self' 'wasm-unsafe-eval';",
      "connect-src 'self' http://127.0.0.1:",
      'trusted-types lit-html',
    ],
  };
  for (const { name, policy = 'page' } of pages) {
    test(addressOf(name), async () => {
      const answer = await sendRaw(shop.origin, { path: addressOf(name) });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
      for (const directive of ["default-src 'none'", "style-src 'self'", "require-trusted-types-for 'script'"])
        assert.ok(policyOf(answer).includes(directive), directive);
      for (const directive of directives[policy]) assert.ok(policyOf(answer).includes(directive), directive);
    });
  }
});

test('no page has inline script or style, which the policy would refuse', async () => {
  for (const { name } of pages) {
    const { bytes } = await sendRaw(shop.origin, { path: addressOf(name) });
    const text = bytes.toString();
    for (const [, attributes, content] of text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      assert.match(attributes, / src="\//, name);
      assert.equal(content, '', name);
    }
    assert.doesNotMatch(text, /<style|<[^>]+\sstyle="|<[^>]+\son[a-z]+="/, name);
  }
});

test('/docs is the first page as well; files have their endings; nothing else is there', async () => {
  const statusOf = async (path) => (await sendRaw(shop.origin, { path })).status;
  assert.equal(await statusOf('/docs'), 200);
  assert.equal(await statusOf('/docs/assets/docs.css'), 200);
  assert.equal(await statusOf('/docs/index.html'), 404);
  assert.equal(await statusOf('/docs/..%2f..%2fpackage.json'), 404);
  assert.equal(await statusOf('/docs/assets'), 404);
});

test('a sample cart is nobody’s order, and new ones are limited like all carts', async () => {
  const buyer = new Buyer(shop.origin);
  await buyer.order('team-seats', '24');
  const opened = await buyer.openCart();
  const sample = await buyer.send('POST', '/api/sample-cart');
  assert.equal(sample.status, 201);
  assert.deepEqual(Object.keys(sample.json).sort(), ['apiBase', 'cartId', 'token']);
  assert.notEqual(sample.json.cartId, opened.json.cartId);
  assert.equal((await buyer.openCart()).json.cartId, opened.json.cartId);
  assert.equal((await buyer.send('POST', '/api/sample-cart')).status, 429);
  const foreign = await buyer.send('POST', '/api/sample-cart', { headers: { Origin: 'https://evil.example' } });
  assert.equal(foreign.status, 403);
});
