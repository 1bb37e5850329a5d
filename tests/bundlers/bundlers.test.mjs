/**
 * The packed package in the hands of each bundler: a small app is built with it, served, and buys something from the real server in
 * Chromium. `npm run test:bundlers`; one of them alone: `npm run test:bundlers -- --test-name-pattern=Vite`.
 */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { fillDetails } from '../support/buyer.mjs';
import { startServer } from '../support/server.mjs';
import { createCart, seatsAndKits } from '../support/carts.mjs';
import { packAndInstall } from '../package/packed.mjs';
import { bundlers } from './bundlers.mjs';

/** Below this folder, so that what the bundlers' own packages import is found; not in a working copy of anything else. */
const apps = fileURLToPath(new URL('.apps/', import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

let browser;
let installed;
before(async () => {
  rmSync(apps, { recursive: true, force: true });
  browser = await launchBrowser();
  installed = await packAndInstall();
});
after(async () => {
  await browser?.close();
  installed?.remove();
  rmSync(apps, { recursive: true, force: true });
});

/** A static host as there are many, and the shop's back end, which makes the carts. */
async function serve(folder, newCart) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://shop');
    if (pathname === '/cart') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await newCart()));
      return;
    }
    const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function buy(page) {
  await fillDetails(page);
  await page.locator('[part~="order-button"]').click();
  await page.getByRole('heading', { name: /Thank you, Mira/ }).waitFor();
}

for (const [index, { name, build }] of bundlers.entries()) {
  test(`an app built with ${name} buys`, { timeout: 300_000 }, async () => {
    const app = path.join(apps, `app-${index}`);
    const output = path.join(app, 'output');
    mkdirSync(path.join(app, 'node_modules/@kassa'), { recursive: true });
    mkdirSync(output);
    cpSync(installed.installed, path.join(app, 'node_modules/@kassa/checkout'), { recursive: true });
    writeFileSync(path.join(app, 'package.json'), '{"private":true,"type":"module"}');
    const log = build(app, output);
    // What a bundler says of itself (a missing cache, a new version) is its own affair.
    assert.deepEqual(
      log.split('\n').filter((line) => /warn|critical|cannot/i.test(line) && /kassa|import|wasm|resolv/i.test(line)),
      [],
    );

    let server;
    const shop = await serve(output, async () => {
      const { id, token } = await createCart(server, seatsAndKits());
      return { apiBase: server.url, cartId: id, token };
    });
    const { page, assertQuiet, close } = await openPage(browser);
    try {
      server = await startServer({ otp: 'never', allowOrigins: [shop.origin] });
      await page.goto(`${shop.origin}/`);
      await buy(page);
      const { body } = await server.merchant('GET', '/checkout/carts');
      assert.deepEqual(
        body.data.map(({ status }) => status),
        ['completed'],
      );
      assertQuiet();
    } finally {
      await close();
      await server?.stop();
      await shop.stop();
    }
  });
}
