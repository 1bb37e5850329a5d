/**
 * Every language in a browser: nothing is cut off or scrolls sideways on the narrowest phone, right to left is mirrored, and a buyer
 * loads one language only, from the modules as from the classic script.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { seatsAndKits } from '../support/carts.mjs';
import { startWidgetPage } from '../support/widget-page.mjs';
import { serveGallery } from './gallery/serve.mjs';

const languages = readdirSync('web/src/locales', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const rightToLeft = ['ar', 'he'];

/** The states that have most words and all buttons. */
const wordy = ['details', 'models', 'errors', 'otp', 'completed', 'changed', 'unknown', 'expired'];

let browser;
let gallery;
let site;
before(async () => {
  browser = await launchBrowser();
  gallery = await serveGallery('build/wasm/wasm-bindings');
  site = await startWidgetPage({ api: 'http://127.0.0.1:9' });
});
after(async () => {
  await browser?.close();
  gallery?.close();
  await site?.stop();
});

/** Runs in the page: what is cut off, reaches out of the page, or takes more lines than a button should. */
function faults() {
  const root = document.querySelector('#gallery > div').shadowRoot;
  const found = [];
  if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page scrolls sideways');
  for (const element of root.querySelectorAll('button, a, label, dt, th, h2, h3, .badge, .amt, .unit, .choice span')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest('.vh, .vh *')) continue;
    const name = `${element.tagName.toLowerCase()} "${element.textContent.trim()}"`;
    if (box.left < -0.5 || box.right > window.innerWidth + 0.5) found.push(`${name} reaches out of the page`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) found.push(`${name} is cut off`);
    if (element.matches('.btn')) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const lines = new Set(
        [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top)),
      ).size;
      if (lines > 2) found.push(`${name} takes ${lines} lines`);
    }
  }
  return found;
}

describe('at 320 px', () => {
  for (const language of languages) {
    test(`${language} fits`, async () => {
      const { page, assertQuiet, close } = await openPage(browser, { viewport: { width: 320, height: 700 } });
      const found = [];
      for (const state of wordy) {
        await page.goto(`${gallery.url}?state=${state}&lang=${language}`);
        await page.waitForSelector(`html[data-ready="${state}"]`);
        for (const fault of await page.evaluate(faults)) found.push(`${state}: ${fault}`);
      }
      assert.deepEqual(found, []);
      assertQuiet();
      await close();
    });
  }
});

describe('right to left', () => {
  for (const language of rightToLeft) {
    test(`${language} has minus at the start, amounts at the end and arrows turned round`, async () => {
      const { page, close } = await openPage(browser);
      await page.goto(`${gallery.url}?state=models&lang=${language}`);
      await page.waitForSelector('html[data-ready="models"]');
      const seen = await page.evaluate(() => {
        const root = document.querySelector('#gallery > div').shadowRoot;
        const left = (selector) => root.querySelector(selector).getBoundingClientRect().left;
        const turned = (selector) => getComputedStyle(root.querySelector(selector)).transform;
        return {
          direction: getComputedStyle(root.querySelector('.root')).direction,
          minus: left('.stepper button:first-of-type'),
          plus: left('.stepper button:last-of-type'),
          name: left('[part~="line-name"]'),
          amount: left('[part~="line-amount"]'),
          ticks: Array.from(root.querySelectorAll('.axis span'), (tick) => ({
            quantity: Number(tick.textContent.replace(/\D/g, '')),
            left: tick.getBoundingClientRect().left,
          })).slice(0, 2),
          hint: turned('.hint .icon'),
        };
      });
      assert.equal(seen.direction, 'rtl');
      assert.ok(seen.minus > seen.plus, 'minus stands at the right');
      assert.ok(seen.name > seen.amount, 'the name stands at the right of its amount');
      const [first, second] = seen.ticks;
      assert.equal(first.quantity < second.quantity, first.left > second.left, 'quantities grow to the left');
      assert.match(seen.hint, /^matrix\(-1, 0, 0, 1/);
      await close();
    });
  }
});

describe('one language is loaded', () => {
  for (const path of ['/', '/classic']) {
    test(path === '/' ? 'with the modules' : 'with the classic script', async () => {
      const { page, assertQuiet, close } = await openPage(browser);
      const loaded = [];
      page.on('request', (request) => {
        const match = /\/locales\/([a-z]+)\/([a-z]+)\.js$/.exec(request.url());
        if (match !== null) loaded.push(`${match[1]} ${match[2]}`);
      });
      await page.goto(`${site.origin}${path}`);
      await page.evaluate(async (cart) => {
        await customElements.whenDefined('kassa-checkout');
        const element = document.createElement('kassa-checkout');
        element.setAttribute('locale', 'fr-CA');
        element.cart = cart;
        document.querySelector('kassa-checkout').replaceWith(element);
      }, seatsAndKits());
      await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).waitFor();
      // The page's own empty element, which was there before, speaks the page's English.
      const others = loaded.filter((name) => !name.startsWith('en '));
      assert.deepEqual([...new Set(others)].sort(), ['fr cart', 'fr order']);
      assertQuiet();
      await close();
    });
  }
});
