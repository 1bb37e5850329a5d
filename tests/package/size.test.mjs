/** What every buyer waits for does not grow unnoticed: the first script keeps its budget. `npm run size` has the whole account. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measure } from '../../tools/check-size.mjs';
import { inRoot } from '../../tools/lib/project.mjs';

test('the first script is within its budget', async () => {
  const { must } = JSON.parse(readFileSync(inRoot('bench/budgets.json'), 'utf8')).sizes['first script'];
  const { brotli } = (await measure())['first script'];
  assert.ok(brotli <= must, `${brotli} bytes of ${must}`);
});
