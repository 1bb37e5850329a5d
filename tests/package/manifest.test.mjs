/** custom-elements.json and web-types.json say what the element has: no more, no less. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import Ajv from 'ajv';
import { build } from 'esbuild';
import { elementManifest, webTypes } from '../../tools/build/element-manifest.mjs';
import { inRoot } from '../../tools/lib/project.mjs';

const read = (file) => readFileSync(inRoot(file), 'utf8');
const names = (list) => list.map(({ name }) => name).sort();

/** The sources of a folder, as one text. */
const sourcesOf = (folder) =>
  readdirSync(inRoot(folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(path.join(folder, file)))
    .join('\n');
const matches = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

/** What all style sheets say. A module of rules has them as a text, or as a function that makes it. */
async function styleRules() {
  const folder = inRoot('web/src/styles');
  const imports = readdirSync(folder).map((file, index) => `export * as module${index} from './${file}';`);
  const {
    outputFiles: [{ text }],
  } = await build({
    stdin: { contents: imports.join('\n'), resolveDir: folder },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const modules = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  return Object.values(modules)
    .flatMap(Object.entries)
    .filter(([name, rules]) => name.endsWith('Rules') && (typeof rules === 'string' || rules.length === 0))
    .map(([, rules]) => (typeof rules === 'string' ? rules : rules()))
    .join('\n');
}

let manifest;
let element;
before(async () => {
  manifest = await elementManifest();
  [element] = manifest.modules[0].declarations;
});

test('the manifest follows its schema', () => {
  const schema = JSON.parse(read('node_modules/custom-elements-manifest/schema.json'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  assert.ok(validate(manifest), JSON.stringify(validate.errors));
});

test('it names the element and where it is', () => {
  assert.equal(element.tagName, 'kassa-checkout');
  assert.equal(element.customElement, true);
  assert.match(element.description, /one at a server/);
});

test('every event of the element is described', () => {
  const details = /interface CheckoutEventDetails \{(.*?)\n\}/s.exec(read('web/src/events.ts'))[1];
  const events = matches(details, /^ {2}readonly '?([a-z-]+)'?:/gm).map((name) => `kassa:${name}`);
  assert.ok(events.length >= 10);
  assert.deepEqual(names(element.events), events);
});

test('every part that the views have is described', () => {
  // The renderer has the outermost part.
  const views = sourcesOf('web/src/views') + sourcesOf('web/src/element');
  const literal = matches(views, /\bpart="([a-z -]+)"/g);
  const joined = matches(views, /\bpart=\$\{parts\('([a-z-]+)'/g);
  const set = matches(views, /setAttribute\('part', '([a-z-]+)'\)/g);
  // settled-section.ts: the name of the section is its part.
  assert.deepEqual(names(element.cssParts), [...new Set([...literal, ...joined, ...set, 'details', 'payment'])].sort());
});

test('every custom property that the style sheets read is described', async () => {
  const used = matches(await styleRules(), /var\((--kassa-[a-z-]+)/g);
  assert.deepEqual(names(element.cssProperties), used);
});

test('every slot is described', () => {
  const slots = matches(sourcesOf('web/src/views'), /<slot name="([a-z]+)"/g);
  assert.deepEqual(names(element.slots), [...slots, 'payment-card'].sort());
});

test('every attribute that the element reads is described', () => {
  const source = read('web/src/element/kassa-checkout.ts');
  const observed = matches(/observedAttributes = \[(.*?)\]/.exec(source)[1], /'([a-z-]+)'/g);
  const asked = matches(source, /this\.(?:get|has)Attribute\('([a-z-]+)'\)/g);
  // Read by the style sheet.
  assert.deepEqual(names(element.attributes), [...new Set([...observed, ...asked, 'theme'])].sort());
});

test('properties are described, and nothing private is', () => {
  for (const name of [
    'cart',
    'cartId',
    'apiBase',
    'token',
    'texts',
    'paymentMethods',
    'paymentElements',
    'redirectOrigins',
    'state',
  ]) {
    const member = element.members.find((candidate) => candidate.name === name);
    assert.ok(member?.description, name);
  }
  assert.deepEqual(
    element.members.filter(({ name }) => /^#|^_/.test(name)),
    [],
  );
});

test('the web types have the same names', () => {
  const { contributions, version } = webTypes(manifest, { name: '@kassa/checkout', version: '1.2.3' });
  const [described] = contributions.html.elements;
  assert.equal(version, '1.2.3');
  assert.deepEqual(names(described.attributes), names(element.attributes));
  assert.deepEqual(names(described.js.events), names(element.events));
  assert.deepEqual(described.attributes.find(({ name }) => name === 'theme').values, [
    { name: 'light' },
    { name: 'dark' },
    { name: 'auto' },
  ]);
});
