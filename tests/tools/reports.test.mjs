/** The counts that `npm test` sums up are those that the test programs print. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summaryLine } from '../../tools/test.mjs';
import { joined, judge, readGoogleTest, readJest, readNodeTest } from '../../tools/test/reports.mjs';

test('GoogleTest: all passed', () => {
  const output = '[==========] 12 tests from 3 test suites ran. (5 ms total)\n[  PASSED  ] 12 tests.\n';
  assert.deepEqual(readGoogleTest(output), { passed: 12, failed: 0, skipped: 0 });
});

test('GoogleTest: some failed, one skipped', () => {
  const output =
    '[==========] 12 tests from 3 test suites ran. (5 ms total)\n[  PASSED  ] 9 tests.\n' +
    '[  SKIPPED  ] 1 test, listed below:\n[  SKIPPED  ] A.B\n[  FAILED  ] 2 tests, listed below:\n[  FAILED  ] A.C\n';
  assert.deepEqual(readGoogleTest(output), { passed: 9, failed: 2, skipped: 1 });
});

test('GoogleTest: a program that died has no counts', () => {
  assert.equal(readGoogleTest('[==========] Running 12 tests from 3 test suites.\nSegmentation fault\n'), null);
});

test('node --test', () => {
  const report = '# tests 6\n# suites 1\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 5\n';
  assert.deepEqual(readNodeTest(report), { passed: 3, failed: 2, skipped: 1 });
  assert.equal(readNodeTest('TAP version 13\n'), null);
});

test('Jest: a file that does not load is a failure', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 1,
  };
  assert.deepEqual(readJest(JSON.stringify(report)), { passed: 4, failed: 2, skipped: 2 });
  assert.equal(readJest(''), null);
});

test('a suite without a summary, with a bad exit code or without tests has failed', () => {
  assert.equal(judge(null, 139).failed, 1);
  assert.equal(judge({ passed: 3, failed: 0, skipped: 0 }, 1).failed, 1);
  assert.equal(judge({ passed: 0, failed: 0, skipped: 2 }, 0).failed, 1);
  assert.deepEqual(judge({ passed: 3, failed: 0, skipped: 0 }, 0), { passed: 3, failed: 0, skipped: 0, reason: '' });
});

test('the jobs of a suite are one result, with what went wrong in any', () => {
  const good = { passed: 3, failed: 0, skipped: 1, reason: '' };
  assert.deepEqual(joined([good, { passed: 0, failed: 1, skipped: 0, reason: 'ran no tests' }]), {
    passed: 3,
    failed: 1,
    skipped: 1,
    reason: 'ran no tests',
  });
  assert.equal(joined([]).failed, 1);
});

test('the last line sums over all suites', () => {
  assert.equal(
    summaryLine([
      { passed: 3, failed: 0 },
      { passed: 4, failed: 2 },
    ]),
    '7 passed, 2 failed',
  );
});
