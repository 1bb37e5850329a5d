/** Keys of the merchant's programs: made, listed and revoked by commands while the server runs, each held to its scopes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations } from '../support/openapi.mjs';
import { runServerCommand, startServer } from '../support/server.mjs';
import { until } from '../support/until.mjs';
import { assertProblem, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const command = (...args) => runServerCommand(server.dataFolder, ...args);
const scopeOf = ({ security }) => security?.[0]?.merchantKey?.[0];
const privateOperations = operations.filter(({ security }) => security?.[0]?.merchantKey !== undefined);
const scopes = [...new Set(privateOperations.map(scopeOf))];

/** A key and its id. */
function createKey(...names) {
  const { status, stdout, stderr } = command('--create-key', 'Test', '--scopes', names.join(','));
  assert.equal(status, 0, stderr);
  const key = stdout.trim();
  assert.match(key, /^kassa_[0-9a-f]{12}_[\w-]{43}$/);
  return { key, id: key.split('_')[1] };
}

const call = (key, { method, path }, body) =>
  server.call(method, path.replaceAll(/\{\w+\}/g, 'nothing'), body, { authorization: `Bearer ${key}` });

/** /metrics answers a text, which `call` does not read. */
const statusWith = async (key, { method, path, requestBody }) => {
  const answer = await fetch(server.url + path.replaceAll(/\{\w+\}/g, 'nothing'), {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: requestBody === undefined ? undefined : '{}',
  });
  return { status: answer.status, text: await answer.text() };
};

test('every private call asks for the scope that its description names, and for no other', async () => {
  assert.ok(scopes.length > 3 && !scopes.includes(undefined), `a private call without a scope: ${scopes}`);
  const only = new Map(scopes.map((scope) => [scope, createKey(scope).key]));
  const without = new Map(scopes.map((scope) => [scope, createKey(...scopes.filter((other) => other !== scope)).key]));
  for (const operation of privateOperations) {
    const scope = scopeOf(operation);
    const refused = await statusWith(without.get(scope), operation);
    assert.equal(refused.status, 403, `${operation.operationId}: ${refused.text}`);
    assert.deepEqual(JSON.parse(refused.text).args, { scope });
    const answered = await statusWith(only.get(scope), operation);
    assert.ok(![401, 403].includes(answered.status), `${operation.operationId}: ${answered.text}`);
  }
});

test('a scope that no call asks for does not exist', () => {
  const { status, stderr } = command('--create-key', 'Test', '--scopes', 'everything');
  assert.equal(status, 1);
  const known = /there are (.*)/.exec(stderr)[1].split(',');
  assert.deepEqual(known.sort(), [...scopes].sort());
});

test('a revoked key is no key from the next call on', async () => {
  const { key, id } = createKey('carts:write', 'carts:read');
  const creates = { method: 'POST', path: '/checkout/carts' };
  assert.equal((await call(key, creates, seatsCart())).status, 201);
  assert.equal(command('--revoke-key', id).status, 0);
  assertProblem(await call(key, creates, seatsCart()), 401, 'unauthorized');
  assert.equal(command('--revoke-key', id).status, 1);
  assert.equal(command('--revoke-key', 'nothing').status, 1);
});

test('the list shows names, scopes and uses, and no key', async () => {
  const { key, id } = createKey('carts:read');
  assert.equal((await call(key, { method: 'GET', path: '/carts' })).status, 200);
  const list = () => command('--list-keys').stdout.trim().split('\n');
  const row = () =>
    list()
      .find((line) => line.startsWith(id))
      .split('\t');
  await until('the use of the key is noted', () => row()[4] !== '-');
  const lines = list();
  assert.equal(lines[0], 'id\tname\tscopes\tcreated\tlast used\trevoked');
  const [, name, may, created, used, revoked] = row();
  assert.deepEqual([name, may, revoked], ['Test', 'carts:read', '-']);
  assert.ok(!Number.isNaN(Date.parse(created)));
  assert.match(used, /:00:00Z$/);
  assert.ok(!lines.join('\n').includes(key.slice(`kassa_${id}_`.length)));
});

test('what is no name or no list of scopes is refused', () => {
  for (const args of [
    ['--create-key', 'a\nb', '--scopes', 'carts:read'],
    ['--create-key', 'x'.repeat(101), '--scopes', 'carts:read'],
    ['--create-key', 'x', '--scopes', ''],
    ['--create-key', 'x'],
  ]) {
    assert.notEqual(command(...args).status, 0, args.join(' '));
  }
});

test('a key opens no cart, and a cart’s token no private call', async () => {
  const { key } = createKey(...scopes);
  const cart = await openCart(server);
  assertProblem(await call(key, { method: 'GET', path: cart.base }), 401, 'unauthorized');
  assertProblem(await call(cart.token, { method: 'GET', path: '/carts' }), 401, 'unauthorized');
});
