/**
 * Halden's web shop: the merchant's own back end, in Node without a framework.
 *
 * It shows what a merchant has to do to sell with Kassa, and nothing else: serve pages under a strict Content Security
 * Policy, keep the basket in its own session, and ask kassa-server for a cart with the merchant key, which never leaves
 * this process. See README.md for the routes and for the pattern.
 *
 *   node demo/shop/server.mjs --api http://127.0.0.1:8080 --merchant-key-file key.txt --widget dist
 */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { createApplication } from './back-end/application.mjs';
import { ConfigurationError, readConfiguration, usage } from './back-end/configuration.mjs';

/**
 * Starts the shop and resolves once it listens.
 * @param {import('./back-end/configuration.mjs').Configuration} configuration
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function startShop(configuration) {
  const server = createServer(await createApplication(configuration));
  server.requestTimeout = 15_000;
  server.headersTimeout = 10_000;
  server.maxHeadersCount = 64;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: configuration.port, host: configuration.host }, () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  const shop = await startShop(await readConfiguration(argv, process.env));
  process.stdout.write(`Halden's shop: ${shop.origin}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void shop.close());
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    if (error instanceof ConfigurationError) {
      process.stderr.write(usage);
    }
    process.exitCode = 1;
  });
}
