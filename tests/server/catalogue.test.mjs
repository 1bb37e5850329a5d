/** The catalogue in the database: imported by a command, taken up by servers that run, there after a restart. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runServerCommand, startServer } from '../support/server.mjs';
import { cartCalls, confirmBody } from './carts.mjs';

const demo = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../demo/shop/catalogue.json', import.meta.url)), 'utf8'),
);
const tables = fileURLToPath(new URL('../../demo/server/tax-rates.json', import.meta.url));

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-catalogue-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file with the demo's catalogue, its kits at this price. */
function catalogueFile(amount, changes = {}) {
  const catalogue = structuredClone({ ...demo, ...changes });
  if (catalogue.store.tax?.table) catalogue.store.tax.table = tables;
  const kits = catalogue.products?.find(({ id }) => id === 'brand-kits');
  if (kits) kits.price.price.amount = amount;
  const file = join(folder, `catalogue-${amount}.json`);
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}

const kitsCart = async (server) => {
  const { body } = await server.merchant('POST', '/carts', {
    country: 'DE',
    locale: 'en-GB',
    storeId: 'halden',
    wantedProducts: [{ id: 'brand-kits', quantity: 1 }],
  });
  return { ...body, net: body.price?.netPrice };
};

/** Makes carts until one has the price, undefined once the kits are not sold: servers take up a catalogue within seconds. */
async function untilKitsCost(server, net) {
  const deadline = Date.now() + 20_000;
  while ((await kitsCart(server)).net !== net) {
    assert.ok(Date.now() < deadline, `the kits never cost ${net}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('servers that run take up what is imported, and start with it', async () => {
  const server = await startServer({ otp: 'never', catalogue: catalogueFile(500), extra: ['--rate-limit', '0'] });
  const importFile = (file) => runServerCommand(server.dataFolder, '--import-catalogue', file);
  const old = await kitsCart(server);
  assert.equal(old.net, 5);
  // Requests go on while the catalogue changes under them.
  let busy = true;
  const traffic = (async () => {
    let count = 0;
    for (; busy; count++) assert.ok([5, 7].includes((await kitsCart(server)).net));
    return count;
  })();
  assert.equal(importFile(catalogueFile(700)).stdout, 'Revision 2 of the catalogue is stored.\n');
  await untilKitsCost(server, 7);
  busy = false;
  assert.ok((await traffic) > 0);
  // A cart keeps the prices it was made with.
  assert.equal((await server.merchant('GET', `/carts/${old.id}`)).body.price.netPrice, 5);
  assert.equal((await cartCalls(server, old.id, old.ecommerceToken).get()).body.price.netAmount, 500);
  // What is wrong is refused as a whole, by name.
  const broken = catalogueFile(900, { coupons: [{ code: 'X' }] });
  const refused = importFile(broken);
  assert.equal(refused.status, 1);
  assert.ok(refused.stderr.includes(`${broken}: catalogue: /coupons/0/`), refused.stderr);
  assert.match(importFile(catalogueFile(700)).stdout, /^Revision 2 /);
  for (const object of ['catalogue:1', 'catalogue:2']) {
    const { data } = (await server.merchant('GET', `/audit-log?object=${object}`)).body;
    assert.deepEqual(
      data.map(({ actor, action }) => [actor, action]),
      [['command', 'catalogue.import']],
      object,
    );
  }
  // Of a product that is sold no more the carts that have it can still be ordered.
  importFile(catalogueFile(0, { products: demo.products.filter(({ id }) => id !== 'brand-kits') }));
  await untilKitsCost(server, undefined);
  const buyer = cartCalls(server, old.id, old.ecommerceToken);
  const changed = await buyer.put('/change-quantity', { cartItemId: 'brand-kits', quantity: 2 });
  assert.deepEqual([changed.status, changed.body.price?.netAmount], [200, 1000], changed.text);
  const ordered = await buyer.put('/confirm', confirmBody());
  assert.deepEqual([ordered.status, ordered.body.status], [200, 'completed'], ordered.text);
  assert.equal((await server.merchant('GET', `/carts/${old.id}`)).body.products[0].id, 'brand-kits');
  await server.stop({ keepData: true });

  const again = await startServer({
    otp: 'never',
    dataFolder: server.dataFolder,
    merchantKey: server.merchantKey,
    catalogue: null,
  });
  assert.equal((await kitsCart(again)).code, 'item_unknown');
  await again.stop();
  rmSync(server.dataFolder, { recursive: true, force: true });
});

test('a server without a catalogue says so', () => {
  const { status, stderr } = runServerCommand(join(folder, 'empty'), '--listen', '127.0.0.1:0');
  assert.equal(status, 1);
  assert.match(stderr, /no catalogue yet.*--import-catalogue/);
});

test('what is wrong with a file is said with its name, the place in it and what to do', () => {
  const dataFolder = mkdtempSync(join(folder, 'wrong-'));
  const store = { id: 's', name: 'S', currencyCode: 'EUR' };
  const said = (text) => {
    const file = join(dataFolder, 'wrong.json');
    writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(text));
    const { status, stderr } = runServerCommand(dataFolder, '--import-catalogue', file);
    assert.equal(status, 1, stderr);
    assert.equal(stderr.split('\n').length, 2, stderr);
    return stderr.replaceAll(dataFolder, '').trim();
  };
  assert.match(said('{\n  "store": {},\n}'), /^kassa-server: \/wrong\.json:3:1: catalogue: The text is not JSON/);
  assert.match(said(''), /^kassa-server: \/wrong\.json:1:1: /);
  assert.match(said('{"store":{"id":"a","id":"b"}}'), /^kassa-server: \/wrong\.json: catalogue: \/store\/id: .*twice/);
  assert.match(said([]), /^kassa-server: \/wrong\.json: catalogue: must be an object \(catalogue\.schema\.json /);
  assert.match(said({ store: { ...store, currencyCode: 'EURO' } }), /: catalogue: \/store\/currencyCode: .* /);
  assert.match(said({ store: { ...store, name: '' } }), /: catalogue: \/store\/name: must not be empty \(/);
  // So is a file that it names.
  const by = (table) => ({ store: { ...store, country: 'DE', tax: { mode: 'by_country', table } }, products: [] });
  writeFileSync(join(dataFolder, 'rates.json'), '{"countries":');
  assert.match(said(by('rates.json')), /^kassa-server: \/rates\.json:1:14: /);
  assert.match(said(by('none.json')), /cannot read \/none\.json/);
});
