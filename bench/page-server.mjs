/** Serves files of this repository to a page that may use the fine clock, which browsers give to isolated pages only. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const contentTypes = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * @param {Record<string, string>} files by the path of their address; a path that ends in / stands for a folder. The page itself, at /, is
 *   empty.
 */
export async function servePage(files) {
  // No address leads out of a folder: URL has resolved its dots, and nothing decodes it further.
  const fileOf = (pathname) => {
    const prefix = Object.keys(files).find((key) => key.endsWith('/') && pathname.startsWith(key));
    return files[pathname] ?? (prefix && path.join(files[prefix], pathname.slice(prefix.length)));
  };
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = fileOf(pathname);
    response.writeHead(file === undefined && pathname !== '/' ? 404 : 200, {
      'content-type': file === undefined ? 'text/html' : contentTypes[path.extname(file)],
      'cache-control': 'max-age=3600',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(file === undefined ? '<!doctype html><title>bench</title>' : readFileSync(file));
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
