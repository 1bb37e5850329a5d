/**
 * What happens when the server's cart arrives: it is compared with what is shown, taken over where it differs, and its status
 * decides the phase.
 */
import type { CartDocument } from '../api/cart-document.js';
import type { ApiError } from '../api/transport-error.js';
import type { KassaErrorBody, Quote } from '../engine/types.js';
import type { AmountSummary } from '../events.js';
import { without } from '../state/cart-state.js';
import { withNotice } from '../state/notices.js';
import { cartStateOf } from '../state/phase-state.js';
import { sameDecimal } from '../state/decimal-text.js';
import type { CartState } from '../state/types.js';
import type { Adopter } from './adoption.js';
import type { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import type { PriceMismatch } from './loaded-checkout.js';

/** Why a document came: after an edit whose price the engine foresaw, or one whose price only the server knew. */
export type DocumentReason = 'foreseen' | 'unforeseen';

/** What becomes of the cart elsewhere. */
export interface ServerCartListener {
  /** Follows a status that is not open: placing the order knows how. */
  follow(document: CartDocument): void;
  /** Another cart is shown than before. */
  replaced(): void;
}

export class ServerCart {
  readonly #context: CheckoutContext;
  readonly #adopter: Adopter;
  readonly #listener: ServerCartListener;
  #writer: CartWriter | null = null;

  constructor(context: CheckoutContext, adopter: Adopter, listener: ServerCartListener) {
    this.#context = context;
    this.#adopter = adopter;
    this.#listener = listener;
  }

  /** The lane is made with this object as its listener, so it is handed over afterwards. */
  attach(writer: CartWriter): void {
    this.#writer = writer;
  }

  /** Shows the figures of the document that the cart was opened on where the engine has others; answers what to tell the shop. */
  takeFirst(): PriceMismatch | null {
    const { store, pricing } = this.#context;
    const { engineAgrees, changedItems } = this.#adopter.adoptFirst();
    const { quote, session } = pricing;
    if (engineAgrees) {
      return null;
    }
    store.patch({ quote });
    return quote.complete ? mismatchOf(session.quote, quote, changedItems) : null;
  }

  /** Whether the server's document prices exactly what is shown, by the same rules. */
  agreesWith(document: CartDocument): boolean {
    return this.#adopter.agreesWith(document);
  }

  /** Takes the server's last word on the cart. */
  take(document: CartDocument, reason: DocumentReason = 'foreseen'): void {
    const { store, pricing } = this.#context;
    const shown = store.shown;
    if (shown === null) {
      return;
    }
    const awaited = reason === 'unforeseen' || shown.waiting.size > 0 || !pricing.quote.complete;
    if (this.agreesWith(document)) {
      pricing.replace({ document });
      if (shown.waiting.size > 0) {
        store.patch({ waiting: new Set() });
      }
    } else {
      this.#replace(document, shown, awaited);
    }
    if (document.cart.status !== 'open') {
      this.#listener.follow(document);
    }
  }

  /** A quantity was refused: the line goes back to what the server has, the others keep their outstanding edits. */
  rollBack(itemId: string, error: KassaErrorBody): void {
    const { store, pricing, events } = this.#context;
    const shown = store.shown;
    if (shown === null) {
      return;
    }
    this.#adopter.adopt(pricing.document, this.#writer?.outstanding ?? new Map());
    store.patch({
      cart: pricing.cart,
      quote: pricing.quote,
      refused: { ...shown.refused, [itemId]: error },
      drafts: without(shown.drafts, itemId),
      removed: without(shown.removed, itemId),
      waiting: new Set([...shown.waiting].filter((id) => id !== itemId)),
    });
    events.send('quote', { quote: pricing.quote });
  }

  /** Errors that say something about the cart as a whole; true when the error was one. */
  async handleCartError(error: ApiError): Promise<boolean> {
    switch (error.body.code) {
      case 'cart_not_found':
        this.expire();
        return true;
      case 'cart_confirming':
      case 'cart_closed':
        await this.readAgain();
        return true;
      case 'unauthorized':
        this.#context.events.error(error.body);
        this.#context.store.set({ phase: 'failed', error: error.body });
        return true;
      default:
        return false;
    }
  }

  /** Reads the cart and takes it over. */
  async readAgain(reason: DocumentReason = 'foreseen'): Promise<void> {
    const { api, signal } = this.#context;
    if (api === null) {
      return;
    }
    const read = (): ReturnType<typeof api.getCart> => api.getCart(signal);
    const result = await (this.#writer?.run(read) ?? read());
    if (signal.aborted) {
      return;
    }
    if (result.ok) {
      this.take(result.data, reason);
    } else if (result.error.body.code === 'cart_not_found') {
      this.expire();
    } else {
      this.#context.events.error(result.error.body);
    }
  }

  /** The cart is gone. What the buyer had is kept for the way forward. */
  expire(): void {
    const { store, events } = this.#context;
    const shown = store.shown;
    store.set({ phase: 'expired', previous: shown === null ? null : cartStateOf(shown) });
    events.send('expired', { renewRequested: false });
  }

  #replace(document: CartDocument, before: CartState, awaited: boolean): void {
    const { store, pricing, events } = this.#context;
    const adoption = this.#adopter.adopt(document, this.#writer?.outstanding ?? new Map());
    const quote = pricing.quote;
    const moved = !sameDecimal(quote.price.amountDue, before.quote.price.amountDue);
    store.patch({
      cart: pricing.cart,
      quote,
      waiting: new Set(),
      ...(moved && !awaited
        ? {
            notices: withNotice(before.notices, {
              kind: 'cart_changed',
              amountDue: quote.price.amountDue,
              previousAmountDue: before.quote.price.amountDue,
            }),
          }
        : {}),
    });
    this.#listener.replaced();
    events.send('quote', { quote });
    if ((!awaited && (moved || adoption.changedItems.length > 0)) || (!adoption.engineAgrees && quote.complete)) {
      events.send('price-mismatch', mismatchOf(before.quote, quote, adoption.changedItems));
    }
  }
}

function mismatchOf(shown: Quote, server: Quote, itemIds: readonly string[]): PriceMismatch {
  return { shown: summaryOf(shown), server: summaryOf(server), itemIds };
}

function summaryOf({ price, currency }: Quote): AmountSummary {
  return { amountDue: price.amountDue, currencyCode: currency };
}
