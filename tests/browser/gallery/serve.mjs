/**
 * Bundles the gallery and serves it under the strictest policy a shop may have: no inline style, no inline script, Trusted Types
 * required. What works here works there.
 */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** `wasmFolder` holds kassa_wasm.wasm. Port 0 picks a free one. */
export async function serveGallery(wasmFolder, port = 0) {
  const wasm = path.resolve(wasmFolder);
  const bundle = await build({
    entryPoints: [path.join(here, 'gallery.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
    external: ['*/kassa-nowasm.js'],
  });
  const files = new Map([
    ['/', ['text/html; charset=utf-8', readFileSync(path.join(here, 'index.html'))]],
    ['/gallery.css', ['text/css; charset=utf-8', readFileSync(path.join(here, 'gallery.css'))]],
    ['/gallery.js', ['text/javascript; charset=utf-8', Buffer.from(bundle.outputFiles[0].contents)]],
    ['/kassa.wasm', ['application/wasm', readFileSync(path.join(wasm, 'kassa_wasm.wasm'))]],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://gallery').pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const [type, body] = file;
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const source = readFileSync(path.join(here, 'states.ts'), 'utf8');
  const names = /export const stateNames = \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stateNames: Array.from(names.matchAll(/'([^']+)'/g), (match) => match[1]),
    close: () => server.close(),
  };
}
