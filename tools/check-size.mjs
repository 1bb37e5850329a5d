#!/usr/bin/env node
/**
 * Prints what the built package weighs and compares it with bench/budgets.json: `npm run size`. Exit code 1 when a budget's `must`
 * is exceeded. Needs `npm run build`.
 *
 * The first usable cart is everything a buyer's browser loads before the first price is shown: the script with the chunks it
 * imports at once, the WebAssembly module, and the cart's words of one language.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './lib/project.mjs';
import { isMainModule, runMain } from './lib/run.mjs';
import { formatKilobytes, sizesOf, sizesOfFiles } from './lib/sizes.mjs';
import { formatTable } from './lib/terminal.mjs';

const budgetsFile = inRoot('bench/budgets.json');

/**
 * The files that are loaded together with an entry point: itself and everything it imports statically.
 * @param {{ outputs: Record<string, { imports: { path: string, kind: string }[] }> }} meta esbuild's metafile
 * @param {string} entry
 * @returns {string[]}
 */
export function staticClosure(meta, entry) {
  const found = new Set();
  const visit = (file) => {
    const output = meta.outputs[file];
    if (found.has(file) || output === undefined) {
      return;
    }
    found.add(file);
    output.imports.filter(({ kind }) => kind === 'import-statement').forEach((imported) => visit(imported.path));
  };
  visit(entry);
  return [...found];
}

/** Compares sizes with their budgets; answers one row each. */
export function compareWithBudgets(sizes, budgets) {
  return Object.entries(budgets).map(([name, { must, aim }]) => {
    const { brotli } = sizes[name];
    return {
      name,
      brotli,
      must,
      aim,
      verdict: brotli > must ? 'TOO LARGE' : brotli > aim ? 'within must' : 'within aim',
    };
  });
}

/** Measures the built package. */
export async function measure() {
  const { distFolder, localeNames, localeParts, metafile, minifiedModule } = await import('./build/web.mjs');
  if (!existsSync(metafile) || !existsSync(path.join(distFolder, 'kassa.wasm'))) {
    throw new Error('the package is not built: run npm run build');
  }
  const meta = JSON.parse(readFileSync(metafile, 'utf8'));
  const closureOf = (entry) => staticClosure(meta, entry);
  const script = closureOf('dist/kassa.js');
  const beyondScript = (entry) => closureOf(entry).filter((file) => !script.includes(file));
  const weigh = (files) => sizesOfFiles(files.map((file) => inRoot(file)));

  const sizes = {
    'kassa.wasm': sizesOfFiles([path.join(distFolder, 'kassa.wasm')]),
    'loader of the wasm (inside the script)': sizesOf(await minifiedModule('web/src/engine/wasm-loader.ts')),
    'first script': weigh(script),
  };
  for (const { file, name } of laterChunks(meta, 'dist/kassa.js')) {
    sizes[`later: ${name}`] = weigh(beyondScript(file));
  }
  sizes['later: kassa-nowasm.js'] = sizesOfFiles([path.join(distFolder, 'kassa-nowasm.js')]);
  for (const name of localeNames()) {
    for (const part of localeParts) {
      sizes[`locale ${name}, ${part}`] = weigh(beyondScript(`dist/locales/${name}/${part}.js`));
    }
  }
  sizes['core.js'] = weigh(closureOf('dist/core.js'));
  sizes['kassa.iife.js'] = sizesOfFiles([path.join(distFolder, 'kassa.iife.js')]);
  sizes['inline.js'] = sizesOfFiles([path.join(distFolder, 'inline.js')]);
  sizes['first usable cart'] = sizesOfFiles(firstUsableCart(meta).map((file) => inRoot(file)));
  return sizes;
}

/**
 * What a browser loads before the first price is shown in English, as paths from the root.
 * @param {import('esbuild').Metafile} meta
 */
export function firstUsableCart(meta) {
  return [
    ...new Set([...staticClosure(meta, 'dist/kassa.js'), ...staticClosure(meta, 'dist/locales/en/cart.js')]),
    'dist/kassa.wasm',
  ];
}

/**
 * What is loaded by `import()` from an entry and from what that loads, except languages: file and the name of its source.
 * @param {{ outputs: Record<string, { entryPoint?: string, imports: { path: string, kind: string, external?: boolean }[] }> }} meta
 * @param {string} entry
 */
export function laterChunks(meta, entry) {
  const found = new Map();
  const visit = (files) => {
    for (const { path: file } of files.flatMap((name) => meta.outputs[name]?.imports ?? []).filter(isLater)) {
      const { entryPoint = file } = meta.outputs[file] ?? {};
      if (!found.has(file) && !entryPoint.includes('/locales/')) {
        found.set(file, path.basename(entryPoint, '.ts'));
        visit(staticClosure(meta, file));
      }
    }
  };
  visit(staticClosure(meta, entry));
  return [...found].map(([file, name]) => ({ file, name })).sort((a, b) => a.name.localeCompare(b.name));
}

const isLater = ({ kind, external }) => kind === 'dynamic-import' && !external;

/** Prints sizes and budgets; answers whether every `must` is kept. */
export async function reportSizes() {
  const sizes = await measure();
  const rows = Object.entries(sizes).map(([name, { raw, gzip, brotli }]) => [name, raw, gzip, brotli]);
  console.log(formatTable(['bytes', 'raw', 'gzip', 'brotli'], rows));
  const verdicts = compareWithBudgets(sizes, JSON.parse(readFileSync(budgetsFile, 'utf8')).sizes);
  console.log(
    `\n${formatTable(
      ['budget (brotli)', 'is', 'must', 'aim', ''],
      verdicts.map(({ name, brotli, must, aim, verdict }) => [name, brotli, must, aim, verdict]),
    )}`,
  );
  console.log(`\nfirst usable cart: ${formatKilobytes(sizes['first usable cart'].brotli)} brotli`);
  return verdicts.every(({ brotli, must }) => brotli <= must);
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => ((await reportSizes()) ? 0 : 1));
}
