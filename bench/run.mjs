#!/usr/bin/env node
/**
 * Measures sizes and times, prints them and compares them with budgets.json: `npm run bench`. Exit code 1 when a `must` is missed.
 *
 *   node bench/run.mjs [--no-build]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchmarkCart, editedItem } from './carts.mjs';
import { compareMicroseconds, microsecondsPerCall } from './timing.mjs';
import { allParts, buildParts } from '../tools/build.mjs';
import { buildPreset } from '../tools/build/cmake.mjs';
import { reportSizes } from '../tools/check-size.mjs';
import { builtProgram, inRoot } from '../tools/lib/project.mjs';
import { bootstrap, isMainModule, run, runMain } from '../tools/lib/run.mjs';
import { formatTable } from '../tools/lib/terminal.mjs';

const lineCounts = [5, 50, 500];

async function loadBuiltEngine() {
  const { loadEngine } = await import(pathToFileURL(inRoot('dist/core.js')).href);
  return loadEngine();
}

function openSession(engine, lineCount) {
  const opened = engine.open(benchmarkCart(lineCount));
  if (!opened.ok) {
    throw new Error(`the cart with ${lineCount} lines was refused: ${opened.error.code} at ${opened.error.path}`);
  }
  return opened.session;
}

/** One keystroke as the widget makes it: a quantity in, the new quote as a JavaScript object out. */
function setQuantityCall(session, itemId) {
  return (call) => {
    const answer = session.setQuantity(itemId, String((call % 90) + 1));
    if (!answer.ok) {
      throw new Error(`setQuantity was refused: ${answer.error.code}`);
    }
    return answer;
  };
}

/** Times of setQuantity per number of lines. */
function measureSetQuantity(engine) {
  const works = {};
  const sessions = [];
  for (const lineCount of lineCounts) {
    const session = openSession(engine, lineCount);
    sessions.push(session);
    works[lineCount] = setQuantityCall(session, `item-${editedItem}`);
  }
  const times = compareMicroseconds(works);
  sessions.forEach((session) => session.close());
  return times;
}

/** How much more than proportional to the number of lines a setQuantity costs, from 10 to 10,000 lines. */
function measureGrowth(engine) {
  const [few, many] = [10, 10_000];
  const time = (lineCount) => {
    const session = openSession(engine, lineCount);
    const microseconds = microsecondsPerCall(setQuantityCall(session, `item-${editedItem}`), {
      rounds: 9,
      roundMs: 100,
    });
    session.close();
    return microseconds;
  };
  return time(many) / many / (time(few) / few);
}

/** The same program natively and as WebAssembly under Node: nanoseconds by number of lines. */
async function measureNativeAndWasm() {
  const folder = inRoot('build/bench');
  mkdirSync(folder, { recursive: true });
  const files = lineCounts.map((lineCount) => {
    const file = path.join(folder, `cart-${lineCount}.json`);
    writeFileSync(file, JSON.stringify(benchmarkCart(lineCount)));
    return file;
  });
  const read = ({ output }) =>
    output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const native = read(
    await run('time natively', builtProgram('native-release', 'kassa_bench'), files, { quiet: true }),
  );
  const wasm = read(
    await run('time wasm', process.execPath, [builtProgram('wasm', 'kassa_bench.cjs'), ...files], { quiet: true }),
  );
  return native.map((nativeTimes, index) => ({ native: nativeTimes, wasm: wasm[index] }));
}

function compareRatio(name, value, { must, aim, unit }) {
  const verdict = value > must ? 'TOO SLOW' : value > aim ? 'within must' : 'within aim';
  return { row: [name, value.toFixed(2), must, aim, verdict, unit], ok: value <= must };
}

async function main() {
  if (!process.argv.includes('--no-build')) {
    await bootstrap('build');
    await buildParts(allParts);
    await buildPreset('native-release', ['kassa_bench']);
    await buildPreset('wasm', ['kassa_bench']);
  }
  const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')).ratios;
  const sizesOk = await reportSizes();

  const engine = await loadBuiltEngine();
  const times = measureSetQuantity(engine);
  const rows = lineCounts.map((lineCount) => [lineCount, times[lineCount].toFixed(1)]);
  console.log(`\nsetQuantity to the new quote as an object, Node ${process.version}`);
  console.log(formatTable(['lines', 'microseconds'], rows));

  const pairs = await measureNativeAndWasm();
  console.log('\nthe core alone, microseconds natively / as WebAssembly');
  const microseconds = (pair, operation) =>
    `${(pair.native[operation] / 1000).toFixed(1)} / ${(pair.wasm[operation] / 1000).toFixed(1)}`;
  console.log(
    formatTable(
      ['lines', 'quote', 'edit', 'envelope'],
      pairs.map((pair) => [
        pair.native.lines,
        ...['quote', 'edit', 'envelope'].map((name) => microseconds(pair, name)),
      ]),
    ),
  );

  const worstRatio = Math.max(...pairs.map(({ native, wasm }) => wasm.quote / native.quote));
  const verdicts = Object.entries({
    'setQuantity growth, 10 to 10,000 lines': measureGrowth(engine),
    'wasm quote against native': worstRatio,
  }).map(([name, value]) => compareRatio(name, value, budgets[name]));
  console.log(
    `\n${formatTable(
      ['budget (ratio)', 'is', 'must', 'aim', '', 'unit'],
      verdicts.map(({ row }) => row),
    )}`,
  );
  return sizesOk && verdicts.every(({ ok }) => ok) ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(main);
}
