#!/usr/bin/env node
/**
 * Builds and runs every test: `npm test`.
 *
 *   node tools/test.mjs [SUITE]...    only these suites (and what they need); a word matches every suite that has it in its name
 *
 * Builds and tests share the processors, and a suite starts when what it needs is built; KASSA_JOBS says how many processors there are.
 * Ends with a table (the time of a suite is that of its jobs, added up) and one line "N passed, N failed" over all suites. The exit code is 1 when anything failed, and a suite that
 * ran no tests counts as failed.
 */
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { formatDuration, formatTable, green, red } from './lib/terminal.mjs';

/** The last line of the run. */
export function summaryLine(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

async function main(words) {
  await bootstrap('test');
  // npm packages are there only now.
  const { suites, runSuites } = await import('./test/suites.mjs');
  const wanted = suites.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.split(' ').includes(word)),
  );
  if (wanted.length === 0) {
    console.error(`no suite is called ${words.join(' or ')}; suites: ${suites.map(({ name }) => name).join(', ')}`);
    return 1;
  }
  const started = performance.now();
  const results = await runSuites(wanted, ({ name }, { passed, failed, reason, milliseconds }) => {
    const word = failed === 0 ? green('ok') : red('FAILED');
    const because = reason === '' ? '' : ` (${reason})`;
    console.log(
      `suite ${name}: ${word}, ${passed} passed, ${failed} failed${because}, ${formatDuration(milliseconds)}`,
    );
  });
  const rows = results.map(({ passed, failed, skipped, milliseconds, reason }, index) => [
    wanted[index].name,
    passed,
    failed,
    skipped,
    formatDuration(milliseconds),
    reason,
  ]);
  console.log(`\n${formatTable(['suite', 'passed', 'failed', 'skipped', 'time', ''], rows)}`);
  console.log(`total time ${formatDuration(performance.now() - started)}\n`);
  console.log(summaryLine(results));
  return results.every(({ failed }) => failed === 0) ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(() => main(process.argv.slice(2)));
}
