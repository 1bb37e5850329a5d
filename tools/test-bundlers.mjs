#!/usr/bin/env node
/**
 * Builds a small shop with each bundler from the packed package, and buys in it: `npm run test:bundlers`.
 *
 *   node tools/test-bundlers.mjs [NODE-TEST-OPTION]...    for example --test-name-pattern=Vite
 *
 * Not part of `npm test`: the bundlers are half a gigabyte of npm packages.
 */
import { buildPreset } from './build/cmake.mjs';
import { inRoot } from './lib/project.mjs';
import { bootstrap, run, runMain } from './lib/run.mjs';

await runMain(async () => {
  await bootstrap('test', 'bundlers');
  await buildPreset('native-debug', ['kassa-server']);
  await buildPreset('wasm', ['kassa_wasm']);
  const { buildWeb } = await import('./build/web.mjs');
  await buildWeb();
  const { code } = await run(
    'bundlers',
    process.execPath,
    ['--test', '--test-reporter=spec', ...process.argv.slice(2), inRoot('tests/bundlers/bundlers.test.mjs')],
    { env: { KASSA_PRESET: 'native-debug' }, passThrough: true, allowFailure: true },
  );
  return code;
});
