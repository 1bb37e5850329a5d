/**
 * Buyers who order until the server dies under them, and come back afterwards with the same request.
 *
 * What a buyer was told is kept in memory, outside the server: `answered` is what must be true of it for ever.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { confirmBody, seatsCart } from '../server/carts.mjs';

/** Statuses after which the same request is sent again: the server says that it may be. */
const retried = new Set([429, 503]);

/** A call that answers null when no whole answer came. */
function call(agent, url, method, path, token, body, headers = {}) {
  return new Promise((resolve) => {
    const text = JSON.stringify(body);
    const outgoing = request(url + path, {
      agent,
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...headers,
      },
    });
    outgoing.on('error', () => resolve(null));
    outgoing.on('response', (answer) => {
      let received = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (received += chunk));
      answer.on('error', () => resolve(null));
      answer.on('end', () =>
        resolve(answer.complete ? { status: answer.statusCode, body: JSON.parse(received) } : null),
      );
    });
    outgoing.end(text);
  });
}

export class Buyers {
  #merchantKey;
  #faults = [];
  #orders = new Map();
  #undecided = [];
  #confirmed = 0;
  #repeated = 0;

  constructor(merchantKey) {
    this.#merchantKey = merchantKey;
  }

  /** Order numbers that were answered, by the cart's id. */
  get orders() {
    return this.#orders;
  }

  /** What was answered and must not have been. */
  get faults() {
    return this.#faults;
  }

  get figures() {
    return { confirmed: this.#confirmed, repeated: this.#repeated };
  }

  /** Buyers at once, each with one cart after the other, until `signal` says stop or the server is gone. */
  async shop(url, count, signal) {
    const agent = new Agent({ keepAlive: true, maxSockets: count });
    const buy = async () => {
      while (!signal.aborted) {
        const cart = await this.#open(agent, url);
        if (cart === null || !(await this.#confirm(agent, url, cart))) return;
      }
    };
    await Promise.all(Array.from({ length: count }, buy));
    agent.destroy();
  }

  /** Every buyer who got no answer asks again, with the same body and key. They go on asking while the server says "later". */
  async comeBack(url, deadline = Date.now() + 30_000) {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    while (this.#undecided.length > 0 && Date.now() < deadline) {
      const carts = this.#undecided.splice(0);
      this.#repeated += carts.length;
      await Promise.all(carts.map((cart) => this.#confirm(agent, url, cart)));
      if (this.#undecided.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    agent.destroy();
    for (const { id } of this.#undecided.splice(0)) this.#faults.push(`cart ${id} cannot go on`);
  }

  async #open(agent, url) {
    const answer = await call(agent, url, 'POST', '/checkout/carts', this.#merchantKey, seatsCart());
    if (answer === null || retried.has(answer.status)) return null;
    if (answer.status !== 201) {
      this.#faults.push(`a new cart was answered with ${answer.status}`);
      return null;
    }
    const { id, token } = answer.body;
    if (!(await this.#payByVoucher(agent, url, { id, token }))) return null;
    return { id, token, key: randomUUID(), body: confirmBody({ email: `${id}@example.com` }) };
  }

  /** Puts a voucher over one cent on the cart, issued for it. False when there was no answer. */
  async #payByVoucher(agent, url, { id, token }) {
    const body = { amount: 1, currencyCode: 'EUR' };
    const issued = await call(agent, url, 'POST', '/vouchers', this.#merchantKey, body);
    if (issued === null || issued.status !== 201) return false;
    const { code } = issued.body;
    const taken = await call(agent, url, 'PUT', `/public/checkout/cart/${id}/coupons`, token, { code });
    return taken !== null && taken.status === 200;
  }

  /** False when the outcome is open: the buyer comes back. */
  async #confirm(agent, url, cart) {
    const answer = await call(agent, url, 'PUT', `/public/checkout/cart/${cart.id}/confirm`, cart.token, cart.body, {
      'idempotency-key': cart.key,
    });
    if (answer === null || retried.has(answer.status)) {
      this.#undecided.push(cart);
      return false;
    }
    const number = answer.body.orderNumber;
    if (answer.status !== 200 || typeof number !== 'string') {
      this.#faults.push(`confirm of cart ${cart.id} was answered with ${answer.status} ${answer.body.code ?? ''}`);
      return false;
    }
    this.#orders.set(cart.id, number);
    this.#confirmed += 1;
    return true;
  }
}
