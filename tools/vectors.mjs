#!/usr/bin/env node
/**
 * Prices every published vector of tests/fixtures/vectors natively and in WebAssembly, and prints for each file how many passed, were
 * skipped (with the reasons) and failed: `npm run vectors`. The exit code is 1 when one failed.
 */
import { buildPreset } from './build/cmake.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { formatTable, red } from './lib/terminal.mjs';

/** How often each value occurs, in order of first appearance. */
const counts = (values) => [...values.reduce((seen, value) => seen.set(value, (seen.get(value) ?? 0) + 1), new Map())];

/** @param {{ file: string, id: string, skip?: string, failure?: string }[]} results */
export function report(results) {
  const isFailed = ({ failure }) => failure !== undefined;
  const isSkipped = ({ skip }) => skip !== undefined;
  const rowOf = (name, members) => {
    const failed = members.filter(isFailed).length;
    const skipped = members.filter(isSkipped).length;
    return [name, members.length - failed - skipped, skipped, failed];
  };
  const files = [...new Set(results.map(({ file }) => file))];
  const rows = files.map((file) =>
    rowOf(
      file,
      results.filter((result) => result.file === file),
    ),
  );
  const reasons = counts(results.filter(isSkipped).map(({ file, skip }) => `${file}: ${skip}`));
  return [
    formatTable(['file', 'passed', 'skipped', 'failed'], [...rows, rowOf('all', results)]),
    '',
    'skipped because the vector',
    ...reasons.map(([reason, count]) => `  ${String(count).padStart(3)}  ${reason}`),
    ...results.filter(isFailed).map(({ file, id, failure }) => red(`FAILED ${file} ${id}: ${failure}`)),
  ].join('\n');
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    await bootstrap('build');
    await buildPreset('native-release', ['kassa-quote']);
    await buildPreset('wasm', ['kassa_wasm']);
    const { runVectors } = await import('../tests/vectors/run.mjs');
    const results = await runVectors();
    console.log(report(results));
    return results.some(({ failure }) => failure !== undefined) ? 1 : 0;
  });
}
