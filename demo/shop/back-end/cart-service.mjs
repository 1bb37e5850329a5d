/**
 * From a basket to a Kassa cart, and back.
 *
 * While a cart is open it is the truth: the buyer changes quantities in the widget, so the shop reads them from there
 * before it shows or changes its basket. A basket changed on the catalogue page makes a new cart (with the codes of the old
 * one) at the next visit to the checkout. An ordered cart empties the basket and is kept for the confirmation. A cart that a
 * checkout link made takes the place of both.
 */

/** @typedef {import('./shop-sessions.mjs').ShopSession} ShopSession */

export class CartService {
  #kassa;
  #catalogue;

  /** @param {{ kassa: import('./kassa-client.mjs').KassaClient, catalogue: import('./catalogue.mjs').Catalogue }} parts */
  constructor({ kassa, catalogue }) {
    this.#kassa = kassa;
    this.#catalogue = catalogue;
  }

  /**
   * Brings the basket up to date with the cart.
   * @param {ShopSession} session
   * @returns {Promise<string[]>} codes of the discounts on the open cart
   */
  async synchronise(session) {
    const { cart } = session;
    if (cart === null || cart.isFinished) return [];
    const current = await this.#kassa.readCart(cart);
    if (current === null || current.status === 'expired') {
      session.cart = null;
      return [];
    }
    if (current.status === 'completed' || current.status === 'paid') {
      // Things added after the order was placed belong to the next one.
      if (!cart.isOutdated) session.basket.clear();
      cart.isFinished = true;
      return [];
    }
    if (!cart.isOutdated) {
      const lines = current.items.filter(
        ({ id, quantity }) => this.#catalogue.products.has(id) && String(quantity) !== '0',
      );
      session.basket.clear();
      for (const { id, quantity } of lines) session.basket.set(id, String(quantity));
    }
    return (current.pricing?.discounts ?? []).map(({ code }) => code);
  }

  /**
   * The cart for the checkout page: the one that the session has, or a new one when there is none, when it expired, or when
   * the basket is another.
   * @param {ShopSession} session
   * @param {string} locale
   * @returns {Promise<{ cart: { id: string, token: string }, isNew: boolean } | null>} null when there is nothing to order
   */
  async open(session, locale) {
    const discountCodes = await this.synchronise(session);
    const { cart } = session;
    if (cart !== null && !cart.isOutdated) return { cart, isNew: false };
    if (session.basket.size === 0) return null;
    const created = await this.#kassa.createCart({
      storeId: this.#catalogue.store.id,
      country: this.#catalogue.store.country,
      locale,
      products: session.basket,
      discountCodes,
    });
    return { cart: await this.#replaceCart(session, created), isNew: true };
  }

  /**
   * Makes the cart of a checkout link the session's. With a code that does not count nothing changes.
   * @param {ShopSession} session
   * @param {{ cart: string, code: string }} link
   */
  async takeOver(session, link) {
    const taken = await this.#kassa.takeOverCart(link);
    if (taken !== null) await this.#replaceCart(session, taken);
  }

  /**
   * @param {ShopSession} session
   * @param {{ id: string, token: string }} next
   */
  async #replaceCart(session, { id, token }) {
    const { cart } = session;
    session.cart = { id, token, isFinished: false, isOutdated: false };
    if (cart !== null && !cart.isFinished) {
      // The buyer has a cart either way; a leftover expires by itself.
      await this.#kassa.deleteCart(cart.id).catch(() => undefined);
    }
    return session.cart;
  }

  /**
   * A cart that belongs to no session, with products whose prices show what there is: tiers, units, a trial.
   * @returns {Promise<{ id: string, token: string }>}
   */
  openSample() {
    return this.#kassa.createCart({
      storeId: this.#catalogue.store.id,
      country: this.#catalogue.store.country,
      locale: 'en-GB',
      products: new Map([
        ['team-seats', '24'],
        ['brand-kits', '3'],
        ['analytics', '1'],
      ]),
      discountCodes: ['WELCOME10'],
    });
  }

  /** @param {ShopSession} session after its basket was changed */
  noteBasketChange(session) {
    if (session.cart !== null) session.cart.isOutdated = true;
  }
}
