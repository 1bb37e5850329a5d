/** The server as a peer on the network: what it refuses, how it says so, and that nobody can hold up the others. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, openCart, seatsCart } from './carts.mjs';

const shopOrigin = 'https://shop.example';
let server;
before(async () => {
  server = await startServer({
    keepsConnections: false,
    otp: 'always',
    allowOrigins: [shopOrigin],
    extra: ['--header-timeout', '400', '--body-timeout', '600', '--idle-timeout', '800', '--rate-limit', '0'],
  });
});
after(() => server.stop());

/** Sends bytes over a connection of its own and answers all that comes back until the server closes it. */
function rawExchange(...parts) {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let received = '';
    const started = performance.now();
    socket.on('data', (chunk) => (received += chunk));
    socket.on('error', (error) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)));
    socket.on('close', () => resolve({ received, milliseconds: performance.now() - started }));
    socket.on('connect', async () => {
      for (const part of parts) {
        if (typeof part === 'number') await new Promise((next) => setTimeout(next, part));
        else if (!socket.destroyed) socket.write(part);
      }
    });
    setTimeout(() => socket.destroy(), 10_000).unref();
  });
}

const statusOf = (received) => Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1]);

test('bodies that are not what a route takes are refused by name', async () => {
  const cart = await openCart(server);
  const path = '/change-quantity';
  const unfinished = await cart.put(path, '{\n  "quantity":');
  assertProblem(unfinished, 400, 'json_syntax');
  assert.match(unfinished.body.detail, /not JSON.*Line 2, column 14/);
  assertProblem(await cart.put(path, '{"quantity":01}'), 400, 'json_syntax');
  assertProblem(await cart.put(path, '{"quantity":NaN}'), 400, 'json_syntax');
  assertProblem(await cart.put(path, `${'['.repeat(40)}${']'.repeat(40)}`), 400, 'json_too_deep');
  assertProblem(await cart.put(path, '{"quantity":1,"quantity":2}'), 422, 'field_duplicate', 'quantity');
  assertProblem(await cart.put(path, '[]'), 422, 'field_type');
  assertProblem(await cart.put(path, '{}'), 422, 'field_missing', 'quantity');
  assertProblem(await cart.put(path, '{"quantity":{}}'), 422, 'field_type', 'quantity');
  assertProblem(await cart.put(path, '{"quantity":true}'), 422, 'field_type', 'quantity');
  assertProblem(await cart.put(path, { quantity: 5 }, { 'content-type': 'text/plain' }), 415, 'media_type_unsupported');
  assert.equal(
    (await cart.put(path, { quantity: 5 }, { 'content-type': 'Application/JSON; charset=utf-8' })).status,
    200,
  );
});

test('quantities that cannot be are refused with the item, and the cart stays as it was', async () => {
  const cart = await openCart(server);
  const before = (await cart.get()).text;
  for (const [quantity, code] of [
    ['-1', 'quantity_out_of_range'],
    ['1e400', 'quantity_invalid'],
    ['"12abc"', 'quantity_invalid'],
    ['"NaN"', 'quantity_invalid'],
    ['""', 'quantity_invalid'],
    ['0.1', 'quantity_out_of_range'],
    ['1.5', 'quantity_step'],
    ['501', 'quantity_out_of_range'],
    ['1000000000000', 'quantity_out_of_range'],
  ]) {
    const answer = await cart.put('/change-quantity', `{"cartItemId":"team-seats","quantity":${quantity}}`);
    assertProblem(answer, 422, code, 'items[0].quantity');
  }
  assertProblem(
    await cart.put('/change-quantity', { cartItemId: 'nothing', quantity: 1 }),
    404,
    'item_unknown',
    'cartItemId',
  );
  assert.equal((await cart.get()).text, before);
});

test('without the right token nothing is told', async () => {
  const cart = await openCart(server);
  const other = await openCart(server);
  const routes = [
    ['GET', ''],
    ['PUT', '/change-quantity'],
    ['PUT', '/confirm'],
    ['PUT', '/confirm-otp'],
    ['GET', '/invoice-addresses'],
    ['GET', '/payment-methods'],
    ['PUT', '/prepare-stripe'],
    ['PUT', '/coupons'],
    ['DELETE', '/coupons/X'],
    ['PUT', '/reopen'],
  ];
  for (const [method, path] of routes) {
    const body = method === 'PUT' ? {} : undefined;
    for (const authorization of [
      undefined,
      'Bearer wrong',
      `Bearer ${other.token}`,
      `Basic ${cart.token}`,
      'Bearer ',
    ]) {
      const answer = await server.call(method, cart.base + path, body, authorization ? { authorization } : {});
      assertProblem(answer, 401, 'unauthorized');
      assert.doesNotMatch(answer.text, /team-seats/);
    }
    const unknown = `/public/checkout/cart/00000000-0000-4000-8000-000000000000${path}`;
    const answer = await server.call(method, unknown, body, { authorization: `Bearer ${cart.token}` });
    assertProblem(answer, 404, 'cart_not_found');
  }
  assertProblem(
    await server.call('POST', '/public/customer/request-otp', { email: 'a@b.example' }),
    401,
    'unauthorized',
  );
});

test('private calls take the merchant key only', async () => {
  const cart = await openCart(server);
  for (const [method, path] of [
    ['GET', '/checkout/carts'],
    ['GET', `/checkout/carts/${cart.id}`],
    ['POST', '/checkout/carts'],
    ['POST', '/carts'],
    ['GET', `/carts/${cart.id}`],
    ['DELETE', `/carts/${cart.id}`],
    ['GET', '/demo/mailbox'],
  ]) {
    for (const authorization of [undefined, `Bearer ${cart.token}`, 'Bearer x']) {
      const body = method === 'POST' ? {} : undefined;
      assertProblem(await server.call(method, path, body, authorization ? { authorization } : {}), 401, 'unauthorized');
    }
  }
});

test('unknown paths, methods and broken targets', async () => {
  assertProblem(await server.call('GET', '/'), 404, 'not_found');
  assertProblem(await server.call('GET', '/public/checkout/cart'), 404, 'not_found');
  assertProblem(await server.call('GET', '/public/checkout/cart/a/b/c'), 404, 'not_found');
  const wrongMethod = await server.call('PATCH', '/public/checkout/cart/a');
  assertProblem(wrongMethod, 405, 'method_not_allowed');
  assert.equal(wrongMethod.headers.get('allow'), 'GET');
  assertProblem(await server.call('GET', '/carts/%zz'), 400, 'text_invalid');
  assertProblem(await server.call('GET', '/carts/a%00b'), 400, 'text_invalid');
});

test('HEAD answers as GET does, without a body', async () => {
  const answer = await fetch(`${server.url}/health`, { method: 'HEAD' });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-length'), String('{"status":"ok"}'.length));
  assert.equal(await answer.text(), '');
});

test('every answer carries the headers that keep browsers from misusing it', async () => {
  for (const path of ['/health', '/nothing']) {
    const { headers } = await server.call('GET', path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('server'), null);
  }
});

test('so does the answer to what was no request', async () => {
  for (const request of [
    'nonsense\r\n\r\n',
    'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
  ]) {
    const { received } = await rawExchange(request);
    assert.ok([400, 431].includes(statusOf(received)), received);
    for (const header of [
      /^x-content-type-options: nosniff\r$/im,
      /^content-security-policy: default-src 'none'/im,
      /^x-request-id: [0-9a-f-]{36}\r$/im,
    ]) {
      assert.match(received, header);
    }
  }
});

test('a page of an allowed origin may call, others may not', async () => {
  const preflight = (origin) =>
    fetch(`${server.url}/public/checkout/cart/a/change-quantity`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization,content-type,if-match,idempotency-key',
      },
    });
  const allowed = await preflight(shopOrigin);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), shopOrigin);
  assert.equal(allowed.headers.get('access-control-allow-methods'), 'PUT');
  const names = allowed.headers.get('access-control-allow-headers').toLowerCase().split(', ');
  assert.deepEqual(names.sort(), ['authorization', 'content-type', 'idempotency-key', 'if-match']);
  for (const origin of ['https://evil.example', 'https://shop.example.evil.test', 'http://shop.example', 'null']) {
    const refused = await preflight(origin);
    assert.equal(refused.headers.get('access-control-allow-origin'), null, origin);
    assert.equal(refused.headers.get('access-control-allow-methods'), null, origin);
  }
  const cart = await openCart(server);
  const answer = await server.call('GET', cart.base, undefined, {
    authorization: `Bearer ${cart.token}`,
    origin: shopOrigin,
  });
  assert.equal(answer.headers.get('access-control-allow-origin'), shopOrigin);
  assert.match(answer.headers.get('access-control-expose-headers'), /ETag.*Retry-After/);
  assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  assert.match(answer.headers.get('vary'), /Origin/);
  // Refusals as well, or a page could not tell why.
  const refusal = await server.call('GET', cart.base, undefined, { origin: shopOrigin });
  assert.equal(refusal.headers.get('access-control-allow-origin'), shopOrigin);
});

test('a body over the limit is refused without being read', async () => {
  const cart = await openCart(server);
  const large = JSON.stringify({ quantity: 'x'.repeat(70_000) });
  assertProblem(await cart.put('/change-quantity', large), 413, 'json_too_large');
  // Declared in the header: refused before the first byte of the body.
  const declared = await rawExchange(
    `PUT ${cart.base}/confirm HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n`,
  );
  assert.equal(statusOf(declared.received), 413);
  // Sent in chunks, its size is known only as it comes.
  const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
  const chunked = await rawExchange(
    `PUT ${cart.base}/confirm HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    chunk.repeat(8),
  );
  assert.equal(statusOf(chunked.received), 413);
});

test('a header over the limit is refused', async () => {
  const { received } = await rawExchange(`GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
  assert.equal(statusOf(received), 431);
});

test('what is not HTTP is refused', async () => {
  for (const bytes of [
    'NONSENSE\r\n\r\n',
    'GET /health\r\n\r\n',
    'GET /health HTTP/9.9\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n',
  ]) {
    const { received } = await rawExchange(bytes);
    assert.equal(statusOf(received), 400, JSON.stringify(bytes));
  }
  // Two lengths would let two readers see two requests (RFC 9112, section 6.3).
  const smuggled = await rawExchange(
    'PUT /public/checkout/cart/a/confirm HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}',
  );
  assert.equal(statusOf(smuggled.received), 400);
});

test('a peer that sends slowly is cut off while others are served', async () => {
  const cart = await openCart(server);
  const slowHeader = rawExchange(
    'GET /health HTTP/1.1\r\n',
    150,
    'Host: x\r\n',
    150,
    'X-A: 1\r\n',
    150,
    'X-B: 2\r\n',
    150,
    'X-C: 3\r\n',
  );
  const slowBody = rawExchange(
    `PUT ${cart.base}/confirm HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`,
    ...Array.from({ length: 20 }, () => [' ', 100]).flat(),
  );
  const idle = rawExchange();
  const started = performance.now();
  assert.equal((await server.call('GET', '/health')).status, 200);
  assert.ok(performance.now() - started < 300);
  const [header, body, silent] = await Promise.all([slowHeader, slowBody, idle]);
  assert.equal(header.received, '');
  assert.ok(header.milliseconds >= 350 && header.milliseconds < 2_500, `${header.milliseconds}`);
  assert.equal(body.received, '');
  assert.ok(body.milliseconds >= 500 && body.milliseconds < 3_500, `${body.milliseconds}`);
  assert.equal(silent.received, '');
  assert.ok(silent.milliseconds >= 700 && silent.milliseconds < 3_000, `${silent.milliseconds}`);
});

test('requests on one connection are answered in order, also when they come at once', async () => {
  const cart = await openCart(server);
  const request = (quantity, last) => {
    const body = JSON.stringify({ quantity });
    return (
      `PUT ${cart.base}/change-quantity HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${cart.token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n${last ? 'Connection: close\r\n' : ''}\r\n${body}`
    );
  };
  const { received } = await rawExchange(request(5) + request(6) + request(7, true));
  assert.deepEqual(
    [...received.matchAll(/ETag: "(\d+)"/g)].map(([, version]) => version),
    ['1', '2', '3'],
  );
  assert.equal((await cart.get()).body.items[0].quantity, 7);
});

test('a client that announces a body is told to go on', async () => {
  const cart = await openCart(server);
  const { received } = await rawExchange(
    `PUT ${cart.base}/change-quantity HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${cart.token}\r\nContent-Type: application/json\r\n` +
      'Content-Length: 14\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    100,
    '{"quantity":9}',
  );
  assert.match(received, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
});

test('five hundred connections at a time are all served', async () => {
  const cart = await openCart(server);
  const request = `GET ${cart.base} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${cart.token}\r\nConnection: close\r\n\r\n`;
  const answers = await Promise.all(Array.from({ length: 500 }, () => rawExchange(request)));
  assert.ok(answers.every(({ received }) => statusOf(received) === 200));
});

test('a client that asks too often is told when to come back', async () => {
  const limited = await startServer({ extra: ['--rate-limit', '5'] });
  try {
    const answers = await Promise.all(Array.from({ length: 30 }, () => limited.call('GET', '/health')));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 10 && refused.length <= 25, `${refused.length}`);
    assertProblem(refused[0], 429, 'rate_limited');
    assert.ok(Number(refused[0].headers.get('retry-after')) >= 1);
  } finally {
    await limited.stop();
  }
});

test('coupon codes cannot be guessed at speed', async () => {
  const cart = await openCart(server);
  let answer;
  for (let guess = 0; guess < 25; guess += 1) {
    answer = await cart.put('/coupons', { code: `GUESS${guess}` });
    if (answer.status === 429) break;
    assertProblem(answer, 422, 'coupon_unknown', 'code');
  }
  assertProblem(answer, 429, 'rate_limited');
  assert.equal((await cart.put('/change-quantity', { quantity: 5 })).status, 200);
});

test('the log holds no token, code or address', async () => {
  const cart = await openCart(server);
  await cart.put('/confirm', { email: 'private.person@example.com' });
  await server.call('GET', `/public/checkout/cart/${cart.id}?token=${cart.token}`);
  assert.doesNotMatch(server.log(), new RegExp(`${cart.token}|private.person|${server.merchantKey}`));
});

test('told to stop, it answers what is under way and ends', async () => {
  const stopping = await startServer();
  const cart = await openCart(stopping, seatsCart());
  const pending = Array.from({ length: 20 }, (_, index) => cart.put('/change-quantity', { quantity: index + 1 }));
  await Promise.race(pending);
  const started = performance.now();
  const [answers] = await Promise.all([Promise.allSettled(pending), stopping.stop({ keepData: true })]);
  assert.ok(performance.now() - started < 5_000);
  const last = answers.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  assert.ok(last.length > 0 && last.every(({ status }) => status === 200));
  // What was answered is there after a restart.
  const again = await startServer({ dataFolder: stopping.dataFolder, merchantKey: stopping.merchantKey });
  try {
    const version = Math.max(...last.map(({ body }) => body.version));
    const stored = await again.call('GET', cart.base, undefined, { authorization: `Bearer ${cart.token}` });
    assert.ok(stored.body.version >= version);
  } finally {
    await again.stop();
    rmSync(stopping.dataFolder, { recursive: true, force: true });
  }
});
