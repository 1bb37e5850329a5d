/**
 * The cart being edited, as the engine prices it and as the server last stated it.
 *
 * The engine's session is ahead of the server by the edits on their way. When the server's document arrives and says the same,
 * nothing moves; when it differs, a new session is opened on the document and the edits still outstanding are made again on it.
 */
import type { CartDocument } from '../api/cart-document.js';
import type { TextEngine } from '../engine/load-engine.js';
import type { TextSession } from '../engine/session.js';
import type { DecimalString, Envelope, KassaErrorBody, PriceCurve, PublicCart, Quote } from '../engine/types.js';
import { withQuantity } from '../state/cart-state.js';
import { canonicalDecimal } from '../state/decimal-text.js';
import { changedLines, readFigures, sameFigures, withServerFigures } from '../state/figures.js';

/** What taking over a server's document came to. */
export interface Adoption {
  /** False: the engine itself priced the document otherwise, and the server's figures are shown. */
  readonly engineAgrees: boolean;
  readonly changedItems: readonly string[];
}

export type OpenPricingResult =
  { readonly ok: true; readonly pricing: CartPricing } | { readonly ok: false; readonly error: KassaErrorBody };

export class CartPricing {
  readonly #engine: TextEngine;
  #session: TextSession;
  #document: CartDocument;
  /** The rules of the document that the session was opened on. */
  #rules: string;
  #cart: PublicCart;
  /** The quote as shown: the session's, or with the server's figures where those differ. */
  #quote: Quote;

  private constructor(engine: TextEngine, session: TextSession, document: CartDocument) {
    this.#engine = engine;
    this.#session = session;
    this.#document = document;
    this.#rules = rulesOf(document.cart);
    this.#cart = document.cart;
    this.#quote = session.quote;
  }

  static open(engine: TextEngine, document: CartDocument): OpenPricingResult {
    const opened = engine.open(document.text);
    return opened.ok ? { ok: true, pricing: new CartPricing(engine, opened.session, document) } : opened;
  }

  get cart(): PublicCart {
    return this.#cart;
  }

  get quote(): Quote {
    return this.#quote;
  }

  /** The quote as the engine prices it. */
  get engineQuote(): Quote {
    return this.#session.quote;
  }

  /** The server's cart as it last came, with its exact text. */
  get document(): CartDocument {
    return this.#document;
  }

  /** The server's version of the cart, for `If-Match`; null when it has none. */
  get version(): number | null {
    return this.#document.cart.version ?? null;
  }

  /** The quantity as priced; null for an item that the cart does not have. */
  quantityOf(itemId: string): DecimalString | null {
    return this.#session.quote.lines.find((line) => line.id === itemId)?.quantity ?? null;
  }

  /** The quantity the server last stated for the item. */
  serverQuantityOf(itemId: string): DecimalString | null {
    const quantity = this.#document.cart.items.find((item) => item.id === itemId)?.quantity;
    return quantity === undefined ? null : canonicalDecimal(String(quantity));
  }

  /** Whether only the server can price the item, because the cart carries no bands or percentage for it. */
  isPricedByServer(itemId: string): boolean {
    return this.#session.quote.lines.find((line) => line.id === itemId)?.complete === false;
  }

  setQuantity(itemId: string, quantity: DecimalString): Envelope {
    const envelope = this.#session.setQuantity(itemId, quantity);
    if (envelope.ok) {
      this.#quote = envelope.data;
      this.#cart = withQuantity(this.#cart, itemId, quantity);
    }
    return envelope;
  }

  /** The price of an item by quantity, as the engine has it. */
  priceCurve(...range: Parameters<TextSession['priceCurve']>): PriceCurve {
    return this.#session.priceCurve(...range);
  }

  /** Takes a discount away without a server. */
  removeDiscount(code: string): Envelope {
    const envelope = this.#session.removeDiscount(code);
    if (envelope.ok) {
      this.#quote = envelope.data;
      this.#cart = this.#session.cart;
    }
    return envelope;
  }

  /** Remembers a document without showing it, while newer edits are still outstanding. */
  remember(document: CartDocument): void {
    this.#document = document;
  }

  /**
   * Whether the server's document prices exactly what is shown, by the same rules. Figures are compared as exact decimal text,
   * both sides in the unit of the cart.
   */
  agreesWith(document: CartDocument): boolean {
    const own = readFigures(this.#session.cartText);
    const server = readFigures(document.text);
    return (
      own !== null &&
      server !== null &&
      sameFigures(own, server) &&
      this.#quote === this.#session.quote &&
      rulesOf(document.cart) === this.#rules
    );
  }

  /**
   * Takes over the server's document and makes the outstanding edits again on it. When the engine cannot price the document, the
   * last session stays and shows the server's figures.
   */
  adopt(document: CartDocument, outstanding: ReadonlyMap<string, DecimalString>): Adoption {
    const before = readFigures(this.#session.cartText);
    const opened = this.#engine.open(document.text);
    if (opened.ok) {
      this.#session.close();
      this.#session = opened.session;
    }
    this.#document = document;
    this.#rules = rulesOf(document.cart);
    this.#cart = document.cart;
    const figures = readFigures(document.text);
    this.#quote = figures === null ? this.#session.quote : withServerFigures(this.#session.quote, figures);
    const engineAgrees = opened.ok && this.#quote === this.#session.quote;
    for (const [itemId, quantity] of outstanding) {
      this.setQuantity(itemId, quantity);
    }
    // With edits made again on top, their lines are meant to differ from the document.
    const after = outstanding.size === 0 ? figures : readFigures(this.#session.cartText);
    return { engineAgrees, changedItems: before === null || after === null ? [] : changedLines(before, after) };
  }

  close(): void {
    this.#session.close();
  }
}

/** Everything of a cart that decides its prices and what may be done with it, except quantities, totals and the instant. */
function rulesOf(cart: PublicCart): string {
  return JSON.stringify([
    cart.status,
    cart.items.map(({ id, name, description, quantityDetails, price, periods }) => [
      id,
      name,
      description,
      quantityDetails,
      { ...price, totalNetAmount: null, recurring: price.recurring && { ...price.recurring, recurringAmount: null } },
      periods,
    ]),
    { ...cart.pricing, at: null },
    cart.settings,
    cart.customer,
    cart.invoiceAddress,
  ]);
}
