/**
 * Starts the real kassa-server on a free port with a data folder of its own, for tests. Every answer that a test gets through `call` is held
 * against the OpenAPI document.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertDescribed } from './openapi.mjs';
import { schemaUrl } from './postgres.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A built program: of the preset in KASSA_PRESET, else the release build, as it is the one that ships. */
export function binaryPath(name) {
  for (const preset of [process.env.KASSA_PRESET ?? 'native-release', 'native-debug']) {
    const path = join(root, 'build', preset, 'bin', name);
    if (existsSync(path)) return path;
  }
  throw new Error(`${name} is not built: run "npm run build"`);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Which database the server of a data folder uses. */
function storeFlags(dataFolder, url) {
  const shared = process.env.KASSA_TEST_STORE;
  const store = url ?? (shared === undefined ? undefined : schemaUrl(shared, dataFolder));
  return store === undefined ? [] : ['--store', store];
}

/** A command of the server's on a data folder: runs to its end and answers what it wrote. */
export function runServerCommand(dataFolder, ...args) {
  return spawnSync(binaryPath('kassa-server'), ['--data', dataFolder, ...storeFlags(dataFolder), ...args], {
    encoding: 'utf8',
  });
}

/** The file of a catalogue; one that is given as a document is written beside the server's data. */
function catalogueFile(catalogue, dataFolder) {
  if (typeof catalogue !== 'object') return catalogue ?? join(root, 'demo/shop/catalogue.json');
  const file = join(dataFolder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}

/**
 * @param {{ otp?: 'always' | 'known_customer' | 'never', allowOrigins?: string[], port?: number, dataFolder?: string, merchantKey?: string,
 *   catalogue?: string | object | null, extra?: string[], store?: string, keepsConnections?: boolean }} [options] catalogue: a file, or what is
 *   to be in one, which names no other files; null: what the data folder's database has. store: URL of a PostgreSQL database; without it
 *   a schema, for this data folder, of the one in the environment as KASSA_TEST_STORE, or else SQLite. keepsConnections false: every call
 *   has a connection of its own. For servers that close idle ones within a second: a call could meet that.
 */
export async function startServer(options = {}) {
  const port = options.port ?? (await freePort());
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const merchantKey = options.merchantKey ?? randomBytes(32).toString('hex');
  const keyFile = join(dataFolder, 'merchant-key');
  writeFileSync(keyFile, merchantKey, { mode: 0o600 });
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    binaryPath('kassa-server'),
    [
      '--listen',
      `127.0.0.1:${port}`,
      '--data',
      dataFolder,
      ...storeFlags(dataFolder, options.store),
      ...(options.catalogue === null ? [] : ['--catalogue', catalogueFile(options.catalogue, dataFolder)]),
      '--merchant-key-file',
      keyFile,
      '--public-url',
      url,
      '--otp',
      options.otp ?? 'always',
      '--demo',
      ...(options.allowOrigins ?? []).flatMap((origin) => ['--allow-origin', origin]),
      ...(options.extra ?? []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  child.stdout.on('data', (chunk) => (log += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await untilHealthy(url, child, () => log);

  const call = async (method, path, body, headers = {}) => {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.keepsConnections === false ? { connection: 'close' } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    assertDescribed(method, path, { status: answer.status, headers: answer.headers, text }, [merchantKey]);
    return { status: answer.status, headers: answer.headers, text, body: text ? JSON.parse(text) : null };
  };
  return {
    url,
    port,
    pid: child.pid,
    dataFolder,
    merchantKey,
    call,
    /** A call of the merchant's own back end. */
    merchant: (method, path, body) => call(method, path, body, { authorization: `Bearer ${merchantKey}` }),
    log: () => log,
    /** The code of the newest mail (to one address), as the buyer reads it. */
    async newestCode(recipient) {
      const { body } = await call('GET', '/demo/mailbox', undefined, { authorization: `Bearer ${merchantKey}` });
      const mails = Array.isArray(body) ? body : body.data;
      const mail = mails.find(({ kind, to }) => kind === 'otp' && (recipient === undefined || to === recipient));
      return /\b(\d{6})\b/.exec(mail.text)[1];
    },
    /** Answers the exit code; null when a signal ended it. */
    async stop({ keepData = false } = {}) {
      child.kill('SIGTERM');
      const code = await exited;
      if (!keepData && !options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
  };
}

async function untilHealthy(url, child, log) {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`kassa-server stopped at once:\n${log()}`);
    try {
      const answer = await fetch(`${url}/health`);
      if (answer.ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`kassa-server did not answer:\n${log()}`);
}
