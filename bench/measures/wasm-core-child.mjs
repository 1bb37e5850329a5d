/**
 * What kassa_bench.cpp does natively, with the WebAssembly module that is shipped: `node wasm-core-child.mjs FILE...`. Prints for each
 * cart document one line of JSON with the microseconds of each operation, one value a round.
 */
import { readFileSync } from 'node:fs';
import { editedQuantity } from '../carts.mjs';
import { alternateMicroseconds } from '../timing.mjs';
import { loadWasmModule, memoryOf } from '../../tests/support/wasm-module.mjs';

const rounds = 5;
const roundMs = 50;

const core = await loadWasmModule();

/** Leaves bytes where the core reads; answers how many. */
function give(bytes) {
  const pointer = core.inputBuffer(bytes.length);
  memoryOf(core).set(bytes, pointer);
  return bytes.length;
}

const encode = (text) => new TextEncoder().encode(text);
const quantities = Array.from({ length: 90 }, (_, edit) => encode(editedQuantity(edit)));

for (const file of process.argv.slice(2)) {
  const cart = readFileSync(file);
  const session = core.open(give(cart));
  if (session === 0) {
    throw new Error(`the core refused ${file}`);
  }
  const times = alternateMicroseconds(
    {
      quote: () => core.quote(give(cart)),
      edit: (call) => core.setQuantity(session, 0, give(quantities[call % quantities.length])),
      envelope: () => core.requote(session),
    },
    { rounds, roundMs },
  );
  core.close(session);
  console.log(JSON.stringify({ lines: JSON.parse(cart).items.length, ...times }));
}
