#!/usr/bin/env node
/**
 * Takes pictures of every state of the widget, and reports console messages and sideways scrolling.
 *
 *   node tests/browser/gallery/shots.mjs [--out DIR] [--wasm DIR] [--only STATE] [--lang LANGUAGES] [--all]
 *
 * --lang: languages with commas between, each at 360 and 1280 px in light and dark (default en).
 * --wasm: the folder with kassa_wasm.wasm (default build/wasm/wasm-bindings). --all: also tablet, German,
 * Arabic and the three shops; without it 360 and 1280 px, light and dark.
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
    lang: { type: 'string', default: 'en' },
    all: { type: 'boolean', default: false },
  },
});

const variants = options.lang.split(',').flatMap((lang) =>
  ['light', 'dark'].flatMap((theme) =>
    [360, 1280].map((width) => ({
      width,
      query: `theme=${theme}&lang=${lang}`,
      name: `${width}-${theme}${lang === 'en' ? '' : `-${lang}`}`,
    })),
  ),
);
const moreVariants = [
  { width: 768, query: 'theme=light', name: '768-light' },
  { width: 1280, query: 'lang=de', name: '1280-de' },
  { width: 360, query: 'lang=de', name: '360-de' },
  { width: 1280, query: 'lang=ar', name: '1280-ar' },
  { width: 360, query: 'lang=ar', name: '360-ar' },
  { width: 320, query: 'lang=de', name: '320-de' },
];

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
for (const variant of [...variants, ...(options.all ? moreVariants : [])]) {
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
