/** The core on its own, the same calls natively and in the WebAssembly that is shipped: what the browser pays for not being native. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchmarkCart } from '../carts.mjs';
import { median, quotients } from '../statistics.mjs';
import { builtProgram, inRoot } from '../../tools/lib/project.mjs';
import { run } from '../../tools/lib/run.mjs';

const lineCounts = [5, 50, 500];
/** How often the two programs take turns. */
const turns = 3;
const wasmProgram = fileURLToPath(new URL('wasm-core-child.mjs', import.meta.url));
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

/** Microseconds by cart and operation, as the program printed them. */
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
    results.wasm.push(await runProgram(process.execPath, [wasmProgram, ...files]));
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
        const values = roundsOf(target, operation);
        readings.push({ what: `core alone, ${target}: ${operation}, ${variant}`, unit: 'µs', values });
      }
    }
  });
  return { rows, readings };
}
