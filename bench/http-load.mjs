/**
 * Many HTTP/1.1 clients in one process, on keep-alive connections, each with one request under way at a time. Requests are sent as prepared
 * text and answers are read no further than needed, so that on a small machine the processor is the server's and not the measurement's.
 */
import { createConnection } from 'node:net';

const headerEnd = Buffer.from('\r\n\r\n');

export class KeepAliveClient {
  #socket;
  #received = Buffer.alloc(0);
  #waiting = null;

  /** @param {number} port of this machine */
  static async connect(port) {
    const client = new KeepAliveClient();
    await client.#open(port);
    return client;
  }

  /**
   * @param {string} text a whole request
   * @returns {Promise<{ status: number, body: Buffer }>}
   */
  send(text) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(text);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #open(port) {
    return new Promise((resolve, reject) => {
      this.#socket = createConnection({ host: '127.0.0.1', port, noDelay: true }, () => resolve(undefined));
      this.#socket.once('error', reject);
      this.#socket.on('data', (chunk) => this.#receive(chunk));
      this.#socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
    });
  }

  #receive(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(headerEnd);
    if (end < 0) {
      return;
    }
    const header = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(header)?.[1]);
    if (Number.isNaN(length)) {
      this.#waiting.reject(new Error(`an answer without a length: ${header}`));
      return;
    }
    const bodyStart = end + headerEnd.length;
    if (this.#received.length < bodyStart + length) {
      return;
    }
    const body = this.#received.subarray(bodyStart, bodyStart + length);
    this.#received = Buffer.alloc(0);
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve({ status: Number(header.slice(9, 12)), body });
  }
}

/** A request as text. */
export function requestText(method, path, token, body) {
  const json = JSON.stringify(body);
  return [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
    '',
    json,
  ].join('\r\n');
}

/** Opens connections, a hundred at a time so that the server's backlog is not what is measured. */
export async function connectClients(port, count) {
  const clients = [];
  while (clients.length < count) {
    const batch = Math.min(100, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: batch }, () => KeepAliveClient.connect(port)))));
  }
  return clients;
}

/**
 * Lets every client send one request after the other for a time.
 * @param {readonly KeepAliveClient[]} clients
 * @param {(client: number, call: number) => string} requestOf
 * @param {number} milliseconds
 * @returns {Promise<{ perSecond: number, latencies: number[], answeredOf: number[] }>} answeredOf: how many answers each client got. Rejects when an
 *   answer is not a 200
 */
export async function sendFor(clients, requestOf, milliseconds) {
  const latencies = [];
  const answeredOf = clients.map(() => 0);
  const started = performance.now();
  const run = async (client, index) => {
    for (let call = 0; performance.now() - started < milliseconds; call += 1) {
      const sent = performance.now();
      const { status, body } = await client.send(requestOf(index, call));
      if (status !== 200) {
        throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 500)}`);
      }
      latencies.push(performance.now() - sent);
      answeredOf[index] += 1;
    }
  };
  await Promise.all(clients.map(run));
  return { perSecond: latencies.length / ((performance.now() - started) / 1000), latencies, answeredOf };
}
