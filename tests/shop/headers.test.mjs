import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startKassaDouble } from './kassa-server-double.mjs';
import { Buyer, makeWidgetFolder, sendRaw, startShopUnderTest } from './shop-under-test.mjs';

const key = 'k'.repeat(32);
let kassa;
let shop;
let widget;

before(async () => {
  kassa = await startKassaDouble(key);
  widget = await makeWidgetFolder();
  shop = await startShopUnderTest({ apiOrigin: kassa.origin, merchantKey: key, widgetFolder: widget.folder });
});

after(async () => {
  await shop.close();
  await kassa.close();
  await widget.remove();
});

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

describe('every answer carries the security headers', () => {
  const answers = [
    ['GET', '/', 200],
    ['GET', '/?lang=de', 200],
    ['GET', '/checkout', 200],
    ['GET', '/mailbox', 200],
    ['GET', '/developers', 200],
    ['GET', '/legal', 200],
    ['GET', '/health', 200],
    ['GET', '/api/mailbox', 200],
    ['GET', '/assets/base.css', 200],
    ['GET', '/docs/nothing', 404],
    ['GET', '/assets/images/favicon.svg', 200],
    ['GET', '/kassa/kassa.js', 200],
    ['GET', '/kassa/kassa.wasm', 200],
    ['HEAD', '/', 200],
    ['GET', '/nothing', 404],
    ['GET', '/assets/nothing.css', 404],
    ['GET', '/api/carts', 405],
    ['GET', '/api/sample-cart', 405],
    ['DELETE', '/', 405],
    ['POST', '/api/carts', 422],
    ['POST', '/basket', 415],
    ['GET', '//evil.example/', 400],
    ['GET', `/${'a'.repeat(3000)}`, 400],
  ];
  for (const [method, path, status] of answers) {
    test(`${method} ${path.slice(0, 40)}`, async () => {
      const answer = await sendRaw(shop.origin, { method, path, headers: { Accept: 'text/html' } });
      assert.equal(answer.status, status);
      assert.equal(answer.headers['content-security-policy'], pagePolicy);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['referrer-policy'], 'same-origin');
      assert.equal(answer.headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(answer.headers['x-frame-options'], 'DENY');
      assert.equal(answer.headers['x-powered-by'], undefined);
    });
  }
});

test('the checkout page adds WebAssembly, kassa-server and the widget’s Trusted Types policy, and nothing else', async () => {
  const buyer = new Buyer(shop.origin);
  await buyer.order('team-seats', '24');
  const { headers, text } = await buyer.send('GET', '/checkout');
  assert.equal(
    headers.get('Content-Security-Policy'),
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self' ${kassa.origin}; ` +
      "require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  assert.match(text, /<script type="module" src="\/kassa\/kassa\.js"><\/script>/);
  assert.match(text, /<kassa-checkout /);
});

test('no page has inline script or style, which the policy would refuse', async () => {
  const buyer = new Buyer(shop.origin);
  await buyer.order('team-seats', '24');
  for (const path of ['/', '/checkout', '/mailbox', '/developers', '/legal']) {
    const { text } = await buyer.send('GET', path);
    for (const [, attributes, content] of text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      assert.match(attributes, / src="\//, path);
      assert.equal(content, '', path);
    }
    assert.doesNotMatch(text, /<style|\sstyle="|\son[a-z]+="/, path);
  }
});

test('behind https the cookies are Secure and the transport strict', async () => {
  const secure = await startShopUnderTest({
    apiOrigin: kassa.origin,
    merchantKey: key,
    widgetFolder: widget.folder,
    publicOrigin: 'https://halden.example',
  });
  try {
    const answer = await new Buyer(secure.origin).order('team-seats', '24');
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Strict-Transport-Security') ?? '', /max-age=31536000/);
    assert.match(
      answer.headers.getSetCookie()[0],
      /^halden_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7200; Secure$/,
    );
  } finally {
    await secure.close();
  }
});

test('reading sets no session cookie', async () => {
  const buyer = new Buyer(shop.origin);
  await buyer.send('GET', '/');
  await buyer.send('GET', '/checkout');
  assert.deepEqual([...buyer.cookies.keys()], []);
});
