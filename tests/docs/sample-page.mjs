/** Where samples play: a shop's page with a sample in it, served under the policy of the manuals, with the built package and a back end that makes carts. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { inRoot } from '../../tools/lib/project.mjs';
import { contractExample, createCart } from '../support/carts.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { stageOf } from '../support/stage.mjs';
import { policy, sampleApi } from './samples.mjs';

const mediaTypes = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const dist = inRoot('dist');

/** The hashes by which a policy lets inline scripts run. */
function hashesOf(html) {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code);
  return inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`).join(' ');
}

/** As a back end sends it, which knows neither id nor version nor when it expires. */
const cart = { ...contractExample, id: undefined, version: undefined, expiresAt: undefined };

/** Chromium, a real kassa-server, and a page that it lets in. */
export async function startSampleStage() {
  const port = await freePort();
  const server = await startServer({ allowOrigins: [`http://127.0.0.1:${port}`] });
  return stageOf(server, await startSamplePage(server, port));
}

/**
 * @param {Awaited<ReturnType<typeof startServer>>} server
 * @param {number} port one whose origin the server lets in
 */
async function startSamplePage(server, port) {
  let files = new Map();
  let trustedTypes = '';
  const listener = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const html = files.get('/') ?? '';
    const served = policy
      .replace("script-src 'self'", `script-src 'self' ${hashesOf(html)}`)
      .replace(sampleApi, server.url)
      .replace('trusted-types lit-html', `trusted-types lit-html ${trustedTypes}`);
    // Chromium asks for an icon by itself.
    response.setHeader('content-security-policy', `${served}; img-src data:`);
    if (pathname === '/api/carts') {
      const { id, token } = await createCart(server, cart);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ cartId: id, token }));
      return;
    }
    response.setHeader('content-type', mediaTypes[path.extname(pathname) || '.html'] ?? 'application/octet-stream');
    const text = files.get(pathname);
    if (text !== undefined) return response.end(text.replaceAll(sampleApi, server.url));
    const file = path.join(dist, path.normalize(pathname.replace(/^\/kassa\//, '')));
    if (!pathname.startsWith('/kassa/') || !existsSync(file)) return response.writeHead(404).end();
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => listener.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    /**
     * What the page is from now on: its body, and other files by their paths.
     * @param {{ body: string, head?: string, files?: Record<string, string>, policies?: string }} page `policies` are names of Trusted
     *   Types policies besides the widget's
     */
    show({ body, head = '', files: others = {}, policies = '' }) {
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
      // The hash of an inline script is that of the text that is sent.
      files = new Map(Object.entries({ '/': html.replaceAll(sampleApi, server.url), ...others }));
      trustedTypes = policies;
    },
    stop: () =>
      new Promise((resolve) => {
        listener.close(resolve);
        listener.closeAllConnections();
      }),
  };
}
