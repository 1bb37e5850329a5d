/** loadEngine: where the bytes come from, and what is said when they do not come. */
import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { KassaError } from '../../web/src/engine/kassa-error.js';
import { loadEngine, type LoadEngineOptions } from '../../web/src/engine/load-engine.js';
import { createCore } from '../../web/src/engine/wasm-loader.js';
import { ABI_VERSION } from '../../web/src/engine/wasm-module.js';
import { wasmBytes } from '../support/engine.js';
import { cartOf, seats } from '../support/sample-carts.js';

let server: Server;
let origin: string;

const files: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/kassa.wasm': (response) => response.setHeader('Content-Type', 'application/wasm').end(wasmBytes()),
  '/wrong-type.wasm': (response) => response.setHeader('Content-Type', 'text/plain').end(wasmBytes()),
  '/page.wasm': (response) =>
    response.setHeader('Content-Type', 'text/html').end('\n<!doctype html><title>Shop</title>'),
  '/text.wasm': (response) => response.setHeader('Content-Type', 'text/plain').end('hello'),
  '/empty.wasm': (response) => response.end(),
  '/half.wasm': (response) => response.end(wasmBytes().subarray(0, 2000)),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
    } else {
      file(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

async function failure(options: LoadEngineOptions): Promise<KassaError['body']> {
  const error: unknown = await loadEngine(options).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KassaError);
  return (error as KassaError).body;
}

describe('the bytes come', () => {
  it.each(['/kassa.wasm', '/wrong-type.wasm'])(
    'over HTTP from %s, whatever type the server gives the file',
    async (path) => {
      const engine = await loadEngine({ wasmUrl: origin + path });
      expect(engine.quote(cartOf([seats(60)]))).toMatchObject({ ok: true, data: { price: { amountDue: '57120' } } });
    },
  );

  it('from a file in Node', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-'));
    writeFileSync(join(folder, 'kassa.wasm'), wasmBytes());
    const engine = await loadEngine({ wasmUrl: pathToFileURL(join(folder, 'kassa.wasm')) });
    rmSync(folder, { recursive: true });
    expect(engine.quote(cartOf([seats(60)])).ok).toBe(true);
  });

  it('with the SHA-256 that was asked for', async () => {
    const wasmSha256 = createHash('sha256').update(wasmBytes()).digest('base64');
    const engine = await loadEngine({ wasmUrl: `${origin}/kassa.wasm`, wasmSha256 });
    expect(engine.quote(cartOf([seats(60)])).ok).toBe(true);
  });

  it.each([
    ['a Uint8Array', () => wasmBytes()],
    ['an ArrayBuffer', () => Uint8Array.from(wasmBytes()).buffer],
  ])('given as %s', async (_name, bytes) => {
    const engine = await loadEngine({
      wasmBinary: bytes(),
      fetch: () => Promise.reject(new Error('nothing is to be fetched')),
    });
    expect(engine.quote(cartOf([seats(60)])).ok).toBe(true);
  });
});

describe('the bytes do not come', () => {
  it.each([
    ['/missing.wasm', { reason: 'http_status', status: '404' }],
    ['/page.wasm', { reason: 'html_instead_of_wasm', contentType: 'text/html' }],
    ['/text.wasm', { reason: 'not_wasm', contentType: 'text/plain' }],
    ['/empty.wasm', { reason: 'not_wasm' }],
    ['/half.wasm', { reason: 'compile_failed' }],
  ])('%s', async (path, args) => {
    const body = await failure({ wasmUrl: origin + path });
    expect(body).toMatchObject({ code: 'engine_unavailable', args });
    if (path !== '/half.wasm') {
      expect(body.args['url']).toBe(origin + path);
    }
  });

  it('because they are not those of this release: a valid module of another hash is not instantiated', async () => {
    const expected = createHash('sha256').update('another release').digest('base64');
    const instantiate = jest.spyOn(WebAssembly, 'instantiate');
    const body = await failure({ wasmUrl: `${origin}/kassa.wasm`, wasmSha256: expected });
    expect(instantiate).not.toHaveBeenCalled();
    instantiate.mockRestore();
    expect(body).toMatchObject({
      args: {
        reason: 'hash_mismatch',
        expected,
        actual: createHash('sha256').update(wasmBytes()).digest('base64'),
        url: `${origin}/kassa.wasm`,
      },
    });
  });

  it('because nobody listens', async () => {
    expect(await failure({ wasmUrl: 'http://127.0.0.1:9/kassa.wasm' })).toMatchObject({ args: { reason: 'network' } });
  });

  it('because there is no such file', async () => {
    expect(await failure({ wasmUrl: 'file:///no/such/kassa.wasm' })).toMatchObject({
      args: { reason: 'file_unreadable' },
    });
  });

  // The words of Chromium, Firefox and Safari.
  it.each([
    "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-unsafe-eval' nor 'unsafe-eval' is an allowed source of script",
    'call to WebAssembly.compile() blocked by CSP',
    "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script",
  ])('because the policy of the page forbids WebAssembly: %s', async (message) => {
    const instantiate = jest.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new WebAssembly.CompileError(message));
    const body = await failure({ wasmBinary: wasmBytes(), module: createCore });
    instantiate.mockRestore();
    expect(body).toMatchObject({
      code: 'engine_unavailable',
      args: { reason: 'blocked_by_csp', detail: message.slice(0, 300) },
    });
  });

  it('because the file belongs to another version of the script', async () => {
    const body = await failure({
      wasmBinary: wasmBytes(),
      module: async (options) => Object.assign(await createCore(options), { abiVersion: () => ABI_VERSION + 1 }),
    });
    expect(body).toMatchObject({
      args: { reason: 'abi_mismatch', expected: String(ABI_VERSION), actual: String(ABI_VERSION + 1) },
    });
  });
});

it('shares one engine among those who load it without options, and forgets a load that failed', async () => {
  // Beside the sources there is no kassa.wasm: it is put there only in a build.
  const first = loadEngine();
  const second = loadEngine();
  expect(second).toBe(first);
  await expect(first).rejects.toMatchObject({
    body: { code: 'engine_unavailable', args: { reason: 'file_unreadable' } },
  });
  const third = loadEngine();
  expect(third).not.toBe(first);
  await expect(third).rejects.toBeInstanceOf(KassaError);
});

it('gives options an engine of their own', async () => {
  const options = { wasmBinary: wasmBytes() };
  const [a, b] = await Promise.all([loadEngine(options), loadEngine(options)]);
  expect(a).not.toBe(b);
});
