/**
 * The pricing core as JavaScript, for browsers in which WebAssembly is switched off or forbidden by the page's policy: Binaryen's
 * wasm2js turns the finished WebAssembly file into JavaScript, so that both are the same program. The glue around it is Emscripten's own,
 * with an object in the place of `WebAssembly` that hands it that program. Several times slower, and loaded only where it is needed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { minify } from 'terser';
import { npmProgram } from '../lib/project.mjs';
import { terserOptions, wasmBinary, wasmGlue, withoutLocation } from './engine.mjs';

/** What the glue asks of `WebAssembly`; `instantiate` above it is wasm2js's. Local to the module, so that the page's own is left alone. */
const inPlaceOfWebAssembly = `const WebAssembly = {
  RuntimeError: Error,
  instantiate: async (bytes, imports) => ({ instance: { exports: instantiate(imports) } }),
};`;

/** The ES module: its default export makes an instance as that of kassa_wasm.mjs does, whatever bytes it is given. */
export async function scriptCore() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kassa-script-core-'));
  try {
    const file = path.join(folder, 'core.js');
    // npm's: Emscripten's own may be too old to know the instructions that wasm-opt has chosen.
    execFileSync(npmProgram('wasm2js'), [wasmBinary, '-Oz', '--emscripten', '-o', file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const glue = withoutLocation(readFileSync(wasmGlue, 'utf8'));
    const text = [readFileSync(file, 'utf8'), inPlaceOfWebAssembly, glue].join('\n');
    const { code } = await minify(text, { ...terserOptions, module: true });
    return code ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
