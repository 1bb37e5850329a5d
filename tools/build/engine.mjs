/** Esbuild's plugin for the engine's part of a bundle: what the script knows of the WebAssembly file. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/project.mjs';

export const wasmBinary = inRoot('build/wasm/wasm-bindings/kassa_wasm.wasm');

/** Terser makes scripts smaller than esbuild does. */
export const terserOptions = {
  ecma: 2020,
  compress: { passes: 3 },
  format: { comments: false },
};

/** The module web/src/engine/built-wasm.ts for a bundle. */
function builtWasm(source, { isWasmInside }) {
  const bytes = readFileSync(wasmBinary);
  if (isWasmInside) {
    return `export const wasmSha256 = null;
      export const loadScriptCore = null;
      export const wasmOfThisScript = () => Uint8Array.from(atob('${bytes.toString('base64')}'), (byte) => byte.charCodeAt(0));`;
  }
  const hash = createHash('sha256').update(bytes).digest('base64');
  const text = source.replace('wasmSha256: string | null = null', `wasmSha256 = '${hash}'`);
  if (text === source) {
    throw new Error('built-wasm.ts has no place for the hash');
  }
  return text;
}

/** @param {{ isWasmInside?: boolean }} [options] */
export function enginePlugin({ isWasmInside = false } = {}) {
  return {
    name: 'kassa-engine',
    setup({ onLoad }) {
      onLoad({ filter: /engine[\\/]built-wasm\.ts$/ }, ({ path: file }) => ({
        contents: builtWasm(readFileSync(file, 'utf8'), { isWasmInside }),
        loader: 'ts',
      }));
    },
  };
}
