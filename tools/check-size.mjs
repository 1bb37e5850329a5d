#!/usr/bin/env node
/**
 * Prints what the built package weighs and compares it with bench/budgets.json: `npm run size`. Exit code 1 when a budget's `must`
 * is exceeded. Needs `npm run build`.
 *
 * The first usable cart is everything a buyer's browser loads before the first price is shown: the script with the chunks it
 * imports at once (the Emscripten glue is part of them), the WebAssembly module, and the cart's words of one language.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './lib/project.mjs';
import { isMainModule, runMain } from './lib/run.mjs';
import { addSizes, formatKilobytes, sizesOf, sizesOfFiles } from './lib/sizes.mjs';
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
  const { distFolder, localeNames, localeParts, metafile, minifiedGlue } = await import('./build/web.mjs');
  if (!existsSync(metafile) || !existsSync(path.join(distFolder, 'kassa.wasm'))) {
    throw new Error('the package is not built: run npm run build');
  }
  const meta = JSON.parse(readFileSync(metafile, 'utf8'));
  const closureOf = (entry) => staticClosure(meta, `dist/${entry}`).map((file) => inRoot(file));
  const script = closureOf('kassa.js');
  const oneLocale = closureOf('locales/en/cart.js').filter((file) => !script.includes(file));

  const sizes = {
    'kassa.wasm': sizesOfFiles([path.join(distFolder, 'kassa.wasm')]),
    'glue (inside the script)': sizesOf(await minifiedGlue()),
    'kassa.js with its chunks': sizesOfFiles(script),
  };
  for (const name of localeNames()) {
    for (const part of localeParts) {
      const files = closureOf(`locales/${name}/${part}.js`).filter((file) => !script.includes(file));
      sizes[`locale ${name}, ${part}`] = sizesOfFiles(files);
    }
  }
  sizes['core.js with its chunks'] = sizesOfFiles(closureOf('core.js'));
  sizes['kassa.iife.js'] = sizesOfFiles([path.join(distFolder, 'kassa.iife.js')]);
  sizes['first usable cart'] = addSizes([
    sizes['kassa.wasm'],
    sizes['kassa.js with its chunks'],
    sizesOfFiles(oneLocale),
  ]);
  return sizes;
}

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
