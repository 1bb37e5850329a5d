/**
 * kassa-server with a shop's crowd: 1,000 buyers who change quantities without a pause, among 10,000 carts that lie idle. Told, not judged: the
 * load comes from the same machine, and how many cores it has decides.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connectClients, sendFor } from '../http-load.mjs';
import { changeQuantity, createCarts, startBenchServer } from '../server-carts.mjs';
import { percentile } from '../statistics.mjs';
import { memoryOf } from '../../tests/support/process-memory.mjs';
import { inRoot } from '../../tools/lib/project.mjs';

const idleCarts = 10_000;
const buyers = 1_000;
const creators = 32;
const loadMs = 15_000;

async function load(server) {
  const merchants = await connectClients(server.port, creators);
  await createCarts(merchants, server.merchantKey, idleCarts);
  const carts = await createCarts(merchants, server.merchantKey, buyers);
  merchants.forEach((merchant) => merchant.close());
  const before = memoryOf(server.pid);

  const clients = await connectClients(server.port, buyers);
  const request = (buyer, edit) => changeQuantity(carts[buyer], edit);
  const { perSecond, latencies } = await sendFor(clients, request, loadMs);
  const after = memoryOf(server.pid);
  clients.forEach((client) => client.close());

  const reading = (what, unit, value) => ({ what, unit, values: [value] });
  return [
    reading(`change-quantity, ${buyers} buyers`, '/s', perSecond),
    ...[0.5, 0.99, 1].map((share) =>
      reading(`answered after, ${share === 1 ? 'slowest' : `p${share * 100}`}`, 'ms', percentile(latencies, share)),
    ),
    reading(`memory with ${idleCarts} idle carts`, 'MB', before.now),
    reading('memory under load', 'MB', after.now),
    reading('memory at most', 'MB', after.peak),
  ];
}

export async function measureServerLoad() {
  mkdirSync(inRoot('build/bench'), { recursive: true });
  const folder = mkdtempSync(inRoot('build/bench/load-'));
  try {
    const dataFolder = path.join(folder, 'data');
    mkdirSync(dataFolder);
    const merchantKey = randomBytes(32).toString('hex');
    const server = await startBenchServer({ dataFolder, merchantKey, connections: buyers });
    try {
      return { rows: [], readings: await load(server) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
