/**
 * Makes the documentation site: one page of markup for each of demo/docs/pages.mjs, from the manuals of the repository, the custom elements
 * manifest and the server's OpenAPI document. Written to build/docs, which the demo shop serves below /docs/.
 */
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderDocument } from '../../demo/docs/layout.mjs';
import { addressOf, pages } from '../../demo/docs/pages.mjs';
import { calculatorPage } from '../../demo/docs/calculator-page.mjs';
import { themingPage } from '../../demo/docs/theming-page.mjs';
import { Html } from '../../demo/shop/back-end/html.mjs';
import { readDescription, readExamples } from '../contract/openapi.mjs';
import { inRoot } from '../lib/project.mjs';
import { isMainModule, runMain } from '../lib/run.mjs';
import { apiReference } from './docs/api-reference.mjs';
import { elementReference } from './docs/element-reference.mjs';
import { calculatorExamples } from './docs/examples.mjs';
import { codeBlock, markdownRenderer, renderMarkdown, sectionsOf } from './docs/markdown.mjs';
import { elementManifest } from './element-manifest.mjs';

export const docsFolder = inRoot('build/docs');

const read = (file) => readFileSync(inRoot(file), 'utf8');

/** Sections of the README that are the first steps; the others are the repository's own. */
const firstSteps = ['Two commands', 'Embed it in five lines', 'Your back end', 'The npm package', 'Languages'];

/** Pages that are more, or less, than their source as it stands. The others are the whole of their Markdown file. */
const makers = {
  'getting-started': ({ render, sections }) => {
    const wanted = firstSteps.map((title) => {
      const section = sections.find((one) => one.title === title);
      if (section === undefined) throw new Error(`README.md has no section ${title}`);
      return section.text;
    });
    return render(`# Getting started\n\n${read('demo/docs/content/getting-started.md')}\n${wanted.join('\n')}`);
  },
  element: async ({ render, sections }) => render(elementReference(sections, await elementManifest())),
  theming: ({ render, sections }) => {
    const manual = sections.filter(({ title }) => ['Custom properties', 'Parts'].includes(title));
    const { content, headings } = render(manual.map(({ text }) => text).join('\n'));
    return themingPage({ manual: content, rule: codeBlock('kassa-checkout {\n}', { info: 'css' }), headings });
  },
  calculator: ({ render, text, examples }) => calculatorPage({ ...render(text), examples }),
  api: ({ inline }) => apiReference(readDescription(), { calls: readExamples(), inline, codeBlock }),
};

/** The page for a source, for links between manuals. Where two pages share one, the first is meant. */
const pageOf = (file) => {
  const page = pages.find(({ source }) => source === file);
  return page === undefined ? undefined : addressOf(page.name);
};

async function makePage(page, examples) {
  const text = read(page.source);
  const exampleName = page.name === 'pricing' ? (cart) => examples.find((one) => one.text === cart)?.name : undefined;
  // The README stands at the top, wherever its parts are shown.
  const markdown = markdownRenderer({ source: page.source, addressOf: pageOf, exampleName });
  const render = (source) => renderMarkdown(markdown, source);
  const inline = (source) => new Html(markdown.renderInline(source));
  const sections = page.source.endsWith('.md') ? sectionsOf(text) : [];
  return (makers[page.name] ?? (() => render(text)))({ render, inline, sections, text, examples });
}

/** What runs in the live pages, from TypeScript. What the package has is loaded from the package. */
async function bundleScripts(folder) {
  await build({
    absWorkingDir: inRoot(),
    entryPoints: { calculator: 'demo/docs/client/calculator.ts', theming: 'demo/docs/client/theming.ts' },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    alias: { '@kassa/checkout/core': '/kassa/core.js' },
    external: ['/kassa/*'],
    logLevel: 'warning',
  });
}

export async function buildDocsSite() {
  console.log('make build/docs ...');
  // Written beside and then put in place at once, so that a running demo never serves half a site.
  const staging = `${docsFolder}.new`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(path.join(staging, 'assets'), { recursive: true });
  const examples = calculatorExamples(read('docs/pricing.md'));
  const mark = new Html(read('demo/shop/public/images/mark.svg').trim());
  for (const page of pages) {
    const made = await makePage(page, examples);
    writeFileSync(path.join(staging, `${page.name}.html`), renderDocument(page, { mark, ...made }));
  }
  for (const file of readdirSync(inRoot('demo/docs/public')))
    cpSync(inRoot('demo/docs/public', file), path.join(staging, 'assets', file));
  writeFileSync(
    path.join(staging, 'assets/examples.json'),
    JSON.stringify(examples.map(({ name, title, text }) => ({ name, title, text }))),
  );
  await bundleScripts(path.join(staging, 'assets'));
  rmSync(docsFolder, { recursive: true, force: true });
  renameSync(staging, docsFolder);
  console.log('make build/docs done');
}

if (isMainModule(import.meta.url)) {
  await runMain(buildDocsSite);
}
