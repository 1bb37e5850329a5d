/** What docs/complaints.md, docs/accessibility.md and docs/api-coverage.md call shown by a test is the title of a test that exists. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { citationsOf, read, rowsOf, testExists, uncitedTests } from '../support/documents.mjs';

for (const document of ['docs/complaints.md', 'docs/accessibility.md', 'docs/api-coverage.md']) {
  test(`the tests that ${document} names exist`, () => {
    const citations = citationsOf(read(document));
    assert.ok(citations.length > 20);
    assert.deepEqual(
      citations.filter((cited) => !testExists(cited)),
      [],
    );
    assert.deepEqual(uncitedTests(read(document)), []);
  });
}

test('a title that no test has is noticed', () => {
  assert.equal(
    testExists({ file: 'tests/tools/documents.test.mjs', title: 'a title that no test has is noticed' }),
    true,
  );
  assert.equal(
    testExists({ file: 'tests/tools/documents.test.mjs', title: 'the tests that docs/any.md names exist' }),
    true,
  );
  assert.equal(testExists({ file: 'tests/tools/documents.test.mjs', title: 'no such title' }), false);
  assert.equal(testExists({ file: 'tests/tools/none.test.mjs', title: 'no such file' }), false);
});

describe('docs/complaints.md', () => {
  const rows = rowsOf(read('docs/complaints.md'), /^C\d+$/);

  test('has each complaint once, in order', () => {
    assert.deepEqual(
      rows.map(([number]) => number),
      Array.from({ length: 23 }, (_, index) => `C${index + 1}`),
    );
  });

  test('calls nothing solved, in whole or in part, that no test shows', () => {
    for (const [number, , , state, shownBy] of rows) {
      assert.ok(['solved', 'in part', 'open'].includes(state), `${number}: ${state}`);
      if (state !== 'open') assert.ok(citationsOf(shownBy).length > 0, number);
    }
  });
});

describe('docs/accessibility.md', () => {
  const rows = rowsOf(read('docs/accessibility.md'), /^\d\.\d\.\d+ /);

  test('has the 55 criteria of A and AA in WCAG 2.2, each once', () => {
    const numbers = rows.map(([criterion]) => criterion.split(' ')[0]);
    assert.equal(new Set(numbers).size, rows.length);
    assert.equal(rows.filter(([, level]) => level === 'A').length, 31);
    assert.equal(rows.filter(([, level]) => level === 'AA').length, 24);
  });

  test('says of each criterion that is supported how it was checked', () => {
    for (const [criterion, , result, how, checkedBy] of rows) {
      assert.ok(['supports', 'not applicable'].includes(result), `${criterion}: ${result}`);
      assert.notEqual(how, '', criterion);
      if (result === 'supports')
        assert.ok(citationsOf(checkedBy).length > 0 || checkedBy.startsWith('Manual: '), criterion);
    }
  });
});
