/**
 * What a buyer waits for once the bytes are there: script evaluated, WebAssembly instantiated and the first quote, against yoga-layout's first
 * layout, in Node and in Chromium. In Node the files are read within the time; in Chromium they are in its cache, and the time with
 * the download from this machine is told besides.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { servePage } from '../page-server.mjs';
import { bundlePeer, yogaSource } from '../peers/bundle.mjs';
import { median, quotients } from '../statistics.mjs';
import { launchBrowser } from '../../tests/support/browser.mjs';
import { inRoot } from '../../tools/lib/project.mjs';
import { run } from '../../tools/lib/run.mjs';

const rounds = 11;

/**
 * All by turns, each once a round.
 * @template {string} Name
 * @param {Record<Name, () => Promise<{ milliseconds: number, answer: unknown }>>} measurements
 * @returns {Promise<Record<Name, number[]>>}
 */
async function takeTurns(measurements) {
  const times = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) {
      const { milliseconds, answer } = await measure();
      assert.ok(Number(answer) > 0, `${name} answered ${answer}`);
      times[name].push(milliseconds);
    }
  }
  return times;
}

/** A new process for each: its modules and WebAssembly are compiled from nothing. */
function measureInNode(kassaUrl, yogaUrl) {
  const child = fileURLToPath(new URL('first-answer-child.mjs', import.meta.url));
  const inProcess = (name, moduleUrl) => async () => {
    const { output } = await run(`first answer of ${name}`, process.execPath, [child, name, moduleUrl], {
      quiet: true,
    });
    return JSON.parse(output);
  };
  return takeTurns({ kassa: inProcess('kassa', kassaUrl), yoga: inProcess('yoga', yogaUrl) });
}

/** A new context for each, and with it a renderer process without caches. */
async function measureInChromium(kassaFile, yogaFile) {
  const page = await servePage({
    '/kassa.mjs': kassaFile,
    '/kassa.wasm': inRoot('dist/kassa.wasm'),
    '/yoga.mjs': yogaFile,
    '/bench/': inRoot('bench'),
  });
  const browser = await launchBrowser({ isWhole: true });
  const inPage =
    (name, downloaded = []) =>
    async () => {
      const context = await browser.newContext();
      const tab = await context.newPage();
      await tab.goto(page.url);
      const result = await tab.evaluate(
        async ({ subject, files }) => {
          const load = (script) => import(script);
          const { timeFirstAnswer, timeFirstAnswerOfDownloaded } = await load('/bench/first-answer.mjs');
          const { benchmarkCart } = await load('/bench/carts.mjs');
          const input = { moduleUrl: `/${subject}.mjs`, cart: benchmarkCart(5) };
          return files.length > 0
            ? timeFirstAnswerOfDownloaded(subject, input, files)
            : timeFirstAnswer(subject, input);
        },
        { subject: name, files: downloaded },
      );
      await context.close();
      return result;
    };
  try {
    return await takeTurns({
      kassa: inPage('kassa', ['/kassa.mjs', '/kassa.wasm']),
      yoga: inPage('yoga', ['/yoga.mjs']),
      kassaWithDownload: inPage('kassa'),
      yogaWithDownload: inPage('yoga'),
    });
  } finally {
    await browser.close();
    page.close();
  }
}

export async function measureFirstAnswer() {
  const folder = inRoot('build/bench');
  mkdirSync(folder, { recursive: true });
  // In Chromium each is one script, as an application's bundler makes it.
  const [kassaFile, yogaFile] = ['kassa.mjs', 'yoga.mjs'].map((name) => `${folder}/${name}`);
  writeFileSync(kassaFile, await bundlePeer(`export * from ${JSON.stringify(inRoot('dist/core.js'))};`));
  writeFileSync(yogaFile, await bundlePeer(yogaSource));

  const inNode = await measureInNode(
    pathToFileURL(inRoot('dist/core.js')).href,
    import.meta.resolve('yoga-layout/load'),
  );
  const inChromium = await measureInChromium(kassaFile, yogaFile);
  const ratio = (times) => median(quotients(times.kassa, times.yoga));
  const reading = (what, values) => ({ what, unit: 'ms', values });
  return {
    rows: [
      { budget: 'load to the first quote', variant: 'Node', is: ratio(inNode) },
      { budget: 'load to the first quote', variant: 'Chromium', is: ratio(inChromium) },
    ],
    readings: [
      reading('Kassa: load and first quote, Node', inNode.kassa),
      reading('yoga-layout: load and first layout, Node', inNode.yoga),
      reading('Kassa: load and first quote, Chromium', inChromium.kassa),
      reading('yoga-layout: load and first layout, Chromium', inChromium.yoga),
      reading('Kassa: the same with the download', inChromium.kassaWithDownload),
      reading('yoga-layout: the same with the download', inChromium.yogaWithDownload),
    ],
  };
}
