/** Placing the order: one press, one order; every trouble on the way is told and nothing is sent twice. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { fillDetails } from '../support/buyer.mjs';
import { createCart, dueToday, minorUnits, seatsAndKits } from '../support/carts.mjs';
import { focused } from '../support/keyboard.mjs';
import { startStage } from '../support/stage.mjs';
import { mountWidget } from '../support/widget-page.mjs';

let stage;
let browser;
let server;
let site;
let opened;
let cart;
/** A buyer of its own for every test, so that a code is never the one of the test before. */
let email;
let buyers = 0;

before(async () => {
  stage = await startStage({ otp: 'always' });
  ({ browser, server, site } = stage);
});
after(() => stage?.stop());
beforeEach(async () => {
  opened = await openPage(browser);
  buyers += 1;
  email = `buyer-${buyers}@halmvogt.example`;
  cart = await createCart(server, seatsAndKits());
  await mountWidget(opened.page, { origin: site.origin, api: server.url, cartId: cart.id, token: cart.token });
});
afterEach(() => opened.close());

const orderButton = (page) => page.locator('[part~="order-button"]');
const due = (page) => page.locator('[part~="due-today"]').innerText().then(minorUnits);

const completedOrders = async () => {
  const { body } = await server.merchant('GET', '/checkout/carts?limit=100');
  return body.data.filter(({ id }) => id === cart.id);
};

describe('the order', () => {
  test('a double click on the order button makes one order', async () => {
    const { page } = opened;
    const confirms = [];
    page.on(
      'request',
      (request) => request.url().endsWith('/confirm') && request.method() === 'PUT' && confirms.push(request),
    );
    await fillDetails(page, email);
    await orderButton(page).dblclick();
    await page.locator('[part~="otp-input"]').fill(await codeOnceSent());
    await page.getByRole('button', { name: 'Confirm order' }).dblclick();
    await page.getByRole('heading', { name: /Thank you/ }).waitFor();
    assert.equal(confirms.length, 1);
    assert.equal((await completedOrders()).length, 1);
    opened.assertQuiet();
  });

  test('a wrong code says how many tries are left, and the right one still works', async () => {
    const { page } = opened;
    await fillDetails(page, email);
    await orderButton(page).click();
    const input = page.locator('[part~="otp-input"]');
    const code = await codeOnceSent();
    await input.fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Confirm order' }).click();
    await page.getByText('That is not the code. 4 tries left.').waitFor();
    // As copied from a mail: with a space in the middle.
    await input.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await input.press('Enter');
    await page.getByRole('heading', { name: /Thank you/ }).waitFor();
    opened.assertQuiet([/status of 422/]);
  });

  test('a code for an order that another tab has opened again leads back to the order', async () => {
    const { page } = opened;
    await fillDetails(page, email);
    await orderButton(page).click();
    const input = page.locator('[part~="otp-input"]');
    await input.fill(await codeOnceSent());
    const authorisation = { authorization: `Bearer ${cart.token}` };
    const path = `/public/checkout/cart/${cart.id}`;
    assert.equal((await server.call('PUT', `${path}/reopen`, undefined, authorisation)).status, 200);
    const change = { cartItemId: 'kits', quantity: 5 };
    assert.equal((await server.call('PUT', `${path}/change-quantity`, change, authorisation)).status, 200);
    await input.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'The cart changed somewhere else.' }).waitFor();
    assert.equal(await due(page), dueToday(24, 5));
    await orderButton(page).click();
    await input.waitFor();
    opened.assertQuiet([/status of 409/]);
  });

  test('missing details are named, with a way to each', async () => {
    const { page } = opened;
    await orderButton(page).click();
    await page.locator('#field-street-error', { hasText: 'Enter your street.' }).waitFor();
    // More than one is wrong: the summary has the focus, and its links lead to the fields.
    await page.getByRole('button', { name: 'Enter your street.' }).click();
    assert.match((await focused(page)).name, /^Street/);
    assert.equal((await completedOrders()).length, 0);
    opened.assertQuiet();
  });

  test('an answer that never came is looked into before anything is sent again', async () => {
    const { page } = opened;
    let confirms = 0;
    await page.route('**/confirm', async (route) => {
      confirms += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await fillDetails(page, email);
    await orderButton(page).click();
    // The server took the order and waits for the code: the widget finds that out by reading the cart.
    await page.locator('[part~="otp-input"]').waitFor({ timeout: 20_000 });
    assert.equal(confirms, 1);
    opened.assertQuiet([/net::ERR_CONNECTION_RESET/]);
  });

  test('a price that changed since the buyer looked is shown, and nothing is ordered', async () => {
    const { page } = opened;
    const seen = await due(page);
    assert.equal(seen, dueToday(24, 3));
    await fillDetails(page, email);
    // Another window of the same buyer changes the cart.
    const changed = await server.call(
      'PUT',
      `/public/checkout/cart/${cart.id}/change-quantity`,
      { cartItemId: 'kits', quantity: 5 },
      { authorization: `Bearer ${cart.token}` },
    );
    assert.equal(changed.status, 200);
    await orderButton(page).click();
    await page.getByRole('alert').filter({ hasText: 'The price changed before you ordered' }).waitFor();
    assert.equal(await due(page), dueToday(24, 5));
    assert.equal((await completedOrders()).length, 0);
    await orderButton(page).click();
    await page.locator('[part~="otp-input"]').waitFor();
    opened.assertQuiet([/status of 409/]);
  });
});

async function codeOnceSent() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return await server.newestCode(email);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('no code was sent');
}
