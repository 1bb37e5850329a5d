/**
 * What the server says of a cart, against what the engine says.
 *
 * When the server's document says the same, nothing moves; when it differs, a new session is opened on the document and the edits
 * still outstanding are made again on it. Figures are compared as exact decimal text, both sides in the unit of the cart.
 */
import type { CartDocument } from '../api/cart-document.js';
import type { PricingEngine } from '../engine/load-core.js';
import { textSessionOf } from '../engine/text-session.js';
import type { DecimalString, PublicCart, Quote } from '../engine/types.js';
import { changedLines, readFigures, sameFigures, withServerFigures, type CartFigures } from '../state/figures.js';
import type { CartPricing } from './cart-pricing.js';

/** What taking over a server's document came to. */
export interface Adoption {
  /** False: the engine itself priced the document otherwise, and the server's figures are shown. */
  readonly engineAgrees: boolean;
  readonly changedItems: readonly string[];
}

export class Adopter {
  readonly #engine: PricingEngine;
  readonly #pricing: CartPricing;
  /** The rules of the document that the session was opened on. */
  #rules: string;

  constructor(engine: PricingEngine, pricing: CartPricing) {
    this.#engine = engine;
    this.#pricing = pricing;
    this.#rules = rulesOf(pricing.document.cart);
  }

  /** Shows the figures of the document that the cart was opened on, where the engine has others. No edit was made yet. */
  adoptFirst(): Adoption {
    const { document, session } = this.#pricing;
    const own = readFigures(textSessionOf(session).cartText);
    const server = readFigures(document.text);
    const quote = statedQuote(session.quote, own, server);
    this.#pricing.replace({ quote });
    return {
      engineAgrees: quote === session.quote,
      changedItems: own === null || server === null ? [] : changedLines(own, server),
    };
  }

  /** Whether the server's document prices exactly what is shown, by the same rules. */
  agreesWith(document: CartDocument): boolean {
    const { quote, session } = this.#pricing;
    const own = readFigures(textSessionOf(session).cartText);
    const server = readFigures(document.text);
    return (
      own !== null &&
      server !== null &&
      sameFigures(own, server) &&
      quote === session.quote &&
      rulesOf(document.cart) === this.#rules
    );
  }

  /**
   * Takes over the server's document and makes the outstanding edits again on it. When the engine cannot price the document, the
   * last session stays and shows the server's figures.
   */
  adopt(document: CartDocument, outstanding: ReadonlyMap<string, DecimalString>): Adoption {
    const pricing = this.#pricing;
    const before = readFigures(textSessionOf(pricing.session).cartText);
    const opened = this.#engine.open(document.text);
    const session = opened.ok ? opened.session : pricing.session;
    const server = readFigures(document.text);
    const quote = statedQuote(session.quote, readFigures(textSessionOf(session).cartText), server);
    pricing.replace({ session, document, cart: document.cart, quote });
    this.#rules = rulesOf(document.cart);
    const engineAgrees = opened.ok && quote === session.quote;
    for (const [itemId, quantity] of outstanding) {
      pricing.setQuantity(itemId, quantity);
    }
    // With edits made again on top, their lines are meant to differ from the document.
    const after = outstanding.size === 0 ? server : readFigures(textSessionOf(pricing.session).cartText);
    return { engineAgrees, changedItems: before === null || after === null ? [] : changedLines(before, after) };
  }
}

/** The engine's quote with what the server states in the place of what differs; the quote itself where nothing does. */
function statedQuote(quote: Quote, own: CartFigures | null, server: CartFigures | null): Quote {
  return server === null ? quote : withServerFigures(quote, server, own);
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
