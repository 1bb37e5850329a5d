/** The npm package as a shop installs it: packed, unpacked elsewhere, imported by its public names. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = JSON.parse(readFileSync(path.join(root, 'tests/fixtures/carts/contract-example.json'), 'utf8'));

let shop;
let installed;

before(() => {
  shop = mkdtempSync(path.join(tmpdir(), 'kassa-package-'));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', shop], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
  installed = path.join(shop, 'node_modules/@kassa/checkout');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(shop, filename), '-C', installed, '--strip-components=1']);
  writeFileSync(path.join(shop, 'package.json'), '{"type":"module"}');
});
after(() => rmSync(shop, { recursive: true, force: true }));

function runInShop(code) {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: shop, encoding: 'utf8' });
}

test('the core prices a cart in Node', () => {
  const output = runInShop(`
    import { loadEngine } from '@kassa/checkout/core';
    const engine = await loadEngine();
    const answer = engine.quote(${JSON.stringify(example.cart)});
    console.log(answer.data.price.amountDue);
  `);
  assert.equal(output.trim(), '57120');
});

test('the widget can be imported where there is no document, and registers nothing', () => {
  const output = runInShop(`
    const before = new Set(Object.keys(globalThis));
    await import('@kassa/checkout');
    await import('@kassa/checkout/element');
    console.log(Object.keys(globalThis).filter((name) => !before.has(name)).join());
  `);
  // Lit's own list, by which it warns of two versions on a page.
  assert.equal(output.trim(), 'litHtmlVersions');
});

test('every public name has its file and its types', () => {
  const { exports } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const locales = readdirSync(path.join(installed, 'dist/locales'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length));
  for (const part of ['en/cart', 'en/order', 'de/cart', 'de/order', 'ar/cart', 'ja/order']) assert.ok(locales.includes(part), part);
  for (const target of Object.values(exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    for (const file of files.flatMap((name) =>
      name.includes('*') ? locales.map((locale) => name.replace('*', locale)) : [name],
    )) {
      assert.ok(existsSync(path.join(installed, file)), file);
    }
  }
});

test('what is shipped is what shops need, and no more', () => {
  const files = readdirSync(installed, { recursive: true }).map(String);
  assert.ok(files.includes('LICENSE') && files.includes('README.md') && files.includes('dist/kassa.wasm'));
  assert.ok(files.includes('dist/THIRD-PARTY-LICENSES.txt'));
  assert.deepEqual(
    files.filter((file) => /^(core|demo|tests|tools|web|build|node_modules)\//.test(file)),
    [],
  );
  const scripts = files.filter((file) => /^dist\/.*\.js$/.test(file));
  for (const script of scripts) {
    const text = readFileSync(path.join(installed, script), 'utf8');
    assert.doesNotMatch(text, /\beval\s*\(|new Function\b/, script);
    assert.ok(!text.includes(root), `${script} names the folder it was built in`);
  }
  const wasm = readFileSync(path.join(installed, 'dist/kassa.wasm'), 'latin1');
  assert.ok(
    !wasm.includes(root) && !wasm.includes('/usr/include'),
    'kassa.wasm names a folder of the machine it was built on',
  );
});
