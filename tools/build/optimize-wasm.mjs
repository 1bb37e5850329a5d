#!/usr/bin/env node
/**
 * Makes a WebAssembly module smaller in place with Binaryen's wasm-opt, newer than the one Emscripten brings:
 *
 *   node tools/build/optimize-wasm.mjs FILE
 *
 * The wasm preset runs it after linking, so that tests and package have the same bytes. Where the npm package is not
 * installed the module stays as it is: 1.5 % larger, and in every other respect the same.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { inRoot } from '../lib/project.mjs';
import { isMainModule, runMain } from '../lib/run.mjs';

const wasmOpt = inRoot('node_modules/binaryen/bin/wasm-opt');

/** What every browser of the last two years has, and no more. */
const features = ['--mvp-features', '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int'];

/** Passes without an unsafe assumption. Loops are taken apart and built anew, which pays twice: smaller and a little faster. */
const passes = ['--flatten', '--rereloop', '-Oz', '-Oz', '--converge'];

/** Answers whether the module was optimised. */
export function optimizeWasm(file) {
  if (!existsSync(wasmOpt)) {
    return false;
  }
  const optimized = `${file}.optimized`;
  execFileSync(process.execPath, [wasmOpt, ...features, ...passes, file, '-o', optimized], { stdio: ['ignore', 'inherit', 'inherit'] });
  renameSync(optimized, file);
  return true;
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const [file] = process.argv.slice(2);
    if (file === undefined) {
      throw new Error('usage: node tools/build/optimize-wasm.mjs FILE');
    }
    if (!optimizeWasm(file)) {
      console.log('wasm-opt is left out: the npm package binaryen is not installed (npm ci)');
    }
  });
}
