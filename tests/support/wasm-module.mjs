/** The core's module below the typed engine, for tests and tools that are not compiled: what TypeScript binds, bundled here. */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scriptCore } from '../../tools/build/script-core.mjs';

const importText = (text) => import(`data:text/javascript,${encodeURIComponent(text)}`);

const inRoot = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

async function loader() {
  const entry = inRoot('web/src/engine/wasm-loader.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
  return importText(outputFiles[0].text);
}

/** A fresh instance of the WebAssembly file. */
export async function loadWasmModule() {
  const { createCore } = await loader();
  return createCore({ wasmBinary: readFileSync(inRoot('build/wasm/wasm-bindings/kassa_wasm.wasm')) });
}

/** A fresh instance of the same core as JavaScript. */
export async function loadScriptModule() {
  const { bindCore } = await loader();
  const { default: instantiate } = await importText(await scriptCore());
  return bindCore(instantiate);
}

/** A view of the module's memory, good until its next call. */
export function memoryOf(module) {
  return new Uint8Array(module.memory.buffer);
}
