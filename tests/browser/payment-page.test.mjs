/** A provider's page, left and come back to in the ways in which buyers do that: one order comes of it, or none. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { fillDetails } from '../support/buyer.mjs';
import { createCart, seatsAndKits } from '../support/carts.mjs';
import { startStage } from '../support/stage.mjs';
import { mountWidget } from '../support/widget-page.mjs';

let stage;
let opened;
let cart;
let page;

before(async () => {
  stage = await startStage({ otp: 'never' });
});
after(() => stage?.stop());
beforeEach(async () => {
  opened = await openPage(stage.browser);
  ({ page } = opened);
  cart = await createCart(stage.server, seatsAndKits());
  await mountWidget(page, { origin: stage.site.origin, api: stage.server.url, cartId: cart.id, token: cart.token });
});
afterEach(() => opened.close());

async function orderToProvider() {
  await fillDetails(page);
  await page.getByRole('radio', { name: /Test payment/ }).check({ force: true });
  await page.locator('[part~="order-button"]').click();
  await page.getByRole('button', { name: 'Approve the payment' }).waitFor();
}

/** The cart again, in a page that was loaded anew. */
const remount = () =>
  page.evaluate(
    async ({ api, id, token }) => {
      await customElements.whenDefined('kassa-checkout');
      const element = document.createElement('kassa-checkout');
      element.setAttribute('api-base', api);
      element.setAttribute('locale', 'en');
      element.setAttribute('cart-id', id);
      element.token = token;
      document.querySelector('kassa-checkout').replaceWith(element);
    },
    { api: stage.server.url, id: cart.id, token: cart.token },
  );

const orders = async () => {
  const { body } = await stage.server.merchant('GET', '/checkout/carts?limit=100');
  return body.data.filter(({ id }) => id === cart.id).map(({ status }) => status);
};

test('left without paying, it can be gone on to from the cart, and paid once', async () => {
  await orderToProvider();
  await page.goto('about:blank');
  await page.goto(`${stage.site.origin}/`);
  await remount();
  await page.getByRole('heading', { name: 'Your payment is still open' }).waitFor();
  await page.getByRole('button', { name: 'Change the order' }).waitFor();
  await page.getByRole('button', { name: 'Go on to the payment' }).click();
  await page.getByRole('button', { name: 'Approve the payment' }).click();
  await page.waitForURL(/kassa-payment=approved/);
  await remount();
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  assert.deepEqual(await orders(), ['paid']);
  opened.assertQuiet();
});

test('left without paying, the order can be changed instead', async () => {
  await orderToProvider();
  await page.goto(`${stage.site.origin}/`);
  await remount();
  await page.getByRole('button', { name: 'Change the order' }).click();
  await page.locator('[part~="order-button"]').waitFor();
  assert.deepEqual(await orders(), []);
  opened.assertQuiet();
});
