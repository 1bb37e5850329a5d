#!/usr/bin/env node
/**
 * Everything that can be said about the sources without running them: `npm run check`.
 *
 *   node tools/check.mjs [NAME]...    only the named checks
 */
import { formatCpp, formatOthers } from './format.mjs';
import { checkLayers } from './check-layers.mjs';
import { run as checkContract } from './contract/generate.mjs';
import { headerFaults } from './headers.mjs';
import { forEachConcurrently } from './lib/concurrency.mjs';
import { jobCount, npmProgram } from './lib/project.mjs';
import { bootstrap, isMainModule, run, runMain } from './lib/run.mjs';
import { formatDuration, formatTable, green, red } from './lib/terminal.mjs';
import { lintCpp } from './lint-cpp.mjs';

async function npmCheck(label, args) {
  const { code, output } = await run(label, process.execPath, args, { quiet: true, allowFailure: true });
  return code === 0 ? '' : output;
}

/** Each check answers what is wrong, or an empty text. @type {Record<string, (options: { jobs: number }) => string | Promise<string>>} */
const checks = {
  contract: () => {
    const lines = [];
    checkContract({ check: true, print: (line) => lines.push(line) });
    return lines.join('\n');
  },
  layers: () => checkLayers().faults.join('\n'),
  headers: () => headerFaults().join('\n'),
  'format-cpp': () => formatCpp({ check: true }),
  'format-other': () => formatOthers({ check: true }),
  types: () => npmCheck('tsc', [npmProgram('tsc'), '-p', 'tsconfig.json']),
  'types-tests': () => npmCheck('tsc', [npmProgram('tsc'), '-p', 'tsconfig.tests.json']),
  'types-shop': () => npmCheck('tsc', [npmProgram('tsc'), '-p', 'demo/shop/tsconfig.json']),
  eslint: () => npmCheck('eslint', [npmProgram('eslint'), '--max-warnings', '0', '.']),
  'clang-tidy': async ({ jobs }) => (await lintCpp({ jobs })).faults.join('\n'),
};

export const checkNames = Object.keys(checks);

/**
 * Runs a check and prints how it went.
 * @param {string} name
 * @param {{ jobs: number }} options how many processors it may keep busy
 */
export async function runCheck(name, { jobs }) {
  const started = performance.now();
  let faults;
  try {
    faults = await checks[name]({ jobs });
  } catch (error) {
    faults = `${error.message}\n${error.output ?? ''}`;
  }
  const milliseconds = performance.now() - started;
  console.log(`check ${name} ${faults === '' ? green('ok') : red('failed')} (${formatDuration(milliseconds)})`);
  if (faults !== '') {
    console.log(faults.trimEnd());
  }
  return { ok: faults === '', milliseconds };
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const wanted = process.argv.slice(2);
    const unknown = wanted.filter((name) => !checkNames.includes(name));
    if (unknown.length > 0) {
      console.error(`unknown check ${unknown.join(', ')}; known: ${checkNames.join(', ')}`);
      return 1;
    }
    await bootstrap('test');
    const names = wanted.length > 0 ? wanted : checkNames;
    const results = new Map();
    // Two at a time: eslint and clang-tidy want a core each, and clang-tidy takes all of them once the others are done.
    await forEachConcurrently(names, Math.min(2, jobCount()), async (name) => {
      results.set(name, await runCheck(name, { jobs: jobCount() }));
    });
    const rows = names.map((name) => {
      const { ok, milliseconds } = results.get(name);
      return [name, ok ? 'ok' : 'failed', formatDuration(milliseconds)];
    });
    console.log(`\n${formatTable(['check', 'result', 'time'], rows)}`);
    return [...results.values()].every(({ ok }) => ok) ? 0 : 1;
  });
}
