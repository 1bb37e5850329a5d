/** One thread of a run: compares the batches it is given, one after the other. */
import { parentPort } from 'node:worker_threads';
import { createComparison } from './compare.mjs';

const compare = await createComparison();
parentPort.on('message', ({ firstSeed, count }) => parentPort.postMessage(compare(firstSeed, count)));
