/** The element described for editors, documentation tools and framework wrappers, read from the documentation of its class. */
import { create, ts } from '@custom-elements-manifest/analyzer';
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/project.mjs';

const sourceFile = 'web/src/element/kassa-checkout.ts';
/** Where the class is in the package. */
const moduleFile = 'dist/element.js';

const lifecycle = new Set(['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback']);

/**
 * custom-elements.json, of the schema https://github.com/webcomponents/custom-elements-manifest.
 * @returns {Promise<import('custom-elements-manifest/schema').Package>}
 */
export async function elementManifest() {
  const text = readFileSync(inRoot(sourceFile), 'utf8');
  const module = ts.createSourceFile(sourceFile, text, ts.ScriptTarget.ES2022, true);
  const { declarations } = create({ modules: [module], plugins: [], dev: false }).modules[0];
  const element = declarations.find(({ name, kind }) => kind === 'class' && name === 'KassaCheckout');
  const isPublic = ({ name, privacy, static: isStatic }) =>
    !name.startsWith('#') && privacy !== 'private' && !isStatic && !lifecycle.has(name);
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: moduleFile,
        declarations: [
          {
            ...element,
            superclass: { name: 'HTMLElement' },
            members: element.members.filter(isPublic),
            // Dispatched by a name that is put together: only the documented ones are known by name.
            events: element.events.filter(({ name }) => name?.startsWith('kassa:')),
          },
        ],
        exports: [
          { kind: 'js', name: 'KassaCheckout', declaration: { name: 'KassaCheckout', module: moduleFile } },
          {
            kind: 'custom-element-definition',
            name: 'kassa-checkout',
            declaration: { name: 'KassaCheckout', module: moduleFile },
          },
        ],
      },
    ],
  };
}

/**
 * web-types.json for JetBrains' editors, of the schema https://github.com/JetBrains/web-types.
 * @param {import('custom-elements-manifest/schema').Package} manifest
 * @param {{ name: string, version: string }} source
 */
export function webTypes(manifest, { name, version }) {
  const [element] = manifest.modules[0].declarations;
  const described = (list, more = () => ({})) =>
    list.map((entry) => ({ name: entry.name, description: entry.description, ...more(entry) }));
  const attributeValue = ({ type }) => {
    const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
    return words.length > 0 ? { values: words.map((word) => ({ name: word })) } : { value: { type: type?.text ?? 'string' } };
  };
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: element.tagName,
            description: element.description,
            attributes: described(element.attributes, attributeValue),
            slots: described(element.slots),
            js: {
              properties: described(element.members.filter(({ kind }) => kind === 'field')),
              events: described(element.events),
            },
            css: { parts: described(element.cssParts), properties: described(element.cssProperties) },
          },
        ],
      },
    },
  };
}
