#!/usr/bin/env node
/**
 * Builds what is missing and starts the demo: kassa-server, and the shop that sells with it. `npm run demo`
 *
 *   node tools/demo.mjs [options]
 *
 *   --port N       the shop's port            a free one, 8081 when it is free
 *   --api-port N   kassa-server's port        a free one, 8080 when it is free
 *   --data DIR     database and keys          demo/.data
 *   --otp RULE     always, known_customer or never (when an order asks for a code)     always
 *   --allow-origin URL   a page of yours that may call kassa-server too; as often as there are pages
 *   --no-build     start what is built already
 *   --help         show this
 *
 * Ctrl-C stops both. Carts and orders are kept in the data folder and are there again after the next start.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allParts, buildParts } from './build.mjs';
import { builtProgram, inRoot, root } from './lib/project.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { bold } from './lib/terminal.mjs';
import { manualOf, UsageError } from './lib/usage.mjs';

const host = '127.0.0.1';
const startTimeoutMs = 15_000;

/** Answers `port` when nothing listens there, else 0. */
function probePort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, host, () => {
      const { port: found } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(found));
    });
  });
}

/** The port that was asked for, which must be free; or the preferred one; or any. */
async function choosePort(flag, wanted, preferred) {
  if (wanted === undefined) {
    return (await probePort(preferred)) || (await probePort(0));
  }
  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
  if (port === 0 || port > 65_535) {
    throw new UsageError(`${flag} takes a port from 1 to 65535, got ${wanted}`);
  }
  if ((await probePort(port)) === 0) {
    throw new UsageError(`${flag}: port ${port} is in use`);
  }
  return port;
}

/** The merchant's key, made once and readable by its owner only. */
function merchantKeyFile(dataFolder) {
  const file = path.join(dataFolder, 'merchant-key');
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  }
  return file;
}

/** Waits until an address answers; rejects when its process ends before or takes too long. */
async function waitUntilAnswering(url, child, name) {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}`);
    }
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
      if (response.ok) {
        return;
      }
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} does not answer at ${url} after ${startTimeoutMs / 1000} s`);
}

/** Starts a program and shows its output with its name before each line. */
function start(name, program, args) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    let rest = '';
    stream.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => console.log(`${name}  ${line}`));
    });
  }
  child.once('error', (error) => console.error(`${name}  ${error.message}`));
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatience);
}

/**
 * Starts both and resolves once both answer.
 * @param {{ port?: string, apiPort?: string, data?: string, otp?: string, allowOrigin?: string[] }} options
 */
export async function startDemo(options = {}) {
  const dataFolder = path.resolve(options.data ?? inRoot('demo/.data'));
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const keyFile = merchantKeyFile(dataFolder);
  const apiPort = await choosePort('--api-port', options.apiPort, 8080);
  const shopPort = await choosePort('--port', options.port, 8081);
  const api = `http://${host}:${apiPort}`;
  const shop = `http://${host}:${shopPort}`;

  const children = [];
  const stopAll = async () => {
    await Promise.all(children.map(stop));
  };
  try {
    const server = start('server', builtProgram('native-release', 'kassa-server'), [
      ...['--listen', `${host}:${apiPort}`],
      ...['--data', dataFolder],
      ...['--catalogue', inRoot('demo/shop/catalogue.json')],
      ...['--allow-origin', shop],
      // The same shop by its other name, which people type.
      ...['--allow-origin', `http://localhost:${shopPort}`],
      ...(options.allowOrigin ?? []).flatMap((origin) => ['--allow-origin', origin]),
      ...['--public-url', api],
      ...['--merchant-key-file', keyFile],
      ...['--otp', options.otp ?? 'always'],
      '--demo',
    ]);
    children.push(server);
    await waitUntilAnswering(`${api}/health`, server, 'kassa-server');
    const shopServer = start('shop', process.execPath, [
      inRoot('demo/shop/server.mjs'),
      ...['--listen', `${host}:${shopPort}`],
      ...['--api', api],
      ...['--merchant-key-file', keyFile],
      ...['--widget', inRoot('dist')],
    ]);
    children.push(shopServer);
    await waitUntilAnswering(shop, shopServer, 'the shop');
    const ended = Promise.race(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
    return { shop, api, dataFolder, keyFile, ended, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'api-port': { type: 'string' },
      data: { type: 'string' },
      otp: { type: 'string' },
      'allow-origin': { type: 'string', multiple: true },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(manualOf(import.meta.url));
    return 0;
  }
  if (!values['no-build']) {
    await bootstrap('build');
    await buildParts(allParts);
  }
  const demo = await startDemo({
    port: values.port,
    apiPort: values['api-port'],
    data: values.data,
    otp: values.otp,
    allowOrigin: values['allow-origin'],
  });
  console.log(
    [
      '',
      bold(`The shop: ${demo.shop}`),
      `The docs: ${demo.shop}/docs/`,
      `The API:  ${demo.api}`,
      `Its key:  ${demo.keyFile}`,
      `Data in   ${demo.dataFolder}`,
      'Ctrl-C stops both.',
      '',
    ].join('\n'),
  );

  let interrupted = false;
  const interrupt = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        interrupted = true;
        resolve(undefined);
      });
    }
  });
  await Promise.race([interrupt, demo.ended]);
  await demo.stop();
  console.log(interrupted ? 'stopped' : 'a server ended by itself; stopped the other');
  return interrupted ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(main);
}
