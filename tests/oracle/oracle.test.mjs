/**
 * Random carts priced three times: by the native core (kassa-quote), by the same core in WebAssembly, and by the oracle. Native and wasm
 * answer the same bytes; the oracle, written apart in exact fractions, agrees with every figure it knows. A million of them:
 * `npm run oracle`.
 */
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { before, describe, test } from 'node:test';
import { allFeatures } from './coverage.mjs';
import { runOracle } from './run.mjs';

const carts = 20_000;
/** What fewer carts than this had would be as good as untested. */
const fewest = 100;

describe(`${carts} random carts`, () => {
  /** @type {Awaited<ReturnType<typeof runOracle>>} */
  let result;
  before(async () => {
    result = await runOracle({ carts, firstSeed: 1, threads: availableParallelism() });
  });

  test('native, WebAssembly and oracle agree', () => {
    assert.deepEqual(result.differences.slice(0, 5), []);
  });

  for (const feature of allFeatures) {
    test(`have ${feature}`, () => assert.ok(result.features.get(feature) >= fewest));
  }

  test('have nothing that is not counted', () => {
    assert.deepEqual([...result.features.keys()], allFeatures);
  });
});
