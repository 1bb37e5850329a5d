/** How often somebody may ask: a client address, a token, a code. Nobody gets round it by saying to be somebody else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart } from './carts.mjs';
import { send } from './openapi-requests.mjs';

/** Ten at once, then five a second: what a test sends is over before a second is. */
const few = ['--rate-limit', '5'];
let server;
let behindProxy;
before(async () => {
  server = await startServer({ otp: 'always', extra: few });
  behindProxy = await startServer({ extra: [...few, '--trusted-proxy', '127.0.0.1', '--trusted-proxy', '127.9.9.9'] });
});
after(() => Promise.all([server?.stop(), behindProxy?.stop()]));

/** Statuses of calls one after the other; each is refused with 429, a problem document and Retry-After, or answered. */
async function statuses(port, count, callOf) {
  const seen = [];
  for (let index = 0; index < count; index += 1) {
    const { headers = {}, from = '127.0.0.1', path = '/health' } = callOf(index);
    const answer = await send(port, { method: 'GET', path, headers }, from);
    if (answer.status === 429) {
      assert.equal(JSON.parse(answer.text).code, 'rate_limited');
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    }
    seen.push(answer.status);
  }
  return seen;
}

const refused = (all) => all.filter((status) => status === 429).length;

test('an address has its rate, and others are not in its way', async () => {
  const all = await statuses(server.port, 60, () => ({ from: '127.3.0.1' }));
  assert.ok(refused(all) >= 10, all.join());
  assert.deepEqual(new Set(all.slice(0, 10)), new Set([200]));
  assert.deepEqual(await statuses(server.port, 3, () => ({ from: '127.3.0.2' })), [200, 200, 200]);
});

test('a token has its rate, from however many addresses', async () => {
  const bearer = (token) => ({ authorization: `Bearer ${token}` });
  const all = await statuses(server.port, 60, (index) => ({ from: `127.4.0.${index + 1}`, headers: bearer('one') }));
  assert.ok(refused(all) >= 10, all.join());
  const others = await statuses(server.port, 60, (index) => ({
    from: `127.4.1.${index + 1}`,
    headers: bearer(`token-${index}`),
  }));
  assert.equal(refused(others), 0);
});

test('without a trusted proxy X-Forwarded-For changes nothing', async () => {
  const all = await statuses(server.port, 60, (index) => ({
    from: '127.5.0.1',
    headers: { 'x-forwarded-for': `198.51.100.${index}`, forwarded: `for=198.51.100.${index}` },
  }));
  assert.ok(refused(all) >= 10, all.join());
});

test('behind a trusted proxy each client has its own rate, and cannot write itself another', async () => {
  const forwarded = (list) => ({ 'x-forwarded-for': list });
  const clients = await statuses(behindProxy.port, 60, (index) => ({ headers: forwarded(`198.51.100.${index}`) }));
  assert.equal(refused(clients), 0);
  const one = await statuses(behindProxy.port, 60, (index) => ({
    headers: forwarded(`203.0.113.${index}, 198.51.100.99, 127.9.9.9`),
  }));
  assert.ok(refused(one) >= 10, one.join());
  // Who is no proxy of ours is not asked whom it speaks for.
  const stranger = await statuses(behindProxy.port, 60, (index) => ({
    from: '127.5.0.2',
    headers: forwarded(`198.51.101.${index}`),
  }));
  assert.ok(refused(stranger) >= 10, stranger.join());
});

test('one-time codes: guesses at a cart are bounded, from whatever address they come', async () => {
  const unlimited = await startServer({ otp: 'always', extra: ['--rate-limit', '0'] });
  try {
    const cart = await openCart(unlimited);
    await cart.put('/confirm', confirmBody());
    const headers = { authorization: `Bearer ${cart.token}`, 'content-type': 'application/json' };
    const answers = [];
    for (let guess = 0; guess < 25; guess += 1) {
      const body = JSON.stringify({ otp: String(guess).padStart(6, '0'), email: 'mira@example.com' });
      const sent = { method: 'PUT', path: `${cart.base}/confirm-otp`, headers, body };
      answers.push(await send(unlimited.port, sent, `127.6.0.${guess + 1}`));
    }
    // Five tries end the code, twenty the cart's patience (confirm was one of them).
    assert.equal(JSON.parse(answers[0].text).code, 'otp_invalid');
    assert.equal(JSON.parse(answers[6].text).code, 'otp_locked');
    const last = answers.at(-1);
    assert.equal(last.status, 429);
    assert.equal(JSON.parse(last.text).code, 'rate_limited');
    assert.ok(Number(last.headers.get('retry-after')) >= 1);
  } finally {
    await unlimited.stop();
  }
});

test('one-time codes: an address is sent no second one at once, by none of its carts ten an hour', async () => {
  const unlimited = await startServer({ otp: 'always', extra: ['--rate-limit', '0'] });
  try {
    const email = 'mira@example.com';
    const first = await openCart(unlimited);
    assert.equal((await first.post('/public/customer/request-otp', { email })).status, 200);
    const again = await first.post('/public/customer/request-otp', { email });
    assert.equal(again.body.code, 'otp_resend_too_soon');
    assert.ok(Number(again.headers.get('retry-after')) >= 1);
    let answer;
    for (let count = 0; count < 12 && answer?.status !== 429; count += 1) {
      answer = await (await openCart(unlimited)).post('/public/customer/request-otp', { email });
    }
    assert.equal(answer.body.code, 'rate_limited');
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  } finally {
    await unlimited.stop();
  }
});
