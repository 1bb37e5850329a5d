#!/usr/bin/env node
/**
 * Takes pictures of every state of the widget, and reports console messages and sideways scrolling.
 *
 *   node tests/browser/gallery/shots.mjs [--out DIR] [--wasm DIR] [--only STATE] [--lang LANGUAGES] [--width WIDTHS] [--all]
 *
 * Every state in each language (with commas between, default en) at each width (default 360,1280) in light and dark.
 * --wasm: the folder with kassa_wasm.wasm (default build/wasm/wasm-bindings). --all: en, de and ar at 360, 768 and 1280 px, and
 * German at 320 px.
 */
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serveGallery } from './serve.mjs';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'build/gallery' },
    wasm: { type: 'string', default: 'build/wasm/wasm-bindings' },
    only: { type: 'string' },
    lang: { type: 'string' },
    width: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});

const listOf = (text) => text.split(',');
const languages = listOf(options.lang ?? (options.all ? 'en,de,ar' : 'en'));
const widths = listOf(options.width ?? (options.all ? '360,768,1280' : '360,1280')).map(Number);
const variantOf = (lang, theme, width) => ({
  width,
  query: `theme=${theme}&lang=${lang}`,
  name: `${width}-${theme}${lang === 'en' ? '' : `-${lang}`}`,
});
const variants = languages.flatMap((lang) =>
  ['light', 'dark'].flatMap((theme) => widths.map((width) => variantOf(lang, theme, width))),
);
if (options.all) variants.push(variantOf('de', 'light', 320));

mkdirSync(options.out, { recursive: true });
const gallery = await serveGallery(options.wasm);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let faults = 0;
const states = gallery.stateNames.filter(
  (state) => options.only === undefined || options.only.split(',').includes(state),
);
for (const variant of variants) {
  const page = await browser.newPage({ viewport: { width: variant.width, height: 800 } });
  page.on('console', (message) => {
    faults += 1;
    console.log(`${variant.name}: ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    faults += 1;
    console.log(`${variant.name}: ${error.message}`);
  });
  for (const state of states) {
    await page.goto(`${gallery.url}?state=${state}&${variant.query}`);
    await page.waitForSelector(`html[data-ready="${state}"]`);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (sideways) {
      faults += 1;
      console.log(`${state} ${variant.name}: scrolls sideways`);
    }
    await page.screenshot({
      path: path.join(options.out, `${state}-${variant.name}.png`),
      fullPage: true,
      animations: 'disabled',
    });
  }
  await page.close();
}
await browser.close();
gallery.close();
console.log(`gallery: ${states.length} states in ${options.out}, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
