/** kassa-server for the benchmarks: without limits on one address, with carts to edit. */
import { benchmarkCart, editedItem, editedQuantity } from './carts.mjs';
import { requestText } from './http-load.mjs';
import { startServer } from '../tests/support/server.mjs';

export const linesOfACart = 5;

/** @param {{ dataFolder: string, merchantKey: string, connections: number, store?: string }} options `store`: URL of a PostgreSQL database */
export function startBenchServer({ dataFolder, merchantKey, connections, store }) {
  return startServer({
    dataFolder,
    merchantKey,
    store,
    extra: ['--rate-limit', '0', '--log-level', 'error', '--max-connections', String(connections + 16)],
  });
}

/**
 * Has a merchant make carts, over several connections.
 * @param {readonly import('./http-load.mjs').KeepAliveClient[]} clients
 * @returns {Promise<{ id: string, token: string }[]>}
 */
export async function createCarts(clients, merchantKey, count) {
  const request = requestText('POST', '/checkout/carts', merchantKey, benchmarkCart(linesOfACart));
  const carts = [];
  let started = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (started < count) {
        started += 1;
        const { status, body } = await client.send(request);
        if (status !== 201) {
          throw new Error(`no cart: ${status} ${body}`);
        }
        const { id, token } = JSON.parse(body.toString('utf8'));
        carts.push({ id, token });
      }
    }),
  );
  return carts;
}

/** The n-th quantity that a buyer sets. */
export function changeQuantity({ id, token }, edit) {
  const path = `/public/checkout/cart/${id}/change-quantity`;
  return requestText('PUT', path, token, { cartItemId: editedItem, quantity: Number(editedQuantity(edit)) });
}
