#!/usr/bin/env node
/**
 * Makes the examples in the description of the server anew: calls every operation of a built kassa-server and writes
 * demo/server/openapi-examples.json. To be run when an answer has changed on purpose; a test notices.
 *
 *   KASSA_PRESET=native-debug node tools/contract/record-examples.mjs
 */
import { existsSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';
import { inRoot } from '../lib/project.mjs';
import { isMainModule, runMain } from '../lib/run.mjs';
import { sources } from './openapi.mjs';

async function main() {
  const file = inRoot(sources.examples);
  if (!existsSync(file)) writeFileSync(file, '{}\n');
  const { recordCalls } = await import('../../tests/server/recorded-calls.mjs');
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(JSON.stringify(await recordCalls()), { ...options, parser: 'json' }));
  console.log(`${sources.examples} is what the server answers now`);
  return 0;
}

if (isMainModule(import.meta.url)) {
  await runMain(main);
}
