/**
 * What WCAG 2.2 AA asks of a page that only a browser can tell: size of targets, reflow, text spacing, forced colours, motion, focus, the
 * one status region; and axe on every state in light, dark and from right to left.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertAccessible, isWhole } from '../support/accessibility.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { createCart, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { focused, replaceText, tabTo } from '../support/keyboard.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { quantityOf, until } from '../support/widget-events.mjs';
import { mountWidget, startWidgetPage } from '../support/widget-page.mjs';
import { serveGallery } from './gallery/serve.mjs';

const wasmFolder = fileURLToPath(new URL('../../build/wasm/wasm-bindings/', import.meta.url));
const gallery = await serveGallery(wasmFolder);

/** `npm run test:accessibility` looks at every state in every variant, `npm test` at every state in one of them, by turns. */
const variantsOf = (state, variants) =>
  isWhole ? variants : [variants[gallery.stateNames.indexOf(state) % variants.length]];

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  gallery.close();
});

/** Opens a state of the gallery on a page of its own, does the work and closes it; the console has to stay quiet. */
async function withState(state, { query = '', ...options }, work) {
  const { page, assertQuiet, close } = await openPage(browser, options);
  await page.goto(`${gallery.url}?state=${state}&${query}`);
  await page.waitForSelector(`html[data-ready="${state}"]`);
  await work(page);
  assertQuiet();
  await close();
}

/** Every element of the page that matches, through shadow roots; as a text to be run in the page. */
const everywhere = `(selector) => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}`;

/** Runs `work(everywhere, argument)` in the page. */
const inPage = (page, work, argument) =>
  page.evaluate(`(${work.toString()})(${everywhere}, ${JSON.stringify(argument ?? null)})`);

const scrollsSideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Texts that are cut off: wider or higher than the box that hides what does not fit. */
function cutTexts(everywhere) {
  const describe = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
  return everywhere('*')
    .filter((element) => {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
      // The figures in a drawing stand in the table of bands beside it, where nothing may be cut.
      if (element.closest('[aria-hidden="true"]') !== null) return false;
      // What is hidden from sight on purpose is for screen readers.
      if (clipPath !== 'none' || position === 'absolute' || element.localName === 'svg') return false;
      if (element.clientWidth === 0 || element.textContent.trim() === '') return false;
      const isCutAcross = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const isCutDown = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
      return isCutAcross || isCutDown;
    })
    .map(describe);
}

describe('axe finds nothing', () => {
  for (const state of gallery.stateNames) {
    const queries = variantsOf(state, ['theme=light', 'theme=dark', 'lang=ar&dir=rtl']);
    test(`in ${state}: ${queries.join(', ')}`, async () => {
      for (const query of queries) {
        await withState(state, { query }, (page) => assertAccessible(page, `${state} ${query}`));
      }
    });
  }
});

/** What can be pressed and is smaller than 24 by 24 CSS pixels (2.5.8). */
function smallTargets(everywhere) {
  return everywhere('button, a[href], input, select, summary, [tabindex="0"], label:has(input)')
    .filter((element) => {
      const { clipPath, visibility } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      if (width === 0 || visibility === 'hidden' || clipPath !== 'none') return false;
      // A radio is pressed by its label, which is looked at itself; a link in a sentence is excepted (2.5.8, inline).
      if (element.matches('label input, label:has(+ *) input') || element.closest('label')?.contains(element)) {
        if (element.localName === 'input' && /radio|checkbox/.test(element.type)) return false;
      }
      if (element.localName === 'input' && /radio|checkbox/.test(element.type) && element.labels.length > 0)
        return false;
      return width < 24 || height < 24;
    })
    .map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${element.localName} "${element.textContent.trim().slice(0, 30)}" ${width} x ${height}`;
    });
}

/** What runs although nothing should move. An animation that takes no time is a change at once, with or without a delay before. */
function movingParts(everywhere) {
  const roots = everywhere('*')
    .map((element) => element.shadowRoot)
    .filter((root) => root !== null);
  return [document, ...roots]
    .flatMap((root) => root.getAnimations())
    .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().activeDuration > 0)
    .map((animation) => animation.animationName ?? animation.transitionProperty);
}

/** Fields and buttons without a border of their own or of the box around them. */
function bareControls(everywhere) {
  return everywhere('.stepper, .btn, .box, input:not([type="radio"]), select')
    .filter((element) => element.getBoundingClientRect().width > 0)
    .filter((element) => {
      const box = element.closest('.stepper, .box') ?? element;
      const { borderTopWidth, borderBottomWidth } = getComputedStyle(box);
      return borderTopWidth === '0px' && borderBottomWidth === '0px';
    })
    .map((element) => `${element.localName}.${element.className}`);
}

// A page of the gallery takes longer to open than to look at: what does not disturb one another is looked at on one page.
describe('size and reflow', () => {
  for (const state of gallery.stateNames) {
    test(state, async (t) => {
      const [query] = isWhole ? [''] : variantsOf(state, ['lang=en', 'lang=de', 'lang=ar&dir=rtl']);
      await withState(state, { query, viewport: { width: 320, height: 256 } }, async (page) => {
        await t.test('does not scroll sideways at 320 px, which is 1280 px at 400 %', async () => {
          assert.equal(await scrollsSideways(page), 0);
        });
        for (const width of [320, 1280]) {
          await t.test(`targets are 24 px or more at ${width} px`, async () => {
            await page.setViewportSize({ width, height: 800 });
            assert.deepEqual(await inPage(page, smallTargets), []);
          });
        }
        await t.test('text twice as large is neither cut nor pushed out', async () => {
          await page.evaluate(() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('html { font-size: 200%; } #gallery, #gallery > div { font-size: 32px; }');
            document.adoptedStyleSheets = [sheet];
          });
          // A desktop's window, and a phone.
          for (const width of [640, 320]) {
            await page.setViewportSize({ width, height: 800 });
            assert.equal(await scrollsSideways(page), 0, `at ${width} px`);
            assert.deepEqual(await inPage(page, cutTexts), [], `at ${width} px`);
          }
        });
      });
      for (const language of isWhole ? ['lang=de', 'lang=ar&dir=rtl'] : []) {
        await t.test(`does not scroll sideways at 320 px with ${language}`, async () => {
          await withState(state, { query: language, viewport: { width: 320, height: 256 } }, async (page) => {
            assert.equal(await scrollsSideways(page), 0);
          });
        });
      }
    });
  }

  test('text spacing of 1.4.12 is taken, and nothing is cut', async () => {
    for (const state of gallery.stateNames) {
      for (const width of variantsOf(state, [320, 1280])) {
        await withState(state, { query: 'lang=de', viewport: { width, height: 800 } }, async (page) => {
          await inPage(page, (everywhere) => {
            // As a reader's own style sheet does, inside shadow roots too.
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(
              '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
            );
            const roots = everywhere('*')
              .map((element) => element.shadowRoot)
              .filter((root) => root !== null);
            for (const root of [document, ...roots]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
          });
          assert.deepEqual(await inPage(page, cutTexts), [], `${state} at ${width} px`);
          assert.equal(await scrollsSideways(page), 0, `${state} at ${width} px`);
        });
      }
    }
  });
});

describe('preferences and the status region', () => {
  for (const state of gallery.stateNames) {
    test(state, async (t) => {
      await withState(state, { forcedColors: 'active', reducedMotion: 'reduce' }, async (page) => {
        await t.test('with reduced motion nothing moves', async () => {
          assert.deepEqual(await inPage(page, movingParts), []);
        });
        await t.test(
          'the status region is there from the start, polite, and the only live region besides alerts',
          async () => {
            const regions = await inPage(page, (everywhere) => ({
              status: everywhere('[role="status"], [aria-live="polite"], output').length,
              other: everywhere('[aria-live]:not([aria-live="polite"]), [role="log"], [role="timer"], [role="marquee"]')
                .length,
            }));
            assert.deepEqual(regions, { status: 1, other: 0 });
          },
        );
        await t.test('in forced colours every control has a border, and what has the focus an outline', async () => {
          assert.deepEqual(await inPage(page, bareControls), []);
          await page.keyboard.press('Tab');
          if ((await focused(page)) === null) return;
          const { outlineStyle, width } = await inPage(page, (everywhere) => {
            const [element] = everywhere(':focus').slice(-1);
            const { outlineStyle, outlineWidth } = getComputedStyle(element);
            return { outlineStyle, width: Number(outlineWidth.replace('px', '')) };
          });
          assert.notEqual(outlineStyle, 'none');
          assert.ok(width >= 2, `an outline of ${width} px`);
        });
      });
    });
  }
});

describe('with a server', () => {
  let server;
  let site;
  before(async () => {
    const port = await freePort();
    site = await startWidgetPage({ api: `http://127.0.0.1:${port}` });
    server = await startServer({ otp: 'always', allowOrigins: [site.origin], port });
  });
  after(async () => {
    await site?.stop();
    await server?.stop();
  });

  async function open() {
    const opened = await openPage(browser);
    const cart = await createCart(server, seatsAndKits());
    await mountWidget(opened.page, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });
    await opened.page.locator('[part~="order-button"]').waitFor();
    return { ...opened, cart };
  }

  const spoken = (page) =>
    page.evaluate(() =>
      document.querySelector('kassa-checkout').shadowRoot.querySelector('[role="status"]').textContent.trim(),
    );

  test('only settled totals are spoken: ten quick presses are one sentence', async () => {
    const { page, assertQuiet, close } = await open();
    await page.evaluate(() => {
      const region = document.querySelector('kassa-checkout').shadowRoot.querySelector('[role="status"]');
      globalThis.sentences = [];
      new MutationObserver(() => {
        const text = region.textContent.trim();
        if (text !== '' && text !== globalThis.sentences.at(-1)) globalThis.sentences.push(text);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    });
    const more = page.getByRole('group', { name: 'Team seats' }).getByRole('button').last();
    for (let press = 0; press < 10; press += 1) await more.click();
    await until(
      () => spoken(page),
      (text) => text !== '',
    );
    await page.waitForTimeout(1_000);
    const sentences = await page.evaluate(() => globalThis.sentences);
    assert.equal(sentences.length, 1, sentences.join(' | '));
    assert.ok(sentences[0].replace(/[^\d]/g, '').includes(String(dueToday(34, 3))), sentences[0]);
    assertQuiet();
    await close();
  });

  test('the focus stays on its field through typing, the answers of the server and a change from outside', async () => {
    const { page, assertQuiet, close, cart } = await open();
    await tabTo(page, ({ part, group }) => part.includes('stepper-input') && /Team seats/.test(group));
    await page.evaluate(() => {
      globalThis.lost = [];
      const root = document.querySelector('kassa-checkout').shadowRoot;
      const field = root.activeElement;
      const look = () => {
        if (root.activeElement !== field) globalThis.lost.push(root.activeElement?.id ?? 'page');
        requestAnimationFrame(look);
      };
      look();
    });
    await replaceText(page, '60');
    await until(
      () => page.locator('[part~="due-today"]').innerText().then(minorUnits),
      (shown) => shown === dueToday(60, 3),
    );
    await page.keyboard.press('ArrowUp');
    await server.call(
      'PUT',
      `/public/checkout/cart/${cart.id}/change-quantity`,
      { cartItemId: 'kits', quantity: 9 },
      { authorization: `Bearer ${cart.token}` },
    );
    await page.keyboard.press('ArrowUp');
    await until(
      () => page.locator('[part~="due-today"]').innerText().then(minorUnits),
      (shown) => shown === dueToday(62, 9),
    );
    assert.equal(await page.locator('[part~="due-today"]').innerText().then(minorUnits), dueToday(62, 9));
    assert.deepEqual(await page.evaluate(() => globalThis.lost), []);
    assert.equal(await quantityOf(page, 'Team seats').inputValue(), '62');
    assertQuiet([/status of 412/]);
    await close();
  });

  test('what has the focus is never covered, also on a phone with its bar', async () => {
    const { page, close } = await open();
    await page.setViewportSize({ width: 360, height: 640 });
    const covered = [];
    let looked = 0;
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab');
      const element = await focused(page);
      if (element === null) break;
      looked += 1;
      const isSeen = await page.evaluate(() => {
        const root = document.querySelector('kassa-checkout').shadowRoot;
        const target = root.activeElement;
        if (target === null) return true;
        const { left, top, width, height } = (
          target.matches('input[type=radio]') ? (target.closest('label, .method') ?? target) : target
        ).getBoundingClientRect();
        // 2.4.11: not entirely hidden. Looked at in the corners and the middle.
        const points = [
          [0.5, 0.5],
          [0.1, 0.1],
          [0.9, 0.1],
          [0.1, 0.9],
          [0.9, 0.9],
        ];
        return points.some(([x, y]) => {
          const hit = root.elementFromPoint(left + width * x, top + height * y);
          return (
            hit !== null && (target.contains(hit) || hit.contains(target) || hit.closest('label')?.control === target)
          );
        });
      });
      if (!isSeen) covered.push(`${element.tag} ${element.name}`);
    }
    assert.deepEqual(covered, []);
    assert.ok(looked > 15, `${looked} stops`);
    await close();
  });
});
