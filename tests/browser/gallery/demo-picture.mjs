/**
 * Takes the README's picture: the demo shop's checkout with the real server behind it.
 *
 *   node tests/browser/gallery/demo-picture.mjs docs/images/demo.png     after `npm run build`
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { launchBrowser, openPage } from '../../support/browser.mjs';
import { startShopWithServer } from '../../support/shop.mjs';

const [file = 'docs/images/demo.png', width = '1280', scheme = 'light', language = 'en'] = process.argv.slice(2);
mkdirSync(dirname(file), { recursive: true });
const browser = await launchBrowser();
const shop = await startShopWithServer({ otp: 'always' });
try {
  const { page } = await openPage(browser, {
    viewport: { width: Number(width), height: 900 },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    locale: language,
  });
  await page.goto(`${shop.origin}/?lang=${language}`);
  for (const product of ['Team seats', 'Brand kits', 'Render minutes', 'Analytics', 'Onboarding']) {
    const button = page.getByRole('button', { name: new RegExp(product) }).first();
    if (await button.count()) await button.click();
  }
  await page.goto(`${shop.origin}/checkout`);
  await page.locator('[part~="due-today"]').waitFor();
  await page
    .getByRole('button', { name: /How .* priced/ })
    .first()
    .click();
  await page.locator('[part~="breakdown"]').first().waitFor();
  await page.waitForTimeout(500);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: file, clip: { x: 0, y: 0, width: Number(width), height: 900 } });
} finally {
  await browser.close();
  await shop.stop();
}
