/** The engine as it is built, for tests: the bytes of the wasm preset, a fresh instance each time. */
import { readFileSync } from 'node:fs';
import { loadEngine, type TextEngine } from '../../web/src/engine/load-engine.js';
import { createCore } from '../../web/src/engine/wasm-loader.js';
import type { WasmModule, WasmModuleFactory } from '../../web/src/engine/wasm-module.js';

const folder = process.env['KASSA_WASM_FOLDER'] ?? new URL('../../build/wasm/wasm-bindings', import.meta.url).pathname;

export function wasmBytes(): Uint8Array {
  return readFileSync(`${folder}/kassa_wasm.wasm`);
}

export function freshEngine(module: WasmModuleFactory = createCore): Promise<TextEngine> {
  return loadEngine({ wasmBinary: wasmBytes(), module });
}

/** A fresh engine, and the module instances it made: the last one is the one in use. */
export async function watchedEngine(): Promise<{ engine: TextEngine; instances: WasmModule[] }> {
  const instances: WasmModule[] = [];
  const engine = await freshEngine(async (options) => {
    const instance = await createCore(options);
    instances.push(instance);
    return instance;
  });
  return { engine, instances };
}
