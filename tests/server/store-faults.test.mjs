/**
 * A full disk and a locked database: calls are for later, nothing is half stored, and the server goes on by itself when the cause is gone. What
 * happens without a PostgreSQL server is in postgres.test.mjs.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

const options = { otp: 'never', extra: ['--rate-limit', '0'] };

/** No write goes through while the cause is there; what was stored before is read, and the order is made once it is gone. */
async function assertForLater(server, begin, end) {
  const cart = await openCart(server);
  await begin();
  for (const answer of await Promise.all([
    cart.put('/change-quantity', { quantity: 10 }),
    cart.put('/confirm', confirmBody()),
    server.merchant('POST', '/checkout/carts', seatsCart()),
  ])) {
    assertProblem(answer, 503, 'service_unavailable');
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  }
  const read = await cart.get();
  assert.equal(read.status, 200);
  assert.equal(read.body.items[0].quantity, 60);
  assert.equal(read.body.status, 'open');
  await end();
  const confirmed = await cart.put('/confirm', confirmBody());
  assert.equal(confirmed.status, 200);
  assert.match(confirmed.body.orderNumber, /-000001$/);
}

test('files that may not grow', async () => {
  const server = await startServer(options);
  const limit = (bytes) => execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]);
  try {
    await assertForLater(
      server,
      () => limit(1),
      () => limit('unlimited'),
    );
  } finally {
    await server.stop();
  }
});

test('a full disk', async (context) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kassa-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dataFolder]).status === 0;
  if (!mounted) {
    rmSync(dataFolder, { recursive: true });
    context.skip('this user cannot mount a disk');
    return;
  }
  const server = await startServer({ ...options, dataFolder });
  const filler = join(dataFolder, 'filler');
  try {
    await assertForLater(
      server,
      () => {
        const { bavail, bsize } = statfsSync(dataFolder);
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
      },
      () => rmSync(filler),
    );
  } finally {
    await server.stop();
    execFileSync('umount', [dataFolder]);
    rmSync(dataFolder, { recursive: true });
  }
});

test('a database that another process has locked', async () => {
  const server = await startServer(options);
  const other = spawn('sqlite3', [join(server.dataFolder, 'kassa.db')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => other.once('exit', resolve));
  try {
    await assertForLater(
      server,
      () =>
        new Promise((resolve) => {
          other.stdout.once('data', resolve);
          other.stdin.write("BEGIN EXCLUSIVE; SELECT 'locked';\n");
        }),
      () => {
        other.stdin.end('ROLLBACK;\n');
        return exited;
      },
    );
  } finally {
    other.stdin.end();
    await exited;
    await server.stop();
  }
});
