/**
 * The OpenAPI document and the running server: it is served, it is sound, the server has every operation of it, and requests made from its
 * schemas, right and wrong, never break the server. KASSA_FUZZ_RUNS sets how many requests each operation gets.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { assertDescribed, assertPublic, openapi, operations } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { openCart, openShopperCart, seatsCart } from './carts.mjs';
import { filledRequest, mayAnswer, requestsOf, send } from './openapi-requests.mjs';

const runs = Number(process.env.KASSA_FUZZ_RUNS ?? 15);

let server;
before(async () => {
  server = await startServer({ otp: 'known_customer', extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

test('the server serves the document', async () => {
  const answer = await server.call('GET', '/openapi.json');
  assert.deepEqual(answer.body, openapi);
});

test('the metrics count answers by route, for the merchant only', async () => {
  await openCart(server);
  const read = async (key) => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    return { status: answer.status, text: await answer.text() };
  };
  assert.equal((await read('guess')).status, 401);
  const before = (await read(server.merchantKey)).text;
  const cart = await openCart(server);
  await cart.get();
  await server.call('GET', '/no/such/path');
  const { text } = await read(server.merchantKey);
  const count = (metrics, labels) =>
    Number(metrics.split(`kassa_http_requests_total{${labels}} `)[1]?.split('\n')[0] ?? 0);
  const made = 'method="POST",route="/checkout/carts",status="201"';
  assert.equal(count(text, made), count(before, made) + 1);
  assert.equal(count(text, 'method="GET",route="/public/checkout/cart/{id}",status="200"'), 1);
  assert.equal(count(text, 'method="GET",route="unknown",status="404"'), 1);
  assert.match(
    text,
    /kassa_http_request_duration_seconds_bucket\{method="POST",route="\/checkout\/carts",le="10\.000"\} [1-9]/,
  );
  assert.match(text, /kassa_http_request_duration_seconds_sum\{method="POST",route="\/checkout\/carts"\} \d+\.\d{6}\n/);
  assert.ok(!text.includes(cart.id));
});

test('operations have names of their own, and every reference leads somewhere', () => {
  const names = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(names).size, names.length);
  for (const [, pointer] of JSON.stringify(openapi).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    assert.ok(
      pointer.split('/').reduce((node, segment) => node?.[segment], openapi),
      pointer,
    );
  }
  const used = new Set(
    [...JSON.stringify(openapi).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name),
  );
  assert.deepEqual(
    Object.keys(openapi.components.schemas).filter((name) => !used.has(name)),
    [],
  );
});

test('the check finds what is wrong', () => {
  const headers = new Headers({ 'content-type': 'application/json', etag: '"1"' });
  const describe = (status, body, type = 'application/json') =>
    assertDescribed('GET', '/health', { status, headers: new Headers({ 'content-type': type }), text: body });
  describe(200, '{"status":"ok"}');
  assert.throws(() => describe(200, '{"status":"bad"}'));
  assert.throws(() => describe(200, '{"status":"ok","more":1}'));
  assert.throws(() => describe(200, '{"status":"ok"}', 'text/plain'));
  assert.throws(() => describe(201, '{"status":"ok"}'));
  assert.throws(() => describe(500, '{}', 'application/problem+json'));
  assert.throws(() => assertDescribed('GET', '/nothing', { status: 200, headers, text: '{}' }));
  assert.throws(() => assertPublic('{"token":"x"}', []));
  assert.throws(() => assertPublic('{"a":"opensesame"}', ['opensesame']));
});

for (const operation of operations) {
  test(`${operation.operationId} answers every request as described`, async () => {
    const reached = new Set();
    let sequence = 0;
    await fc.assert(
      fc.asyncProperty(requestsOf(operation), async (wanted) => {
        const localAddress = `127.1.${(sequence >> 8) & 255}.${sequence++ & 255}`;
        const cart = operation.path.startsWith('/carts/public')
          ? await openShopperCart(server)
          : await openCart(server, seatsCart());
        const sent = filledRequest(operation, wanted, { cart, merchantKey: server.merchantKey });
        const { path: target } = sent;
        const answer = await send(server.port, sent, localAddress);
        assert.ok(mayAnswer(operation, answer.status), `${answer.status}: ${answer.text}`);
        assertDescribed(operation.method, target, answer, [server.merchantKey, cart.token]);
        reached.add(answer.status);
      }),
      { numRuns: runs, seed: Number(process.env.KASSA_FUZZ_SEED ?? 20261122) },
    );
    assert.ok(!reached.has(405), 'the server has no such operation');
    assert.equal((await server.call('GET', '/health')).status, 200);
  });
}
