/**
 * The merchant's side of kassa-server's HTTP API. The merchant key goes out in a header of these calls and nowhere else.
 */
import { Problem } from './problem.mjs';

const timeoutMs = 5_000;

/** @typedef {{ id: string, status: string, items: { id: string, quantity: string | number }[], pricing?: { discounts?: { code: string }[] } }} PublicCart */

export class KassaClient {
  #origin;
  #merchantKey;

  /** @param {{ origin: string, merchantKey: string }} options */
  constructor({ origin, merchantKey }) {
    this.#origin = origin;
    this.#merchantKey = merchantKey;
  }

  /**
   * Creates a cart of catalogue products.
   * @param {{ storeId: string, country: string, locale: string, products: Map<string, string>, discountCodes: string[] }} order
   * @returns {Promise<{ id: string, token: string }>}
   */
  async createCart({ storeId, country, locale, products, discountCodes }) {
    const wantedProducts = [...products].map(([id, quantity]) => ({ id, quantity: toJsonQuantity(quantity) }));
    const response = await this.#send('POST', '/carts', this.#merchantKey, {
      storeId,
      country,
      locale,
      wantedProducts,
      ...(discountCodes.length > 0 ? { discounts: discountCodes } : {}),
    });
    if (response.status !== 201) throw await unexpected(response);
    const { id, ecommerceToken: token } = /** @type {Record<string, unknown>} */ (await response.json());
    if (typeof id !== 'string' || typeof token !== 'string') {
      process.stderr.write('kassa-server: POST /carts answered a cart without id or token\n');
      throw new Problem(502, 'checkout_unavailable', 'The checkout could not be opened.');
    }
    return { id, token };
  }

  /**
   * The cart as the buyer sees it, or null when it does not exist any more.
   * @param {{ id: string, token: string }} cart
   * @returns {Promise<PublicCart | null>}
   */
  async readCart({ id, token }) {
    const response = await this.#send('GET', `/public/checkout/cart/${encodeURIComponent(id)}`, token);
    if (response.status === 404 || response.status === 410 || response.status === 401) return null;
    if (response.status !== 200) throw await unexpected(response);
    return /** @type {PublicCart} */ (await response.json());
  }

  /**
   * Takes over a cart that a checkout link made.
   * @param {{ cart: string, code: string }} link
   * @returns {Promise<{ id: string, token: string } | null>} null when the code does not count, for whatever reason
   */
  async takeOverCart({ cart, code }) {
    const path = `/public/checkout/cart/${encodeURIComponent(cart)}/token`;
    const response = await this.#send('POST', path, null, { code });
    if (response.status === 401) return null;
    if (response.status !== 200) throw await unexpected(response);
    return /** @type {{ id: string, token: string }} */ (await response.json());
  }

  /** @param {string} id a cart that the buyer will not come back to */
  async deleteCart(id) {
    const response = await this.#send('DELETE', `/carts/${encodeURIComponent(id)}`, this.#merchantKey);
    if (!response.ok && response.status !== 404 && response.status !== 409) throw await unexpected(response);
  }

  /** @returns {Promise<Record<string, unknown>[]>} the mails that the demo server would have sent, newest first */
  async readMailbox() {
    const response = await this.#send('GET', '/demo/mailbox', this.#merchantKey);
    if (response.status !== 200) throw await unexpected(response);
    return /** @type {{ data: Record<string, unknown>[] }} */ (await response.json()).data;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string | null} bearer
   * @param {unknown} [body]
   */
  async #send(method, path, bearer, body) {
    try {
      return await fetch(this.#origin + path, {
        method,
        headers: {
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      process.stderr.write(
        `kassa-server: ${method} ${path}: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      throw new Problem(502, 'checkout_unavailable', 'The checkout does not answer.');
    }
  }
}

/**
 * What kassa-server refused is a fault between the two servers: logged here with its reason, not shown to the buyer.
 * @param {Response} response
 */
async function unexpected(response) {
  const reason = (await response.text().catch(() => '')).slice(0, 500);
  process.stderr.write(`kassa-server: ${response.status} for ${new URL(response.url).pathname}: ${reason}\n`);
  return new Problem(502, 'checkout_unavailable', 'The checkout could not be opened.');
}

/**
 * Whole numbers as JSON numbers, which is what the cart API documents; fractions as text, so that they stay exact.
 * @param {string} quantity
 */
function toJsonQuantity(quantity) {
  return /^\d{1,15}$/.test(quantity) ? Number(quantity) : quantity;
}
