/**
 * A server under a load of confirms that is killed at a random moment, started again and killed again; at the end, and every so often before,
 * what it has stored is compared with what it told the buyers.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../support/postgres.mjs';
import { binaryPath } from '../support/server.mjs';
import { Buyers } from './buyers.mjs';
import { compareWithServer } from './ledger.mjs';

const catalogue = fileURLToPath(new URL('../../demo/shop/catalogue.json', import.meta.url));

/** Buyers at once: enough that commits are shared and every moment of one is met. */
const buyerCount = 8;

/** A server lives at most so long after it listens. */
const longestLifeMs = 250;

/** Kills of the server between two kills of PostgreSQL. */
const killsBetweenDatabaseCrashes = 20;

/** The stores to crash: what a server is started with, and how its database is crashed in turn. */
const stores = {
  sqlite: () => ({ options: [], crash: null, stop() {} }),
  postgres() {
    const postgres = startPostgres();
    return {
      options: ['--store', postgres.url],
      crash() {
        postgres.halt('immediate');
        postgres.start();
      },
      stop: () => postgres.stop(),
    };
  },
};

/** Starts the server on a free port and waits until it listens. */
function startServer(folder, keyFile, options) {
  const child = spawn(
    binaryPath('kassa-server'),
    ['--listen', '127.0.0.1:0', '--data', folder, '--catalogue', catalogue, '--merchant-key-file', keyFile]
      .concat(['--otp', 'never', '--rate-limit', '0', '--log-level', 'off'])
      .concat(options),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const listening = new Promise((resolve, reject) => {
    let said = '';
    const read = (chunk) => {
      said += chunk;
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`kassa-server ended with ${code}: ${said}`)));
  });
  return listening.then((url) => ({
    url,
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
  }));
}

/**
 * @param {{ store: 'sqlite' | 'postgres', runs: number, random?: () => number, progress?: (run: number) => void }} options
 * @returns {Promise<{ kills: number, databaseKills: number, orders: number, confirmed: number, repeated: number, milliseconds: number,
 *   faults: string[] }>} repeated: confirms that were sent again because the first was not answered.
 */
export async function crashRepeatedly({ store, runs, random = Math.random, progress = () => {} }) {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'kassa-crash-'));
  const merchantKey = randomBytes(32).toString('hex');
  const keyFile = join(folder, 'merchant.key');
  writeFileSync(keyFile, merchantKey, { mode: 0o600 });
  const database = stores[store]();
  const buyers = new Buyers(merchantKey);
  let databaseKills = 0;
  let server = null;
  try {
    for (let run = 1; run <= runs; run += 1) {
      server = await startServer(folder, keyFile, database.options);
      await buyers.comeBack(server.url);
      const end = new AbortController();
      const shopping = buyers.shop(server.url, buyerCount, end.signal);
      await new Promise((resolve) => setTimeout(resolve, random() * longestLifeMs));
      if (database.crash !== null && run % killsBetweenDatabaseCrashes === 0) {
        // The server stays: it has to find out by itself what became of its last transaction, and to go on.
        database.crash();
        databaseKills += 1;
        end.abort();
        await shopping;
        await buyers.comeBack(server.url);
      }
      await server.kill();
      end.abort();
      await shopping;
      progress(run);
    }
    server = await startServer(folder, keyFile, database.options);
    await buyers.comeBack(server.url);
    const { orders, faults } = await compareWithServer(server.url, merchantKey, buyers.orders);
    return {
      kills: runs,
      databaseKills,
      orders,
      ...buyers.figures,
      milliseconds: performance.now() - started,
      faults: [...buyers.faults, ...faults],
    };
  } finally {
    await server?.kill();
    database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
