/**
 * Quantity changes that are on disk when they are answered, a second: through HTTP, checks, pricing and the store, against bare SQLite updates of
 * the same row on the same file system. One buyer waits for each flush; many buyers share flushes.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connectClients, sendFor } from '../http-load.mjs';
import { changeQuantity, createCarts, startBenchServer } from '../server-carts.mjs';
import { latencyReadings, median, quotients } from '../statistics.mjs';
import { memoryOf } from '../../tests/support/process-memory.mjs';
import { builtProgram, inRoot } from '../../tools/lib/project.mjs';
import { run } from '../../tools/lib/run.mjs';

const rounds = 25;
const roundMs = 300;
const buyers = 64;

async function bareUpdatesPerSecond(dataFolder, cartId) {
  const args = [path.join(dataFolder, 'kassa.db'), cartId, String(roundMs)];
  const { output } = await run('durable_updates', builtProgram('native-release', 'durable_updates'), args, {
    quiet: true,
  });
  const { updates, milliseconds } = JSON.parse(output);
  return updates / (milliseconds / 1000);
}

async function compare(folder) {
  const [served, bare] = ['served', 'bare'].map((name) => path.join(folder, name));
  mkdirSync(served);
  const options = { dataFolder: served, merchantKey: randomBytes(32).toString('hex'), connections: buyers };

  // The carts, and a copy of the database for the bare updates.
  let server = await startBenchServer(options);
  let clients = await connectClients(server.port, buyers);
  const carts = await createCarts(clients, server.merchantKey, buyers);
  clients.forEach((client) => client.close());
  await server.stop({ keepData: true });
  cpSync(served, bare, { recursive: true });

  server = await startBenchServer(options);
  try {
    clients = await connectClients(server.port, buyers);
    const serve = (count) =>
      sendFor(clients.slice(0, count), (buyer, edit) => changeQuantity(carts[buyer], edit), roundMs);
    await serve(buyers);
    const perSecond = { bare: [], one: [], many: [] };
    const latencies = { one: [], many: [] };
    for (let round = 0; round < rounds; round += 1) {
      perSecond.bare.push(await bareUpdatesPerSecond(bare, carts[0].id));
      for (const [name, count] of [
        ['one', 1],
        ['many', buyers],
      ]) {
        const served = await serve(count);
        perSecond[name].push(served.perSecond);
        latencies[name].push(...served.latencies);
      }
    }
    const memory = memoryOf(server.pid);
    clients.forEach((client) => client.close());
    return { perSecond, latencies, memory };
  } finally {
    await server.stop();
  }
}

export async function measureDurableHttp() {
  mkdirSync(inRoot('build/bench'), { recursive: true });
  const folder = mkdtempSync(inRoot('build/bench/durable-'));
  try {
    const { perSecond, latencies, memory } = await compare(folder);
    const row = (variant, values) => ({
      budget: 'change-quantity over HTTP, durable',
      variant,
      is: median(quotients(values, perSecond.bare)),
    });
    const reading = (what, values) => ({ what, unit: '/s', values });
    return {
      rows: [row('one buyer', perSecond.one), row(`${buyers} buyers`, perSecond.many)],
      readings: [
        reading('SQLite alone: durable updates', perSecond.bare),
        reading('kassa-server: change-quantity, one buyer', perSecond.one),
        ...latencyReadings('kassa-server: one buyer', latencies.one),
        reading(`kassa-server: change-quantity, ${buyers} buyers`, perSecond.many),
        ...latencyReadings(`kassa-server: ${buyers} buyers`, latencies.many),
        { what: 'kassa-server: memory', unit: 'MB', values: [memory.now] },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
