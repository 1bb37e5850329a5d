/**
 * Golden carts: the figures are those of the source, and the envelope's bytes are the same natively (kassa-quote), in WebAssembly under Node,
 * and over HTTP (kassa-server). Run by `node --test` after the native and the wasm build.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { badCarts, edgeCarts } from './bad-carts.mjs';
import { cartFromVector } from './cart-from-vector.mjs';
import { add, equal, toMinor } from './decimal-text.mjs';
import { loadWasmText } from './wasm-text.mjs';
import { workedNumbers } from './worked-numbers.mjs';
import { binaryPath, startServer } from '../support/server.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const fromVectors = ['docs-worked-examples', 'en16931-ubl', 'peppol-bis3', 'xrechnung-testsuite']
  .flatMap((name) => read(`../fixtures/vectors/${name}.json`))
  .map((vector) => ({ id: vector.id, currency: vector.input.currency ?? 'EUR', ...cartFromVector(vector) }));
const contractExample = read('../fixtures/carts/contract-example.json');

const golden = [
  ...fromVectors.filter((vector) => !vector.skip),
  ...workedNumbers.map((number) => ({ currency: 'EUR', ...number })),
  { id: 'contract-example', currency: 'EUR', cart: contractExample.cart, expected: contractExample.expected },
];

const texts = [...golden.map(({ id, cart }) => ({ id, text: JSON.stringify(cart) })), ...badCarts, ...edgeCarts];

/** kassa-quote reads one document a line, so a text that spans lines or is empty goes in on its own. */
function quoteNatively(documents) {
  const answers = new Map();
  const oneLine = documents.filter(({ text }) => text !== '' && !text.includes('\n'));
  const run = spawnSync(binaryPath('kassa-quote'), ['--ndjson'], {
    input: oneLine.map(({ text }) => `${text}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(run.error, undefined);
  const lines = run.stdout.split('\n');
  oneLine.forEach(({ id }, index) => answers.set(id, lines[index]));
  for (const { id, text } of documents.filter((document) => !answers.has(document.id))) {
    const single = spawnSync(binaryPath('kassa-quote'), [], { input: text, encoding: 'utf8' });
    answers.set(id, single.stdout.trimEnd());
  }
  return answers;
}

const digitsOf = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

function assertAmount(actual, expectedMajor, currency, what) {
  const expected = toMinor(expectedMajor, digitsOf(currency));
  assert.ok(equal(actual, expected), `${what}: ${actual} minor units, the source says ${expected}`);
}

function assertFigures({ data }, expected, currency) {
  const { price } = data;
  if (expected.net !== undefined) assertAmount(price.netAmount, expected.net, currency, 'net');
  if (expected.total !== undefined) assertAmount(price.amountDue, expected.total, currency, 'total');
  if (expected.subtotal !== undefined) assertAmount(price.subtotal, expected.subtotal, currency, 'subtotal');
  if (expected.lineExact !== undefined) assertAmount(data.lines[0].netExact, expected.lineExact, currency, 'line');
  if (expected.recurringGross !== undefined) {
    assertAmount(data.recurring[0].grossAmount, expected.recurringGross, currency, 'recurring');
  }
  if (expected.taxTotal !== undefined) {
    const taxTotal = price.taxes.reduce((total, { taxAmount }) => add(total, taxAmount), '0');
    assertAmount(taxTotal, expected.taxTotal, currency, 'taxes together');
  }
  for (const line of (expected.lines ?? []).filter(({ amount }) => amount !== undefined)) {
    const found = data.lines.find(({ id }) => id === line.id);
    assert.ok(found, `line ${line.id} is missing`);
    assertAmount(found.net, line.amount, currency, `line ${line.id}`);
  }
  for (const tax of expected.taxes ?? []) {
    const row = price.taxes.find(({ rate }) => equal(rate, tax.rate));
    assert.ok(row, `no tax row for ${tax.rate} %`);
    assertAmount(row.netAmount, tax.base, currency, `base at ${tax.rate} %`);
    assertAmount(row.taxAmount, tax.amount, currency, `tax at ${tax.rate} %`);
  }
  if (expected.missing) {
    assert.equal(data.complete, false);
    assert.deepEqual(
      data.missing.map(({ path }) => path),
      expected.missing,
    );
  } else {
    assert.equal(data.complete, true);
  }
}

let native;
let wasm;
let server;

before(async () => {
  native = quoteNatively(texts);
  wasm = await loadWasmText();
  server = await startServer();
});

after(() => server?.stop());

test('at least fifty golden carts come from published sources', () => {
  const published = golden.filter(({ id }) => id !== 'contract-example');
  const skipped = fromVectors.filter(({ skip }) => skip).length;
  console.log(`golden carts: ${published.length} from sources, ${skipped} examples left out with a reason`);
  assert.ok(published.length >= 50);
});

describe('figures are those of the source', () => {
  for (const { id, expected, currency } of golden) {
    test(id, () => {
      const envelope = JSON.parse(native.get(id));
      assert.equal(envelope.ok, true, JSON.stringify(envelope));
      assertFigures(envelope, expected, currency);
    });
  }
  for (const { id, total } of edgeCarts) {
    test(id, () => {
      const envelope = JSON.parse(native.get(id));
      assert.equal(envelope.ok, true, JSON.stringify(envelope).slice(0, 300));
      assert.equal(envelope.data.price.amountDue, total);
    });
  }
});

describe('a bad cart is refused with the field', () => {
  for (const { id, code, path } of badCarts) {
    test(id, () => {
      const { ok, error } = JSON.parse(native.get(id));
      assert.equal(ok, false);
      assert.deepEqual({ code: error.code, path: error.path }, { code, path });
    });
  }
});

describe('the same bytes natively and in WebAssembly', () => {
  for (const { id, text } of texts) {
    test(id, () => assert.equal(wasm.quote(text), native.get(id)));
  }
});

describe('the same bytes over HTTP', () => {
  for (const { id, text } of texts) {
    test(id, async () => {
      const answer = await fetch(`${server.url}/public/checkout/quote`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      assert.equal(await answer.text(), native.get(id));
    });
  }
});
