/**
 * The cart being edited, as the engine prices it and as the server last stated it.
 *
 * The engine's session is ahead of the server by the edits on their way. What becomes of a server's document that says otherwise is
 * decided in adoption.ts, which is loaded later.
 */
import type { CartDocument } from '../api/cart-document.js';
import { KassaError } from '../engine/kassa-error.js';
import type { PricingEngine } from '../engine/load-core.js';
import type { PricingSession } from '../engine/session.js';
import type { DecimalString, Envelope, PublicCart, Quote, QuoteLine } from '../engine/types.js';
import { withQuantity } from '../state/cart-state.js';

/** What of a cart's pricing may take another's place. */
interface Priced {
  readonly session: PricingSession;
  readonly document: CartDocument;
  readonly cart: PublicCart;
  readonly quote: Quote;
}

export class CartPricing {
  #now: Priced;

  /** Throws a {@link KassaError} when the engine cannot price the cart. */
  constructor(engine: PricingEngine, document: CartDocument) {
    const opened = engine.open(document.text);
    if (!opened.ok) {
      throw new KassaError(opened.error);
    }
    this.#now = { session: opened.session, document, cart: document.cart, quote: opened.quote };
  }

  get cart(): PublicCart {
    return this.#now.cart;
  }

  /** The quote as shown: the session's, or with the server's figures where those differ. */
  get quote(): Quote {
    return this.#now.quote;
  }

  get session(): PricingSession {
    return this.#now.session;
  }

  /** The server's cart as it last came, with its exact text. */
  get document(): CartDocument {
    return this.#now.document;
  }

  /** The line as the engine prices it; undefined for an item that the cart does not have. */
  lineOf(itemId: string): QuoteLine | undefined {
    return this.#now.session.quote.lines.find(({ id }) => id === itemId);
  }

  setQuantity(itemId: string, quantity: DecimalString): Envelope {
    const envelope = this.#now.session.setQuantity(itemId, quantity);
    if (envelope.ok) {
      this.replace({ cart: withQuantity(this.cart, itemId, quantity), quote: envelope.data });
    }
    return envelope;
  }

  /** Puts something else in the place of what is known. A session that was replaced is closed. */
  replace(change: Partial<Priced>): void {
    const { session } = this.#now;
    this.#now = { ...this.#now, ...change };
    if (this.#now.session !== session) {
      session.close();
    }
  }

  close(): void {
    this.#now.session.close();
  }
}
