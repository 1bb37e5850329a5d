/**
 * The network and other people at their worst: offline, failing, slow, reordered, a second window, the shop itself. Whatever happened, in
 * the end the widget and the server show the same, and it is what the buyer asked for last.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { createCart, dueOnServer, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { startStage } from '../support/stage.mjs';
import { heard, quantityOf, recordEvents, until } from '../support/widget-events.mjs';
import { mountWidget } from '../support/widget-page.mjs';

/** Runs of random edits against random faults; KASSA_RUNS=1000 takes some twenty minutes. */
const runs = Number(process.env.KASSA_RUNS ?? 40);
const editsOfARun = 4;

let stage;
let browser;
let server;
let site;
let opened;
let page;
let cart;
before(async () => {
  stage = await startStage();
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());
beforeEach(async () => {
  opened = await openPage(browser);
  ({ page } = opened);
  cart = await createCart(server, seatsAndKits());
  await mount(page);
});
afterEach(() => opened.close());

/** The widget with all of its script: what comes after the cart is loaded later, and would not come any more without a network. */
async function mount(target) {
  await mountWidget(target, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });
  await target.locator('[part~="order-button"]').waitFor();
}
const total = (target = page) => target.locator('[part~="due-today"]').innerText().then(minorUnits);
const bearer = () => ({ authorization: `Bearer ${cart.token}` });

/** The server and the widget both show the amount; when not in time, the message says what they show. */
async function settles(expected, target = page) {
  const shown = await until(
    async () => [await total(target), await dueOnServer(server, cart)],
    (amounts) => amounts.every((amount) => amount === expected),
  );
  assert.deepEqual(shown, [expected, expected]);
}

/** An answer in the server's place, readable across origins as the server's own are. */
function inItsPlace(status, body, headers = {}) {
  return {
    status,
    headers: {
      'access-control-allow-origin': site.origin,
      'access-control-expose-headers': 'ETag, Retry-After',
      'content-type': 'application/problem+json',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

describe('offline', () => {
  test('edits are priced and kept, the page says so, and they are sent when the network returns', async () => {
    await page.context().setOffline(true);
    await page.getByText('You are offline').first().waitFor();
    await quantityOf(page, 'Team seats').fill('60');
    await quantityOf(page, 'Brand kits').fill('7');
    assert.equal(await total(), dueToday(60, 7));
    assert.equal(await dueOnServer(server, cart), dueToday(24, 3));
    await page.context().setOffline(false);
    await settles(dueToday(60, 7));
    await page.getByText('You are offline').first().waitFor({ state: 'detached' });
    opened.assertQuiet([/ERR_INTERNET_DISCONNECTED/]);
  });
});

describe('a server that fails', () => {
  test('429: the edit waits as long as Retry-After says, then arrives', async () => {
    const sentAt = [];
    await page.route('**/change-quantity', (route) => {
      sentAt.push(performance.now());
      return sentAt.length === 1
        ? route.fulfill(inItsPlace(429, { code: 'rate_limited' }, { 'retry-after': '2' }))
        : route.continue();
    });
    await quantityOf(page, 'Team seats').fill('60');
    await page.getByText('We try again in 2 seconds.').waitFor();
    assert.equal(await total(), dueToday(60, 3));
    await settles(dueToday(60, 3));
    assert.equal(sentAt.length, 2);
    assert.ok(sentAt[1] - sentAt[0] >= 1_900, `tried again after ${sentAt[1] - sentAt[0]} ms`);
    await page.getByText('We try again in 2 seconds.').waitFor({ state: 'detached' });
    opened.assertQuiet([/status of 429/]);
  });

  test('500: the edit is sent again until it arrives, and the trouble is told once it lasts', async () => {
    await recordEvents(page);
    let failures = 0;
    await page.route('**/change-quantity', (route) => {
      if (failures === 2) return route.continue();
      failures += 1;
      return route.fulfill(inItsPlace(500, { code: 'internal_error' }));
    });
    await quantityOf(page, 'Team seats').fill('60');
    await page.locator('.notices').waitFor();
    await settles(dueToday(60, 3));
    await page.locator('.notices').waitFor({ state: 'detached' });
    assert.equal((await heard(page, 'error')).length, 1);
    opened.assertQuiet([/status of 500/]);
  });

  test('a page instead of an answer, as proxies send it, is a failure like any other', async () => {
    let isFirst = true;
    await page.route('**/change-quantity', (route) => {
      if (!isFirst) return route.continue();
      isFirst = false;
      return route.fulfill({ ...inItsPlace(502, {}, { 'content-type': 'text/html' }), body: '<h1>Bad Gateway</h1>' });
    });
    await quantityOf(page, 'Team seats').fill('60');
    await settles(dueToday(60, 3));
    opened.assertQuiet([/status of 502/]);
  });

  test('an answer that is lost after the server acted is no second edit', async () => {
    let lost = 0;
    await page.route('**/change-quantity', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await quantityOf(page, 'Team seats').fill('60');
    await settles(dueToday(60, 3));
    assert.equal(lost, 1);
    opened.assertQuiet([/ERR_CONNECTION_RESET/, /status of 412/]);
  });
});

describe('other people', () => {
  test('two tabs of one cart: each edit stands, and both end with the same', async () => {
    const other = await page.context().newPage();
    await mount(other);
    await quantityOf(page, 'Team seats').fill('60');
    await settles(dueToday(60, 3));
    // The other tab does not know yet; its own edit is made on what the server has, and both edits stand.
    assert.equal(await total(other), dueToday(24, 3));
    await quantityOf(other, 'Brand kits').fill('7');
    await settles(dueToday(60, 7), other);
    await quantityOf(page, 'Team seats').fill('61');
    await settles(dueToday(61, 7));
    opened.assertQuiet([/status of 412/]);
  });

  test('the cart changed meanwhile: the next edit is made on it, the difference is told, and the shop hears of it', async () => {
    await recordEvents(page);
    const answer = await server.call(
      'PUT',
      `/public/checkout/cart/${cart.id}/change-quantity`,
      { cartItemId: 'kits', quantity: 10 },
      bearer(),
    );
    assert.equal(answer.status, 200);
    await quantityOf(page, 'Team seats').fill('60');
    await settles(dueToday(60, 10));
    await page.locator('.notices').waitFor();
    assert.equal((await heard(page, 'price-mismatch')).length, 1);
    opened.assertQuiet([/status of 412/]);
  });

  test('the shop took the cart away: the buyer is told, and what was typed stays', async () => {
    await page.getByLabel('E-mail', { exact: true }).fill('mira@halmvogt.example');
    const gone = await server.merchant('DELETE', `/carts/${cart.id}`);
    assert.ok(gone.status < 300, `${gone.status} ${gone.text}`);
    await recordEvents(page);
    await quantityOf(page, 'Team seats').fill('60');
    await until(
      () => heard(page, 'expired'),
      (events) => events.length === 1,
    );
    assert.equal(await page.evaluate(() => document.querySelector('kassa-checkout').state.phase), 'expired');
    const kept = await page.evaluate(() => document.querySelector('kassa-checkout').state.previous.details.email);
    assert.equal(kept, 'mira@halmvogt.example');
    opened.assertQuiet([/status of 404/]);
  });
});

test(`edits against delays, lost requests, lost answers, failures and a dead network: right in ${runs} of ${runs} runs`, async (context) => {
  // KASSA_SEED runs a failing sequence again.
  const firstSeed = Number(process.env.KASSA_SEED ?? Date.now() % 2 ** 32);
  context.diagnostic(`KASSA_SEED=${firstSeed}`);
  let seed = firstSeed;
  const random = (bound) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * bound);
  };
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let isCalm = false;
  await page.route('**/change-quantity', async (route) => {
    const fate = isCalm ? 0 : random(10);
    await pause(random(30));
    try {
      if (fate === 1) return await route.abort('connectionrefused');
      if (fate === 2) return await route.fulfill(inItsPlace(503, { code: 'service_unavailable' }));
      if (fate === 3) return await route.fulfill(inItsPlace(429, { code: 'rate_limited' }, { 'retry-after': '1' }));
      const answer = await route.fetch();
      if (fate === 4) return await route.abort('connectionreset');
      await pause(random(60));
      return await route.fulfill({ response: answer });
    } catch {
      // The page went offline while the request was on its way.
      return undefined;
    }
  });
  const wrong = [];
  for (let run = 0; run < runs; run += 1) {
    const seedOfRun = seed;
    isCalm = false;
    for (let edit = 0; edit < editsOfARun; edit += 1) {
      const isSeats = random(2) === 0;
      await quantityOf(page, isSeats ? 'Team seats' : 'Brand kits').fill(String(1 + random(isSeats ? 120 : 30)));
      if (random(3) === 0) await pause(random(400));
      if (random(6) === 0) {
        await page.context().setOffline(true);
        await pause(random(100));
        await page.context().setOffline(false);
      }
    }
    isCalm = true;
    const expected = dueToday(
      Number(await quantityOf(page, 'Team seats').inputValue()),
      Number(await quantityOf(page, 'Brand kits').inputValue()),
    );
    // The network is back: what waits after a failure goes out now, instead of after its pause.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const reached = await until(
      async () => [await total(), await dueOnServer(server, cart)],
      (amounts) => amounts.every((amount) => amount === expected),
      6_000,
    );
    if (reached.some((amount) => amount !== expected)) wrong.push({ run, seedOfRun, expected, reached });
  }
  assert.deepEqual(wrong, [], `KASSA_SEED=${firstSeed}`);
  opened.assertQuiet([/net::ERR_/, /status of (412|429|503)/]);
});
