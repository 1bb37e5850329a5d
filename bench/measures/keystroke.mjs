/**
 * What a buyer on a slow phone feels: from a digit typed into a quantity to the frame with the new totals, in a cart of 100 lines, in Chromium
 * that gets a quarter of the processor.
 */
import assert from 'node:assert/strict';
import { benchmarkCart, editedItem } from '../carts.mjs';
import { loadBuiltEngine, openSession, quoteAfter } from '../engine.mjs';
import { median } from '../statistics.mjs';
import { launchBrowser, openPage } from '../../tests/support/browser.mjs';
import { startWidgetPage } from '../../tests/support/widget-page.mjs';

const lineCount = 100;
const processorSlowdown = 4;
const frameMs = 1000 / 60;
const warmUpKeystrokes = 15;
const keystrokes = 40;
/** Between two keystrokes; a fast typist. */
const pauseMs = 150;

const digitOf = (keystroke) => String((keystroke % 9) + 1);

/** Runs in the page: shows the cart, and from then on records each keystroke that changed a quantity. */
async function prepare(cart) {
  await customElements.whenDefined('kassa-checkout');
  const element = document.querySelector('kassa-checkout');
  element.setAttribute('locale', 'en');
  element.cart = cart;
  globalThis.painted = [];
  const shown = () => element.shadowRoot.querySelector('[part~="due-today"]').innerText;
  let pressedAt = 0;
  addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });
  addEventListener(
    'input',
    () => {
      const start = pressedAt;
      requestAnimationFrame(() => {
        // A message is delivered once this frame's style, layout and paint are done.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const milliseconds = performance.now() - start;
          globalThis.painted.push({ milliseconds, total: shown() });
        };
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

/** Replaces the first line's quantity by one digit, again and again; answers what the page recorded. */
async function type(page) {
  // Found once: looking for it by its name makes the page work.
  const field = await page.locator('kassa-checkout').getByRole('textbox', { name: 'Quantity' }).first().elementHandle();
  await field.focus();
  for (let keystroke = 0; keystroke < warmUpKeystrokes + keystrokes; keystroke += 1) {
    await field.evaluate((input) => input.select());
    await page.keyboard.press(digitOf(keystroke));
    await page.waitForFunction((count) => globalThis.painted.length > count, keystroke);
    await page.waitForTimeout(pauseMs);
  }
  return page.evaluate(() => globalThis.painted);
}

/** Every frame has to show the total that belongs to its keystroke. */
async function assertTotals(painted) {
  const session = openSession(await loadBuiltEngine(), lineCount);
  painted.forEach(({ total }, keystroke) => {
    const { amountDue } = quoteAfter(session, editedItem, digitOf(keystroke)).price;
    assert.equal(total.replace(/\D/g, ''), amountDue, `keystroke ${keystroke} painted another total`);
  });
  session.close();
}

export async function measureKeystroke() {
  const site = await startWidgetPage({ api: 'http://127.0.0.1:1' });
  const browser = await launchBrowser({ isWhole: true });
  try {
    const { page, close } = await openPage(browser);
    await page.goto(site.origin);
    await page.evaluate(prepare, benchmarkCart(lineCount));
    await page.locator('[part~="due-today"]').waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
    const painted = await type(page);
    await assertTotals(painted);
    await close();

    const times = painted.slice(warmUpKeystrokes).map(({ milliseconds }) => milliseconds);
    return {
      rows: [{ budget: 'keystroke to painted totals, 100 lines', is: median(times) / frameMs }],
      readings: [{ what: `Kassa: keystroke to painted totals, ${lineCount} lines`, unit: 'ms', values: times }],
    };
  } finally {
    await browser.close();
    await site.stop();
  }
}
