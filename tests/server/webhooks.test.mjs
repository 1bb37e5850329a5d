/** Webhooks against a real receiver that checks signatures, fails, redirects, is down, and comes back after the server was started anew. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { freePort, startServer } from '../support/server.mjs';
import { until } from '../support/until.mjs';
import { assertProblem, confirmBody, openCart } from './carts.mjs';

/** What Standard Webhooks signs, and how. */
const signatureOf = (secret, id, timestamp, body) =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`;

test('the check of signatures is the published one', () => {
  // The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
  const signature = signatureOf(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1614265330,
    '{"test": 2432232314}',
  );
  assert.equal(signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

/** A receiver: notes what it is sent and answers what it is told to. */
class Receiver {
  received = [];
  answer = (response) => response.writeHead(204).end();

  async listen(port = 0) {
    this.server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      this.received.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      this.answer(response);
    });
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}/hooks?shop=1`;
    return this;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const quick = ['--webhook-allow-private', '--webhook-first-retry', '200', '--webhook-tries', '3'];
let server;
let receiver;
before(async () => {
  server = await startServer({ otp: 'never', extra: quick });
  receiver = await new Receiver().listen();
});
after(async () => {
  await server?.stop();
  await receiver?.close();
});
beforeEach(async () => {
  for (const { id } of (await server.merchant('GET', '/webhooks')).body.data)
    await server.merchant('DELETE', `/webhooks/${id}`);
  receiver.received = [];
  receiver.answer = (response) => response.writeHead(204).end();
});

const subscribe = async (to, events = ['cart.completed', 'cart.paid'], url = receiver.url) => {
  const made = await to.merchant('POST', '/webhooks', { version: 'v1', events, enabled: true, url });
  assert.equal(made.status, 201, made.text);
  return made.body;
};
const order = async (from) => {
  const cart = await openCart(from);
  const confirmed = await cart.put('/confirm', confirmBody());
  assert.equal(confirmed.body.status, 'completed', confirmed.text);
  return { cart, orderNumber: confirmed.body.orderNumber };
};
const deliveriesTo = async (from, id) =>
  (await from.merchant('GET', '/webhook-deliveries?limit=100')).body.data.filter(({ webhookId }) => webhookId === id);
const inState = (from, { id }, state) =>
  until(`a delivery is ${state}`, async () => (await deliveriesTo(from, id)).find((row) => row.state === state));

test('an order is told to who asked for it, signed', async () => {
  const endpoint = await subscribe(server);
  const { cart, orderNumber } = await order(server);
  const delivery = await inState(server, endpoint, 'sent');
  const [{ url, headers, body }] = receiver.received;
  assert.equal(receiver.received.length, 1);
  assert.equal(url, '/hooks?shop=1');
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(headers['webhook-id'], delivery.eventId);
  const timestamp = headers['webhook-timestamp'];
  assert.ok(Math.abs(Date.now() / 1000 - Number(timestamp)) < 60);
  assert.equal(headers['webhook-signature'], signatureOf(endpoint.secret, delivery.eventId, timestamp, body));
  assert.equal(headers['x-webhook-signature'], createHmac('sha256', endpoint.secret).update(body).digest('hex'));
  const { type, data } = JSON.parse(body);
  assert.equal(type, 'cart.completed');
  const { customer, ...rest } = data;
  assert.deepEqual(rest, {
    id: cart.id,
    status: 'completed',
    orderNumber,
    amountDue: 57120,
    totalAmount: 57120,
    creditedAmount: 0,
    paidAmount: 0,
    remainingAmount: 57120,
    currencyCode: 'EUR',
  });
  assert.ok(customer === null || typeof customer === 'string');
  assert.ok(!body.includes('mira'));
});

test('money that came in is an event of its own', async () => {
  const endpoint = await subscribe(server, ['cart.paid']);
  const cart = await openCart(server);
  const { body } = await cart.put('/confirm', confirmBody({ newPaymentMethod: { type: 'fake_provider' } }));
  const page = await (await fetch(body.redirectUrl)).text();
  const token = /name="token" value="([^"]+)"/.exec(page)[1];
  await fetch(`${body.redirectUrl}/approve`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  const delivery = await inState(server, endpoint, 'sent');
  assert.deepEqual([delivery.type, delivery.event.data.status], ['cart.paid', 'paid']);
  assert.equal(receiver.received.length, 1);
});

test('what failed is tried again, with the same id', async () => {
  let failures = 2;
  receiver.answer = (response) => response.writeHead(failures-- > 0 ? 500 : 200).end();
  const endpoint = await subscribe(server);
  await order(server);
  const delivery = await inState(server, endpoint, 'sent');
  assert.equal(delivery.attempts, 3);
  assert.deepEqual(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])), new Set([delivery.eventId]));
  assert.equal(receiver.received.length, 3);
});

test('what nobody takes is dead after its tries, and can be sent again', async () => {
  receiver.answer = (response) => response.writeHead(503).end();
  const endpoint = await subscribe(server);
  await order(server);
  const dead = await inState(server, endpoint, 'dead');
  assert.deepEqual([dead.attempts, dead.lastOutcome, dead.nextAttemptAt], [3, '503', null]);
  const listed = (await server.merchant('GET', '/webhook-deliveries?state=dead')).body.data.map(({ id }) => id);
  assert.ok(listed.includes(dead.id));
  receiver.answer = (response) => response.writeHead(200).end();
  assert.equal((await server.merchant('POST', `/webhook-deliveries/${dead.id}/resend`)).status, 202);
  assert.equal((await inState(server, endpoint, 'sent')).id, dead.id);
  assertProblem(await server.merchant('POST', '/webhook-deliveries/nothing/resend'), 404, 'not_found');
});

test('a redirect is not followed, and 410 ends the tries', async () => {
  receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}&moved` }).end();
  const endpoint = await subscribe(server);
  await order(server);
  const redirected = await inState(server, endpoint, 'dead');
  assert.equal(redirected.lastOutcome, '307');
  assert.ok(receiver.received.every(({ url }) => !url.includes('moved')));
  receiver.answer = (response) => response.writeHead(410).end();
  const gone = await subscribe(server);
  await order(server);
  const over = await inState(server, gone, 'dead');
  assert.deepEqual([over.attempts, over.lastOutcome], [1, '410']);
});

test('what was ordered while the receiver was down reaches it, though the server was started anew', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kassa-webhooks-'));
  const port = await freePort();
  const patient = ['--webhook-allow-private', '--webhook-first-retry', '300', '--webhook-tries', '50'];
  const key = { merchantKey: 'the-same-key', dataFolder };
  let running = await startServer({ otp: 'never', extra: patient, ...key });
  const late = new Receiver();
  try {
    const endpoint = await subscribe(running, ['cart.completed'], `http://127.0.0.1:${port}/hooks?shop=1`);
    const { orderNumber } = await order(running);
    await until('a try failed', async () => (await deliveriesTo(running, endpoint.id))[0].lastOutcome !== '');
    await running.kill();
    await late.listen(port);
    running = await startServer({ otp: 'never', extra: patient, ...key });
    await inState(running, endpoint, 'sent');
    assert.equal(JSON.parse(late.received[0].body).data.orderNumber, orderNumber);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = late.received[0].headers;
    assert.equal(signature, signatureOf(endpoint.secret, id, at, late.received[0].body));
  } finally {
    await running.stop();
    if (late.server) await late.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

test('an endpoint is made, listed without its secret and deleted', async () => {
  const { secret, ...endpoint } = await subscribe(server, ['cart.paid', 'cart.paid']);
  assert.match(secret, /^whsec_[\w+/]{43}=$/);
  assert.deepEqual(endpoint.events, ['cart.paid']);
  assert.deepEqual((await server.merchant('GET', '/webhooks')).body.data, [endpoint]);
  assert.equal((await server.merchant('DELETE', `/webhooks/${endpoint.id}`)).status, 204);
  assertProblem(await server.merchant('DELETE', `/webhooks/${endpoint.id}`), 404, 'not_found');
});

test('what is no endpoint is refused', async () => {
  const refuse = async (body, code, field) =>
    assertProblem(await server.merchant('POST', '/webhooks', body), 422, code, field);
  const events = ['cart.paid'];
  for (const url of ['nonsense', 'ftp://a.example/', 'https://user:secret@a.example/', 'https://a.example/ b']) {
    await refuse({ url, events }, 'text_invalid', 'url');
  }
  await refuse({ url: receiver.url, events: ['cart.deleted'] }, 'enum_unknown', 'events');
  await refuse({ url: receiver.url, events: [] }, 'field_missing', 'events');
  for (let count = 0; count < 20; ++count) await subscribe(server);
  await refuse({ url: receiver.url, events }, 'number_out_of_range');
});

test('without leave nothing goes to a private network, nor without TLS', async () => {
  const careful = await startServer({ otp: 'never', extra: ['--webhook-first-retry', '50', '--webhook-tries', '1'] });
  try {
    assertProblem(
      await careful.merchant('POST', '/webhooks', { url: receiver.url, events: ['cart.completed'] }),
      422,
      'text_invalid',
      'url',
    );
    const endpoint = await subscribe(careful, ['cart.completed'], `https://localhost:${receiver.port}/`);
    await order(careful);
    assert.equal((await inState(careful, endpoint, 'dead')).lastOutcome, 'the address is not a public one');
    assert.equal(receiver.received.length, 0);
  } finally {
    await careful.stop();
  }
});
