/** A newcomer's way from the README to an order in a page of the own: the steps that stand there, and no other. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { inRoot } from '../../tools/lib/project.mjs';
import { launchBrowser, openPage } from '../support/browser.mjs';
import { fillDetails } from '../support/buyer.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { until } from '../support/widget-events.mjs';
import { runnable } from './samples.mjs';

const readmeSample = (kind) => runnable(kind).find(({ file }) => file === 'README.md').code;

let port;
let server;
let browser;
let folder;
let shop;

before(async () => {
  port = await freePort();
  // `npm run demo -- --allow-origin`
  server = await startServer({ allowOrigins: [`http://localhost:${port}`] });
  browser = await launchBrowser();
  folder = mkdtempSync(path.join(tmpdir(), 'kassa-newcomer-'));
  mkdirSync(path.join(folder, 'public'));
  // What a release has in `script/<version>` is `dist`.
  cpSync(inRoot('dist'), path.join(folder, 'public/kassa'), { recursive: true });
  writeFileSync(
    path.join(folder, 'public/index.html'),
    readmeSample('html page').replace('https://api.example.com', server.url),
  );
  writeFileSync(path.join(folder, 'shop.mjs'), readmeSample('js server'));
  shop = spawn(process.execPath, ['shop.mjs'], {
    cwd: folder,
    env: { ...process.env, KASSA_API: server.url, KASSA_MERCHANT_KEY: server.merchantKey, PORT: String(port) },
    stdio: 'inherit',
  });
});

after(async () => {
  shop?.kill();
  await browser?.close();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

test('leads to a cart with prices that follow its quantities, and to an order', async () => {
  const address = `http://localhost:${port}/`;
  await until(
    () =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      ),
    (ok) => ok,
  );
  const { page, close, assertQuiet } = await openPage(browser);
  const missing = [];
  page.on('response', (answer) => answer.status() === 404 && missing.push(new URL(answer.url()).pathname));
  await page.goto(address);
  const due = page.locator('[part~="due-today"]');
  await due.waitFor();
  const before = await due.innerText();
  await page.getByRole('textbox', { name: 'Quantity' }).first().fill('60');
  assert.notEqual(await due.innerText(), before);
  await fillDetails(page);
  await page.locator('[part~="order-button"]').click();
  const code = page.locator('[part~="otp-input"]');
  await code.waitFor();
  // From the mailbox of the demo shop.
  await code.fill(await server.newestCode('mira@halmvogt.example'));
  await page.getByRole('button', { name: 'Confirm order' }).click();
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  // Browsers ask every page for an icon; that the five lines have none is no mistake.
  assert.deepEqual(
    missing.filter((pathname) => pathname !== '/favicon.ico'),
    [],
  );
  assertQuiet([/status of 404/]);
  await close();
});

test('keeps the cart of a visitor who loads the page again, and who comes back from a payment page', async () => {
  const { page, close, assertQuiet } = await openPage(browser);
  const email = 'returning@halmvogt.example';
  await page.goto(`http://localhost:${port}/`);
  const quantity = page.getByRole('textbox', { name: 'Quantity' }).first();
  await quantity.fill('60');
  const saved = page.waitForResponse(/change-quantity/);
  await page.keyboard.press('Tab');
  await saved;
  await page.reload();
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  assert.equal(await quantity.inputValue(), '60');
  await fillDetails(page, email);
  await page.getByRole('radio', { name: /Test payment/ }).check({ force: true });
  await page.locator('[part~="order-button"]').click();
  const code = page.locator('[part~="otp-input"]');
  await code.waitFor();
  await code.fill(await server.newestCode(email));
  await page.getByRole('button', { name: 'Confirm order' }).click();
  await page.getByRole('button', { name: 'Approve the payment' }).click();
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  assert.equal(new URL(page.url()).search, '');
  // The next cart is a new one.
  await page.reload();
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  assert.equal(await quantity.inputValue(), '24');
  assertQuiet([/status of 404/]);
  await close();
});

test('serves the page and nothing beside it', async () => {
  for (const hidden of ['/shop.mjs', '/../shop.mjs', '/%2e%2e/shop.mjs', '/..%2fshop.mjs', '/kassa/nothing.js']) {
    const { status } = await fetch(`http://localhost:${port}${hidden}`);
    assert.equal(status, 404, hidden);
  }
});
