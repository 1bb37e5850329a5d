#!/usr/bin/env node
/**
 * The proof by night: prices random carts natively, in WebAssembly and with the oracle of tests/oracle, and prints every difference.
 *
 *   npm run oracle -- [--carts 1000000] [--seed 1] [--threads N]
 *
 * Ends with how many carts had each model and policy, carts per second, and the number of differences. The exit code is 1 when there is
 * one. The same seed gives the same carts everywhere.
 */
import { parseArgs } from 'node:util';
import { buildPreset } from './build/cmake.mjs';
import { jobCount } from './lib/project.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { formatDuration, formatTable, green, red } from './lib/terminal.mjs';
import { wholeNumber } from './lib/whole-number.mjs';

const progressIntervalMs = 10_000;
const shownDifferences = 20;

async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      carts: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: String(jobCount()) },
    },
  });
  const carts = wholeNumber('--carts', values.carts, { least: 1 });
  const firstSeed = wholeNumber('--seed', values.seed, { least: 0 });
  const threads = wholeNumber('--threads', values.threads, { least: 1 });

  await bootstrap('build');
  await buildPreset('native-release', ['kassa-quote']);
  await buildPreset('wasm', ['kassa_wasm']);
  const { runOracle } = await import('../tests/oracle/run.mjs');

  const started = performance.now();
  const rate = (done) => done / ((performance.now() - started) / 1000);
  let nextReport = started + progressIntervalMs;
  const onBatch = (done, differences) => {
    if (performance.now() < nextReport) return;
    nextReport = performance.now() + progressIntervalMs;
    const left = formatDuration(((carts - done) / rate(done)) * 1000);
    console.log(
      `${done} of ${carts} carts, ${Math.round(rate(done))} carts/s, ${differences} differences, ${left} left`,
    );
  };
  const { differences, features } = await runOracle({ carts, firstSeed, threads, onBatch });

  console.log(formatTable(['what the carts had', 'carts'], [...features]));
  for (const { seed, difference } of differences.slice(0, shownDifferences)) {
    console.log(red(`seed ${seed}: ${difference}`));
  }
  const count = `${differences.length} differences`;
  const duration = formatDuration(performance.now() - started);
  console.log(`\n${carts} carts in ${duration}, ${Math.round(rate(carts))} carts/s on ${threads} threads`);
  console.log(`native = WebAssembly = oracle: ${differences.length === 0 ? green(count) : red(count)}`);
  return differences.length === 0 ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(() => main(process.argv.slice(2)));
}
