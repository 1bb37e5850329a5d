/**
 * Golden carts: the envelope's bytes are the same natively (kassa-quote), in WebAssembly and as JavaScript under Node, and over HTTP (kassa-server); and the
 * figures are those of the source (for published vectors: tests/vectors). Run by `node --test` after the native and the wasm build.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { badCarts, edgeCarts } from './bad-carts.mjs';
import { workedNumbers } from './worked-numbers.mjs';
import { quoteNatively } from '../support/native-text.mjs';
import { assertDescribed } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { loadScriptText, loadWasmText } from '../support/wasm-text.mjs';
import { assertFigures } from '../vectors/figures.mjs';
import { loadVectors } from '../vectors/vectors.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const contractExample = read('../fixtures/carts/contract-example.json');

const golden = [
  ...workedNumbers.map((number) => ({ currency: 'EUR', ...number })),
  { id: 'contract-example', currency: 'EUR', cart: contractExample.cart, expected: contractExample.expected },
];

const texts = [
  ...loadVectors().filter(({ skip }) => !skip),
  ...golden.map(({ id, cart }) => ({ id, text: JSON.stringify(cart) })),
  ...badCarts,
  ...edgeCarts,
];

let native;
let wasm;
let script;
let server;

before(async () => {
  const answers = quoteNatively(texts.map(({ text }) => text));
  native = new Map(texts.map(({ id }, index) => [id, answers[index]]));
  wasm = await loadWasmText();
  script = await loadScriptText();
  server = await startServer();
});

after(() => server?.stop());

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

describe('the same bytes in JavaScript, where there is no WebAssembly', () => {
  for (const { id, text } of texts) {
    test(id, () => assert.equal(script.quote(text), native.get(id)));
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
      const { status, headers } = answer;
      const envelope = await answer.text();
      assert.equal(envelope, native.get(id));
      assertDescribed('POST', '/public/checkout/quote', { status, headers, text: envelope });
    });
  }
});
