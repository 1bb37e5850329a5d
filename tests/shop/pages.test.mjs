import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { html } from '../../demo/shop/back-end/html.mjs';
import { formatMoney, formatPercent } from '../../demo/shop/back-end/number-format.mjs';
import { catalogueGroups } from '../../demo/shop/back-end/product-facts.mjs';
import { RateLimit } from '../../demo/shop/back-end/rate-limit.mjs';
import { binaryPath } from '../support/server.mjs';
import { Buyer, catalogueFile, startShopUnderTest } from './shop-under-test.mjs';

let shop;
const catalogue = JSON.parse(await readFile(catalogueFile, 'utf8'));

before(async () => {
  shop = await startShopUnderTest({ apiOrigin: 'http://127.0.0.1:9' });
});
after(() => shop.close());

test('text put into markup stays text', () => {
  const hostile = `"><script>alert('1')</script>&`;
  assert.equal(
    html`<p title="${hostile}">${[hostile, null, false, html`<b>${1}</b>`]}</p>`.markup,
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;<b>1</b></p>',
  );
});

test('amounts are shown exactly, with fractions of a cent and in every currency’s digits', () => {
  assert.equal(formatMoney('en-GB', 'EUR', '1000'), '€10.00');
  assert.equal(formatMoney('en-GB', 'EUR', '0.4'), '€0.004');
  assert.equal(formatMoney('en-GB', 'EUR', 5), '€0.05');
  assert.equal(formatMoney('en-GB', 'EUR', '900719925474099312'), '€9,007,199,254,740,993.12');
  assert.equal(formatMoney('de-DE', 'EUR', '123456'), '1.234,56\u00a0€');
  assert.equal(formatMoney('en-GB', 'JPY', '1500'), 'JP¥1,500');
  assert.equal(formatMoney('en-GB', 'KWD', '1234'), 'KWD\u00a01.234');
  assert.equal(formatPercent('en-GB', '2.5'), '2.5%');
});

describe('the catalogue page', () => {
  test('offers every product of the catalogue once, in each price model', async () => {
    const { text } = await new Buyer(shop.origin).send('GET', '/');
    for (const { id, name } of catalogue.products) {
      assert.equal(text.split(`id="${id}"`).length, 2, id);
      assert.ok(text.includes(`>${name}</h3>`), name);
    }
    const models = new Set(catalogue.products.map(({ price }) => price.calculationType));
    assert.deepEqual([...models].sort(), [
      'flat_fee',
      'package',
      'per_unit',
      'percentage',
      'stair_step',
      'tiered',
      'volume',
    ]);
    assert.ok(catalogue.products.some(({ price }) => price.type === 'metered' && price.freeUnits === 500));
    assert.ok(catalogue.products.some(({ price }) => price.recurring?.trialPeriodDays === 14));
    assert.ok(catalogue.products.some(({ price }) => price.recurring === null));
  });

  test('is English or German as the browser, the link or the cookie says', async () => {
    const german = { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8' };
    const buyer = new Buyer(shop.origin);
    assert.match(
      (await buyer.send('GET', '/', { headers: german })).text,
      /<html lang="de">[^]*>Teamplätze<\/h3>[^]*10,00\u00a0€/,
    );
    assert.match((await buyer.send('GET', '/?lang=en', { headers: german })).text, /<html lang="en">/);
    assert.match((await buyer.send('GET', '/', { headers: german })).text, /<html lang="en">/);
    assert.match(
      (await new Buyer(shop.origin).send('GET', '/', { headers: { 'Accept-Language': 'fr' } })).text,
      /<html lang="en">/,
    );
  });

  test('an unknown page says so in HTML to people', async () => {
    const { status, text } = await new Buyer(shop.origin).send('GET', '/nothing', { headers: { Accept: 'text/html' } });
    assert.equal(status, 404);
    assert.match(text, /<h1>This page does not exist<\/h1>/);
  });
});

describe('the worked examples are what Kassa’s core charges', () => {
  const examples = catalogueGroups.flatMap(({ products }) => products).filter(({ example }) => example !== null);
  for (const { id, example } of examples) {
    test(`${id}: ${example.quantity}`, () => {
      const product = catalogue.products.find((candidate) => candidate.id === id);
      // Metered and later payments are due later, so the amount of a period is compared, not what is due today.
      const item = { ...product, quantity: example.quantity };
      const price = { amountDue: 0, currencyCode: 'EUR', netAmount: 0, taxes: [], discountDetails: [] };
      const cart = { id: 'example', status: 'open', items: [item], price, pricing: catalogue.store.pricing };
      const run = spawnSync(binaryPath('kassa-quote'), { input: JSON.stringify(cart), encoding: 'utf8' });
      const envelope = JSON.parse(run.stdout);
      assert.equal(envelope.ok, true, run.stdout);
      assert.equal(envelope.data.lines[0].net, example.total);
    });
  }
});

test('the token bucket refills over a minute and forgets idle addresses', () => {
  let nowMs = 0;
  const limit = new RateLimit({ capacity: 2, maximumKeys: 2, now: () => nowMs });
  assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('a')], [0, 0, 30]);
  nowMs += 30_000;
  assert.deepEqual([limit.take('a'), limit.take('a')], [0, 30]);
  nowMs += 60_000;
  assert.deepEqual([limit.take('b'), limit.take('c'), limit.take('a')], [0, 0, 0]);
});
