/** A whole purchase in the demo shop with the keyboard only, under the shop's strict policy, with axe on each state. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from '../support/accessibility.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { focused, replaceText, tabTo } from '../support/keyboard.mjs';
import { startShopWithServer } from '../support/shop.mjs';

let browser;
let shop;
before(async () => {
  browser = await launchBrowser();
  shop = await startShopWithServer({ otp: 'always' });
});
after(async () => {
  await browser?.close();
  await shop?.stop();
});

for (const { name, options } of [
  { name: 'at 1280 px, light', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } },
  { name: 'on a phone, dark', options: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } },
]) {
  test(`buys with the keyboard alone ${name}`, async () => {
    const { page, assertQuiet, close } = await openPage(browser, options);
    await page.goto(shop.origin);
    await assertAccessible(page, 'catalogue');

    await tabTo(page, ({ tag, name: label }) => tag === 'button' && /^Add .*Team seats|Team seats.*[Aa]dd/.test(label));
    await page.keyboard.press('Enter');
    await page.goto(`${shop.origin}/checkout`);
    await page.locator('[part~="due-today"]').waitFor();
    // The forms come after the cart and fade in.
    await page.getByLabel(/^E-mail/).waitFor();
    await assertAccessible(page, 'editing');

    // Quantity by arrow keys and by typing.
    await tabTo(page, ({ part }) => part.includes('stepper-input'));
    await replaceText(page, '24');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    const due = await page.locator('[part~="due-today"]').innerText();
    assert.match(due, /\d/);

    const details = [
      [/^E-mail/, 'mira.vogt@halmvogt.example'],
      [/^Country/, 'Germany'],
      [/^First name/, 'Mira'],
      [/^Last name/, 'Vogt'],
      [/^Street/, 'Torstraße'],
      [/^Number/, '140'],
      [/^Postal code/, '10119'],
      [/^City/, 'Berlin'],
    ];
    for (const [label, text] of details) {
      const { tag: field } = await tabTo(
        page,
        ({ tag, name: found }) => /^(input|select)$/.test(tag) && label.test(found),
      );
      // A list is chosen from by typing too; it has no text to replace.
      await (field === 'select' ? page.keyboard.type(text) : replaceText(page, text));
    }
    await tabTo(page, ({ type }) => type === 'radio');
    for (let press = 0; press < 6; press += 1) {
      const { name: method } = await focused(page);
      if (/Bank transfer/.test(method)) break;
      await page.keyboard.press('ArrowDown');
    }
    assert.match((await focused(page)).name, /Bank transfer/);
    await page.keyboard.press('Space');
    await assertAccessible(page, 'filled in');

    await tabTo(page, ({ part }) => part.includes('order-button'));
    await page.keyboard.press('Enter');
    await page.locator('[part~="otp-input"]').waitFor();
    await assertAccessible(page, 'code');
    assert.match((await focused(page)).name, /code/i);

    await tabTo(page, ({ part }) => part.includes('otp-input'));
    await page.keyboard.type(await shop.server.newestCode());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Thank you, Mira/ }).waitFor();
    await assertAccessible(page, 'completed');

    const orders = await shop.server.merchant('GET', '/checkout/carts');
    assert.ok(orders.body.data.some(({ status }) => status === 'completed'));
    assertQuiet();
    await close();
  });
}

test('who follows a checkout link sees its cart, and after a reload as well; the address bar has no code', async () => {
  const { body: link } = await shop.server.merchant('POST', '/checkout-links', {
    returnUrl: `${shop.origin}/checkout?link`,
    cart: { storeId: 'halden', country: 'DE', locale: 'en-GB', wantedProducts: [{ id: 'team-seats', quantity: 60 }] },
  });
  const { page, assertQuiet, close } = await openPage(browser);
  await page.goto(link.url);
  await page.locator('[part~="due-today"]', { hasText: '571.20' }).waitFor();
  assert.equal(page.url(), `${shop.origin}/checkout`);
  await page.reload();
  await page.locator('[part~="due-today"]', { hasText: '571.20' }).waitFor();
  assertQuiet();
  await close();
});
