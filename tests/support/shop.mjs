/** The demo shop with the real server behind it, on free ports. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../../demo/shop/back-end/configuration.mjs';
import { startShop } from '../../demo/shop/server.mjs';
import { freePort, startServer } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function startShopWithServer(options = {}) {
  const shopPort = await freePort();
  const server = await startServer({ ...options, allowOrigins: [`http://127.0.0.1:${shopPort}`] });
  const shop = await startShop(
    await readConfiguration(
      [
        '--listen',
        `127.0.0.1:${shopPort}`,
        '--api',
        server.url,
        '--merchant-key-file',
        join(server.dataFolder, 'merchant-key'),
        '--widget',
        join(root, 'dist'),
      ],
      {},
    ),
  );
  return {
    origin: shop.origin,
    server,
    async stop() {
      await shop.close();
      await server.stop();
    },
  };
}
