/**
 * Puts the npm package together: what dist has, the papers, the descriptions of the element for editors and
 * frameworks, and a package.json of its own, which names nothing that only a working copy needs.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';
import { elementManifest, webTypes } from './element-manifest.mjs';
import { distFolder } from './web.mjs';

/** Entry points by their public name: module and declarations. `inline` says what `.` says. */
const entries = {
  '.': ['kassa', 'index'],
  './element': ['element', 'element/index'],
  './core': ['core', 'core'],
  './inline': ['inline', 'inline'],
  './stripe': ['stripe', 'stripe'],
};

/** Declarations that only tell TypeScript of the element in a framework's JSX. */
const frameworks = ['react', 'preact'];

/** package.json as it is published, from the repository's. */
export function publishedManifest(source) {
  const { name, version, description, license, keywords, repository, homepage, bugs, engines } = source;
  return {
    name,
    version,
    description,
    license,
    ...Object.fromEntries(Object.entries({ repository, homepage, bugs }).filter(([, value]) => value !== undefined)),
    keywords,
    type: 'module',
    engines,
    // For bundlers that do not read "exports" unless they are told to (Parcel 2).
    main: './dist/kassa.js',
    types: './dist/types/index.d.ts',
    exports: {
      ...Object.fromEntries(
        Object.entries(entries).map(([entry, [script, types]]) => [
          entry,
          { types: `./dist/types/${types}.d.ts`, default: `./dist/${script}.js` },
        ]),
      ),
      ...Object.fromEntries(frameworks.map((framework) => [`./${framework}`, { types: `./dist/types/${framework}.d.ts` }])),
      './kassa.wasm': { types: './dist/types/kassa-wasm.d.ts', default: './dist/kassa.wasm' },
      './locales/*': { types: './dist/types/locales/*.d.ts', default: './dist/locales/*.js' },
      './custom-elements.json': './custom-elements.json',
      './web-types.json': './web-types.json',
      './package.json': './package.json',
    },
    unpkg: './dist/kassa.iife.js',
    jsdelivr: './dist/kassa.iife.js',
    // What these do when they are loaded is to register the element.
    sideEffects: ['./dist/kassa.js', './dist/inline.js', './dist/kassa.iife.js'],
    customElements: 'custom-elements.json',
    'web-types': './web-types.json',
  };
}

/** Follows the imports of declarations; answers the files, as paths in `folder`. */
export function declarationsFrom(folder, roots) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) {
      return;
    }
    found.add(file);
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)) {
      visit(path.join(path.dirname(file), `${name}.d.ts`));
    }
  };
  roots.forEach(visit);
  return found;
}

/** Declarations of the element's inside stay out: they would bring the libraries' types, which shops do not install. */
function pruneDeclarations(folder) {
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith('.d.ts'));
  const roots = [
    ...Object.values(entries).map(([, types]) => `${types}.d.ts`),
    ...frameworks.map((framework) => `${framework}.d.ts`),
    'kassa-wasm.d.ts',
    ...files.filter((file) => /^locales[\\/][a-z]+[\\/](cart|order)\.d\.ts$/.test(file)),
  ];
  const needed = declarationsFrom(folder, roots);
  for (const file of files.filter((name) => !needed.has(name))) {
    rmSync(path.join(folder, file));
  }
}

/** Makes the package from dist in `packageFolder`, which is emptied before. */
export async function assemblePackage(packageFolder) {
  const source = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const inPackage = (...parts) => path.join(packageFolder, ...parts);
  const writeJson = (file, value) => writeFileSync(inPackage(file), `${JSON.stringify(value, null, 2)}\n`);
  rmSync(packageFolder, { recursive: true, force: true });
  mkdirSync(packageFolder, { recursive: true });
  cpSync(distFolder, inPackage('dist'), { recursive: true });
  cpSync(inRoot('web/package'), inPackage('dist/types'), { recursive: true });
  pruneDeclarations(inPackage('dist/types'));
  for (const paper of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    cpSync(inRoot(paper), inPackage(paper));
  }
  cpSync(path.join(distFolder, 'THIRD-PARTY-LICENSES.txt'), inPackage('THIRD-PARTY-LICENSES.txt'));
  rmSync(inPackage('dist/THIRD-PARTY-LICENSES.txt'));
  const manifest = await elementManifest();
  writeJson('custom-elements.json', manifest);
  writeJson('web-types.json', webTypes(manifest, source));
  writeJson('package.json', publishedManifest(source));
}
