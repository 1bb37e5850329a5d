/** The size check counts what is loaded at once, each file once, and tells the three verdicts apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithBudgets, staticClosure } from '../../tools/check-size.mjs';
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
