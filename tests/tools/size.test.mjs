/** The size check counts what is loaded at once, each file once, and tells the three verdicts apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithBudgets, firstUsableCart, laterChunks, staticClosure } from '../../tools/check-size.mjs';
import { addSizes, sizesOf } from '../../tools/lib/sizes.mjs';

test('the closure follows static imports only', () => {
  const meta = {
    outputs: {
      'a.js': {
        imports: [
          { path: 'b.js', kind: 'import-statement' },
          { path: 'c.js', kind: 'dynamic-import' },
        ],
      },
      'b.js': {
        imports: [
          { path: 'd.js', kind: 'import-statement' },
          { path: 'a.js', kind: 'import-statement' },
        ],
      },
      'c.js': { imports: [] },
      'd.js': { imports: [{ path: 'node:fs', kind: 'import-statement' }] },
    },
  };
  assert.deepEqual(staticClosure(meta, 'a.js'), ['a.js', 'b.js', 'd.js']);
});

test('what comes later is found through what comes later, languages aside', () => {
  const later = (...paths) => paths.map((path) => ({ path, kind: 'dynamic-import' }));
  const meta = {
    outputs: {
      'dist/kassa.js': { imports: [{ path: 'dist/chunk.js', kind: 'import-statement' }] },
      'dist/chunk.js': { imports: later('dist/companion-X.js', 'dist/locales/en/cart.js') },
      'dist/companion-X.js': { entryPoint: 'web/src/element/companion.ts', imports: later('dist/rules-X.js') },
      'dist/rules-X.js': { entryPoint: 'web/src/address/rules.ts', imports: later('dist/companion-X.js') },
      'dist/locales/en/cart.js': { entryPoint: 'web/src/locales/en/cart.ts', imports: [] },
    },
  };
  assert.deepEqual(laterChunks(meta, 'dist/kassa.js'), [
    { file: 'dist/companion-X.js', name: 'companion' },
    { file: 'dist/rules-X.js', name: 'rules' },
  ]);
  assert.deepEqual(firstUsableCart(meta), [
    'dist/kassa.js',
    'dist/chunk.js',
    'dist/locales/en/cart.js',
    'dist/kassa.wasm',
  ]);
});

test('verdicts', () => {
  const sizes = { small: { brotli: 10 }, middling: { brotli: 20 }, large: { brotli: 31 } };
  const budget = { must: 30, aim: 15 };
  const verdicts = compareWithBudgets(sizes, { small: budget, middling: budget, large: budget });
  assert.deepEqual(
    verdicts.map(({ verdict }) => verdict),
    ['within aim', 'within must', 'TOO LARGE'],
  );
});

test('sizes', () => {
  const size = sizesOf('a'.repeat(1000));
  assert.equal(size.raw, 1000);
  assert.ok(size.brotli < size.gzip && size.gzip < 100);
  assert.deepEqual(addSizes([size, size]), { raw: 2000, gzip: 2 * size.gzip, brotli: 2 * size.brotli });
});
