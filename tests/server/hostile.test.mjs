/**
 * Hostile requests: each kind of raw one is answered or cut off, and none holds up or breaks the server. `npm run hostile` sends 100,000 to a
 * server under sanitizers; here are some hundred of the same.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { attack } from './attack.mjs';
import { openCart } from './carts.mjs';
import { editRequest, rawKinds, rawRequests, sendRaw, statusesOf } from './raw-requests.mjs';

let server;
before(async () => {
  const limits = ['--header-timeout', '--body-timeout', '--idle-timeout'].flatMap((name) => [name, '2000']);
  server = await startServer({
    otp: 'known_customer',
    keepsConnections: false,
    extra: ['--rate-limit', '0', ...limits],
  });
});
after(() => server.stop());

test('some hundred of each sort, at once', async () => {
  const { findings, statuses, sent, raw } = await attack(server, { requests: 1_200, seed: 20261122 });
  assert.deepEqual(findings, []);
  assert.ok(raw > 300 && sent - raw > 700);
  // It was not all turned away at the door.
  for (const status of [200, 400, 404, 422]) assert.ok(statuses.get(status) > 0, `${status}`);
  assert.equal((await server.call('GET', '/health')).status, 200);
});

test('each raw kind is made, and the good request that they begin with is answered', async () => {
  const cart = await openCart(server);
  const made = fc.sample(
    rawRequests(() => ({ cart })),
    { numRuns: 2_000, seed: 1 },
  );
  assert.deepEqual([...new Set(made.map(({ kind }) => kind))].sort(), [...rawKinds, 'noise'].sort());
  const parts = [Buffer.from(editRequest({ cart }).repeat(5))];
  const { received } = await sendRaw(server.port, { kind: 'requests at once', parts, cutOff: false });
  assert.deepEqual(statusesOf(received), [200, 200, 200, 200, 200]);
});
