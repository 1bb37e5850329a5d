/**
 * Bundles web/src into dist/:
 *
 *   kassa.js        registers <kassa-checkout>; ES module: the first script, and chunks that are loaded later
 *   element.js      the element's class without registering it
 *   stripe.js       Stripe's card form for the element's slot
 *   core.js         the pricing core alone, for Node and browsers: a file by itself
 *   locales/<language>/cart.js    the words of the cart in one language, loaded with the first price
 *   locales/<language>/order.js   the words of the order, loaded with the forms
 *   kassa.iife.js   kassa.js as one classic script, with English; other languages are loaded from locales/ beside it
 *   inline.js       kassa.js as one module with kassa.wasm and every language inside
 *   kassa.wasm      the pricing core
 *   kassa-nowasm.js the same core as JavaScript, loaded where WebAssembly is not to be had
 *   types/          declarations for TypeScript
 *   *.js.map        source maps
 *   THIRD-PARTY-LICENSES.txt   of the libraries inside the scripts
 */
import { build, transform } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { minify } from 'terser';
import { inRoot, npmProgram } from '../lib/project.mjs';
import { isMainModule, run, runMain } from '../lib/run.mjs';
import { enginePlugin, terserOptions, wasmBinary } from './engine.mjs';
import { withLocalNames } from './local-names.mjs';
import { squeezeTemplates } from './minify-templates.mjs';
import { scriptCore } from './script-core.mjs';

export const distFolder = inRoot('dist');
/** esbuild's account of what went into which file; bundle sizes are computed from it. */
export const metafile = inRoot('build/web/meta.json');

/** What every buyer waits for, with all that it imports. */
const firstScript = 'web/src/element/index.ts';

/** The browsers of two years ago and later: `light-dark()` and constructable style sheets decide, not the syntax. */
const target = 'es2022';

/** Languages, which stand alone: a page may import one without the widget. */
const isLocale = (file) => /[\\/]locales[\\/][a-z]+[\\/]/.test(file);

/**
 * Squeezes the templates of our own sources, and keeps the first script in one piece.
 *
 * esbuild makes a chunk for every set of entry points that share modules, and every module loaded by `import()` is an entry point: the
 * first script would be cut into as many files as there are ways to share its modules, each compressed alone. So every module that
 * is loaded later says that it needs the whole first script, which is there anyway.
 */
const ownSources = {
  name: 'own-sources',
  setup({ onLoad, onResolve }) {
    const later = new Set();
    onResolve({ filter: /^\./ }, async ({ path: name, resolveDir, kind }) => {
      const file = path.resolve(resolveDir, name.replace(/\.js$/, '.ts'));
      if (kind === 'dynamic-import' && !isLocale(file)) {
        later.add(file);
      }
      return undefined;
    });
    onResolve({ filter: /^kassa:first-script$/ }, () => ({ path: inRoot(firstScript), sideEffects: true }));
    onLoad({ filter: /web[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      const text = squeezeTemplates(readFileSync(file, 'utf8'), { isStyleSheet: /[\\/]styles[\\/]/.test(file) });
      return { contents: later.has(file) ? `${text}\nimport 'kassa:first-script';\n` : text, loader: 'ts' };
    });
  },
};

/**
 * A classic script cannot be cut into chunks, and a buyer needs one language of the many: it has English, and imports the others
 * from the files that the modules use. `import()` in a classic script is relative to the script's own address.
 */
const languagesBesideTheScript = {
  name: 'languages-beside-the-script',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[a-z]+\/(?:cart|order)\.js$/ }, ({ path: name, resolveDir, kind }) =>
      kind === 'dynamic-import' && path.basename(resolveDir) === 'locales' && !name.startsWith('./en/')
        ? { path: `./locales/${name.slice('./'.length)}`, external: true }
        : undefined,
    );
  },
};

const shared = {
  absWorkingDir: inRoot(),
  bundle: true,
  minify: true,
  // Members of lit-html that it shares with its directives, both of which are in each bundle; nobody else has names that begin so.
  mangleProps: /^_\$/,
  target,
  legalComments: 'external',
  charset: 'utf8',
  // lit-html's variant for Node differs in one thing: importing it where there is no document does not fail. Esbuild's browser
  // platform would choose the other one.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['node'],
  logLevel: 'warning',
  // The core as JavaScript is made of kassa.wasm and lies beside the scripts.
  external: ['*/kassa-nowasm.js'],
  // The imports of the first script, where a bundle has everything in one file.
  logOverride: { 'ignored-bare-import': 'silent' },
  plugins: [enginePlugin(), ownSources],
  sourcemap: 'external',
  metafile: true,
  write: false,
};

/** Languages are the folders of web/src/locales; each has the same modules. */
export function localeNames() {
  return readdirSync(inRoot('web/src/locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The modules of a language that are loaded one by one. */
export const localeParts = ['cart', 'order'];

async function bundleModules() {
  const entryPoints = {
    kassa: 'web/src/index.ts',
    element: 'web/src/element/index.ts',
    stripe: 'web/src/stripe.ts',
    ...Object.fromEntries(
      localeNames().flatMap((name) =>
        localeParts.map((part) => [`locales/${name}/${part}`, `web/src/locales/${name}/${part}.ts`]),
      ),
    ),
  };
  return build({
    ...shared,
    entryPoints,
    outdir: distFolder,
    format: 'esm',
    splitting: true,
    // Chunks stay beside kassa.wasm, which is looked for beside the module that loads it. Those that are loaded later have a name.
    chunkNames: '[name]-[hash]',
  });
}

/** By itself: a program that only prices must not load the widget, and the widget not a second file for the engine. */
async function bundleCore() {
  return build({ ...shared, entryPoints: { core: 'web/src/core.ts' }, outdir: distFolder, format: 'esm' });
}

async function bundleClassicScript() {
  return build({
    ...shared,
    plugins: [languagesBesideTheScript, ...shared.plugins],
    entryPoints: { 'kassa.iife': 'web/src/index.ts' },
    outdir: distFolder,
    format: 'iife',
    globalName: 'Kassa',
    // A classic script has no import.meta; its own address is known only while it is evaluated.
    inject: ['tools/build/script-url.js'],
    define: { 'import.meta.url': 'kassaScriptUrl' },
  });
}

/** Everything in one file, for hosts that cannot serve the WebAssembly file beside the script. */
async function bundleInline() {
  return build({
    ...shared,
    plugins: [enginePlugin({ isWasmInside: true }), ownSources],
    entryPoints: { inline: 'web/src/inline.ts' },
    outdir: distFolder,
    format: 'esm',
  });
}

/**
 * Takes out chunks without code, which stand for modules that only re-export, and the imports of them: a request for nothing.
 * @param {import('esbuild').BuildResult<{ metafile: true, write: false }>} bundle
 */
function dropEmptyChunks(bundle) {
  const isEmpty = ({ path: file, text }) => /-[A-Z0-9]{8}\.js$/.test(file) && text.trim() === '';
  const names = bundle.outputFiles.filter(isEmpty).map(({ path: file }) => path.basename(file));
  const { outputs } = bundle.metafile;
  for (const name of names) {
    delete outputs[`dist/${name}`];
    for (const output of Object.values(outputs)) {
      output.imports = output.imports.filter((imported) => path.basename(imported.path) !== name);
    }
  }
  // Blanks in their place keep the columns of the source map; terser takes them out.
  const withoutImports = (text) =>
    names.reduce((result, name) => {
      const statement = `import"./${name}";`;
      return result.replaceAll(statement, ' '.repeat(statement.length));
    }, text);
  const mapOf = (file) => bundle.outputFiles.find(({ path: other }) => other === `${file}.map`)?.text;
  return bundle.outputFiles
    .filter((file) => file.path.endsWith('.js') && !isEmpty(file))
    .map(({ path: file, text }) => ({ path: file, text: withoutImports(text), map: mapOf(file) }));
}

/** One of our modules as it would be in a bundle, without what it imports. */
export async function minifiedModule(file) {
  const { code } = await transform(readFileSync(inRoot(file), 'utf8'), { loader: 'ts', target, minify: true });
  const { code: smaller } = await minify(code, { ...terserOptions, module: true });
  return smaller ?? '';
}

/** Writes a bundle's files, minified once more: terser makes them 2 % smaller than esbuild alone. */
async function writeBundle(bundle, folder, { module }) {
  const scripts = [];
  for (const { path: target, text, map: content } of dropEmptyChunks(bundle)) {
    const { code = '', map } = await minify(text, { ...terserOptions, module, sourceMap: { content } });
    scripts.push({ path: target, code, map: String(map) });
  }
  for (const { path: target, code, map } of withLocalNames(scripts)) {
    const file = path.join(folder, path.relative(distFolder, target));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${code}\n//# sourceMappingURL=${path.basename(file)}.map`);
    writeFileSync(`${file}.map`, map);
  }
}

/** The licences of the npm packages in the one-script bundle, which has every library in it. */
function writeLicences({ outputFiles, metafile: { inputs } }, folder) {
  const packages = new Set(
    Object.keys(inputs)
      .map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
      .filter((name) => name !== undefined),
  );
  const licences = [...packages].map((name) => {
    const text = readFileSync(inRoot('node_modules', name, 'LICENSE'), 'utf8');
    return `${name}\n${'-'.repeat(name.length)}\n\n${text.trim()}\n`;
  });
  const notices = outputFiles.filter(({ path: file }) => file.endsWith('.LEGAL.txt')).map(({ text }) => text);
  writeFileSync(path.join(folder, 'THIRD-PARTY-LICENSES.txt'), [...licences, ...notices].join('\n'));
}

/** Builds dist/; the wasm preset has to be built before. */
export async function buildWeb() {
  if (!existsSync(wasmBinary)) {
    throw new Error(`${path.relative(inRoot(), wasmBinary)} is missing: build the wasm preset first (npm run build)`);
  }
  console.log('bundle dist ...');
  // Written beside and then put in place at once, so that a running demo never serves half a build.
  const staging = inRoot('build/web/dist');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const [modules, core, classic, inline] = await Promise.all([bundleModules(), bundleCore(), bundleClassicScript(), bundleInline()]);
  await writeBundle(modules, staging, { module: true });
  await writeBundle(core, staging, { module: true });
  await writeBundle(inline, staging, { module: true });
  await writeBundle(classic, staging, { module: false });
  writeLicences(classic, staging);
  copyFileSync(wasmBinary, path.join(staging, 'kassa.wasm'));
  writeFileSync(path.join(staging, 'kassa-nowasm.js'), await scriptCore());
  const declarations = ['-p', 'tsconfig.types.json', '--outDir', path.join(staging, 'types')];
  await run('write declarations', process.execPath, [npmProgram('tsc'), ...declarations], { quiet: true });
  rmSync(distFolder, { recursive: true, force: true });
  renameSync(staging, distFolder);
  writeFileSync(
    metafile,
    JSON.stringify({
      inputs: { ...modules.metafile.inputs, ...core.metafile.inputs, ...classic.metafile.inputs },
      outputs: { ...modules.metafile.outputs, ...core.metafile.outputs, ...classic.metafile.outputs },
    }),
  );
  console.log('bundle dist done');
}

if (isMainModule(import.meta.url)) {
  await runMain(buildWeb);
}
