/** The shop's own pages in Chromium: quiet console under the policy, accessible in both themes, no sideways scrolling from 320 px. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { axeViolations } from '../support/accessibility.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { startKassaDouble } from './kassa-server-double.mjs';
import { startShopUnderTest } from './shop-under-test.mjs';

const key = 'merchant-key-of-the-tests-0123456789';
const codeMail = {
  id: '1',
  to: 'mira.vogt@halmvogt.example',
  subject: 'Your code',
  text: 'Your code is 482913.\n<b>10 minutes</b>',
  createdAt: '2026-11-22T10:00:00Z',
  kind: 'otp',
};
let browser;
let kassa;
let shop;

before(async () => {
  kassa = await startKassaDouble(key);
  shop = await startShopUnderTest({ apiOrigin: kassa.origin, merchantKey: key });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await shop?.close();
  await kassa?.close();
});

beforeEach(() => {
  kassa.setDown(false);
  kassa.setMails([]);
});

for (const colorScheme of ['light', 'dark']) {
  for (const { width, locale } of [
    { width: 320, locale: 'de-DE' },
    { width: 1280, locale: 'en-GB' },
  ]) {
    describe(`${colorScheme}, ${width} px, ${locale}`, () => {
      for (const path of ['/', '/checkout', '/mailbox', '/developers', '/legal', '/nothing']) {
        test(path, async () => {
          kassa.setMails([codeMail]);
          // Axe puts its script into the page, which the policy would refuse.
          const { page, close } = await openPage(browser, {
            viewport: { width, height: 800 },
            colorScheme,
            locale,
            bypassCSP: true,
          });
          try {
            await page.goto(shop.origin + path);
            if (path === '/') await page.locator('#team-seats [data-submit]').click();
            if (path === '/') await page.locator('#team-seats [data-remove]').waitFor();
            if (path === '/mailbox') await page.locator('.mail').waitFor();
            const violations = await axeViolations(page);
            assert.deepEqual(
              violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
              [],
            );
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(overflow <= 0, `${overflow} px too wide`);
          } finally {
            await close();
          }
        });
      }
    });
  }
}

test('ordering by keyboard: the form answers in place, focus stays where the buyer is, the console stays quiet', async () => {
  const { page, assertQuiet, close } = await openPage(browser);
  try {
    await page.goto(shop.origin);
    const seats = page.locator('#team-seats');
    await seats.getByLabel('Seats').fill('60');
    await page.keyboard.press('Enter');
    await seats.getByText('In your order: 60.').waitFor();
    assert.equal(await seats.getByLabel('Seats').evaluate((field) => field === document.activeElement), true);
    assert.equal((await page.getByRole('link', { name: 'Your order (1)' }).count()) > 0, true);

    const analytics = page.locator('#analytics');
    await analytics.getByRole('button', { name: /Add to order/ }).press('Enter');
    const remove = analytics.getByRole('button', { name: /Remove/ });
    await remove.waitFor();
    assert.equal(await remove.evaluate((button) => button === document.activeElement), true);
    await remove.press('Enter');
    const add = analytics.getByRole('button', { name: /Add to order/ });
    await add.waitFor();
    assert.equal(await add.evaluate((button) => button === document.activeElement), true);
    assertQuiet();
  } finally {
    await close();
  }
});

test('the catalogue takes orders without script', async () => {
  const { page, close } = await openPage(browser, { javaScriptEnabled: false });
  try {
    await page.goto(shop.origin);
    await page.locator('#brand-kits [data-submit]').click();
    await page.waitForURL(`${shop.origin}/#brand-kits`);
    assert.match(await page.locator('#brand-kits [data-status]').innerText(), /In your order: 3\./);
  } finally {
    await close();
  }
});

test('a mail arrives while the mailbox is open: announced, shown as text, its code copied', async () => {
  const { page, assertQuiet, close } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  try {
    await page.goto(`${shop.origin}/mailbox`);
    await page.locator('#mailbox-empty').waitFor();
    const confirmation = {
      ...codeMail,
      id: '2',
      kind: 'order_confirmation',
      text: 'Thank you for your order HAL-2026-000001.',
    };
    kassa.setMails([confirmation, codeMail]);
    await page.locator('.mail').first().waitFor();
    assert.equal(await page.locator('.mail-code').count(), 1, 'an order number is no code');
    assert.equal(await page.locator('#mailbox-status').textContent(), '2 new messages');
    assert.match(await page.locator('.mail-text').last().innerText(), /<b>10 minutes<\/b>/);
    await page.getByRole('button', { name: 'Copy code' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '482913');
    assertQuiet();
  } finally {
    await close();
  }
});

test('the checkout says so when no cart can be made, and opens on the second try', async () => {
  const { page, close } = await openPage(browser);
  try {
    await page.goto(shop.origin);
    await page.locator('#team-seats [data-submit]').click();
    await page.locator('#team-seats [data-remove]').waitFor();
    kassa.setDown(true);
    await page.goto(`${shop.origin}/checkout`);
    await page.getByRole('alert').getByText('Nothing was ordered, and your order is kept.').waitFor();
    kassa.setDown(false);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/carts'));
    await page.getByRole('button', { name: 'Try again' }).click();
    assert.equal((await answered).status(), 201);
  } finally {
    await close();
  }
});
