/** The audit log and the names of requests: who changed what is written down with the change, and every line says for which request. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runServerCommand, startServer } from '../support/server.mjs';
import { address, confirmBody, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'always', extra: ['--log-format', 'json', '--access-log'] });
});
after(() => server.stop());

const entries = async (query = '') => (await server.merchant('GET', `/audit-log${query}`)).body.data;
const about = (id) => entries(`?object=${id}`);

test('the way of a cart to its order is in the log, newest first, each step with who took it', async () => {
  const cart = await openCart(server);
  await cart.put('/change-quantity', { quantity: 61 });
  await cart.put('/confirm', confirmBody(), { 'x-request-id': 'the-buyers-click' });
  const code = await server.newestCode('mira@example.com');
  const wrong = code === '000000' ? '000001' : '000000';
  await cart.put('/confirm-otp', { otp: wrong, email: 'mira@example.com' });
  await cart.put('/confirm-otp', { otp: code, email: 'mira@example.com' });
  const buyer = `cart:${cart.id}`;
  const log = await about(cart.id);
  assert.deepEqual(
    log.map(({ actor, action, outcome }) => [actor, action, outcome]).toSorted(),
    [
      [buyer, 'PUT .../confirm', 'done'],
      [buyer, 'PUT .../confirm-otp', 'done'],
      [buyer, 'PUT .../confirm-otp', 'otp_invalid'],
      ['key-file', 'POST /checkout/carts', 'done'],
    ].toSorted(),
  );
  assert.equal(log.find(({ action }) => action === 'PUT .../confirm').requestId, 'the-buyers-click');
  const ids = new Set(log.map(({ requestId }) => requestId));
  assert.equal(ids.size, log.length);
  const times = log.map(({ at }) => at);
  assert.deepEqual(times, times.toSorted().reverse());
});

test('what undid itself left no entry', async () => {
  const cart = await openCart(server);
  const refused = await cart.put('/confirm', { ...confirmBody(), newPaymentMethod: { type: 'nothing' } });
  assert.equal(refused.status, 422);
  assert.equal((await about(cart.id)).length, 1);
});

test('keys are named by their id, and making and revoking them is a change too', async () => {
  const created = runServerCommand(server.dataFolder, '--create-key', 'Audit', '--scopes', 'carts:write');
  const id = created.stdout.split('_')[1];
  const authorization = `Bearer ${created.stdout.trim()}`;
  const cart = await server.call('POST', '/checkout/carts', seatsCart(), { authorization });
  assert.equal((await about(cart.body.id))[0].actor, id);
  runServerCommand(server.dataFolder, '--revoke-key', id);
  const actions = (await about(id)).map(({ actor, action }) => `${actor} ${action}`);
  assert.deepEqual(actions.toSorted(), ['command key.create', 'command key.revoke']);
});

test('nothing but ids: no address, no code, no key, no token', async () => {
  const cart = await openCart(server);
  await cart.put('/confirm', confirmBody());
  const code = await server.newestCode('mira@example.com');
  await cart.put('/confirm-otp', { otp: code, email: 'mira@example.com' });
  const text = JSON.stringify(await entries('?limit=100'));
  for (const secret of ['mira', address.street, server.merchantKey, cart.token, 'DE89']) {
    assert.ok(!text.includes(secret), secret);
  }
  assert.ok(!text.includes(`"${code}"`));
});

test('the log is read in pages', async () => {
  for (let count = 0; count < 3; ++count) await openCart(server);
  const { body } = await server.merchant('GET', '/audit-log?limit=2&page=2');
  assert.equal(body.data.length, 2);
  assert.equal(body.meta.pagination.currentPage, 2);
  assert.ok(body.meta.pagination.totalItems >= 4);
});

test('a request is called what its client calls it, in the answer, the problem and the log', async () => {
  const answer = await server.call('GET', '/no/such/thing', undefined, { 'x-request-id': 'trace:1.2_3-4' });
  assert.equal(answer.headers.get('x-request-id'), 'trace:1.2_3-4');
  assert.equal(answer.body.requestId, 'trace:1.2_3-4');
  const line = server
    .log()
    .split('\n')
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text))
    .find(({ requestId }) => requestId === 'trace:1.2_3-4');
  assert.deepEqual(Object.keys(line), ['time', 'level', 'requestId', 'message']);
  assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.match(line.message, /^GET unknown 404 in \d+ us$/);
});

test('a name that could break a log is replaced', async () => {
  for (const name of ['a b', '"', 'x'.repeat(129), '<script>', 'ä']) {
    const { headers } = await server.call('GET', '/health', undefined, { 'x-request-id': name });
    assert.match(headers.get('x-request-id'), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('every line of the log is a JSON object, and no secret is in any', async () => {
  const cart = await openCart(server);
  await cart.put('/confirm', confirmBody());
  const lines = server.log().trim().split('\n');
  const [listening, ...others] = lines;
  assert.match(listening, /^kassa-server listening on /);
  assert.ok(others.length > 0);
  others.forEach((line) => JSON.parse(line));
  for (const secret of ['mira', server.merchantKey, cart.token, cart.id]) assert.ok(!server.log().includes(secret));
});
