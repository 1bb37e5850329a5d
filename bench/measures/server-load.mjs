/**
 * kassa-server with a shop's crowd: one buyer, 64 and 1,000 who change quantities without a pause, among 10,000 carts that lie idle. Told, not
 * judged: the load comes from the same machine, and how many cores it has decides. A buyer who gets no answer at all fails the measurement.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connectClients, sendFor } from '../http-load.mjs';
import { changeQuantity, createCarts, startBenchServer } from '../server-carts.mjs';
import { latencyReadings, median } from '../statistics.mjs';
import { startPostgres } from '../../tests/support/postgres.mjs';
import { memoryOf } from '../../tests/support/process-memory.mjs';
import { inRoot } from '../../tools/lib/project.mjs';

const idleCarts = 10_000;
const creators = 32;

/** How many buyers at once, and for how long. */
const crowds = [
  { buyers: 1, loadMs: 3_000 },
  { buyers: 64, loadMs: 5_000 },
  { buyers: 1_000, loadMs: 15_000 },
];
const mostBuyers = Math.max(...crowds.map(({ buyers }) => buyers));

const reading = (what, unit, value) => ({ what, unit, values: [value] });

async function measureCrowd({ server, carts, buyers, loadMs }) {
  const clients = await connectClients(server.port, buyers);
  const request = (buyer, edit) => changeQuantity(carts[buyer], edit);
  // The first edits open what is opened once.
  await sendFor(clients, request, 300);
  const { perSecond, latencies, answeredOf } = await sendFor(clients, request, loadMs);
  const memory = memoryOf(server.pid).now;
  clients.forEach((client) => client.close());
  const least = Math.min(...answeredOf);
  if (least === 0) throw new Error('a buyer was never answered');
  const name = `change-quantity, ${buyers} buyer${buyers === 1 ? '' : 's'}`;
  const fairness = reading(
    `${name}: answers of who got the fewest, against the median`,
    'times',
    least / median(answeredOf),
  );
  return [
    reading(name, '/s', perSecond),
    ...latencyReadings(name, latencies),
    ...(buyers === 1 ? [] : [fairness]),
    reading(`${name}: memory`, 'MB', memory),
  ];
}

async function load(server) {
  const merchants = await connectClients(server.port, creators);
  await createCarts(merchants, server.merchantKey, idleCarts);
  const carts = await createCarts(merchants, server.merchantKey, mostBuyers);
  merchants.forEach((merchant) => merchant.close());
  const readings = [reading(`memory with ${idleCarts} idle carts`, 'MB', memoryOf(server.pid).now)];
  for (const crowd of crowds) readings.push(...(await measureCrowd({ server, carts, ...crowd })));
  return [...readings, reading('memory at most', 'MB', memoryOf(server.pid).peak)];
}

/** @param {string} [store] URL of a PostgreSQL database */
async function loadStore(store) {
  mkdirSync(inRoot('build/bench'), { recursive: true });
  const folder = mkdtempSync(inRoot('build/bench/load-'));
  try {
    const dataFolder = path.join(folder, 'data');
    mkdirSync(dataFolder);
    const merchantKey = randomBytes(32).toString('hex');
    const server = await startBenchServer({ dataFolder, merchantKey, connections: mostBuyers, store });
    try {
      return { rows: [], readings: await load(server) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const measureServerLoad = () => loadStore();

/** The same with the rows in a PostgreSQL of its own on this machine. */
export async function measurePostgresLoad() {
  const postgres = startPostgres();
  try {
    return await loadStore(postgres.url);
  } finally {
    postgres.stop();
  }
}
