/**
 * A stand-in for kassa-server, for what the real one only does with time or with a buyer: carts that expire or get ordered. It
 * refuses a wrong merchant key or cart token and a body that the cart API would refuse, and records what it was asked.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

export async function startKassaDouble(merchantKey) {
  /** @type {Map<string, { id: string, token: string, status: string, items: { id: string, quantity: number | string }[], codes: string[] }>} */
  const carts = new Map();
  const requests = [];
  let mails = [];
  let isDown = false;

  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : null;
    requests.push({ method: request.method, path: request.url, body });
    const answer = (status, value) => {
      response
        .writeHead(status, { 'Content-Type': 'application/json' })
        .end(value === undefined ? undefined : JSON.stringify(value));
    };
    if (isDown) return answer(503, { code: 'internal' });
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const publicId = /^\/public\/checkout\/cart\/([^/]+)$/.exec(request.url)?.[1];
    if (publicId !== undefined) {
      const cart = carts.get(publicId);
      if (cart === undefined) return answer(404, { code: 'cart_not_found' });
      if (bearer !== cart.token) return answer(401, { code: 'unauthorized' });
      const { id, status, items, codes } = cart;
      return answer(200, { id, status, items, pricing: { discounts: codes.map((code) => ({ code })) } });
    }
    if (bearer !== merchantKey) return answer(401, { code: 'unauthorized' });
    if (request.method === 'POST' && request.url === '/carts') {
      const isComplete =
        ['storeId', 'country', 'locale'].every((name) => typeof body[name] === 'string') &&
        Array.isArray(body.wantedProducts);
      if (!isComplete) return answer(400, { code: 'field_missing' });
      const id = randomUUID();
      const token = randomUUID();
      carts.set(id, { id, token, status: 'open', items: body.wantedProducts, codes: body.discounts ?? [] });
      return answer(201, { id, ecommerceToken: token });
    }
    const privateId = /^\/carts\/([^/]+)$/.exec(request.url)?.[1];
    if (request.method === 'DELETE' && privateId !== undefined) return answer(carts.delete(privateId) ? 204 : 404);
    if (request.method === 'GET' && request.url === '/demo/mailbox') return answer(200, { data: mails });
    return answer(404, { code: 'not_found' });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    carts,
    requests,
    setMails: (value) => (mails = value),
    setDown: (value) => (isDown = value),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
