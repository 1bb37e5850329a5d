/**
 * Quantities: from the key that was pressed to the new totals in the same frame, and on to the server.
 *
 * The engine decides which quantities are allowed. A field's text is kept as a draft as long as it is not the formatted quantity
 * that is priced, so that re-rendering never changes what the buyer is typing.
 */
import { errorBody } from '../engine/kassa-error.js';
import type { DecimalString, KassaErrorBody } from '../engine/types.js';
import { withEntry, without } from '../state/cart-state.js';
import { addSteps, canonicalDecimal, compareDecimals, sameDecimal } from '../state/decimal-text.js';
import { formatQuantity, plainQuantity } from '../state/quantity-text.js';
import type { ParsedQuantity } from '../state/typed-quantity.js';
import type { CartState, PublicItem, QuantityDraft } from '../state/types.js';
import type { ShownCart } from './context.js';

/** How long typing must rest before the quantity is sent. The price on the screen does not wait for it. */
export const TYPING_PAUSE_MS = 300;

export class QuantityFlow {
  readonly #context: ShownCart;
  /** Reads more than plain digits, which the code of the first cart does not; null until that code is there. */
  #parse: ParseQuantity | null = null;

  constructor(context: ShownCart) {
    this.#context = context;
  }

  /** From now on everything is read that people write. */
  readWith(parse: ParseQuantity): void {
    this.#parse = parse;
  }

  type(itemId: string, text: string): void {
    if (this.#context.store.editable === null) {
      return;
    }
    const parsed = this.#read(text);
    const error = parsed?.ok === true ? this.#price(itemId, parsed.quantity, TYPING_PAUSE_MS, text) : null;
    if (parsed?.ok !== true || error !== null) {
      // Unfinished while it is being typed, whatever it is: the reason is given on Enter or blur.
      this.#setDraft(itemId, { text, error: null });
    }
  }

  commit(itemId: string): void {
    const shown = this.#context.store.editable;
    const draft = shown?.drafts[itemId];
    if (shown === null) {
      return;
    }
    const parsed = draft === undefined ? null : this.#read(draft.text);
    if (draft !== undefined && parsed !== null) {
      if (parsed.ok) {
        const error = this.#price(itemId, parsed.quantity, 0);
        if (error !== null) {
          this.#setDraft(itemId, { text: draft.text, error });
        }
      } else if (parsed.empty) {
        this.#dropDraft(itemId);
      } else {
        this.#setDraft(itemId, { text: draft.text, error: { ...parsed.error, path: this.#pathOf(itemId) } });
      }
    }
    this.#context.edits.flush();
  }

  /**
   * Buttons, arrow and Page keys. The engine's own answer says where the bounds and the neighbouring steps are; at a bound the
   * reason is shown with the quantity unchanged.
   */
  step(itemId: string, steps: number): void {
    const shown = this.#context.store.editable;
    const item = shown?.cart.items.find((entry) => entry.id === itemId);
    const current = this.#context.pricing.lineOf(itemId)?.quantity;
    if (item === undefined || current === undefined || steps === 0) {
      return;
    }
    const { step, floor } = stepRule(item);
    if (steps < 0 && compareDecimals(current, floor) <= 0) {
      const error = errorBody('quantity_out_of_range', { minimum: floor }, this.#pathOf(itemId));
      this.#refuseStep(itemId, current, error);
      return;
    }
    const wanted = addSteps(current, step, steps);
    let error = this.#price(itemId, compareDecimals(wanted, floor) < 0 ? floor : wanted, 0);
    const neighbour = error === null ? null : neighbourOf(error, steps);
    if (neighbour !== null && compareDecimals(neighbour, current) !== 0 && compareDecimals(neighbour, floor) >= 0) {
      error = this.#price(itemId, neighbour, 0);
    }
    if (error !== null) {
      this.#refuseStep(itemId, current, error);
    }
  }

  set(itemId: string, quantity: DecimalString): void {
    if (this.#context.store.editable !== null) {
      const error = this.#price(itemId, quantity, 0);
      if (error !== null) {
        this.#setDraft(itemId, { text: formatOr(quantity, this.#context.locale()), error });
      }
    }
  }

  remove(itemId: string): void {
    const shown = this.#context.store.editable;
    const previous = this.#context.pricing.lineOf(itemId)?.quantity;
    if (shown === null || previous === undefined || sameDecimal(previous, '0')) {
      return;
    }
    const error = this.#price(itemId, '0', 0);
    this.#context.store.patch(
      error === null ? { removed: { [itemId]: previous } } : { refused: { ...shown.refused, [itemId]: error } },
    );
  }

  undoRemove(itemId: string): void {
    const quantity = this.#context.store.editable?.removed[itemId];
    if (quantity !== undefined) {
      this.#price(itemId, quantity, 0);
    }
  }

  /** Null: not known yet. */
  #read(text: string): ParsedQuantity | null {
    const quantity = plainQuantity(text);
    return quantity === null ? (this.#parse?.(text, this.#context.locale()) ?? null) : { ok: true, quantity };
  }

  /** The quantity stays; the reason stands at the field. */
  #refuseStep(itemId: string, current: DecimalString, error: KassaErrorBody): void {
    this.#setDraft(itemId, { text: formatQuantity(current, this.#context.locale()), error });
  }

  /** Prices at once, shows it, and queues the quantity for the server. Answers why not. */
  #price(itemId: string, quantity: DecimalString, sendAfterMs: number, typed?: string): KassaErrorBody | null {
    const { store, pricing, events, api, engine, locale, edits } = this.#context;
    const shown = store.editable;
    const previousQuantity = pricing.lineOf(itemId)?.quantity;
    if (shown === null || previousQuantity === undefined) {
      return errorBody('item_unknown', { id: itemId }, '/items');
    }
    const envelope = pricing.setQuantity(itemId, quantity);
    if (!envelope.ok) {
      if (envelope.error.code === 'engine_crashed') {
        events.error(envelope.error);
        void engine.recovered.then(() => this.#afterCrash(itemId, quantity));
      }
      return envelope.error;
    }
    const formatted = formatQuantity(quantity, locale());
    const change: Partial<CartState> = {
      cart: pricing.cart,
      quote: pricing.quote,
      drafts:
        typed === undefined || typed === formatted
          ? without(shown.drafts, itemId)
          : { ...shown.drafts, [itemId]: { text: typed, error: null } },
      refused: without(shown.refused, itemId),
      removed: without(shown.removed, itemId),
    };
    if (sameDecimal(quantity, previousQuantity)) {
      store.patch(change);
      return null;
    }
    // Without bands or a percentage in the cart only the server knows the price.
    const waits = api !== null && pricing.lineOf(itemId)?.complete === false;
    store.patch({ ...change, ...(waits ? { waiting: withEntry(shown.waiting, itemId) } : {}) });
    edits.queue(itemId, quantity, sendAfterMs);
    events.send('quantity-change', { itemId, quantity, previousQuantity });
    events.send('quote', { quote: pricing.quote });
    return null;
  }

  /** The engine stopped in the middle of an edit and is there again: the edit is made once more, and only once. */
  #afterCrash(itemId: string, quantity: DecimalString): void {
    const { store, pricing, signal } = this.#context;
    if (!signal.aborted && store.editable !== null && pricing.setQuantity(itemId, quantity).ok) {
      this.#context.edits.queue(itemId, quantity, 0);
      this.#dropDraft(itemId);
      store.patch({ cart: pricing.cart, quote: pricing.quote });
    }
  }

  #pathOf(itemId: string): string {
    const index = this.#context.pricing.cart.items.findIndex((item) => item.id === itemId);
    return `/items/${index}/quantity`;
  }

  #setDraft(itemId: string, draft: QuantityDraft): void {
    const shown = this.#context.store.editable;
    if (shown !== null) {
      this.#context.store.patch({ drafts: { ...shown.drafts, [itemId]: draft } });
    }
  }

  #dropDraft(itemId: string): void {
    const shown = this.#context.store.editable;
    if (shown !== null) {
      this.#context.store.patch({ drafts: without(shown.drafts, itemId) });
    }
  }
}

type ParseQuantity = (text: string, locale: string) => ParsedQuantity;

/** One press changes the quantity by one step; without a minimum down to none. */
function stepRule(item: PublicItem): { readonly step: DecimalString; readonly floor: DecimalString } {
  return { step: item.quantityDetails.step ?? '1', floor: item.quantityDetails.minimum ?? '0' };
}

/** The nearest allowed quantity in the direction of the press, from what the engine says is wrong. */
function neighbourOf(error: KassaErrorBody, steps: number): DecimalString | null {
  switch (error.code) {
    case 'quantity_step':
      return (steps > 0 ? error.args['upper'] : error.args['lower']) ?? null;
    case 'quantity_out_of_range':
      return (steps > 0 ? error.args['maximum'] : error.args['minimum']) ?? null;
    default:
      return null;
  }
}

function formatOr(quantity: string, locale: string): string {
  const canonical = canonicalDecimal(quantity);
  return canonical === null ? quantity : formatQuantity(canonical, locale);
}
