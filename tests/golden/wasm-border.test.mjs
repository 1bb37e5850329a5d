/** The functions of the WebAssembly module themselves, below the typed engine: buffers, handles and what misuse is answered with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { loadWasmModule, memoryOf } from '../support/wasm-module.mjs';

const example = JSON.stringify(
  JSON.parse(readFileSync(new URL('../fixtures/carts/contract-example.json', import.meta.url), 'utf8')).cart,
);
const tenPercent = '{"code":"10OFF","type":"percentage","percentage":"10"}';

describe('the border of the WebAssembly module', () => {
  /** @type {Awaited<ReturnType<typeof loadWasmModule>>} */
  let module;
  beforeEach(async () => {
    module = await loadWasmModule();
  });

  /** Puts a text into the input buffer; answers its size. */
  function put(text) {
    const bytes = new TextEncoder().encode(text);
    const pointer = module.inputBuffer(bytes.length);
    assert.notEqual(pointer, 0);
    memoryOf(module).set(bytes, pointer);
    return bytes.length;
  }

  function textOf(size) {
    assert.equal(module.outputSize(), size);
    const pointer = module.outputBuffer();
    return new TextDecoder('utf-8', { fatal: true }).decode(memoryOf(module).subarray(pointer, pointer + size));
  }

  const answer = (size) => JSON.parse(textOf(size));
  const amountDue = (size) => answer(size).data.price.amountDue;
  /** The values of a change: one a line, and every line ends. */
  const changeOf = (size) => {
    const text = textOf(size);
    assert.match(text, /^[\d\n][^]*\n$/u);
    return text.slice(0, -1).split('\n');
  };
  /** The amount due after an edit: the change is a flat list, so the whole quote is asked for. */
  const newAmountDue = (handle, size) => {
    changeOf(size);
    return amountDue(module.requote(handle));
  };
  const errorOf = (size) => answer(size).error;

  test('tells its version', () => {
    assert.equal(module.abiVersion(), 4);
  });

  test('quotes without leaving anything behind', () => {
    assert.equal(amountDue(module.quote(put(example))), '57120');
    assert.equal(errorOf(module.quote(put('{'))).code, 'json_syntax');
    assert.equal(amountDue(module.quote(put(example))), '57120');
  });

  test('reads numbers as the native build does', () => {
    const cart = (quantity) => example.replace('"quantity":60', `"quantity":${quantity}`);
    assert.deepEqual(errorOf(module.quote(put(cart('1e400')))), {
      code: 'quantity_invalid',
      path: '/items/0/quantity',
      args: {},
    });
    assert.equal(amountDue(module.quote(put(cart('0.6e2')))), '57120');
    assert.equal(errorOf(module.quote(put(example.replace('"taxRate":19', '"taxRate":1e400')))).code, 'number_invalid');
    assert.equal(amountDue(module.quote(put(`{"unknown":1e400,${example.slice(1)}`))), '57120');
  });

  test('edits a cart step by step', () => {
    const handle = module.open(put(example));
    assert.ok(handle > 0);
    assert.equal(newAmountDue(handle, module.setQuantity(handle, 0, put('12'))), '13804');
    assert.equal(newAmountDue(handle, module.applyDiscount(handle, put(tenPercent))), '12424');
    assert.equal(amountDue(module.requote(handle)), '12424');
    assert.equal(newAmountDue(handle, module.removeDiscount(handle, put('10OFF'))), '13804');
    assert.equal(module.close(handle), 1);
  });

  test('says what a part of a period at a gross price costs without tax', () => {
    const cart = JSON.parse(example);
    const [from, to, periodEnd] = ['2026-01-01', '2026-01-16', '2026-01-31'].map((day) => `${day}T00:00:00Z`);
    cart.items[0].proration = { from, to, periodStart: from, periodEnd };
    const handle = module.open(put(JSON.stringify({ ...cart, pricing: { pricesIncludeTax: true } })));
    // Half of 480.00, without the 19 % that it contains.
    assert.equal(answer(module.dueNowNet(handle, 0)).data, '20168');
    for (const index of [1, -1]) {
      assert.equal(errorOf(module.dueNowNet(handle, index)).code, 'item_unknown');
    }
  });

  test('answers an edit with what it changed', () => {
    const cart = JSON.parse(example);
    cart.items.push({ ...cart.items[0], id: 'others', quantity: 5 });
    const handle = module.open(put(JSON.stringify(cart)));
    const [due, tax] = ['70924', '11324'];
    assert.deepEqual(changeOf(module.setQuantity(handle, 1, put('12'))), [
      ...['1', '12', '', '11600', '', '', '0', '11600'],
      ...['10000', '10', '1600', '2', '0', ''],
      ...['51', '600', '42600', ''],
      ...['0', '0', '0', '0'],
      ...['59600', '0', '', '59600', '1', '19', '', tax, '', '0', due, '0'],
      ...['1', 'month', '1', '59600', tax, due],
    ]);
    assert.deepEqual(changeOf(module.applyDiscount(handle, put(tenPercent))).slice(0, 18), [
      ...['', '2', '0', '48000', '4800', '1', '11600', '1160'],
      ...['1', '', '"10OFF"', '""', '2', '59600', '5960', '0', '4800', '1'],
    ]);
    assert.deepEqual(changeOf(module.setQuantity(handle, 1, put('13'))).slice(14, 24), [
      ...['51', '600', '42600', '', '0'],
      ...['1', '1', '60400', '6040', '1'],
    ]);
  });

  test('keeps the cart when an edit is refused', () => {
    const handle = module.open(put(example));
    assert.equal(errorOf(module.setQuantity(handle, 0, put('0.5'))).code, 'quantity_out_of_range');
    assert.equal(errorOf(module.setQuantity(handle, 0, put('1e400'))).code, 'quantity_invalid');
    assert.equal(errorOf(module.setQuantity(handle, 1, put('1'))).code, 'item_unknown');
    assert.deepEqual(errorOf(module.applyDiscount(handle, put('{"code":""}'))), {
      code: 'text_invalid',
      path: '/code',
      args: {},
    });
    assert.equal(errorOf(module.removeDiscount(handle, put('NONE'))).code, 'discount_unknown');
    assert.equal(amountDue(module.requote(handle)), '57120');
  });

  test('answers handle_invalid for every call on a closed or foreign handle', () => {
    const closed = module.open(put(example));
    assert.equal(module.close(closed), 1);
    const reused = module.open(put(example));
    assert.notEqual(reused, closed);
    for (const handle of [closed, 0, -1, 123456789]) {
      assert.equal(errorOf(module.requote(handle)).code, 'handle_invalid');
      assert.equal(errorOf(module.dueNowNet(handle, 0)).code, 'handle_invalid');
      assert.equal(errorOf(module.setQuantity(handle, 0, put('1'))).code, 'handle_invalid');
      assert.equal(errorOf(module.applyDiscount(handle, put(tenPercent))).code, 'handle_invalid');
      assert.equal(errorOf(module.removeDiscount(handle, put('A'))).code, 'handle_invalid');
      assert.equal(module.close(handle), 0);
    }
    assert.equal(amountDue(module.requote(reused)), '57120');
  });

  test('answers 0 and the error where a cart cannot be opened', () => {
    assert.equal(module.open(put('[]')), 0);
    assert.equal(errorOf(module.outputSize()).code, 'field_type');
  });

  test('holds a limited number of sessions', () => {
    const handles = Array.from({ length: 256 }, () => module.open(put(example)));
    assert.equal(new Set(handles).size, 256);
    assert.ok(handles.every((handle) => handle > 0));
    assert.equal(module.open(put(example)), 0);
    assert.deepEqual(errorOf(module.outputSize()), { code: 'sessions_too_many', path: '', args: { maximum: '256' } });
    assert.equal(module.close(handles[7]), 1);
    assert.ok(module.open(put(example)) > 0);
  });

  test('gives no room for more than a document may have, and reads no further than that room', () => {
    assert.equal(module.inputBuffer(16 * 1024 * 1024 + 1), 0);
    assert.equal(errorOf(module.quote(0)).code, 'json_syntax');
    put('{');
    assert.equal(errorOf(module.quote(1_000_000)).code, 'json_syntax');
  });

  test('grows its memory for large carts', () => {
    const cart = JSON.parse(example);
    cart.items = Array.from({ length: 10_000 }, (_, index) => ({ ...cart.items[0], id: `item-${index}` }));
    const handle = module.open(put(JSON.stringify(cart)));
    assert.equal(amountDue(module.outputSize()), '571200000');
    assert.equal(module.close(handle), 1);
  });
});
