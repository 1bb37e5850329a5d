/** The live parts of the documentation: the calculator prices as kassa-quote does, the theming editor changes a real checkout. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { calculatorExamples } from '../../tools/build/docs/examples.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { quoteNatively } from '../support/native-text.mjs';
import { startShopWithServer } from '../support/shop.mjs';

const examples = calculatorExamples(readFileSync(new URL('../../docs/pricing.md', import.meta.url), 'utf8'));
let browser;
let shop;

before(async () => {
  shop = await startShopWithServer();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await shop?.stop();
});

const onOneLine = (text) => JSON.stringify(JSON.parse(text));

describe('the price calculator', () => {
  let opened;
  let page;

  before(async () => {
    opened = await openPage(browser);
    page = opened.page;
    await page.goto(`${shop.origin}/docs/calculator`);
    await due('57120');
  });
  after(() => opened?.close());

  const due = (minor) => page.locator('#due-minor', { hasText: new RegExp(`^${minor}$`) }).waitFor();
  const choose = (name) => page.getByLabel('Example').selectOption(name);
  const cart = async () => JSON.parse(await page.getByLabel('The cart as JSON').inputValue());

  test('answers every example of the manual as the native program does', async () => {
    const answers = quoteNatively(examples.map(({ text }) => onOneLine(text)));
    assert.ok(examples.length >= 30);
    for (const [index, { name }] of examples.entries()) {
      await choose(name);
      const shown = JSON.parse(await page.locator('#envelope').textContent());
      assert.deepEqual(shown, JSON.parse(answers[index]), name);
    }
  });

  test('opens the example that its address names, and the manual links there', async () => {
    await page.goto(`${shop.origin}/docs/pricing#volume`);
    await page.locator('a[href="/docs/calculator#volume"]').first().click();
    await due('36000');
    assert.equal(await page.getByLabel('Example').inputValue(), 'volume');
    assert.match(page.url(), /\/docs\/calculator#volume$/);
  });

  test('follows the form, and shows the cart that it makes', async () => {
    await choose('tiered');
    await page.getByLabel('Quantity', { exact: true }).fill('50');
    await due('49980');
    assert.equal((await cart()).items[0].quantity, 50);
    await page.getByLabel('Coupon in percent').fill('10');
    await due('44982');
    await page.getByLabel('Coupon in percent').fill('');
    await page.getByLabel('Tax rate in percent').fill('0');
    await due('42000');
    const second = page.getByRole('group', { name: 'Tier 2' });
    await second.getByLabel('Flat').fill('700');
    await due('42700');
    await page.getByLabel('Quantity', { exact: true }).fill('60');
    await page.getByLabel('Price model').selectOption('volume');
    await due('36000');
    await page.getByRole('button', { name: 'Add a tier' }).click();
    assert.equal((await cart()).items[0].price.price.tiers.length, 4);
    await page.getByRole('button', { name: 'Remove tier 1' }).click();
    assert.equal((await cart()).items[0].price.price.tiers.length, 3);
  });

  test('explains every amount with the field that has it', async () => {
    await choose('tiered');
    const row = page.getByRole('row', { name: /Over 10, up to 50/ });
    assert.deepEqual(await row.getByRole('cell').allTextContents(), [
      'Over 10, up to 50',
      '40 × €8.00',
      '€320.00',
      'lines[0].tiers[1].amount',
    ]);
    await page.getByText('From nothing at 0').waitFor({ state: 'attached' });
  });

  test('draws the curve with a name, a sentence and a table', async () => {
    await choose('volume');
    const drawing = page.getByRole('img', { name: /seats: price by quantity/ });
    assert.equal(await drawing.count(), 1);
    assert.match(await drawing.locator('desc').textContent(), /At 60 it is €360\.00\./);
    await page.getByText('The curve as a table').click();
    const rows = await page.locator('#curve').getByRole('row').allTextContents();
    assert.ok(
      rows.some((row) => row.includes('50') && row.includes('€405.00')),
      rows.join('; '),
    );
    await choose('flat-fee');
    assert.equal(await page.locator('#curve svg[role="img"]').isVisible(), true);
  });

  test('says what is wrong and where, and goes on when it is put right', async () => {
    await choose('tiered');
    const text = await page.getByLabel('The cart as JSON').inputValue();
    await page.getByLabel('The cart as JSON').fill(text.replace('"upTo": 50', '"upTo": 5'));
    const alert = page.getByRole('alert');
    assert.match(await alert.innerText(), /bands_not_ascending/);
    assert.match(await alert.innerText(), /\/items\/0\/price\/price\/tiers\/1/);
    await page.getByLabel('The cart as JSON').fill(`${text},`);
    assert.match(await alert.innerText(), /json_syntax/);
    await page.getByLabel('The cart as JSON').fill(text);
    await due('57120');
    assert.equal(await alert.isVisible(), false);
  });

  test('loses no digit of a number that binary floating point does not hold', async () => {
    await choose('amounts');
    const text = (await page.getByLabel('The cart as JSON').inputValue()).replace(
      '1000000',
      '1000000.00000000000000001',
    );
    await page.getByLabel('The cart as JSON').fill(text);
    await page.getByLabel('Coupon in percent').fill('0');
    assert.equal((await cart()).items[0].quantity, '1000000.00000000000000001');
  });

  test('left the console alone all the while', () => opened.assertQuiet());
});

describe('the theming editor', () => {
  let opened;
  let page;
  let button;

  before(async () => {
    // Colours are read at once, not half-way through a transition.
    opened = await openPage(browser, { reducedMotion: 'reduce' });
    page = opened.page;
    await page.goto(`${shop.origin}/docs/theming`);
    button = page.locator('[part~="order-button"]');
    await button.waitFor();
  });
  after(() => opened?.close());

  const fillOf = () => button.evaluate((element) => getComputedStyle(element).backgroundColor);
  const rule = () => page.locator('.theme-result code').first().textContent();
  const verdict = () => page.locator('#contrast-verdict').innerText();

  test('shows a checkout whose cart is at the server', async () => {
    assert.match(await page.locator('[part~="line-name"]').first().innerText(), /Team seats/);
    assert.match(await rule(), /the defaults/);
    assert.match(await verdict(), /Everything has the contrast/);
  });

  test('a colour changes the checkout and the rule', async () => {
    await page.getByLabel('Accent', { exact: true }).fill('#7a1fa2');
    await page.waitForFunction(
      () =>
        getComputedStyle(document.querySelector('kassa-checkout').shadowRoot.querySelector('[part~="order-button"]'))
          .backgroundColor === 'rgb(122, 31, 162)',
    );
    assert.match(await rule(), /--kassa-accent: #7a1fa2;/);
    await page.getByLabel('Radius').fill('0');
    assert.match(await rule(), /--kassa-radius: 0px;/);
    assert.equal(await button.evaluate((element) => getComputedStyle(element).borderTopLeftRadius), '0px');
    await page.getByRole('button', { name: 'Accent: default' }).click();
    assert.doesNotMatch(await rule(), /accent/);
    assert.equal(await fillOf(), 'rgb(13, 92, 108)');
  });

  test('a yellow accent is told to be darkened for links, and passes', async () => {
    await page.getByRole('button', { name: 'Sun' }).click();
    assert.match(await rule(), /--kassa-accent: #ffd400;/);
    assert.match(await page.getByRole('row', { name: /Links/ }).innerText(), /the accent alone has 1\.4/);
    assert.match(await verdict(), /Everything has the contrast/);
  });

  test('text that cannot be read is warned of, with its figures', async () => {
    await page.getByRole('button', { name: 'Default', exact: true }).first().click();
    await page.getByLabel('Surface', { exact: true }).fill('#888888');
    await page.getByLabel('Text', { exact: true }).fill('#777777');
    assert.match(await verdict(), /Hard to read: text on the surface \(1\.\d\d : 1, needs 4\.5 : 1\)/);
    assert.match(await page.getByRole('row', { name: /^Text on the surface/ }).innerText(), /too little/);
    await page.getByRole('button', { name: 'Default', exact: true }).first().click();
    assert.match(await verdict(), /Everything has the contrast/);
  });

  test('the theme is set by its attribute', async () => {
    await page.getByLabel('Theme').selectOption('dark');
    assert.equal(await page.locator('kassa-checkout').getAttribute('theme'), 'dark');
    assert.equal(await page.getByLabel('Surface', { exact: true }).inputValue(), '#14171a');
    await page.getByLabel('Theme').selectOption('');
    assert.equal(await page.locator('kassa-checkout').getAttribute('theme'), null);
    assert.equal(await page.getByLabel('Surface', { exact: true }).inputValue(), '#ffffff');
  });

  test('the console said only what the element says of colours that cannot be read', () =>
    opened.assertQuiet([/^warning: kassa-checkout: hard to read in these colours/]));
});
