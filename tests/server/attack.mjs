/** Many hostile requests to a running server, several at a time: made from its description, and raw. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertDescribed, operations } from '../support/openapi.mjs';
import { openCart } from './carts.mjs';
import { filledRequest, mayAnswer, requestsOf, send } from './openapi-requests.mjs';
import { rawRequests, sendRaw, statusesOf } from './raw-requests.mjs';

/** Of ten requests this many are raw. */
const rawOfTen = 3;
/** Requests that are made at once, and then sent: each batch has a cart of its own. */
const batchSize = 40;

/** Loopback addresses by turns, so that no limit on one address is what is tested. */
const addressOf = (sequence) => `127.${2 + ((sequence >> 16) % 100)}.${(sequence >> 8) & 255}.${1 + (sequence % 250)}`;

async function attackOperation({ server, cart, operation, seed, sequence }) {
  const findings = [];
  const statuses = [];
  const wanted = fc.sample(requestsOf(operation), { numRuns: batchSize, seed });
  for (const [index, one] of wanted.entries()) {
    const sent = filledRequest(operation, one, { cart, merchantKey: server.merchantKey });
    try {
      const answer = await send(server.port, sent, addressOf(sequence + index));
      assert.ok(mayAnswer(operation, answer.status), `${answer.status}: ${answer.text}`);
      assertDescribed(sent.method, sent.path, answer, [server.merchantKey, cart.token]);
      statuses.push(answer.status);
    } catch (error) {
      findings.push(`${operation.operationId}, seed ${seed}: ${error.message}`);
    }
  }
  return { findings, statuses };
}

async function attackRaw({ server, cart, seed, sequence }) {
  const findings = [];
  const statuses = [];
  const wanted = fc.sample(
    rawRequests(() => ({ cart })),
    { numRuns: batchSize, seed },
  );
  for (const [index, one] of wanted.entries()) {
    try {
      const { received, isClosed } = await sendRaw(server.port, one, { localAddress: addressOf(sequence + index) });
      const answered = statusesOf(received);
      assert.ok(isClosed, 'the connection stayed open');
      assert.ok(
        answered.every((status) => status < 500),
        `${answered}: ${received.slice(0, 500)}`,
      );
      statuses.push(answered[0] ?? 0);
    } catch (error) {
      findings.push(`raw, ${one.kind}, seed ${seed}: ${error.message}`);
    }
  }
  return { findings, statuses };
}

/**
 * @param {Awaited<ReturnType<typeof import('../support/server.mjs').startServer>>} server one without limits on addresses, and with short time limits
 * @param {{ requests: number, seed: number, clients?: number, progress?: (sent: number) => void }} options
 * @returns {Promise<{ sent: number, raw: number, findings: string[], statuses: Map<number, number> }>} statuses: how often each was
 *   answered; 0 is a connection that was closed without an answer
 */
export async function attack(server, { requests, seed, clients = 8, progress = () => {} }) {
  const findings = [];
  const statuses = new Map();
  let started = 0;
  let described = 0;
  let sent = 0;
  let raw = 0;
  const batches = Math.ceil(requests / batchSize);
  const client = async () => {
    while (started < batches && findings.length < 50) {
      const batch = started++;
      const cart = await openCart(server);
      const isRaw = batch % 10 < rawOfTen;
      const operation = isRaw ? undefined : operations[described++ % operations.length];
      const call = { server, cart, operation, seed: seed + batch, sequence: batch * batchSize };
      const result = isRaw ? await attackRaw(call) : await attackOperation(call);
      findings.push(...result.findings);
      for (const status of result.statuses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      sent += batchSize;
      if (isRaw) raw += batchSize;
      progress(sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { sent, raw, findings, statuses };
}
