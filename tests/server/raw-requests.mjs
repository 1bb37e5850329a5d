/**
 * What is no request, or hardly one: bytes sent to a port by somebody who does not keep to HTTP, or who keeps to it so far as to be dangerous.
 * Each kind is made from numbers, so that a run is the same for a seed.
 */
import fc from 'fast-check';
import { connect } from 'node:net';

/** @typedef {{ kind: string, parts: (Buffer | number)[], cutOff: boolean }} RawRequest bytes to send, and milliseconds to wait between them */

/** A good request to begin with: an edit of a cart, with its body. */
export function editRequest(
  { cart },
  { headers = [], body = '{"cartItemId":"team-seats","quantity":7}', length } = {},
) {
  return [
    `PUT /public/checkout/cart/${cart.id}/change-quantity HTTP/1.1`,
    'Host: kassa.example',
    `Authorization: Bearer ${cart.token}`,
    'Content-Type: application/json',
    ...(length === null ? [] : [`Content-Length: ${length ?? Buffer.byteLength(body)}`]),
    ...headers,
    '',
    body,
  ].join('\r\n');
}

const chunkedEdit = (known, chunks) =>
  editRequest(known, { length: null, headers: ['Transfer-Encoding: chunked'], body: chunks });

/** Each makes text or bytes of a number. */
const kinds = {
  'cut short': (known, number) => {
    const text = editRequest(known);
    return text.slice(0, number % text.length);
  },
  'a long header': (known, number) =>
    editRequest(known, { headers: [`X-Long: ${'x'.repeat(8_000 + (number % 60_000))}`] }),
  'many headers': (known, number) =>
    editRequest(known, { headers: Array.from({ length: number % 3_000 }, (_, index) => `X-${index}: ${index}`) }),
  'a long target': (known, number) => `GET /${'a/'.repeat(number % 30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'a chunk without a size': (known) => chunkedEdit(known, 'ZZ\r\n{}\r\n0\r\n\r\n'),
  'a chunk of negative size': (known) => chunkedEdit(known, '-5\r\n{}\r\n0\r\n\r\n'),
  'a chunk larger than memory': (known, number) => chunkedEdit(known, `${'F'.repeat(1 + (number % 40))}\r\n{}`),
  'a chunk that does not end': (known) => chunkedEdit(known, '2\r\n{}x0\r\n\r\n'),
  'a chunk with a long extension': (known, number) =>
    chunkedEdit(known, `2;${'e'.repeat(number % 40_000)}\r\n{}\r\n0\r\n\r\n`),
  'many small chunks': (known, number) =>
    chunkedEdit(known, `${'1\r\n \r\n'.repeat(number % 5_000)}2\r\n{}\r\n0\r\n\r\n`),
  'long trailers': (known, number) => chunkedEdit(known, `2\r\n{}\r\n0\r\nX: ${'t'.repeat(number % 40_000)}\r\n\r\n`),
  'two lengths': (known, number) => editRequest(known, { headers: [`Content-Length: ${number % 100}`] }),
  'a length and chunks': (known) =>
    editRequest(known, {
      headers: ['Transfer-Encoding: chunked'],
      body: '2\r\n{}\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n',
    }),
  'a length that is none': (known, number) =>
    editRequest(known, { length: ['-1', '+5', '0x10', '1e3', '99999999999999999999', ' ', '5, 5'][number % 7] }),
  'a length too long': (known, number) => editRequest(known, { length: 50 + (number % 70_000) }),
  'a length too short': (known, number) => editRequest(known, { length: number % 40 }),
  'requests at once': (known, number) => editRequest(known).repeat(1 + (number % 20)),
  'requests at once, the last one cut': (known, number) =>
    editRequest(known)
      .repeat(1 + (number % 8))
      .slice(0, -7),
  'line feeds alone': (known) => editRequest(known).replaceAll('\r\n', '\n'),
  'a folded header': (known) => editRequest(known, { headers: ['X-Folded: a', ' b'] }),
  'a header without a name': (known) => editRequest(known, { headers: [': x'] }),
  'a null in a header': (known) => editRequest(known, { headers: ['X-Null: a\0b'] }),
  'a null in the target': () => 'GET /health\0 HTTP/1.1\r\nHost: x\r\n\r\n',
  'bytes above ASCII in the target': () =>
    Buffer.from('GET /carts/\xff\xfe?page=\xc3 HTTP/1.1\r\nHost: x\r\n\r\n', 'latin1'),
  'broken escapes': (known, number) =>
    `GET /carts/${['%', '%f', '%zz', '%00', '%c0%af', '%ed%a0%80', '%2e%2e%2f'][number % 7]} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'an odd target': (known, number) =>
    `GET ${['*', 'http://evil.example/health', '//health', 'health', '/health#x', '/health?', '\\health'][number % 7]} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'an odd method': (known, number) =>
    `${['', 'get', 'TRACE', 'CONNECT', 'G\tT', 'X'.repeat(5_000), 'GET GET'][number % 7]} /health HTTP/1.1\r\nHost: x\r\n\r\n`,
  'an odd version': (known, number) =>
    `GET /health ${['', 'HTTP/0.9', 'HTTP/1.', 'HTTP/2.0', 'HTTP/11.1', 'ICY/1.1', 'HTTP/1.1 x'][number % 7]}\r\nHost: x\r\n\r\n`,
  'the preface of HTTP/2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
  'the greeting of TLS': () => Buffer.from('16030100c8010000c40303', 'hex'),
  'another protocol': (known) =>
    editRequest(known, { headers: ['Connection: Upgrade', 'Upgrade: websocket', 'Expect: 200-ok'] }),
  'a body where none belongs': () => 'GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody',
  'a body that is not UTF-8': (known) => {
    const head = Buffer.from(editRequest(known, { length: 22, body: '' }));
    return Buffer.concat([head, Buffer.from('{"cartItemId":"\xff\xc0\xaf\xed\xa0"}', 'latin1')]);
  },
  'a deep body': (known, number) => {
    const depth = 1 + (number % 15_000);
    return editRequest(known, { body: `${'['.repeat(depth)}${']'.repeat(depth)}` });
  },
  'a deep object': (known, number) => {
    const depth = 1 + (number % 8_000);
    return editRequest(known, { body: `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` });
  },
  'names twice': (known, number) =>
    editRequest(known, { body: `{${'"quantity":1,'.repeat(1 + (number % 2_000))}"quantity":2}` }),
  'numbers beyond all bounds': (known, number) =>
    editRequest(known, {
      body: `{"quantity":${['1e400', '-1e400', '1e-400', `1e${'9'.repeat(300)}`, '9'.repeat(30_000), `0.${'0'.repeat(30_000)}1`][number % 6]}}`,
    }),
  'a text without an end': (known, number) =>
    editRequest(known, { body: `{"cartItemId":"${'\\u0041'.repeat(number % 9_000)}` }),
  'nothing at all': () => '',
  'line ends alone': (known, number) => '\r\n'.repeat(number % 2_000),
};

export const rawKinds = Object.keys(kinds);

/**
 * @param {() => { cart: { id: string, token: string } }} known what a request needs to get past the door
 * @returns {fc.Arbitrary<RawRequest>}
 */
export function rawRequests(known) {
  const whole = fc.tuple(fc.constantFrom(...rawKinds), fc.nat(1_000_000)).map(([kind, number]) => {
    const made = kinds[kind](known(), number);
    return { kind, bytes: typeof made === 'string' ? Buffer.from(made) : made };
  });
  const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => ({ kind: 'noise', bytes: Buffer.from(bytes) }));
  const damaged = fc
    .tuple(whole, fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 6 }))
    .map(([one, changes]) => {
      const bytes = Buffer.from(one.bytes);
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      return { kind: one.kind, bytes };
    });
  const sent = fc.oneof(
    { arbitrary: whole, weight: 12 },
    { arbitrary: damaged, weight: 6 },
    { arbitrary: noise, weight: 1 },
  );
  const pace = fc.record({ pieces: fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 5), pauseMs: fc.nat(4), cutOff: fc.nat(9) });
  return fc.tuple(sent, pace).map(([{ kind, bytes }, { pieces, pauseMs, cutOff }]) => {
    const size = Math.max(1, Math.ceil(bytes.length / pieces));
    const parts = [];
    for (let start = 0; start < bytes.length; start += size) {
      if (start > 0) parts.push(pauseMs);
      parts.push(bytes.subarray(start, start + size));
    }
    return { kind, parts, cutOff: cutOff === 0 };
  });
}

/**
 * Sends it over a connection of its own; answers all that came back. The sender then says that it is done, or with `cutOff` is gone at once.
 * @returns {Promise<{ received: string, isClosed: boolean }>} isClosed false: the server kept the connection for `patienceMs`
 */
export function sendRaw(port, { parts, cutOff }, { localAddress, patienceMs = 3_000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    let received = '';
    const timer = setTimeout(() => {
      resolve({ received, isClosed: false });
      socket.destroy();
    }, patienceMs);
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    // Refused in the middle of what it sends, a peer is told so by a reset.
    socket.on('error', (error) => (['ECONNRESET', 'EPIPE'].includes(error.code) ? undefined : reject(error)));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({ received, isClosed: true });
    });
    socket.on('connect', async () => {
      for (const part of parts) {
        if (typeof part === 'number') await new Promise((next) => setTimeout(next, part));
        else if (!socket.destroyed) socket.write(part);
      }
      if (cutOff) socket.destroy();
      else socket.end();
    });
  });
}

/** The statuses of the answers on a connection, in their order. */
export function statusesOf(received) {
  return Array.from(received.matchAll(/HTTP\/1\.1 (\d{3}) /g), ([, status]) => Number(status));
}
