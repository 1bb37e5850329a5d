import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeWidgetFolder, repository, sendRaw, startShopUnderTest } from './shop-under-test.mjs';

let shop;
let widget;

before(async () => {
  widget = await makeWidgetFolder();
  shop = await startShopUnderTest({ apiOrigin: 'http://127.0.0.1:9', widgetFolder: widget.folder });
});

after(async () => {
  await shop.close();
  await widget.remove();
});

const get = (target, headers) => sendRaw(shop.origin, { path: target, headers });

test('WebAssembly has the media type that lets browsers compile it while it arrives', async () => {
  const answer = await get('/kassa/kassa.wasm');
  assert.equal(answer.headers['content-type'], 'application/wasm');
  assert.equal(answer.bytes.length, 8);
});

test('a name with a hash is kept for ever, any other is asked for again', async () => {
  assert.equal((await get('/kassa/de-3F2KQ7ZD.js')).headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await get('/kassa/kassa.js')).headers['cache-control'], 'public, no-cache');
  await writeFile(path.join(widget.folder, 'kassa-checkout.js'), 'export {};\n');
  assert.equal((await get('/kassa/kassa-checkout.js')).headers['cache-control'], 'public, no-cache');
});

test('an unchanged file is answered with 304 and no body, a changed one in full', async () => {
  const file = path.join(widget.folder, 'changing.js');
  await writeFile(file, 'export const version = 1;\n');
  const { headers } = await get('/kassa/changing.js');
  const again = await get('/kassa/changing.js', { 'If-None-Match': headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.bytes.length, 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await writeFile(file, 'export const version = 2;\n');
  const changed = await get('/kassa/changing.js', { 'If-None-Match': headers.etag });
  assert.equal(changed.status, 200);
  assert.equal(changed.bytes.toString(), 'export const version = 2;\n');
});

test('compressed answers hold the same bytes and have an ETag of their own', async () => {
  const plain = await get('/kassa/kassa.js');
  const brotli = await get('/kassa/kassa.js', { 'Accept-Encoding': 'gzip, deflate, br' });
  const gzip = await get('/kassa/kassa.js', { 'Accept-Encoding': 'gzip' });
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.deepEqual(brotliDecompressSync(brotli.bytes), plain.bytes);
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes);
  assert.equal(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size, 3);
  assert.equal(brotli.headers.vary, 'Accept-Encoding');
});

test('HEAD answers the length without the bytes', async () => {
  const answer = await sendRaw(shop.origin, { method: 'HEAD', path: '/kassa/kassa.wasm' });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-length'], '8');
  assert.equal(answer.bytes.length, 0);
});

describe('nothing outside the folders can be reached', () => {
  const attempts = [
    '/assets/../server.mjs',
    '/assets/../catalogue.json',
    '/assets/%2e%2e/server.mjs',
    '/assets/..%2fserver.mjs',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/images/..%2f..%2fcatalogue.json',
    '/assets/..%5cserver.mjs',
    '/assets/%252e%252e%252fserver.mjs',
    '/assets//server.mjs',
    '/assets/%00.css',
    '/assets/base.css%00.js',
    '/assets/%c0%ae%c0%ae/server.mjs',
    '/assets/.hidden.js',
    '/assets/images',
    '/assets/images/',
    '/assets/',
    '/kassa/../catalogue.json',
    '/kassa/..%2f..%2fetc%2fpasswd',
    '/kassa/outside.js',
    '/kassa/folder.js',
    '/kassa/notes.txt',
    '/catalogue.json',
    '/server.mjs',
    '/back-end/kassa-client.mjs',
    '/__proto__',
    '/constructor',
  ];
  before(async () => {
    await symlink(path.join(repository, 'demo/shop/catalogue.json'), path.join(widget.folder, 'outside.js'));
    await mkdir(path.join(widget.folder, 'folder.js'));
    await writeFile(path.join(widget.folder, 'notes.txt'), 'not for the web\n');
    await writeFile(path.join(widget.folder, '.hidden.js'), 'export {};\n');
  });
  for (const attempt of attempts) {
    test(attempt, async () => {
      const answer = await get(attempt);
      assert.equal(answer.status, 404);
      assert.equal(JSON.parse(answer.bytes.toString()).code, 'not_found');
    });
  }
});
