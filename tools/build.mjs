#!/usr/bin/env node
/**
 * Builds Kassa: `npm run build` makes everything, `npm run build -- PART...` only the named parts.
 *
 *   native   build/native-release/bin: kassa-server, kassa-quote
 *   wasm     build/wasm/wasm-bindings: the pricing core as WebAssembly
 *   web      dist: the npm package (needs wasm)
 *   docs     build/docs: the documentation site
 */
import { buildPreset } from './build/cmake.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';

/** Parts in the order in which they depend on one another. npm packages may be missing until bootstrap ran. */
const parts = {
  native: () => buildPreset('native-release'),
  wasm: () => buildPreset('wasm', ['kassa_wasm']),
  web: async () => (await import('./build/web.mjs')).buildWeb(),
  docs: async () => (await import('./build/docs-site.mjs')).buildDocsSite(),
};

/** Builds the named parts, in the right order. */
export async function buildParts(names) {
  for (const [name, build] of Object.entries(parts)) {
    if (names.includes(name)) {
      await build();
    }
  }
}

export const allParts = Object.keys(parts);

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const wanted = process.argv.slice(2);
    const unknown = wanted.filter((name) => !allParts.includes(name));
    if (unknown.length > 0) {
      console.error(`unknown part ${unknown.join(', ')}; known: ${allParts.join(', ')}`);
      return 1;
    }
    await bootstrap('build');
    await buildParts(wanted.length > 0 ? wanted : allParts);
    return 0;
  });
}
