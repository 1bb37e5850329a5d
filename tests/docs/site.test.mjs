/** The documentation site in Chromium: quiet under its policy, accessible in both themes, from 320 px on, and without a dead link. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addressOf, groups, pages } from '../../demo/docs/pages.mjs';
import { assertAccessible, isWhole } from '../support/accessibility.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { startShopWithServer } from '../support/shop.mjs';

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

/** Waits for what a page loads by itself. */
const live = {
  calculator: (page) => page.locator('#due-minor').filter({ hasText: /\d/ }).waitFor(),
  // The forms come after the cart and fade in.
  theming: (page) => page.getByLabel(/^E-mail/).waitFor(),
};

async function visit(page, name) {
  await page.goto(shop.origin + addressOf(name));
  await live[name]?.(page);
}

describe('under the policy the console has nothing to say, and a phone scrolls only downwards', () => {
  for (const { name } of pages) {
    test(addressOf(name), async () => {
      const { page, assertQuiet, close } = await openPage(browser, { viewport: { width: 320, height: 640 } });
      try {
        await visit(page, name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${overflow} px too wide`);
        assert.equal(await page.locator('h1').count(), 1);
        assertQuiet();
      } finally {
        await close();
      }
    });
  }
});

/** Light on a desktop and dark on a phone, by turns; the live pages, and all with KASSA_ACCESSIBILITY=whole, in both. */
const variants = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
];

describe('axe finds nothing', () => {
  for (const [index, { name }] of pages.entries()) {
    const chosen = isWhole || name in live ? variants : [variants[index % 2]];
    for (const { colorScheme, width } of chosen) {
      test(`${addressOf(name)}, ${colorScheme}, ${width} px`, async () => {
        // Axe puts its script into the page, which the policy would refuse.
        const { page, close } = await openPage(browser, {
          viewport: { width, height: 800 },
          colorScheme,
          bypassCSP: true,
        });
        try {
          await visit(page, name);
          await assertAccessible(page, name, { alike: ['.operation', '.schema'] });
        } finally {
          await close();
        }
      });
    }
  }
});

test('every internal link leads to a page, and every fragment to a place on it', async () => {
  const { page, close } = await openPage(browser, { javaScriptEnabled: false });
  try {
    const links = new Map();
    const idsOf = new Map();
    for (const { name } of pages) {
      await page.goto(shop.origin + addressOf(name));
      const found = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href));
      for (const href of found) if (href.startsWith(shop.origin)) links.set(href, name);
      idsOf.set(
        addressOf(name),
        new Set(await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id))),
      );
    }
    assert.ok(links.size > 150, `${links.size}`);
    const dead = [];
    for (const [href, from] of links) {
      const { pathname, hash } = new URL(href);
      // The calculator's fragments name examples, which the test of the calculator opens.
      if (pathname === addressOf('calculator')) continue;
      const ids = idsOf.get(pathname);
      if (ids === undefined) {
        if ((await fetch(shop.origin + pathname)).status !== 200) dead.push(`${from}: ${href}`);
      } else if (hash !== '' && !ids.has(decodeURIComponent(hash.slice(1)))) dead.push(`${from}: ${href}`);
    }
    assert.deepEqual(dead, []);
  } finally {
    await close();
  }
});

test('every page is reached from every other, and ids are unique', async () => {
  const { page, close } = await openPage(browser);
  try {
    for (const { name } of pages) {
      await page.goto(shop.origin + addressOf(name));
      const listed = page.getByRole('navigation', { name: 'Documentation', exact: true }).getByRole('link');
      assert.equal(await listed.count(), pages.length, name);
      assert.equal(await page.locator('.docs-pages [aria-current="page"]').count(), 1, name);
      const twice = await page.locator('[id]').evaluateAll((all) => {
        const ids = all.map(({ id }) => id);
        return ids.filter((id, index) => ids.indexOf(id) !== index);
      });
      assert.deepEqual(twice, [], name);
    }
    assert.ok(groups.length >= 5);
  } finally {
    await close();
  }
});

test('the keyboard skips to the content, opens the pages on a phone, and copies a sample', async () => {
  const { page, assertQuiet, close } = await openPage(browser, {
    viewport: { width: 360, height: 700 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    await visit(page, 'getting-started');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
    const menu = page.locator('.docs-menu > summary');
    await menu.press('Enter');
    await page
      .getByRole('navigation', { name: 'Documentation, folded' })
      .getByRole('link', { name: 'Theming' })
      .waitFor();
    const sample = page.locator('.code', { hasText: 'npm run demo' }).first();
    await sample.getByRole('button', { name: 'Copy' }).press('Enter');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^npm run demo/);
    assertQuiet();
  } finally {
    await close();
  }
});
