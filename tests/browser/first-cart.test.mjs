/**
 * What a buyer waits for: the files that Chromium asks for before the cart can be used are those that the size report counts, the
 * rest comes after them, nothing moves when it does, and the cart can be used without it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { metafile } from '../../tools/build/web.mjs';
import { firstUsableCart } from '../../tools/check-size.mjs';
import { openPage } from '../support/browser.mjs';
import { createCart, dueOnServer, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { startStage } from '../support/stage.mjs';
import { untilOnServer } from '../support/widget-events.mjs';
import { mountWidget } from '../support/widget-page.mjs';

let stage;
let browser;
let server;
let site;
before(async () => {
  stage = await startStage();
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());

const companionFiles = /\/companion-[^/]*\.js$/;

const isUsable = () =>
  document.querySelector('kassa-checkout')?.shadowRoot?.querySelector('#line-0:enabled')?.value === '24' &&
  document.querySelector('kassa-checkout').shadowRoot.querySelector('[part~="due-today"]') !== null;

async function open(options) {
  const cart = await createCart(server, seatsAndKits());
  const opened = await openPage(browser, options);
  const show = () =>
    mountWidget(opened.page, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });
  return { ...opened, cart, show };
}

/** Keeps the rest of the checkout back until the answered function is called. */
async function holdRest(page) {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(companionFiles, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('a cart is usable with what the size report counts, and only then the rest is asked for', async () => {
  const { page, assertQuiet, close, show } = await open();
  const requested = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/kassa/')) requested.push(pathname.replace('/kassa/', 'dist/'));
  });
  let before = null;
  await page.route(companionFiles, async (route) => {
    before ??= {
      files: requested.filter((file) => !companionFiles.test(`/${file}`)),
      usable: await page.evaluate(isUsable),
    };
    await route.continue();
  });
  await show();
  await page.locator('#place-order').waitFor();
  const counted = firstUsableCart(JSON.parse(readFileSync(metafile, 'utf8')));
  const orderWords = 'dist/locales/en/order.js';
  assert.deepEqual(before.files.filter((file) => file !== orderWords).sort(), [...counted].sort());
  assert.equal(before.usable, true);
  assertQuiet();
  await close();
});

describe('when the rest comes, nothing moves', () => {
  for (const width of [360, 768, 1280]) {
    test(`at ${width} px`, async () => {
      const { page, assertQuiet, close, show } = await open({ viewport: { width, height: 900 } });
      const release = await holdRest(page);
      await show();
      await page.evaluate(() => {
        globalThis.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shifts.push(entry.value);
        }).observe({ type: 'layout-shift', buffered: false });
      });
      await page.screenshot();
      release();
      await page.locator('#place-order').waitFor();
      await page.evaluate(
        () =>
          new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)))),
      );
      const shifts = await page.evaluate(() => globalThis.shifts);
      const sum = shifts.reduce((total, value) => total + value, 0);
      assert.ok(sum < 0.01, `layout shift ${sum}`);
      assertQuiet();
      await close();
    });
  }
});

test('without the rest the cart is priced and edited, says what is missing, loads it when asked again and sends what was edited', async () => {
  const { page, assertQuiet, close, cart, show } = await open();
  let fails = true;
  await page.route(companionFiles, (route) => (fails ? route.abort() : route.continue()));
  await show();
  const alert = page.getByRole('alert');
  await alert.getByText('The rest of this checkout could not be loaded.').waitFor();
  const seats = page.getByRole('group', { name: 'Team seats' }).getByRole('textbox');
  await seats.fill('30');
  const total = () => page.locator('[part~="due-today"]').innerText().then(minorUnits);
  assert.equal(await total(), dueToday(30, 3));
  fails = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.locator('#place-order').waitFor();
  assert.equal(await total(), dueToday(30, 3));
  assert.equal(await seats.inputValue(), '30');
  assert.equal(await page.getByRole('alert').count(), 0);
  await untilOnServer(server, cart, dueToday(30, 3));
  assertQuiet([/net::ERR_FAILED/, /a part of the script could not be loaded/]);
  await close();
});

test('what is edited on one cart before the rest comes goes to that cart, of two on a page, and a third that is removed asks for nothing', async () => {
  const carts = await Promise.all([24, 24, 24].map(() => createCart(server, seatsAndKits())));
  const { page, assertQuiet, close } = await openPage(browser);
  const release = await holdRest(page);
  const [first] = carts;
  await mountWidget(page, { origin: site.origin, api: server.url, cartId: first.id, token: first.token });
  await page.evaluate(
    ([api, ...others]) => {
      for (const { id, token } of others) {
        const element = document.createElement('kassa-checkout');
        Object.assign(element, { apiBase: api, cartId: id, token, lang: 'en' });
        document.querySelector('kassa-checkout').parentNode.append(element);
      }
    },
    [server.url, ...carts.slice(1)],
  );
  const seats = (index) =>
    page.locator('kassa-checkout').nth(index).getByRole('group', { name: 'Team seats' }).getByRole('textbox');
  for (const [index, quantity] of [30, 40, 50].entries()) {
    await seats(index).fill(String(quantity));
    const due = page.locator('kassa-checkout').nth(index).locator('[part~="due-today"]');
    assert.equal(minorUnits(await due.innerText()), dueToday(quantity, 3));
  }
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/change-quantity')) sent.push(request.url());
  });
  await page
    .locator('kassa-checkout')
    .nth(2)
    .evaluate((element) => element.remove());
  release();
  for (const [index, quantity] of [30, 40].entries()) {
    await untilOnServer(server, carts[index], dueToday(quantity, 3));
  }
  assert.equal(await dueOnServer(server, carts[2]), dueToday(24, 3));
  assert.equal(sent.length, 2);
  assertQuiet();
  await close();
});

test('the metafile names files that were built', () => {
  for (const file of firstUsableCart(JSON.parse(readFileSync(metafile, 'utf8')))) {
    assert.ok(readFileSync(path.resolve(file)).length > 0, file);
  }
});
