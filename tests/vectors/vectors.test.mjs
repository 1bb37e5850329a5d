/** Every vector is a test; one that is left out says why in its file. `npm run vectors` prints the counts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runVectors } from './run.mjs';

const results = await runVectors();

describe('published figures', () => {
  for (const { file, id, skip, failure } of results) {
    test(`${file}: ${id}`, { skip: skip ?? false }, () => assert.equal(failure, undefined));
  }
});

test('ids are unique and nothing is left out without a word', () => {
  assert.equal(new Set(results.map(({ id }) => id)).size, results.length);
  assert.ok(results.every(({ skip }) => skip === undefined || skip.length > 20));
  assert.ok(results.filter(({ skip }) => !skip).length > 400);
});
