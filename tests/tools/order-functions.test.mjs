/** Puts the functions of small modules in an order that compresses, and looks at the names by which wasm-opt then sorts them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameForOrders } from '../../tools/build/order-functions.mjs';

const section = (id, ...content) => [id, content.length, ...content];
const characters = (text) => [text.length, ...Buffer.from(text)];

const localGet = 0x20;
const end = 0x0b;

/** The code of a function that takes one of its parameters `times` times and drops it. */
function body(parameter, times) {
  const code = [0, ...Array.from({ length: times }, () => [localGet, parameter, 0x1a]).flat(), end];
  return [code.length, ...code];
}

/** A module of functions of four integers, after `imported` functions that the host brings. */
function moduleOf(bodies, imported) {
  const i32 = 0x7f;
  const imports = Array.from({ length: imported }, (_, index) => [
    ...characters('host'),
    ...characters(`f${index}`),
    0,
    0,
  ]);
  return Buffer.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 4, i32, i32, i32, i32, 0),
    ...section(2, imported, ...imports.flat()),
    ...section(3, bodies.length, ...bodies.map(() => 0)),
    ...section(10, bodies.length, ...bodies.flat()),
  ]);
}

/** The functions of a module in the order of their names, without those of the host. */
function sorted(module, imported) {
  const [names] = WebAssembly.Module.customSections(new WebAssembly.Module(module), 'name');
  const bytes = Buffer.from(names);
  assert.equal(bytes[0], 1, 'names of functions');
  const functions = [];
  for (let position = 3; position < bytes.length; position += 2 + bytes[position + 1]) {
    functions.push({
      index: bytes[position],
      name: bytes.toString('utf8', position + 2, position + 2 + bytes[position + 1]),
    });
  }
  assert.equal(functions.length, bytes[2]);
  return functions
    .filter(({ index }) => index >= imported)
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ index }) => index - imported);
}

for (const imported of [0, 2]) {
  test(`functions that are alike come to stand together, after ${imported} of the host`, () => {
    const module = moduleOf([body(0, 4), body(1, 5), body(0, 3), body(1, 4)], imported);
    assert.ok(WebAssembly.validate(module));

    const [named] = nameForOrders(module);
    assert.ok(WebAssembly.validate(named));
    assert.deepEqual(named.subarray(0, module.length), module, 'the code stays as it is');
    assert.deepEqual(sorted(named, imported), [0, 2, 1, 3]);
  });
}

test('an import that is no function is refused, because then the numbers would be wrong', () => {
  const memory = [...characters('host'), ...characters('memory'), 2, 0, 1];
  const module = Buffer.from([...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], ...section(2, 1, ...memory)]);
  assert.throws(() => nameForOrders(module), /not a function/);
});
