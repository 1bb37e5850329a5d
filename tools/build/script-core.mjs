/**
 * The pricing core as JavaScript, for browsers in which WebAssembly is switched off or forbidden by the page's policy: Binaryen's
 * wasm2js turns the finished WebAssembly file into JavaScript, so that both are the same program. Several times slower, and loaded only
 * where it is needed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { minify } from 'terser';
import { npmProgram } from '../lib/project.mjs';
import { terserOptions, wasmBinary } from './engine.mjs';

/** The ES module: its default export takes imports and answers exports, which `bindCore` in web/src/engine/wasm-loader.ts binds. */
export async function scriptCore() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kassa-script-core-'));
  try {
    const file = path.join(folder, 'core.js');
    // npm's: Emscripten's own may be too old to know the instructions that wasm-opt has chosen. With --emscripten it writes a function
    // of the imports, `instantiate`, whose memory can grow.
    execFileSync(npmProgram('wasm2js'), [wasmBinary, '-Oz', '--emscripten', '-o', file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const text = `${readFileSync(file, 'utf8')}\nexport { instantiate as default };`;
    const { code } = await minify(text, { ...terserOptions, module: true });
    return code ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
