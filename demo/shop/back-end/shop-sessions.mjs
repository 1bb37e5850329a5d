/**
 * Who is shopping: one record per browser, found by a cookie that scripts cannot read.
 *
 * The record holds the basket and, once the buyer went to the checkout, the id and the token of the Kassa cart. So the token
 * is never in a URL, in storage that scripts can read, or in a page; reload, the back button and the way back from a
 * payment page find the same cart. Kept in this process with a limit and an expiry; a shop with several processes keeps
 * the same record in its session store.
 */
import { randomBytes } from 'node:crypto';

/**
 * @typedef {object} KassaCart
 * @property {string} id
 * @property {string} token
 * @property {boolean} isFinished ordered: kept so that a reload shows the confirmation again
 * @property {boolean} isOutdated the basket was changed on the catalogue page since the cart was made
 *
 * @typedef {object} ShopSession
 * @property {import('./basket.mjs').Basket} basket
 * @property {KassaCart | null} cart
 * @property {Promise<unknown>} turn settles when the request before has finished with this record
 * @property {number} expiresAtMs
 */

const cookieName = 'halden_session';
const lifetimeMs = 2 * 60 * 60 * 1000;

export class ShopSessions {
  /** @type {Map<string, ShopSession>} in order of use, the longest unused first */
  #sessions = new Map();
  #maximum;
  #now;
  #cookieAttributes;

  /** @param {{ isHttps: boolean, maximum?: number, now?: () => number }} options */
  constructor({ isHttps, maximum = 10_000, now = Date.now }) {
    this.#maximum = maximum;
    this.#now = now;
    this.#cookieAttributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimeMs / 1000}${isHttps ? '; Secure' : ''}`;
  }

  /**
   * The session that the request's cookie names, its life extended; null when there is none (yet, or any more).
   * @param {import('node:http').IncomingMessage} request
   * @returns {ShopSession | null}
   */
  find(request) {
    const id = readCookie(request, cookieName);
    const session = id === null ? undefined : this.#sessions.get(id);
    if (id === null || session === undefined) return null;
    this.#sessions.delete(id);
    if (session.expiresAtMs <= this.#now()) return null;
    session.expiresAtMs = this.#now() + lifetimeMs;
    this.#sessions.set(id, session);
    return session;
  }

  /**
   * Only requests that write open a session, so reading the catalogue sets no cookie.
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @returns {ShopSession}
   */
  findOrOpen(request, response) {
    const known = this.find(request);
    if (known !== null) return known;
    for (const [id, session] of this.#sessions) {
      if (this.#sessions.size < this.#maximum && session.expiresAtMs > this.#now()) break;
      this.#sessions.delete(id);
    }
    const id = randomBytes(32).toString('base64url');
    const session = { basket: new Map(), cart: null, turn: Promise.resolve(), expiresAtMs: this.#now() + lifetimeMs };
    this.#sessions.set(id, session);
    response.appendHeader('Set-Cookie', `${cookieName}=${id}; ${this.#cookieAttributes}`);
    return session;
  }
}

/**
 * Runs one task at a time per session: two tabs that open the checkout together get one cart.
 * @template T
 * @param {ShopSession} session
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export function inTurn(session, task) {
  const result = session.turn.then(task);
  session.turn = result.catch(() => undefined);
  return result;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {string} name
 * @returns {string | null}
 */
export function readCookie(request, name) {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
