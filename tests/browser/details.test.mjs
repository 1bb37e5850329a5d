/** The details of the buyer: the country decides the form, the address decides the tax, and nothing that was typed gets lost. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { assertAccessible } from '../support/accessibility.mjs';
import { openPage } from '../support/browser.mjs';
import { createCart, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { startStage } from '../support/stage.mjs';
import { mountWidget } from '../support/widget-page.mjs';

let stage;
let browser;
let server;
let site;
let opened;

before(async () => {
  stage = await startStage({ otp: 'always' });
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());
beforeEach(async () => {
  opened = await openPage(browser);
});
afterEach(() => opened.close());

/** A cart whose rates are for the server to find. */
async function mount(cartOf = (cart) => cart, attributes = {}) {
  const cart = seatsAndKits();
  const untaxed = cart.items.map((item) => ({ ...item, price: { ...item.price, taxRate: null } }));
  const created = await createCart(server, cartOf({ ...cart, items: untaxed }));
  const { page } = opened;
  await mountWidget(page, {
    origin: site.origin,
    api: server.url,
    cartId: created.id,
    token: created.token,
    attributes,
  });
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  return page;
}

const due = (page) => page.locator('[part~="due-today"]').innerText().then(minorUnits);
const labels = (page) =>
  page
    .locator('.form > .field > label, .form > details > summary')
    .evaluateAll((all) => all.map((label) => label.textContent.replace('(optional)', '').trim()));

describe('the address', () => {
  test('is asked for as its country writes it, and keeps what was typed through every country', async () => {
    const page = await mount();
    await page.getByLabel('Country').selectOption('US');
    await page.getByLabel('Street', { exact: true }).fill('Congress Avenue');
    await page.getByLabel('City', { exact: true }).fill('Austin');
    await page.getByLabel('State', { exact: true }).fill('TX');
    await page.getByLabel('ZIP code').fill('78701');
    assert.deepEqual((await labels(page)).slice(-6), [
      'Number',
      'Street',
      'Add an address line',
      'City',
      'State',
      'ZIP code',
    ]);
    await page.getByLabel('Country').selectOption('SG');
    assert.deepEqual((await labels(page)).slice(-4), ['Number', 'Street', 'Add an address line', 'Postal code']);
    await page.getByLabel('Country').selectOption('JP');
    assert.deepEqual((await labels(page)).slice(-6), [
      'Postal code',
      'Prefecture',
      'City',
      'Street',
      'Number',
      'Add an address line',
    ]);
    await page.getByLabel('Country').selectOption('US');
    assert.equal(await page.getByLabel('City', { exact: true }).inputValue(), 'Austin');
    assert.equal(await page.getByLabel('State', { exact: true }).inputValue(), 'TX');
    assert.equal(await page.getByLabel('ZIP code').inputValue(), '78701');
    await assertAccessible(page, 'an address in the United States');
    opened.assertQuiet();
  });

  test('keeps the focus on the country while the form changes under it', async () => {
    const page = await mount();
    const country = page.getByLabel('Country');
    await country.focus();
    await country.selectOption('GB');
    await page.getByLabel('Postcode').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id), 'field-countryCode');
  });

  test('names a postal code that cannot be one, and takes it however it is written', async () => {
    const page = await mount();
    await page.getByLabel('Country').selectOption('PL');
    const zip = page.getByLabel('Postal code');
    await zip.fill('0095');
    await zip.blur();
    await page.getByText('This is not a postal code of Poland.').waitFor();
    await zip.fill('00950');
    await zip.blur();
    await page.getByText('This is not a postal code of Poland.').waitFor({ state: 'detached' });
  });
});

describe('the tax', () => {
  test('follows the country at once, and the buyer is told', async () => {
    const page = await mount();
    // Until the address is known the shop shows its own country's tax.
    const german = await due(page);
    await page.getByLabel('Country').selectOption('AT');
    await page.getByText('VAT for Austria: 20%.').waitFor();
    const austrian = await due(page);
    assert.equal(austrian * 119, german * 120);
    await page.locator('[role="status"]', { hasText: 'VAT is now 20%.' }).waitFor();
    await assertAccessible(page, 'a tax that changed');
    opened.assertQuiet();
  });

  test('is owed by a company of another member state, and said before it orders', async () => {
    const page = await mount((cart) => ({ ...cart, settings: { ...cart.settings, forceCompany: true } }));
    await page.getByLabel('Country').selectOption('AT');
    await page.getByText('VAT for Austria: 20%.').waitFor();
    const withVat = await due(page);
    await page.getByLabel('VAT ID').fill('atu 13585627');
    await page.getByText('No VAT is charged: your company owes it (reverse charge).').waitFor();
    assert.equal((await due(page)) * 120, withVat * 100);
    await page.getByText('VAT, owed by you (reverse charge)').waitFor();
    await assertAccessible(page, 'reverse charge');
    opened.assertQuiet();
  });

  test('id with a typing mistake is named and keeps nobody from typing on', async () => {
    const page = await mount((cart) => ({ ...cart, settings: { ...cart.settings, forceCompany: true } }));
    await page.getByLabel('Country').selectOption('DE');
    await page.getByLabel('VAT ID').fill('DE136695977');
    await page.getByText('This does not look like a VAT ID.').waitFor();
    await assertAccessible(page, 'a VAT id with a typing mistake');
  });
});

test('works at 320 px, from right to left and in the dark', async () => {
  await opened.close();
  opened = await openPage(browser, { viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  const page = await mount(undefined, { dir: 'rtl' });
  await page.getByLabel('Country').selectOption('US');
  await page.getByLabel('ZIP code').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await assertAccessible(page, 'the form, 320 px, right to left, dark');
});
