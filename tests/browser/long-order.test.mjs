/** An order of a hundred lines, most of which the browser neither lays out nor paints until they come near the window. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { manyLines, minorUnits } from '../support/carts.mjs';
import { startWidgetPage } from '../support/widget-page.mjs';

const lineCount = 100;

/** Three of each at 5.00, with 19 % tax. */
const unitsOfLine = 3;
const dueFor = (units) => units * 595;

let site;
let browser;
let opened;
before(async () => {
  site = await startWidgetPage({ api: 'http://127.0.0.1:1' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  opened = await openPage(browser);
  const { page } = opened;
  await page.goto(site.origin);
  await page.evaluate((given) => {
    const element = document.querySelector('kassa-checkout');
    element.setAttribute('locale', 'en');
    element.cart = given;
  }, manyLines(lineCount));
  await page.locator('[part~="order-button"]').waitFor();
});
afterEach(() => opened.close());

const due = (page) => page.locator('[part~="due-today"]').innerText().then(minorUnits);
const fields = (page) => page.getByRole('textbox', { name: 'Quantity' });

test('all lines are there for search, for assistive technology and for the keyboard', async () => {
  const { page, assertQuiet } = opened;
  assert.equal(await fields(page).count(), lineCount);
  assert.equal(await due(page), dueFor(lineCount * unitsOfLine));
  // By keyboard from the last but one line into the last, far outside of the window before.
  await fields(page)
    .nth(lineCount - 2)
    .focus();
  for (let key = 0; key < 5; key += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement } = document.querySelector('kassa-checkout').shadowRoot;
      return activeElement.closest('.line')?.querySelector('h3').textContent;
    });
    if (name === `Line ${lineCount - 1}`) break;
    assert.ok(key < 4, `the focus is at ${name}`);
  }
  await fields(page)
    .nth(lineCount - 1)
    .fill('99');
  assert.equal(await due(page), dueFor((lineCount - 1) * unitsOfLine + 99));
  const box = await fields(page)
    .nth(lineCount - 1)
    .boundingBox();
  const { height } = page.viewportSize();
  assert.ok(box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
  assertQuiet();
});

test('the lines near the window stay where they are while others are edited, and Enter sends no form', async () => {
  const { page, assertQuiet } = opened;
  const placesOf = () =>
    page.evaluate(() =>
      [...document.querySelector('kassa-checkout').shadowRoot.querySelectorAll('.line')]
        .slice(0, 6)
        .map((line) => line.getBoundingClientRect().top),
    );
  const before = await placesOf();
  await fields(page).first().fill('7');
  await fields(page).first().press('Enter');
  assert.deepEqual(await placesOf(), before);
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await due(page), dueFor((lineCount - 1) * unitsOfLine + 7));
  assertQuiet();
});

test('what is ordered has a line for each, beside the button', async () => {
  const { page } = opened;
  await fields(page).first().fill('7');
  const entries = page.locator('[part~="legal"] dd').first().locator('span');
  assert.equal(await entries.count(), lineCount);
  assert.match(await entries.first().innerText(), /^Line 0 \(7\skits\)$/);
  const [first, second] = [await entries.nth(0).boundingBox(), await entries.nth(1).boundingBox()];
  assert.ok(second.y >= first.y + first.height - 1, `${JSON.stringify(first)} ${JSON.stringify(second)}`);
});
