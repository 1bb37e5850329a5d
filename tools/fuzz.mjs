#!/usr/bin/env node
/**
 * Runs the libFuzzer targets of tests/fuzz under AddressSanitizer and UndefinedBehaviorSanitizer.
 *
 *   npm run fuzz -- [--minutes 60] [--target NAME]...
 *
 * Each target starts from its committed corpus and runs for that many minutes, side by side as far as there are cores. New inputs are kept
 * in build/fuzz/<target>/corpus and start the next run; a finding is an input in build/fuzz/<target>, with its stack printed. The exit
 * code is 1 when there is one.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPreset } from './build/cmake.mjs';
import { forEachConcurrently } from './lib/concurrency.mjs';
import { builtProgram, inRoot, jobCount } from './lib/project.mjs';
import { bootstrap, isMainModule, run, runMain } from './lib/run.mjs';
import { formatTable, green, red } from './lib/terminal.mjs';
import { wholeNumber } from './lib/whole-number.mjs';

const targets = {
  decode_public_cart_fuzz: ['-dict=tests/fuzz/cart.dict', '-max_len=8192'],
  price_cart_fuzz: ['-max_len=2048'],
};

/** The longest an input may take, and the memory it may use: more is a finding. */
const limits = ['-timeout=10', '-rss_limit_mb=2048'];

async function fuzz(name, seconds) {
  const folder = inRoot('build', 'fuzz', name);
  mkdirSync(path.join(folder, 'corpus'), { recursive: true });
  const { code, output } = await run(
    name,
    builtProgram('native-fuzz', name),
    [
      `-max_total_time=${seconds}`,
      '-print_final_stats=1',
      `-artifact_prefix=${folder}/`,
      ...limits,
      ...targets[name],
      path.join(folder, 'corpus'),
      inRoot('tests', 'fuzz', 'corpus', name),
    ],
    { allowFailure: true, env: { UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1' } },
  );
  if (code !== 0) console.log(output.split('\n').slice(-80).join('\n'));
  const executed = Number(/stat::number_of_executed_units:\s*(\d+)/.exec(output)?.[1] ?? 0);
  const coverage = [...output.matchAll(/cov: (\d+)/g)].at(-1)?.[1] ?? '-';
  return { name, executed, coverage, findings: code === 0 ? 0 : 1 };
}

async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '60' },
      target: { type: 'string', multiple: true, default: Object.keys(targets) },
    },
  });
  const minutes = wholeNumber('--minutes', values.minutes, { least: 1 });
  const unknown = values.target.filter((name) => !(name in targets));
  if (unknown.length > 0) {
    console.error(`no target is called ${unknown.join(', ')}; targets: ${Object.keys(targets).join(', ')}`);
    return 1;
  }
  await bootstrap('build');
  await buildPreset('native-fuzz', values.target);

  const results = [];
  await forEachConcurrently(values.target, jobCount(), async (name) => {
    results.push(await fuzz(name, minutes * 60));
  });
  const rows = results.map(({ name, executed, coverage, findings }) => [name, executed, coverage, findings]);
  console.log(`\n${formatTable(['target', 'inputs', 'coverage', 'findings'], rows)}`);
  const clean = results.every(({ findings }) => findings === 0);
  console.log(clean ? green('no findings') : red('findings are in build/fuzz'));
  return clean ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(() => main(process.argv.slice(2)));
}
