/**
 * Whatever accent a shop chooses, the widget is readable: a grid of accents in light and dark, with the colours that Chromium computes from
 * the style sheet itself. WCAG 2.2: text 4.5 (1.4.3), borders of controls and the outline of the button 3 (1.4.11).
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { benchmarkCart } from '../../bench/carts.mjs';
import { startWidgetPage } from '../support/widget-page.mjs';

/** Steps of each channel: 6 * 6 * 6 accents, among them black, white, and every primary and secondary colour. */
const steps = 6;

/** Foreground, background, least contrast. */
const pairs = [
  ...['surface', 'well', 'raised', 'tint', 'band'].map((ground) => ['text', ground, 4.5]),
  ...['surface', 'well', 'tint', 'band'].map((ground) => ['text-2', ground, 4.5]),
  ...['surface', 'well', 'tint'].map((ground) => ['ink', ground, 4.5]),
  ['on-fill', 'fill', 4.5],
  ...['good', 'care', 'bad'].flatMap((colour) => [
    [colour, 'surface', 4.5],
    [colour, `${colour}-tint`, 4.5],
  ]),
  ...['surface', 'well', 'raised'].map((ground) => ['edge', ground, 3]),
];

/**
 * Runs in the page: for every accent the least contrast of every pair. Colours are read as painted pixels, so whatever notation they
 * are in, they are what a buyer sees.
 */
function sweep({ pairs, steps, theme }) {
  const element = document.querySelector('kassa-checkout');
  element.setAttribute('theme', theme);
  const root = element.shadowRoot.querySelector('.root');
  const names = [...new Set(pairs.flatMap(([colour, ground]) => [colour, ground]))];
  const probes = names.map((name) => {
    const probe = document.createElement('i');
    probe.style.setProperty('color', `var(--_${name})`);
    root.append(probe);
    return [name, getComputedStyle(probe), probe];
  });
  const painter = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const luminances = new Map();
  const luminance = (colour) => {
    if (!luminances.has(colour)) {
      painter.fillStyle = colour;
      painter.fillRect(0, 0, 1, 1);
      const [red, green, blue] = Array.from(painter.getImageData(0, 0, 1, 1).data, (byte) => {
        const channel = byte / 255;
        return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      });
      luminances.set(colour, 0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
    return luminances.get(colour);
  };
  const faults = [];
  let accents = 0;
  const channels = Array.from({ length: steps }, (_, step) => Math.round((step * 255) / (steps - 1)));
  for (const red of channels) {
    for (const green of channels) {
      for (const blue of channels) {
        const accent = `rgb(${red} ${green} ${blue})`;
        element.style.setProperty('--kassa-accent', accent);
        const colours = Object.fromEntries(probes.map(([name, style]) => [name, luminance(style.color)]));
        for (const [colour, ground, least] of pairs) {
          const [a, b] = [colours[colour], colours[ground]];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (!(contrast >= least)) faults.push(`${accent}: ${colour} on ${ground} ${contrast.toFixed(2)} of ${least}`);
        }
        accents += 1;
      }
    }
  }
  for (const [, , probe] of probes) probe.remove();
  return { accents, faults, colours: luminances.size };
}

let browser;
let site;
before(async () => {
  browser = await launchBrowser();
  site = await startWidgetPage({ api: 'http://127.0.0.1:1' });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** The whole checkout: some of the colours come with the rest of it. */
async function showCart(page, colours = {}) {
  await page.goto(site.origin);
  await page.evaluate(
    async ({ cart, colours }) => {
      await customElements.whenDefined('kassa-checkout');
      const element = document.querySelector('kassa-checkout');
      for (const [name, value] of Object.entries(colours)) element.style.setProperty(name, value);
      element.cart = cart;
    },
    { cart: benchmarkCart(2), colours },
  );
  await page.locator('#place-order').waitFor();
}

test("the reader's own colours are taken over a shop's, and nothing is said of contrasts that nobody sees", async () => {
  const { page, assertQuiet, close } = await openPage(browser, { forcedColors: 'active', colorScheme: 'dark' });
  await showCart(page, { '--kassa-surface': '#ffffff', '--kassa-text': '#14181b' });
  assert.equal(await page.locator('.root').evaluate((root) => root.style.getPropertyValue('--_own-ink')), '');
  assertQuiet();
  await close();
});

describe('every accent', () => {
  for (const theme of ['light', 'dark']) {
    test(`is readable in ${theme}`, { timeout: 20_000 }, async () => {
      const { page, assertQuiet, close } = await openPage(browser, { colorScheme: theme });
      await showCart(page);
      const { accents, faults, colours } = await page.evaluate(sweep, { pairs, steps, theme });
      assert.equal(accents, steps ** 3);
      // Were the accent not taken up, a handful of colours would be all there are.
      assert.ok(colours > accents, `only ${colours} colours were seen`);
      assert.deepEqual(faults, []);
      assertQuiet();
      await close();
    });
  }
});
