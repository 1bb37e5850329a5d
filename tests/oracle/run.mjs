/** Compares many random carts, on several threads. */
import { Worker } from 'node:worker_threads';
import { allFeatures } from './coverage.mjs';

const batchSize = 1_000;

/**
 * @param {{ carts: number, firstSeed: number, threads: number, onBatch?: (done: number, differences: number) => void }} options
 * @returns {Promise<{ differences: { seed: number, difference: string }[], features: Map<string, number> }>} differences by seed;
 *   features: in how many carts each model and policy was met, also where in none
 */
export async function runOracle({ carts, firstSeed, threads, onBatch = () => {} }) {
  const differences = [];
  const features = new Map(allFeatures.map((name) => [name, 0]));
  let given = 0;
  let done = 0;

  const nextBatch = () => {
    const count = Math.min(batchSize, carts - given);
    const batch = { firstSeed: firstSeed + given, count };
    given += count;
    return batch;
  };
  const runThread = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.mjs', import.meta.url));
      let batch;
      const goOn = () => {
        batch = nextBatch();
        if (batch.count === 0) worker.terminate().then(resolve, reject);
        else worker.postMessage(batch);
      };
      worker.on('error', reject);
      worker.on('message', (result) => {
        differences.push(...result.differences);
        for (const [name, count] of result.features) features.set(name, (features.get(name) ?? 0) + count);
        done += batch.count;
        onBatch(done, differences.length);
        goOn();
      });
      goOn();
    });

  await Promise.all(Array.from({ length: threads }, runThread));
  differences.sort((left, right) => left.seed - right.seed);
  return { differences, features };
}
