/** A merchant's page with nothing but the widget, under the strict policy that the README names. Serves the built package. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const types = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
  '.css': 'text/css',
};

const page = (script) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="data:,">
${script}</head>
<body><main><h1>Checkout</h1><kassa-checkout></kassa-checkout></main></body></html>`;

/** The same page with the package's modules, and with its classic script. */
const pages = {
  '/': page('<script type="module" src="/kassa/kassa.js"></script>'),
  '/classic': page('<script src="/kassa/kassa.iife.js"></script>'),
};

const css = `html { color-scheme: light dark; } body { margin: 0; font-family: sans-serif; background: light-dark(#fff, #14171a); color: light-dark(#14181b, #eef1f3); }
h1 { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }`;

/**
 * @param {{ api: string, allowsWasm?: boolean }} options `allowsWasm` false: the policy of a shop that forbids WebAssembly
 */
export async function startWidgetPage({ api, allowsWasm = true }) {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${allowsWasm ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    'img-src data:',
    `connect-src 'self' ${api}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    if (path in pages) return response.setHeader('content-type', 'text/html').end(pages[path]);
    if (path === '/page.css') return response.setHeader('content-type', 'text/css').end(css);
    const file = normalize(join(dist, path.replace(/^\/kassa\//, '')));
    if (!path.startsWith('/kassa/') || !file.startsWith(dist) || !existsSync(file)) {
      response.statusCode = 404;
      return response.end();
    }
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Hands a cart to the widget the way a shop's script does, and waits until it is shown. */
export async function mountWidget(page, { origin, api, cartId, token, locale = 'en', attributes = {} }) {
  if (page.url() !== `${origin}/`) await page.goto(`${origin}/`);
  await page.evaluate(
    async ({ api, cartId, token, locale, attributes }) => {
      await customElements.whenDefined('kassa-checkout');
      const old = document.querySelector('kassa-checkout');
      const element = document.createElement('kassa-checkout');
      element.setAttribute('api-base', api);
      element.setAttribute('locale', locale);
      element.setAttribute('cart-id', cartId);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.token = token;
      old.replaceWith(element);
    },
    { api, cartId, token, locale, attributes },
  );
  await page.locator('[part~="due-today"]').waitFor();
}
