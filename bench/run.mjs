#!/usr/bin/env node
/**
 * Measures Kassa against its budgets and its peers: `npm run bench`. Exit code 1 when a `must` of budgets.json is missed or a measurement
 * failed. README.md in this folder says how each figure comes about.
 *
 *   node bench/run.mjs [options]
 *
 *   --only NAME     only this benchmark; repeatable
 *   --no-build      measure what is built already
 *   --json FILE     write every round of every measurement there, too
 *   --server        besides, load the server with up to 1,000 buyers among 10,000 idle carts, on SQLite and on a PostgreSQL of its own
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { judge } from './judge.mjs';
import { spread } from './statistics.mjs';
import { allParts, buildParts } from '../tools/build.mjs';
import { buildPreset } from '../tools/build/cmake.mjs';
import { formatKilobytes } from '../tools/lib/sizes.mjs';
import { bootstrap, isMainModule, runMain } from '../tools/lib/run.mjs';
import { formatDuration, formatTable, green, red } from '../tools/lib/terminal.mjs';

/**
 * @typedef {object} Row what is held against a budget
 * @property {string} budget its name in budgets.json
 * @property {string} [variant] where a budget counts for several
 * @property {number} is
 *
 * @typedef {object} Reading what was measured, one value a round
 * @property {string} what
 * @property {string} unit
 * @property {number[]} values
 */

/**
 * By the name that --only takes. They are loaded when they run: npm packages may be missing until bootstrap ran.
 * @type {Record<string, () => Promise<{ rows: Row[], readings: Reading[] }>>}
 */
const benchmarks = {
  sizes: async () => (await import('./measures/sizes.mjs')).measureSizes(),
  'first-quote': async () => (await import('./measures/first-answer.mjs')).measureFirstAnswer(),
  'set-quantity': async () => (await import('./measures/set-quantity.mjs')).measureSetQuantity(),
  'native-and-wasm': async () => (await import('./measures/native-and-wasm.mjs')).measureNativeAndWasm(),
  growth: async () => (await import('./measures/growth.mjs')).measureGrowth(),
  keystroke: async () => (await import('./measures/keystroke.mjs')).measureKeystroke(),
  'durable-http': async () => (await import('./measures/durable-http.mjs')).measureDurableHttp(),
};

/** Measured without a budget, and only when it is asked for. */
const extraBenchmarks = {
  'server-load': async () => (await import('./measures/server-load.mjs')).measureServerLoad(),
  'postgres-load': async () => (await import('./measures/server-load.mjs')).measurePostgresLoad(),
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'string' },
      server: { type: 'boolean', default: false },
    },
  });
  const known = { ...benchmarks, ...extraBenchmarks };
  const unknown = values.only.filter((name) => known[name] === undefined);
  if (unknown.length > 0) {
    throw new Error(`no benchmark is called ${unknown.join(', ')}; known: ${Object.keys(known).join(', ')}`);
  }
  const whole = values.only.length === 0;
  const names = whole ? Object.keys(benchmarks) : values.only;
  return {
    whole,
    chosen: [...names, ...(values.server ? Object.keys(extraBenchmarks) : [])].map((name) => [name, known[name]]),
    build: !values['no-build'],
    jsonFile: values.json,
  };
}

/** Times by the clock on the wall mean little while other programs want the processors. */
function warnWhenBusy() {
  const [load] = loadavg();
  const processors = availableParallelism();
  if (load > processors) {
    console.log(
      red(`this machine is busy: ${load.toFixed(1)} programs want ${processors} processors; times will be too long`),
    );
  }
}

async function build() {
  await buildParts(allParts);
  await buildPreset('native-release', ['kassa_bench', 'durable_updates']);
}

/** Every budget by its name, sizes in bytes among them. */
function readBudgets() {
  const { sizes, ratios } = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'));
  const ofSizes = Object.entries(sizes).map(([name, budget]) => [
    name,
    { ...budget, against: 'a limit', unit: 'bytes', better: 'less' },
  ]);
  return { ...Object.fromEntries(ofSizes), ...ratios };
}

const formatValue = (value, unit) => (unit === 'bytes' ? formatKilobytes(value) : String(Number(value.toPrecision(3))));

function tableRow({ budget: name, variant, is }, budget, { verdict }) {
  const { against, unit, better, must, aim } = budget;
  const bound = (value) => `${better === 'less' ? 'at most' : 'at least'} ${formatValue(value, unit)}`;
  const what = variant === undefined ? name : `${name}, ${variant}`;
  const counted = unit === 'bytes' ? 'brotli' : unit;
  return [what, `${formatValue(is, unit)} ${counted}`, bound(must), bound(aim), verdict, against];
}

function printReadings(readings) {
  const rows = readings.map(({ what, unit, values }) => {
    const { minimum, median, maximum } = spread(values);
    const shown = [median, minimum, maximum].map((value) => formatValue(value, unit));
    // A size is what it is, however often one looks.
    return [what, shown[0], ...(values.length > 1 ? shown.slice(1) : ['', '']), unit === 'bytes' ? '' : unit];
  });
  console.log(`${formatTable(['', 'median', 'minimum', 'maximum', ''], rows)}\n`);
}

async function main() {
  const options = readOptions();
  await bootstrap('build', 'bench');
  if (options.build) {
    await build();
  }
  warnWhenBusy();
  const budgets = readBudgets();
  const rows = [];
  const readings = [];
  const failures = [];
  for (const [name, measure] of options.chosen) {
    const started = performance.now();
    console.log(`\nmeasure ${name} ...`);
    try {
      const result = await measure();
      printReadings(result.readings);
      rows.push(...result.rows);
      readings.push(...result.readings);
    } catch (error) {
      console.error(error);
      failures.push(name);
    }
    console.log(`measure ${name} ended after ${formatDuration(performance.now() - started)}`);
  }

  const judged = rows.map((row) => ({ ...row, ...judge(row.is, budgets[row.budget]) }));
  if (judged.length > 0) {
    const table = judged.map((row) => tableRow(row, budgets[row.budget], row));
    console.log(`\n${formatTable(['what', 'is', 'must', 'aim', 'verdict', 'against'], table)}\n`);
  }
  // A budget that nothing is held against would be kept for ever.
  const forgotten = Object.keys(budgets).filter((name) => !rows.some(({ budget }) => budget === name));
  const unmeasured = options.whole ? forgotten : [];
  if (options.jsonFile !== undefined) {
    writeFileSync(options.jsonFile, JSON.stringify({ rows: judged, readings, failures }, null, 2));
  }
  const missed = judged.filter(({ kept }) => !kept).length;
  const ok = missed === 0 && unmeasured.length === 0 && failures.length === 0;
  const parts = [
    `${judged.length - missed} kept`,
    `${missed} missed`,
    ...unmeasured.map((name) => `not measured: ${name}`),
    ...failures.map((name) => `failed: ${name}`),
  ];
  console.log((ok ? green : red)(`budgets: ${parts.join(', ')}`));
  return ok ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(main);
}
