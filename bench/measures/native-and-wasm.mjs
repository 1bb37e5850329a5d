/** The core on its own, the same program compiled natively and to WebAssembly: what the browser pays for not being native. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchmarkCart } from '../carts.mjs';
import { median, quotients } from '../statistics.mjs';
import { builtProgram, inRoot } from '../../tools/lib/project.mjs';
import { run } from '../../tools/lib/run.mjs';

const lineCounts = [5, 50, 500];
/** How often the two programs take turns. */
const turns = 3;
const operations = ['quote', 'edit', 'envelope'];

function writeCarts() {
  const folder = inRoot('build/bench');
  mkdirSync(folder, { recursive: true });
  return lineCounts.map((lineCount) => {
    const file = path.join(folder, `cart-${lineCount}.json`);
    writeFileSync(file, JSON.stringify(benchmarkCart(lineCount)));
    return file;
  });
}

/** Nanoseconds by cart and operation, as the program printed them. */
async function runProgram(program, args) {
  const { output } = await run(path.basename(program), program, args, { quiet: true });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export async function measureNativeAndWasm() {
  const files = writeCarts();
  const results = { native: [], wasm: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    results.native.push(await runProgram(builtProgram('native-release', 'kassa_bench'), files));
    results.wasm.push(await runProgram(process.execPath, [builtProgram('wasm', 'kassa_bench.cjs'), ...files]));
  }
  const rows = [];
  const readings = [];
  lineCounts.forEach((lineCount, index) => {
    const variant = `${lineCount} lines`;
    const roundsOf = (target, operation) => results[target].flatMap((carts) => carts[index][operation]);
    rows.push({
      budget: 'wasm quote',
      variant,
      is: median(quotients(roundsOf('wasm', 'quote'), roundsOf('native', 'quote'))),
    });
    for (const operation of operations) {
      for (const target of ['native', 'wasm']) {
        const values = roundsOf(target, operation).map((nanoseconds) => nanoseconds / 1000);
        readings.push({ what: `core alone, ${target}: ${operation}, ${variant}`, unit: 'µs', values });
      }
    }
  });
  return { rows, readings };
}
