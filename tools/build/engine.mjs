/** Esbuild's plugin for the engine's part of a bundle: Emscripten's glue, and what the script knows of the WebAssembly file. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { minify } from 'terser';
import { inRoot } from '../lib/project.mjs';

export const wasmGlue = inRoot('build/wasm/wasm-bindings/kassa_wasm.mjs');
export const wasmBinary = inRoot('build/wasm/wasm-bindings/kassa_wasm.wasm');

/** Terser makes scripts smaller than esbuild does. */
export const terserOptions = {
  ecma: 2020,
  compress: { passes: 3 },
  format: { comments: false },
};

/**
 * Takes out of the glue where it looks for the WebAssembly file and how it would fetch it. It is handed the bytes and never looks, but it
 * works the address out all the same: that fails in a script from a `blob:` address, and makes bundlers look for a file `kassa_wasm.wasm`.
 */
export function withoutLocation(glue) {
  const text = glue
    .replaceAll(/new URL\(("[^"]*"|'[^']*'), ?import\.meta\.url\)\.(toString\(\)|href)/g, '$1')
    .replaceAll('import.meta.url', '""')
    .replaceAll('!wasmBinary&&', 'false&&');
  if (/import\.meta|new URL\(/.test(text)) {
    throw new Error('the Emscripten glue asks for its own address in a way that is not known here');
  }
  return text;
}

/** Emscripten's glue as it goes into the bundles. */
export async function minifiedGlue() {
  const { code } = await minify(withoutLocation(readFileSync(wasmGlue, 'utf8')), { ...terserOptions, module: true });
  return code ?? '';
}

/** The module web/src/engine/built-wasm.ts for a bundle. */
function builtWasm(source, { isWasmInside }) {
  const bytes = readFileSync(wasmBinary);
  if (isWasmInside) {
    return `export const wasmSha256 = null;
      export const scriptCoreOfThisScript = () => null;
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
      onLoad({ filter: /kassa_wasm\.mjs$/ }, async () => ({ contents: await minifiedGlue(), loader: 'js' }));
      onLoad({ filter: /engine[\\/]built-wasm\.ts$/ }, ({ path: file }) => ({
        contents: builtWasm(readFileSync(file, 'utf8'), { isWasmInside }),
        loader: 'ts',
      }));
    },
  };
}
