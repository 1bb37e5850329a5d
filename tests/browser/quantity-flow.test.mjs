/**
 * The quantity flow a buyer feels: totals in the frame of the keystroke, also with the server gone, and the right total whatever the network
 * does to the answers.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { createCart, dueToday, minorUnits, readCart, seatsAndKits } from '../support/carts.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { startStage } from '../support/stage.mjs';
import { mountWidget, startWidgetPage } from '../support/widget-page.mjs';

/** Runs of random delays and reorderings; each settles on the right total. */
const runs = 200;

let stage;
let browser;
let server;
let site;
before(async () => {
  stage = await startStage();
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());

const quantityOf = (page, name) => page.getByRole('group', { name }).getByRole('textbox');
const total = (page) => page.locator('[part~="due-today"]').innerText().then(minorUnits);

describe('with the server stopped', () => {
  test('typing a quantity changes the totals in the same frame', async () => {
    const port = await freePort();
    const ownSite = await startWidgetPage({ api: `http://127.0.0.1:${port}` });
    const own = await startServer({ otp: 'never', allowOrigins: [ownSite.origin], port });
    const cart = await createCart(own, seatsAndKits());
    const { page, assertQuiet, close } = await openPage(browser);
    await mountWidget(page, { origin: ownSite.origin, api: own.url, cartId: cart.id, token: cart.token });
    assert.equal(await total(page), dueToday(24, 3));
    await own.stop();

    await page.evaluate(() => {
      const shown = () =>
        document.querySelector('kassa-checkout').shadowRoot.querySelector('[part~="due-today"]').innerText;
      globalThis.frames = [];
      // Runs before the frame that follows the input is painted: what it reads is what the buyer sees with the keystroke.
      addEventListener('input', () => requestAnimationFrame(() => globalThis.frames.push(shown())), { capture: true });
    });
    const seats = quantityOf(page, 'Team seats');
    await seats.click();
    await seats.press('Control+a');
    await seats.pressSequentially('60', { delay: 50 });
    const frames = (await page.evaluate(() => globalThis.frames)).map(minorUnits);
    assert.deepEqual(frames, [dueToday(6, 3), dueToday(60, 3)]);
    assertQuiet([/net::ERR_CONNECTION_REFUSED/]);
    await close();
    await ownSite.stop();
  });
});

describe('with answers delayed and reordered at random', () => {
  test(`the settled total is right in ${runs} of ${runs} runs`, async () => {
    const { page, assertQuiet, close } = await openPage(browser);
    // A small generator of our own, so that a failing run can be run again by its seed.
    let seed = 20261122;
    const random = (bound) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * bound);
    };
    await page.route('**/change-quantity', async (route) => {
      const before = random(25);
      const later = random(40);
      await new Promise((resolve) => setTimeout(resolve, before));
      const answer = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, later));
      await route.fulfill({ response: answer });
    });
    const wrong = [];
    const cart = await createCart(server, seatsAndKits());
    await mountWidget(page, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });
    for (let run = 0; run < runs; run += 1) {
      const startSeed = seed;
      for (let edit = 0; edit < 5; edit += 1) {
        const isSeats = random(2) === 0;
        const quantity = 1 + random(isSeats ? 120 : 30);
        const field = quantityOf(page, isSeats ? 'Team seats' : 'Brand kits');
        await field.fill(String(quantity));
        if (random(3) === 0) await field.press('Enter');
      }
      const seatsShown = Number(await quantityOf(page, 'Team seats').inputValue());
      const kitsShown = Number(await quantityOf(page, 'Brand kits').inputValue());
      const expected = dueToday(seatsShown, kitsShown);
      // Settled: the server has the last edit, and what the widget shows did not move afterwards.
      let onServer;
      for (let attempt = 0; attempt < 200; attempt += 1) {
        onServer = await readCart(server, cart);
        if (onServer.price.amountDue === expected) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const shown = await total(page);
      if (onServer.price.amountDue !== expected || shown !== expected) {
        wrong.push({ run, startSeed, seatsShown, kitsShown, expected, shown, onServer: onServer.price.amountDue });
      }
    }
    assert.deepEqual(wrong, []);
    // Nothing trails behind: after a pause longer than any delay the total still stands.
    const settled = await total(page);
    await page.waitForTimeout(300);
    assert.equal(await total(page), settled);
    assertQuiet();
    await close();
  });
});
