/** The description as a page, as kassa-server serves it: whole, quiet under its policy, accessible, and usable on a phone. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from '../support/accessibility.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { operations } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';

let browser;
let server;
before(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('has every call, each with its refusals and an example, and no script', async () => {
  const answer = await fetch(`${server.url}/docs`);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  const policy = answer.headers.get('content-security-policy');
  assert.match(policy, /^default-src 'none'; style-src 'self'; /);
  assert.doesNotMatch(policy, /unsafe|http|\*/);
  const page = await answer.text();
  assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=|src=/);
  for (const { operationId, path } of operations) {
    assert.ok(page.includes(`<h3 id="${operationId}">`) && page.includes(`<code>${path}</code>`), operationId);
  }
  // What a merchant typed stays text: none of it is markup.
  assert.match(page, /&lt;merchant key&gt;/);
  assert.match(page, /Refused: <code>price_changed<\/code>/);
});

test('under its policy the console has nothing to say, and a phone scrolls only downwards', async () => {
  const { page, assertQuiet, close } = await openPage(browser, { viewport: { width: 320, height: 640 } });
  try {
    await page.goto(`${server.url}/docs`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('nav ul')).listStyleType), 'none');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.getByRole('link', { name: 'Order what is in the cart', exact: true }).click();
    await page.locator('#confirm').waitFor();
    const example = page.locator('.operation', { has: page.locator('#confirm') }).getByText('Example', { exact: true });
    await example.press('Enter');
    await page.getByText('Idempotency-Key: order-of-mira-1').waitFor();
    assertQuiet();
  } finally {
    await close();
  }
});

describe('axe finds nothing', () => {
  for (const colorScheme of ['light', 'dark']) {
    test(colorScheme, async () => {
      // Axe puts its script into the page, which the policy would refuse.
      const { page, close } = await openPage(browser, { colorScheme, bypassCSP: true });
      try {
        await page.goto(`${server.url}/docs`);
        await assertAccessible(page, '/docs', { alike: ['.operation', '.schema'] });
      } finally {
        await close();
      }
    });
  }
});
