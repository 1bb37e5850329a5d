/** Mails against a real SMTP receiver that refuses, is down, comes back, and insists on TLS or has none. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { freePort, startServer } from '../support/server.mjs';
import { until } from '../support/until.mjs';
import { cartCalls, confirmBody, openCart, seatsCart } from './carts.mjs';

/** Header lines (unfolded, encoded words decoded) and text of a message. */
function read(message) {
  const [head, body] = message.split('\r\n\r\n');
  const decoded = (value) =>
    value
      .replaceAll(/\?=\s+=\?/g, '?==?')
      .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text) => Buffer.from(text, 'base64').toString('latin1'));
  const headers = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
  return {
    headers: Object.fromEntries(
      headers.map((line) => {
        const [name, value] = line.split(/: (.*)/s);
        return [name.toLowerCase(), Buffer.from(decoded(value), 'latin1').toString('utf8')];
      }),
    ),
    text: Buffer.from(body, 'base64').toString('utf8'),
  };
}

/** A receiver: notes what it is sent and refuses what it is told to, with an answer for each of the next mails. */
class Receiver {
  mails = [];
  refusals = [];
  logins = [];
  connections = 0;

  async listen({ port = 0, host = '127.0.0.1', ...options } = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      ...options,
      onConnect: (_session, done) => {
        ++this.connections;
        done();
      },
      onAuth: ({ username, password }, _session, done) => {
        this.logins.push([username, password]);
        done(null, { user: username });
      },
      onRcptTo: (_address, _session, done) => {
        const code = this.refusals.shift();
        done(code && Object.assign(new Error('no'), { responseCode: code }));
      },
      onData: async (stream, { envelope }, done) => {
        const chunks = [];
        for await (const chunk of stream) chunks.push(chunk);
        const message = Buffer.concat(chunks).toString('latin1');
        this.mails.push({
          from: envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          message,
        });
        done();
      },
    });
    this.server.on('error', () => {});
    await new Promise((resolve) => this.server.listen(port, host, resolve));
    this.port = this.server.server.address().port;
    return this;
  }

  to(address) {
    return this.mails.find(({ to }) => to.includes(address));
  }

  close() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const options = (url, { tries = 50, extra = [] } = {}) => [
  ...['--smtp-url', url, '--smtp-from', 'shop@example.org', '--smtp-first-retry', '200', '--smtp-tries', `${tries}`],
  ...extra,
];
let server;
let receiver;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-smtp-'));
  writeFileSync(join(folder, 'login'), 'mailer:s3cret:with colon\n', { mode: 0o600 });
  receiver = await new Receiver().listen();
  const extra = ['--smtp-user-file', join(folder, 'login')];
  server = await startServer({ extra: options(`smtp://127.0.0.1:${receiver.port}`, { extra }) });
});
after(async () => {
  await server?.stop();
  await receiver?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  receiver.mails = [];
  receiver.refusals = [];
});

const askFor = async (from, email, locale) => {
  const cart = await openCart(from, seatsCart(locale && { locale }));
  const confirmed = await cart.put('/confirm', confirmBody({ email }));
  assert.equal(confirmed.body.status, 'confirming', confirmed.text);
  return cart;
};
const mailTo = async (from, address) => read((await until(`a mail to ${address}`, () => from.to(address))).message);

test('the code that arrives confirms the order, and the confirmation arrives', async () => {
  const cart = await askFor(server, 'mira@example.com');
  const code = await mailTo(receiver, 'mira@example.com');
  assert.equal(receiver.mails[0].from, 'shop@example.org');
  assert.deepEqual(receiver.logins[0], ['mailer', 's3cret:with colon']);
  assert.match(code.headers['message-id'], /^<[\da-f-]{36}@example\.org>$/);
  assert.ok(Math.abs(Date.parse(code.headers.date) - Date.now()) < 60_000, code.headers.date);
  const [otp] = /\d{6}/.exec(code.text);
  assert.ok(code.headers.subject.startsWith(otp));
  receiver.mails = [];
  const ordered = await cart.put('/confirm-otp', { otp, email: 'mira@example.com' });
  assert.equal(ordered.body.status, 'completed', ordered.text);
  const confirmation = await mailTo(receiver, 'mira@example.com');
  assert.ok(confirmation.headers.subject.includes(ordered.body.confirmation.orderNumber));
  assert.match(confirmation.text, /571\.20 EUR/);
});

test('a subject with umlauts is read back right', async () => {
  await askFor(server, 'umlaut@example.com', 'de');
  const { headers, text } = await mailTo(receiver, 'umlaut@example.com');
  assert.match(headers.subject, /^\d{6} bestätigt Ihre Bestellung bei /);
  assert.match(text, /Er bestätigt Ihre Bestellung.*gilt 10 Minuten\.\r\n/);
  assert.match(receiver.to('umlaut@example.com').message, /^[\x20-\x7e\r\n]*$/);
});

test('a temporary refusal is tried again, a permanent one is not', async () => {
  receiver.refusals = [451, 421];
  await askFor(server, 'later@example.com');
  await mailTo(receiver, 'later@example.com');
  assert.deepEqual(receiver.refusals, []);
  receiver.refusals = [550];
  await askFor(server, 'nobody@example.com');
  await until('the refused mail is given up', () => server.log().includes('is dead: answer 550'));
  await askFor(server, 'next@example.com');
  await mailTo(receiver, 'next@example.com');
  assert.equal(receiver.to('nobody@example.com'), undefined);
});

test('what was written while the receiver was down arrives, but no code that has expired', async () => {
  const port = await freePort();
  const dataFolder = mkdtempSync(join(tmpdir(), 'kassa-smtp-'));
  const start = () =>
    startServer({ dataFolder, merchantKey: 'the-same-key', extra: options(`smtp://localhost:${port}`) });
  const late = new Receiver();
  let running = await start();
  try {
    const expired = await askFor(running, 'expired@example.com');
    await askFor(running, 'waiting@example.com');
    await running.stop({ keepData: true });
    if (process.env.KASSA_TEST_STORE === undefined) {
      const sql = "UPDATE outbox SET expires_at_ms = 1 WHERE recipient = 'expired@example.com'";
      assert.equal(spawnSync('sqlite3', [join(dataFolder, 'kassa.db'), sql]).status, 0);
    }
    running = await start();
    await late.listen({ port });
    await mailTo(late, 'waiting@example.com');
    assert.equal((await cartCalls(running, expired.id, expired.token).get()).body.status, 'confirming');
    if (process.env.KASSA_TEST_STORE === undefined) {
      await until('the expired one is dropped', () => running.log().includes('is dead: expired'));
      assert.equal(late.to('expired@example.com'), undefined);
    }
  } finally {
    await running.stop();
    if (late.server) await late.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

test('to another machine nothing goes without TLS, nor with a certificate that nobody vouches for', async () => {
  // 127.0.0.2 is not among the names that are taken for this machine.
  const plain = await new Receiver().listen({ host: '127.0.0.2' });
  const selfSigned = await new Receiver().listen({ secure: true });
  const servers = [];
  try {
    for (const [receiving, url] of [
      [plain, `smtp://127.0.0.2:${plain.port}`],
      [selfSigned, `smtps://localhost:${selfSigned.port}`],
    ]) {
      const careful = await startServer({ extra: options(url, { tries: 2 }) });
      servers.push(careful);
      await askFor(careful, 'mira@example.com');
      await until('the mail is given up', () => careful.log().includes('is dead: '));
      assert.deepEqual(receiving.mails, []);
    }
    assert.ok(plain.connections > 0);
    const extra = options(`smtp://127.0.0.2:${plain.port}`, { extra: ['--smtp-without-tls'] });
    const trusting = await startServer({ extra });
    servers.push(trusting);
    await askFor(trusting, 'mira@example.com');
    await mailTo(plain, 'mira@example.com');
  } finally {
    for (const each of servers) await each.stop();
    await plain.close();
    await selfSigned.close();
  }
});

test('the log of all that has neither addresses nor texts nor the password', () => {
  assert.match(server.log(), /mails: [\da-f-]{36} is dead: answer 550/);
  assert.doesNotMatch(server.log(), /example\.(com|org)|s3cret|mailer|Your code|confirms your order/);
});
