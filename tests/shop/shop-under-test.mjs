/** Starts the shop on a free port, and a buyer's browser as far as cookies go. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startShop } from '../../demo/shop/server.mjs';

export const repository = fileURLToPath(new URL('../../', import.meta.url));
export const catalogueFile = path.join(repository, 'demo/shop/catalogue.json');

/** A folder that looks like the built widget: one file with a hash in its name, one without, a module of WebAssembly. */
export async function makeWidgetFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'halden-widget-'));
  await writeFile(path.join(folder, 'kassa.js'), `export const text = '${'kassa '.repeat(200)}';\n`);
  await writeFile(path.join(folder, 'de-3F2KQ7ZD.js'), 'export const locale = "de";\n');
  // The eight bytes of an empty module: magic number and version.
  await writeFile(path.join(folder, 'kassa.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function startShopUnderTest({
  apiOrigin,
  merchantKey = randomBytes(32).toString('hex'),
  widgetFolder,
  ...more
}) {
  const shop = await startShop({
    host: '127.0.0.1',
    port: 0,
    apiOrigin,
    merchantKey,
    widgetFolder: widgetFolder ?? path.join(repository, 'dist'),
    documentationFolder: path.join(repository, 'build/docs'),
    catalogueFile,
    publicOrigin: null,
    cartsPerMinute: 120,
    ...more,
  });
  return { ...shop, merchantKey };
}

/** Sends the path as it is: fetch would tidy it up first. */
export function sendRaw(origin, { method = 'GET', path: target, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const request = httpRequest({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A buyer with a cookie jar. */
export class Buyer {
  cookies = new Map();
  #origin;

  constructor(origin) {
    this.#origin = origin;
  }

  async send(method, target, { headers = {}, body } = {}) {
    const response = await fetch(this.#origin + target, {
      method,
      redirect: 'manual',
      headers: {
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        Origin: this.#origin,
        ...headers,
      },
      body,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    const text = await response.text();
    const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
  }

  order(productId, quantity) {
    return this.send('POST', '/basket', {
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ productId, quantity }),
    });
  }

  remove(productId) {
    return this.send('POST', '/basket', {
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ productId, remove: '1' }),
    });
  }

  openCart(body) {
    const headers = { 'Content-Type': 'application/json' };
    return this.send('POST', '/api/carts', body === undefined ? {} : { headers, body: JSON.stringify(body) });
  }
}
