/** The error table's generator: faults in the table, and stale files. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run, tableFaults } from '../../tools/contract/generate.mjs';

const tableFile = fileURLToPath(new URL('../../tools/contract/errors.json', import.meta.url));
const table = JSON.parse(readFileSync(tableFile, 'utf8'));
const silent = { print: () => {} };

test('the table is sound', () => {
  assert.deepEqual(tableFaults(table), []);
});

test("the codes marked as the core's are those that its sources name", () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const named = new Set();
  for (const folder of ['core', 'wasm-bindings']) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true })) {
      if (!/\.(cpp|h)$/.test(file) || file.endsWith('error_code.h')) continue;
      const text = readFileSync(path.join(root, folder, file), 'utf8');
      for (const [, code] of text.matchAll(/ErrorCode::([a-z_0-9]+)/g)) named.add(code);
    }
  }
  const marked = table.codes.filter(({ core }) => core).map(({ code }) => code);
  assert.deepEqual([...named].sort(), marked.sort());
});

describe('faults of a table', () => {
  const entry = { code: 'a_code', core: true, category: 'input', http: 422, retryable: false, meaning: 'Something.' };
  const broken = [
    [{ code: 'aCode' }, 'lower_snake_case'],
    [{ core: 'yes' }, 'core is not a boolean'],
    [{ category: 'weather' }, 'unknown category'],
    [{ http: 200 }, 'neither 0 nor an error status'],
    [{ retryable: 'no' }, 'not a boolean'],
    [{ meaning: 'No full stop' }, 'one plain sentence'],
    [{ meaning: 'Ends a comment */.' }, 'one plain sentence'],
  ];
  for (const [change, expected] of broken) {
    test(JSON.stringify(change), () => {
      const faults = tableFaults({ codes: [{ ...entry, ...change }] });
      assert.equal(faults.length, 1);
      assert.ok(faults[0].includes(expected), faults[0]);
    });
  }
  test('a code twice', () => {
    assert.match(tableFaults({ codes: [entry, entry] })[0], /listed twice/);
  });
});

describe('generated files', () => {
  let root;
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'kassa-contract-'));
    mkdirSync(path.join(root, 'tools/contract'), { recursive: true });
    cpSync(tableFile, path.join(root, 'tools/contract/errors.json'));
  });
  after(() => rmSync(root, { recursive: true }));

  test('missing, written, fresh, stale', () => {
    const header = path.join(root, 'core/include/kassa/support/error_code.h');
    assert.equal(run({ root, check: true, ...silent }), 1);
    assert.equal(run({ root, ...silent }), 0);
    assert.equal(run({ root, check: true, ...silent }), 0);
    const text = readFileSync(header, 'utf8');
    assert.ok(text.includes(`error_code_count = ${table.codes.length};`));
    writeFileSync(header, `${text} `);
    assert.equal(run({ root, check: true, ...silent }), 1);
  });
});
