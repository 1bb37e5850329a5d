/**
 * The samples of code in the manuals: fenced blocks, each with a language and with how it is run, in the words after the fence.
 *
 *   sh               commands: npm scripts that exist, programs with flags that they have
 *   json cart        a cart document; the tables after it say what it comes to
 *   json catalogue   what the server of the calls in the same document sells
 *   csp              the content security policy of every page below
 *   http             a call and its answer, sent to a real server in the order of the document
 *   html page        in a page under the policy, with a real server
 *   css page         as the style sheet of such a page
 *   js page          as a module of such a page; `checkout` is its element
 *   js node          in Node, beside the installed package; `cart` is a cart document
 *   js server        as a program that listens
 *   js vite          as the configuration of a bundler; tsx react, tsx preact, vue app, svelte app: mounted in a page
 *
 * A sample that cannot be run says why: "not-run: " and the reason. `console.log(…); // 57120` says what is printed.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../../tools/lib/project.mjs';

export const kinds = [
  'sh',
  'json cart',
  'json catalogue',
  'csp',
  'http',
  'html page',
  'css page',
  'js page',
  'js node',
  'js server',
  'js vite',
  'tsx react',
  'tsx preact',
  'vue app',
  'svelte app',
];

/** Every document that has samples for readers. */
export const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'demo/server/README.md',
  'demo/shop/README.md',
  ...readdirSync(inRoot('demo/docs/content')).map((name) => `demo/docs/content/${name}`),
  ...readdirSync(inRoot('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** @typedef {{ file: string, line: number, kind: string, reason: string | null, code: string }} Sample */

/** @param {string} file @param {string} text @returns {Sample[]} */
export function samplesOf(file, text) {
  const lines = text.split('\n');
  const samples = [];
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^```(.*)$/.exec(lines[index]);
    if (fence === null) continue;
    const end = lines.indexOf('```', index + 1);
    const [kind, reason = null] = fence[1].split(/ ?not-run: /);
    samples.push({ file, line: index + 1, kind, reason, code: `${lines.slice(index + 1, end).join('\n')}\n` });
    index = end;
  }
  return samples;
}

/** @type {Sample[]} */
export const samples = documents.flatMap((file) => samplesOf(file, readFileSync(inRoot(file), 'utf8')));

export const runnable = (kind) => samples.filter((sample) => sample.kind === kind && sample.reason === null);

/** The policy that the manuals promise, which is one. */
export const policy = runnable('csp')[0].code.trim().replaceAll(/\s+/g, ' ');

/** The address of the server in samples. */
export const sampleApi = 'https://api.example.com';

/** What a sample says that it prints: the text after `console.log(…);`, up to a colon that explains it. */
export function promisedOutput(code) {
  return [...code.matchAll(/console\.log\(.*\);? *\/\/ (.*)$/gm)].map(([, text]) => text);
}

/** Whether a printed line is the promised one, which may go on with an explanation. */
export function isPromised(printed, promised) {
  return promised === printed || promised.startsWith(`${printed}: `);
}
