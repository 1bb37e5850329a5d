/** Reads how many tests passed and failed from what the test programs print. */

/**
 * GoogleTest's summary on standard output. A program that died before its summary has no counts.
 * @param {string} output
 * @returns {{ passed: number, failed: number, skipped: number } | null}
 */
export function readGoogleTest(output) {
  const ran = /\[=+\] (\d+) tests? from \d+ test (?:suites?|cases?) ran\./.exec(output);
  if (ran === null) {
    return null;
  }
  const count = (label) => Number(new RegExp(`\\[  ${label}  \\] (\\d+) tests?[.,]`).exec(output)?.[1] ?? 0);
  return { passed: count('PASSED'), failed: count('FAILED'), skipped: count('SKIPPED') };
}

/**
 * The summary of `node --test` in its TAP report. Counts tests, not suites.
 * @param {string} report
 */
export function readNodeTest(report) {
  const count = (label) => Number(new RegExp(`^# ${label} (\\d+)$`, 'm').exec(report)?.[1] ?? NaN);
  const counts = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  return Object.values(counts).some(Number.isNaN) ? null : counts;
}

/**
 * Jest's `--json` report. A file that could not be run at all counts as one failure.
 * @param {string} report
 */
export function readJest(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
      JSON.parse(report);
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    return null;
  }
}

/**
 * What a suite comes to: its counts, where a program that ended badly without naming a failed test, printed no summary or ran
 * nothing at all counts as one failure.
 * @param {{ passed: number, failed: number, skipped: number } | null} counts
 * @param {number} exitCode
 */
export function judge(counts, exitCode) {
  if (counts === null) {
    return { passed: 0, failed: 1, skipped: 0, reason: `no summary (exit code ${exitCode})` };
  }
  if (counts.failed === 0 && exitCode !== 0) {
    return { ...counts, failed: 1, reason: `exit code ${exitCode}` };
  }
  if (counts.passed + counts.failed === 0) {
    return { ...counts, failed: 1, reason: 'ran no tests' };
  }
  return { ...counts, reason: '' };
}

/**
 * The results of the jobs of one suite as one. A suite without jobs has failed.
 * @param {{ passed: number, failed: number, skipped: number, reason: string }[]} results
 */
export function joined(results) {
  if (results.length === 0) {
    return judge({ passed: 0, failed: 0, skipped: 0 }, 0);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const reasons = results.map(({ reason }) => reason).filter((reason) => reason !== '');
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), reason: reasons.join('; ') };
}
