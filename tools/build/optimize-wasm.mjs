#!/usr/bin/env node
/**
 * Makes the core's WebAssembly module smaller in place with Binaryen's wasm-opt, newer than the one Emscripten brings, and takes out
 * the exports that only Emscripten's JavaScript would call, with what only they need:
 *
 *   node tools/build/optimize-wasm.mjs FILE
 *
 * The wasm preset runs it after linking, so that tests and package have the same bytes. Where the npm package is not
 * installed the module stays as it is: 1.5 % larger, and in every other respect the same.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { inRoot } from '../lib/project.mjs';
import { isMainModule, runMain } from '../lib/run.mjs';
import { nameForOrders } from './order-functions.mjs';

const program = (name) => inRoot('node_modules/binaryen/bin', name);

/** What every browser of the last two years has, and no more. */
const features = ['--mvp-features', '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int'];

/** Passes without an unsafe assumption. Loops are taken apart and built anew, which pays twice: smaller and a little faster. */
const rebuilt = ['--flatten', '--rereloop', '-Oz'];
const passes = [...rebuilt, ...rebuilt, '-Oz', '--converge'];

/**
 * The levels are those of -Oz, for how a module is written. Alignments stay, though they are hints that no engine needs and all the
 * same would compress 0.1 kB better: without them wasm2js reads and writes byte by byte (tools/build/script-core.mjs).
 */
const lastPasses = ['--reorder-functions-by-name', '--optimize-level=3', '--shrink-level=2'];

/** What web/src/engine/wasm-loader.ts asks for. */
const neededExports = ['memory', '__indirect_function_table', '_initialize'];

/** The same for wasm-metadce: a root that reaches the exports. */
const reachable = [
  { name: 'host', root: true, reaches: neededExports },
  ...neededExports.map((name) => ({ name, export: name })),
];

/** Answers whether the module was optimised. */
export function optimizeWasm(file) {
  if (!existsSync(program('wasm-opt'))) {
    return false;
  }
  const [graph, optimized, named] = [`${file}.exports.json`, `${file}.optimized`, `${file}.named`];
  const run = (name, ...args) =>
    execFileSync(process.execPath, [program(name), ...features, ...args, '-o', optimized], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(graph, JSON.stringify(reachable));
  run('wasm-metadce', file, `--graph-file=${graph}`);
  run('wasm-opt', optimized, ...passes);
  const candidates = nameForOrders(readFileSync(optimized)).map((module) => {
    writeFileSync(named, module);
    run('wasm-opt', named, ...lastPasses);
    return readFileSync(optimized);
  });
  const sizes = candidates.map((bytes) => brotliCompressSync(bytes).length);
  writeFileSync(file, candidates[sizes.indexOf(Math.min(...sizes))]);
  [named, graph, optimized].forEach((temporary) => rmSync(temporary));
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
