/** Headless Chromium for tests: every page records what the console says, and a test that ends with a message there has failed. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The engine without a browser's windows around it, which open for every context and cost more than most pages. */
const shells = ['/usr/bin/chromium-headless-shell'];
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/**
 * @param {{ isWhole?: boolean }} [options] isWhole: with all that a buyer's browser does beside the page, such as looking for forms to fill in.
 *   It counts where time is measured.
 */
export function launchBrowser({ isWhole = false } = {}) {
  const candidates = [process.env.KASSA_CHROMIUM, ...(isWhole ? [] : shells), ...browsers];
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed: run tools/bootstrap, or set KASSA_CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      // Test pages come from this machine only; as root, in containers, Chromium has no sandbox of its own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A page in a context of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const messages = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`));
  return {
    page,
    messages,
    /** Fails when the console said anything but what is expected (the browser itself reports failed requests). */
    assertQuiet(allowed = []) {
      const unexpected = messages.filter((message) => !allowed.some((pattern) => pattern.test(message)));
      assert.deepEqual(unexpected, []);
    },
    close: () => context.close(),
  };
}
