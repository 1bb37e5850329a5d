/**
 * Guessing one-time codes over HTTP, over many carts at once: no cart gives more tries than its codes have, no address is sent more codes for
 * being asked for by many carts, and a client address has limits of its own, whatever its headers say. KASSA_OTP_CARTS sets how many carts
 * (10,000 take some minutes).
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart } from './carts.mjs';
import { send } from './openapi-requests.mjs';

const carts = Number(process.env.KASSA_OTP_CARTS ?? 150);
const triesOfACode = 5;
const guessers = 16;

let server;
before(async () => {
  server = await startServer({ otp: 'always', extra: ['--rate-limit', '0', '--log-level', 'error'] });
});
after(() => server.stop());

const randomCode = () => String(randomInt(1_000_000)).padStart(6, '0');
const addressOf = (number) => `127.${10 + ((number >> 16) & 63)}.${(number >> 8) & 255}.${1 + (number % 250)}`;

/** A call of the cart's buyer from any address of this machine. */
async function call(cart, method, path, body, { from = '127.0.0.1', headers = {} } = {}) {
  const target = path.startsWith('/public/') ? path : cart.base + path;
  const sent = { authorization: `Bearer ${cart.token}`, 'content-type': 'application/json', ...headers };
  const answer = await send(server.port, { method, path: target, headers: sent, body: JSON.stringify(body) }, from);
  return { ...answer, body: JSON.parse(answer.text) };
}

/** Runs the work for each number, some at a time. */
async function forEach(count, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: guessers }, worker));
}

/**
 * Fails when so many right guesses are less likely than one in a million, if each of the guesses is right with 1 in a million: sums the Poisson
 * distribution's tail.
 */
function assertNoLuckierThan(guesses, right) {
  const mean = guesses * 1e-6;
  let term = Math.exp(-mean);
  let fewer = 0;
  for (let count = 0; count < right; count += 1) {
    fewer += term;
    term *= mean / (count + 1);
  }
  assert.ok(1 - fewer > 1e-6, `${right} of ${guesses} guesses were right`);
}

test('each cart gives five guesses at its code, from however many client addresses', async (context) => {
  let judged = 0;
  let right = 0;
  await forEach(carts, async (number) => {
    const cart = await openCart(server);
    const email = `buyer-${number}@example.com`;
    const from = () => ({ from: addressOf(randomInt(1 << 22)) });
    const confirmed = await call(cart, 'PUT', '/confirm', confirmBody({ email }), from());
    assert.equal(confirmed.body.otp.attemptsLeft, triesOfACode);
    for (let guess = 0; guess < triesOfACode + 3; guess += 1) {
      const answer = await call(cart, 'PUT', '/confirm-otp', { otp: randomCode(), email }, from());
      if (guess < triesOfACode) judged += 1;
      if (answer.status === 200) {
        right += 1;
        return;
      }
      assert.equal(answer.body.code, guess < triesOfACode - 1 ? 'otp_invalid' : 'otp_locked');
    }
    // Neither another code nor going back opens the lock.
    const another = await call(cart, 'POST', '/public/customer/request-otp', { email }, from());
    assert.equal(another.body.code, 'otp_locked');
    assert.equal((await call(cart, 'PUT', '/reopen', {}, from())).status, 200);
    assert.equal((await call(cart, 'PUT', '/confirm', confirmBody({ email }), from())).body.code, 'otp_locked');
  });
  const orders = (await server.merchant('GET', '/checkout/carts?limit=0')).body.meta.pagination.totalItems;
  assert.equal(orders, right);
  assert.ok(judged <= carts * triesOfACode);
  assertNoLuckierThan(judged, right);
  context.diagnostic(`${carts} carts: ${judged} guesses were judged, ${right} were right; expected ${judged * 1e-6}`);
});

test('an address is sent ten codes an hour, by however many carts it is asked for', async (context) => {
  const email = 'mira.vogt@halmvogt.example';
  let codes = 0;
  let judged = 0;
  let right = 0;
  await forEach(carts, async (number) => {
    const cart = await openCart(server);
    const from = { from: addressOf(number) };
    const asked = await call(cart, 'POST', '/public/customer/request-otp', { email }, from);
    if (asked.status !== 200) {
      assert.equal(asked.body.code, 'rate_limited');
      return;
    }
    codes += 1;
    for (let guess = 0; guess < triesOfACode; guess += 1) {
      judged += 1;
      const answer = await call(cart, 'PUT', '/confirm-otp', { otp: randomCode(), email }, from);
      if (answer.status === 200) right += 1;
    }
  });
  assert.equal(codes, 10);
  assertNoLuckierThan(judged, right);
  context.diagnostic(`${carts} carts: ${codes} codes, ${judged} guesses, ${right} right`);
});

test('a client address has a limit of its own, which headers do not move', async (context) => {
  const [burst, perSecond] = [600, 10];
  const from = '127.9.9.9';
  const started = performance.now();
  let taken = 0;
  let refused = 0;
  await forEach(Math.min(carts, 2_000), async (number) => {
    const cart = await openCart(server);
    for (let guess = 0; guess < 12; guess += 1) {
      const headers = { 'x-forwarded-for': addressOf(number), forwarded: `for=${addressOf(number)}` };
      const body = { otp: randomCode(), email: 'buyer@example.com' };
      const answer = await call(cart, 'PUT', '/confirm-otp', body, { from, headers });
      if (answer.status === 429) {
        assert.equal(answer.body.code, 'rate_limited');
        assert.ok(Number(answer.headers.get('retry-after')) >= 1);
        refused += 1;
      } else {
        assert.equal(answer.body.code, 'otp_not_expected');
        taken += 1;
      }
    }
  });
  const allowed = burst + (perSecond * (performance.now() - started)) / 1000 + 1;
  assert.ok(taken >= burst && taken <= allowed, `${taken} of at most ${allowed}`);
  assert.ok(refused > 0);
  context.diagnostic(`${taken} calls were taken, ${refused} refused`);
});
