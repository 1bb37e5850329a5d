/** The npm package as a shop installs it: packed, unpacked elsewhere, imported by its public names. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { inRoot, root } from '../../tools/lib/project.mjs';
import { packAndInstall } from './packed.mjs';

const example = JSON.parse(readFileSync(inRoot('tests/fixtures/carts/contract-example.json'), 'utf8'));

let shop;
const inPackage = (...parts) => path.join(shop.installed, ...parts);
const manifest = () => JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
before(async () => {
  shop = await packAndInstall();
});
after(() => shop?.remove());

for (const entry of ['core', 'inline', 'element']) {
  test(`a cart is priced in Node by way of @kassa/checkout/${entry}`, () => {
    // The class alone comes without an engine of its own: its pages have one.
    const module = entry === 'element' ? 'core' : entry;
    const output = shop.run(`
      await import('@kassa/checkout/${entry}');
      const { loadEngine } = await import('@kassa/checkout/${module}');
      const engine = await loadEngine();
      console.log(engine.quote(${JSON.stringify(example.cart)}).data.price.amountDue);
    `);
    assert.equal(output.trim(), '57120');
  });
}

test('a script whose own address is no hierarchy (blob:, data:) works with bytes that it is handed', () => {
  const output = shop.run(`
    import { readFileSync } from 'node:fs';
    const script = readFileSync(${JSON.stringify(inPackage('dist/core.js'))}).toString('base64');
    const { loadEngine } = await import('data:text/javascript;base64,' + script);
    const engine = await loadEngine({ wasmBinary: readFileSync(${JSON.stringify(inPackage('dist/kassa.wasm'))}) });
    console.log(engine.quote(${JSON.stringify(example.cart)}).data.price.amountDue);
  `);
  assert.equal(output.trim(), '57120');
});

test('every module can be imported where there is no document, and leaves nothing behind', () => {
  const modules = Object.keys(manifest().exports)
    .filter((name) => manifest().exports[name].default !== undefined)
    .filter((name) => name !== './kassa.wasm')
    .map((name) => name.replace('.', '@kassa/checkout').replace('*', 'de/cart'));
  assert.ok(modules.length >= 6, modules.join());
  const output = shop.run(`
    const before = new Set(Object.keys(globalThis));
    for (const name of ${JSON.stringify(modules)}) await import(name);
    console.log(Object.keys(globalThis).filter((name) => !before.has(name)).join());
  `);
  // Lit's own list, by which it warns of two versions on a page.
  assert.equal(output.trim(), 'litHtmlVersions');
});

test('the descriptions can be imported as JSON, and the WebAssembly file resolved', () => {
  const output = shop.run(`
    import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    const names = ['custom-elements.json', 'web-types.json', 'package.json'];
    console.log(names.map((name) => typeof require('@kassa/checkout/' + name)).join());
    console.log(import.meta.resolve('@kassa/checkout/kassa.wasm'));
  `);
  assert.match(output, /^object,object,object\nfile:.*\/dist\/kassa\.wasm\n$/);
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: shop.installed, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('arethetypeswrong finds no problem for programs that import ES modules', async () => {
  const { problems, entrypoints } = await checkPackage(createPackageFromTarballData(readFileSync(shop.tarball)));
  // The profile "esm-only": `require` and resolution older than "exports" cannot load ES modules anyway.
  const concerns = ({ resolutionKind }) =>
    resolutionKind === undefined || ['node16-esm', 'bundler'].includes(resolutionKind);
  assert.deepEqual(problems.filter(concerns), []);
  for (const entry of ['.', './core', './element', './inline', './stripe', './react']) {
    assert.ok(entrypoints[entry].hasTypes, entry);
  }
});

test('every public name has its file and its types', () => {
  const locales = readdirSync(inPackage('dist/locales'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length));
  for (const part of ['en/cart', 'en/order', 'de/cart', 'de/order', 'ar/cart', 'ja/order'])
    assert.ok(locales.includes(part), part);
  for (const target of Object.values(manifest().exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    for (const file of files.flatMap((name) =>
      name.includes('*') ? locales.map((locale) => name.replace('*', locale)) : [name],
    )) {
      assert.ok(existsSync(inPackage(file)), file);
    }
  }
});

test('a strict program type-checks against the declarations alone, without the libraries that are inside', () => {
  const file = path.join(shop.folder, 'shop.ts');
  writeFileSync(
    file,
    `import { loadEngine, verifyQuote, type Quote } from '@kassa/checkout/core';
     import { KassaCheckout, defineKassaCheckout } from '@kassa/checkout/element';
     import type { CheckoutEventMap } from '@kassa/checkout';
     import { loadEngine as inlined } from '@kassa/checkout/inline';
     import { stripeCard } from '@kassa/checkout/stripe';
     import german from '@kassa/checkout/locales/de/cart';
     const element: KassaCheckout = document.createElement('kassa-checkout');
     element.addEventListener('kassa:completed', (event) => event.detail.amountDue.toUpperCase());
     type Detail = CheckoutEventMap['kassa:quote']['detail'];
     const quote = ({ quote }: Detail): Quote => quote;
     // @ts-expect-error the token cannot be a number
     element.token = 1;
     export { loadEngine, verifyQuote, defineKassaCheckout, inlined, stripeCard, german, quote };`,
  );
  for (const moduleResolution of [ts.ModuleResolutionKind.NodeNext, ts.ModuleResolutionKind.Bundler]) {
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      module: moduleResolution === ts.ModuleResolutionKind.Bundler ? ts.ModuleKind.ESNext : ts.ModuleKind.NodeNext,
      moduleResolution,
    });
    const faults = ts.getPreEmitDiagnostics(program);
    assert.deepEqual(
      faults.map(
        ({ messageText, file: where }) => `${where?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
      [],
    );
  }
});

test('nothing is installed besides it, and nothing of the working copy is named', () => {
  const { dependencies, devDependencies, scripts, imports, files, version } = manifest();
  assert.deepEqual([dependencies, devDependencies, scripts, imports, files], Array(5).fill(undefined));
  assert.equal(version, JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version);
});

test('"sideEffects" names the modules that register the element, and only those', async () => {
  const scripts = readdirSync(inPackage('dist')).filter((file) => /^[a-z.]+\.js$/.test(file));
  const registers = [];
  for (const script of scripts) {
    const output = shop.run(`
      globalThis.HTMLElement = class {};
      globalThis.document = { baseURI: 'http://shop.example/', currentScript: null, createTreeWalker: () => ({}) };
      globalThis.customElements = { get: () => undefined, define: (name) => console.log(name) };
      await import(${JSON.stringify(inPackage('dist', script))});
    `);
    if (output.includes('kassa-checkout')) registers.push(`./dist/${script}`);
  }
  assert.deepEqual(registers.sort(), manifest().sideEffects.toSorted());
});

test('what is shipped is what shops need, and no more', () => {
  const files = readdirSync(shop.installed, { recursive: true }).map(String);
  const licences = readFileSync(inPackage('THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['lit-html', 'jsvat', 'postcode-validator', 'localized-address-format']) {
    assert.match(licences, new RegExp(`^${name}$`, 'm'));
  }
  assert.ok(files.includes('LICENSE') && files.includes('README.md') && files.includes('dist/kassa.wasm'));
  assert.deepEqual(
    files.filter((file) => /^(core|demo|tests|tools|web|build|node_modules)\//.test(file)),
    [],
  );
  const scripts = files.filter((file) => /^dist\/.*\.js$/.test(file));
  for (const script of scripts) {
    const text = readFileSync(inPackage(script), 'utf8');
    assert.doesNotMatch(text, /\beval\s*\(|new Function\b/, script);
    assert.ok(!text.includes(root), `${script} names the folder it was built in`);
    // Bundlers of shops would look for it.
    assert.ok(!/\bimport\("node:|kassa_wasm\.wasm", ?import\.meta/.test(text), script);
    // Made from kassa.wasm: there is no source that a line of it could be mapped to.
    if (script === 'dist/kassa-nowasm.js') continue;
    const map = JSON.parse(readFileSync(inPackage(`${script}.map`), 'utf8'));
    assert.ok(text.endsWith(`//# sourceMappingURL=${path.basename(script)}.map`), script);
    for (const [index, source] of map.sources.entries()) {
      assert.ok(!path.isAbsolute(source), `${script}: ${source}`);
      // Not every library publishes its sources.
      if (!source.includes('node_modules'))
        assert.equal(typeof map.sourcesContent[index], 'string', `${script}: ${source}`);
    }
  }
  const wasm = readFileSync(inPackage('dist/kassa.wasm'));
  const text = wasm.toString('latin1');
  assert.ok(!text.includes(root) && !text.includes('/usr/include'), 'kassa.wasm names a folder of its build');
  const hash = createHash('sha256').update(wasm).digest('base64');
  const pinning = scripts.filter((script) => readFileSync(inPackage(script), 'utf8').includes(hash));
  assert.ok(pinning.includes('dist/core.js') && pinning.includes('dist/kassa.iife.js'), pinning.join());
});
