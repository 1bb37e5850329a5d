/** The element comes and goes as pages make it: mounted and removed, moved, doubled, there before its script, kept by the browser. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { fillDetails } from '../support/buyer.mjs';
import { createCart, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { startStage } from '../support/stage.mjs';
import { heard, quantityOf, recordEvents, until, untilOnServer } from '../support/widget-events.mjs';
import { mountWidget } from '../support/widget-page.mjs';

const mounts = 200;
/** The most sessions that one engine holds. */
const engineSessions = 256;
/** What 200 mounts may add to the heap: compiled code and caches, far less than one widget's state for each. */
const heapSlackBytes = 1_000_000;

let stage;
let browser;
let server;
let site;
let opened;
before(async () => {
  stage = await startStage();
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());
beforeEach(async () => {
  opened = await openPage(browser);
});
afterEach(() => opened.close());

const total = (scope) => scope.locator('[part~="due-today"]').innerText().then(minorUnits);
const untilTotal = async (scope, expected) =>
  assert.equal(
    await until(
      () => total(scope),
      (shown) => shown === expected,
    ),
    expected,
  );
const mount = (page, cart) =>
  mountWidget(page, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });

/** Puts widgets on the page and takes them off again, most when they are complete, every fifth while it still loads. */
function mountAndRemove(page, count, cart) {
  return page.evaluate(
    async ({ count, cartId, token, api, local }) => {
      const shown = async (element) => {
        while (element.shadowRoot.querySelector('[part~="order-button"]') === null) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      for (let turn = 0; turn < count; turn += 1) {
        const element = document.createElement('kassa-checkout');
        element.setAttribute('locale', 'en');
        if (turn % 2 === 0) {
          element.cart = structuredClone(local);
        } else {
          element.setAttribute('api-base', api);
          element.setAttribute('cart-id', cartId);
          element.token = token;
        }
        document.querySelector('main').append(element);
        if (turn % 5 !== 4) await shown(element);
        else await new Promise((resolve) => setTimeout(resolve, turn % 7));
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
      // What was given up while it loaded ends on its own.
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    { count, cartId: cart.id, token: cart.token, api: server.url, local: seatsAndKits() },
  );
}

/** Sessions that can still be opened in the engine that the widgets use. */
function freeSessions(page) {
  return page.evaluate(async (cart) => {
    const { loadEngine } = await import('/kassa/kassa.js');
    const engine = await loadEngine();
    const sessions = [];
    for (let opened = engine.open(cart); opened.ok; opened = engine.open(cart)) sessions.push(opened.session);
    sessions.forEach((session) => session.close());
    return sessions.length;
  }, seatsAndKits());
}

test(`${mounts} mounts and unmounts leave no listener, no node, no session and no memory behind`, async () => {
  const { page, assertQuiet } = opened;
  await page.goto(site.origin);
  await page.evaluate(() => document.querySelector('kassa-checkout').remove());
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const measure = async () => {
    // The second collection takes what finalizers of the first let go.
    for (let turn = 0; turn < 3; turn += 1) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const cart = await createCart(server, seatsAndKits());
  // Scripts, texts and caches are loaded with the first ones.
  await mountAndRemove(page, 20, cart);
  assert.equal(await freeSessions(page), engineSessions);
  const before = await measure();
  await mountAndRemove(page, mounts, cart);
  // Answers that nobody waits for any more may still be held for a moment; what leaks stays.
  const after = await until(
    measure,
    ({ Nodes, JSEventListeners }) => Nodes <= before.Nodes && JSEventListeners <= before.JSEventListeners,
  );
  assert.ok(
    after.JSEventListeners <= before.JSEventListeners,
    `${before.JSEventListeners} -> ${after.JSEventListeners} listeners`,
  );
  assert.ok(after.Nodes <= before.Nodes, `${before.Nodes} -> ${after.Nodes} nodes`);
  const growth = after.JSHeapUsedSize - before.JSHeapUsedSize;
  assert.ok(growth < heapSlackBytes, `the heap grew by ${growth} bytes`);
  assert.equal(await freeSessions(page), engineSessions);
  assertQuiet();
});

describe('moved in the document', () => {
  test('it keeps the cart, what was typed and the edit on its way, and asks for nothing again', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mount(page, cart);
    await page.getByLabel('E-mail', { exact: true }).fill('mira@halmvogt.example');
    const reads = [];
    page.on('request', (request) => request.method() === 'GET' && reads.push(request.url()));
    await quantityOf(page, 'Team seats').fill('60');
    await page.evaluate(() => {
      const place = document.createElement('section');
      document.body.append(place);
      place.append(document.querySelector('kassa-checkout'));
    });
    assert.equal(await total(page), dueToday(60, 3));
    await untilOnServer(server, cart, dueToday(60, 3));
    assert.equal(await page.getByLabel('E-mail', { exact: true }).inputValue(), 'mira@halmvogt.example');
    assert.deepEqual(reads, []);
    // It still lives: the next edit is priced and sent.
    await quantityOf(page, 'Team seats').fill('8');
    assert.equal(await total(page), dueToday(8, 3));
    await untilOnServer(server, cart, dueToday(8, 3));
    assertQuiet();
  });
});

describe('removed while a call runs', () => {
  test('the answer changes nothing, nothing is sent afterwards, and no event or message comes', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mount(page, cart);
    await recordEvents(page);
    const sent = [];
    let release;
    const held = new Promise((resolve) => (release = resolve));
    let arrived;
    const firstArrived = new Promise((resolve) => (arrived = resolve));
    await page.route('**/change-quantity', async (route) => {
      sent.push(route.request().postDataJSON());
      arrived();
      await held;
      await route.continue().catch(() => undefined);
    });
    const seats = quantityOf(page, 'Team seats');
    await seats.fill('60');
    await seats.press('Enter');
    await firstArrived;
    // Waits behind the first, and is not sent any more.
    await quantityOf(page, 'Brand kits').fill('7');
    const eventsBefore = await page.evaluate(() => {
      const count = globalThis.heard.length;
      document.querySelector('kassa-checkout').remove();
      return count;
    });
    release();
    await page.waitForTimeout(1_500);
    assert.equal(sent.length, 1);
    assert.equal(await page.evaluate(() => globalThis.heard.length), eventsBefore);
    assertQuiet();
  });

  test('an order that was on its way is found again, and made once', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mount(page, cart);
    let reached;
    const atServer = new Promise((resolve) => (reached = resolve));
    let confirms = 0;
    await page.route('**/confirm', async (route) => {
      confirms += 1;
      const answer = await route.fetch();
      reached();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fulfill({ response: answer }).catch(() => undefined);
    });
    await fillDetails(page);
    await page.locator('[part~="order-button"]').click();
    await atServer;
    await page.evaluate(
      ({ api, cartId, token }) => {
        document.querySelector('kassa-checkout').remove();
        const next = document.createElement('kassa-checkout');
        next.setAttribute('api-base', api);
        next.setAttribute('cart-id', cartId);
        next.setAttribute('locale', 'en');
        next.token = token;
        document.querySelector('main').append(next);
      },
      { api: server.url, cartId: cart.id, token: cart.token },
    );
    await page.getByRole('heading', { name: /Thank you/ }).waitFor();
    assert.equal(confirms, 1);
    assertQuiet();
  });
});

describe('part of the page', () => {
  test('there is no frame, no scrollbar of its own, and nothing is stored in the browser', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mount(page, cart);
    await page.locator('[part~="order-button"]').waitFor();
    await quantityOf(page, 'Team seats').fill('60');
    await untilOnServer(server, cart, dueToday(60, 3));
    const found = await page.evaluate(() => {
      const element = document.querySelector('kassa-checkout');
      const inside = [...element.shadowRoot.querySelectorAll('*')];
      const scrolls = inside.filter(
        (part) => /auto|scroll/.test(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight + 1,
      );
      return {
        frames:
          document.querySelectorAll('iframe').length + inside.filter(({ localName }) => localName === 'iframe').length,
        scrolls: scrolls.map(({ className }) => className),
      };
    });
    assert.deepEqual(found, { frames: 0, scrolls: [] });
    assert.deepEqual(await page.context().storageState({ indexedDB: true }), { cookies: [], origins: [] });
    assertQuiet();
  });
});

describe('two widgets on a page', () => {
  test('each has its own cart, focus and totals; the engine is fetched once', async () => {
    const { page, assertQuiet } = opened;
    const modules = [];
    page.on('request', (request) => request.url().endsWith('.wasm') && modules.push(request.url()));
    const [first, second] = [
      await createCart(server, seatsAndKits()),
      await createCart(server, seatsAndKits({ seats: 5, kits: 1 })),
    ];
    await mount(page, first);
    await page.evaluate(
      ({ api, cartId, token }) => {
        const element = document.createElement('kassa-checkout');
        element.id = 'second';
        element.setAttribute('api-base', api);
        element.setAttribute('cart-id', cartId);
        element.setAttribute('locale', 'de');
        element.token = token;
        document.querySelector('main').append(element);
      },
      { api: server.url, cartId: second.id, token: second.token },
    );
    const left = page.locator('kassa-checkout:not(#second)');
    const right = page.locator('#second');
    await right.locator('[part~="due-today"]').waitFor();
    assert.equal(await total(left), dueToday(24, 3));
    assert.equal(await total(right), dueToday(5, 1));
    await quantityOf(left, 'Team seats').fill('60');
    assert.equal(await total(left), dueToday(60, 3));
    assert.equal(await total(right), dueToday(5, 1));
    await quantityOf(right, 'Brand kits').fill('9');
    assert.equal(await total(left), dueToday(60, 3));
    assert.equal(await total(right), dueToday(5, 9));
    await untilOnServer(server, first, dueToday(60, 3));
    await untilOnServer(server, second, dueToday(5, 9));
    // One goes, the other stays.
    await page.evaluate(() => document.querySelector('kassa-checkout:not(#second)').remove());
    await quantityOf(right, 'Brand kits').fill('2');
    await untilOnServer(server, second, dueToday(5, 2));
    assert.equal(modules.length, 1);
    assertQuiet();
  });
});

describe('in a page that navigates by itself', () => {
  test('going away and coming back shows the cart as the server has it, with edits made just before', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mount(page, cart);
    await quantityOf(page, 'Team seats').fill('60');
    await untilOnServer(server, cart, dueToday(60, 3));
    await page.evaluate(() => {
      history.pushState({}, '', '/terms');
      const paragraph = document.createElement('p');
      paragraph.textContent = 'Terms';
      document.querySelector('kassa-checkout').replaceWith(paragraph);
      addEventListener('popstate', () => {
        globalThis.cameBack = true;
      });
    });
    await page.goBack();
    assert.equal(await page.evaluate(() => globalThis.cameBack), true);
    await page.evaluate(
      ({ api, cartId, token }) => {
        const element = document.createElement('kassa-checkout');
        element.setAttribute('api-base', api);
        element.setAttribute('cart-id', cartId);
        element.setAttribute('locale', 'en');
        element.token = token;
        document.querySelector('main p').replaceWith(element);
      },
      { api: server.url, cartId: cart.id, token: cart.token },
    );
    await page.locator('[part~="due-today"]').waitFor();
    assert.equal(await total(page), dueToday(60, 3));
    assertQuiet();
  });

  test('an element that is there before its script starts by itself, with the properties it was given', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route('**/kassa/kassa.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.origin, { waitUntil: 'commit' });
    await page.locator('kassa-checkout').waitFor({ state: 'attached' });
    await page.evaluate(
      ({ api, cartId, token }) => {
        const element = document.querySelector('kassa-checkout');
        element.setAttribute('locale', 'en');
        Object.assign(element, { apiBase: api, cartId, token });
      },
      { api: server.url, cartId: cart.id, token: cart.token },
    );
    release();
    await page.locator('[part~="due-today"]').waitFor();
    assert.equal(await total(page), dueToday(24, 3));
    assertQuiet();
  });
});

describe('kept by the browser', () => {
  /** What listens to the page comes with the rest of the checkout, as the forms do. */
  const mountWhole = async (page, cart) => {
    await mount(page, cart);
    await page.locator('[part~="details"]').waitFor();
  };

  test('a page from the back/forward cache shows what the server has meanwhile, and its buttons work', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mountWhole(page, cart);
    await recordEvents(page);
    const changed = await server.call(
      'PUT',
      `/public/checkout/cart/${cart.id}/change-quantity`,
      { cartItemId: 'kits', quantity: 5 },
      { authorization: `Bearer ${cart.token}` },
    );
    assert.equal(changed.status, 200);
    // What a browser says when it takes a page out of its cache; headless Chromium has that cache switched off.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await untilTotal(page, dueToday(24, 5));
    assert.equal((await heard(page, 'price-mismatch')).length, 1);
    await quantityOf(page, 'Team seats').fill('60');
    await untilOnServer(server, cart, dueToday(60, 5));
    assert.equal(await total(page), dueToday(60, 5));
    assertQuiet();
  });

  test('an edit made just before the page is hidden is sent at once, not when the pause is over', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mountWhole(page, cart);
    const request = page.waitForRequest('**/change-quantity', { timeout: 5_000 });
    const waitedMs = await page.evaluate(async () => {
      const root = document.querySelector('kassa-checkout').shadowRoot;
      const field = root.querySelector('#line-0');
      field.value = '60';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      const started = performance.now();
      const sent = new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntries().find(({ name }) => name.endsWith('/change-quantity'));
          if (entry !== undefined) resolve(entry.startTime);
        }).observe({ type: 'resource' });
      });
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      return (await sent) - started;
    });
    await request;
    assert.ok(waitedMs < 100, `sent after ${waitedMs} ms`);
    await untilOnServer(server, cart, dueToday(60, 3));
    assertQuiet();
  });

  test('a frozen page goes on where it was', async () => {
    const { page, assertQuiet } = opened;
    const cart = await createCart(server, seatsAndKits());
    await mountWhole(page, cart);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await quantityOf(page, 'Team seats').fill('60');
    await untilOnServer(server, cart, dueToday(60, 3));
    assert.equal(await total(page), dueToday(60, 3));
    assertQuiet();
  });
});
