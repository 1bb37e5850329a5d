/** A server that is killed at random moments under a load of confirms; `npm run crash-test` does it a thousand times. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crashRepeatedly } from '../crash/crash-run.mjs';

for (const store of ['sqlite', 'postgres']) {
  test(`twenty kills lose no order and double none: ${store}`, async () => {
    const result = await crashRepeatedly({ store, runs: 20 });
    assert.deepEqual(result.faults, []);
    assert.ok(result.orders > 0 && result.repeated > 0, JSON.stringify(result));
    assert.equal(result.databaseKills, store === 'postgres' ? 1 : 0);
  });
}
