/** Browsers without WebAssembly: the same core runs as JavaScript, which is fetched only there, and says so. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { createCart, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { heard, quantityOf, recordEvents, untilOnServer } from '../support/widget-events.mjs';
import { mountWidget, startWidgetPage } from '../support/widget-page.mjs';

let browser;
let server;
let strict;
let usual;
before(async () => {
  browser = await launchBrowser();
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  strict = await startWidgetPage({ api, allowsWasm: false });
  usual = await startWidgetPage({ api });
  server = await startServer({ otp: 'never', allowOrigins: [strict.origin, usual.origin], port });
});
after(async () => {
  await browser?.close();
  await strict?.stop();
  await usual?.stop();
  await server?.stop();
});

/** Mounts the widget, edits, and answers what ran: the edit has to be priced at once and to arrive at the server. */
async function edit(origin, { prepare } = {}) {
  const opened = await openPage(browser);
  const { page } = opened;
  const files = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await prepare?.(page);
  await page.goto(origin);
  await recordEvents(page);
  const cart = await createCart(server, seatsAndKits());
  await mountWidget(page, { origin, api: server.url, cartId: cart.id, token: cart.token });
  await quantityOf(page, 'Team seats').fill('60');
  const total = await page.locator('[part~="due-today"]').innerText().then(minorUnits);
  assert.equal(total, dueToday(60, 3));
  await untilOnServer(server, cart, total);
  const [ready] = await heard(page, 'ready');
  return { ...opened, engine: ready.engine, hasFetchedScript: files.some((file) => file.endsWith('/kassa-nowasm.js')) };
}

test('under a policy without wasm-unsafe-eval', async () => {
  const { engine, hasFetchedScript, assertQuiet, close } = await edit(strict.origin);
  assert.deepEqual([engine, hasFetchedScript], ['javascript', true]);
  // The browser reports the attempt to compile; nothing else is said.
  assertQuiet([/Content Security Policy/]);
  await close();
});

test('with WebAssembly switched off, as in Lockdown Mode', async () => {
  const { engine, hasFetchedScript, assertQuiet, close } = await edit(usual.origin, {
    prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  });
  assert.deepEqual([engine, hasFetchedScript], ['javascript', true]);
  assertQuiet();
  await close();
});

test('with WebAssembly the script core is never fetched', async () => {
  const { engine, hasFetchedScript, assertQuiet, close } = await edit(usual.origin);
  assert.deepEqual([engine, hasFetchedScript], ['wasm', false]);
  assertQuiet();
  await close();
});
