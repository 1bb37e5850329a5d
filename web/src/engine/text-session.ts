import { changedQuote } from './quote-change.js';
import { edit, PricedSession, revive, unknownItem, type PricingSession, type SessionState } from './session.js';
import { editedCart, type CartEdits } from './session-cart.js';
import type {
  DecimalString,
  Discount,
  Envelope,
  KassaErrorBody,
  PriceCurve,
  PriceCurveOptions,
  PublicCart,
  Quote,
  Session,
} from './types.js';

/** A {@link Session} that also gives its cart as exact text, in which no number went through a double. */
export interface TextSession extends Session {
  readonly cartText: string;
}

export type OpenTextResult =
  | { readonly ok: true; readonly session: TextSession; readonly quote: Quote }
  | { readonly ok: false; readonly error: KassaErrorBody };

/** Everything that can be done with a session, whose edits are read from what they changed from now on. */
export function textSessionOf(session: PricingSession): TextSession {
  return 'cartText' in session
    ? (session as TextSession)
    : new WholeSession(PricedSession.stateOf(session as PricedSession));
}

class WholeSession extends PricedSession implements TextSession {
  readonly #state: SessionState;

  constructor(state: SessionState) {
    super(state);
    this.#state = state;
    state.changedQuote = changedQuote;
  }

  get cart(): PublicCart {
    return (this.#state.cart ??= JSON.parse(this.cartText) as PublicCart);
  }

  get cartText(): string {
    return (this.#state.cartText ??= this.#writeCart());
  }

  applyDiscount(discount: Discount): Envelope {
    const state = this.#state;
    const text = JSON.stringify(discount);
    return this.#rebase(
      edit(state, text, (module, size) => module.applyDiscount(state.handle, size)),
      { applied: discount },
    );
  }

  removeDiscount(code: string): Envelope {
    const state = this.#state;
    return this.#rebase(
      edit(state, code, (module, size) => module.removeDiscount(state.handle, size)),
      { removed: code },
    );
  }

  priceCurve(itemId: string, from: DecimalString, to: DecimalString, options: PriceCurveOptions = {}): PriceCurve {
    const state = this.#state;
    const index = state.indexOfItem.get(itemId);
    if (index === undefined) {
      return unknownItem(state, itemId);
    }
    const problem = revive(state);
    if (problem !== null) {
      return { ok: false, error: problem };
    }
    const answer = state.host.callWithText(`${from} ${to}`, (module, size) =>
      module.priceCurve(state.handle, index, size, options.allQuantities === true ? 1 : 0),
    );
    return answer.ok ? (JSON.parse(answer.text) as PriceCurve) : answer;
  }

  /** Discounts are rare and depend on one another, so the whole cart becomes the new base instead of a log of edits. */
  #rebase(envelope: Envelope, edits: CartEdits): Envelope {
    if (envelope.ok) {
      this.#state.baseText = this.#writeCart(edits);
      this.#state.quantities.clear();
    }
    return envelope;
  }

  #writeCart(edits?: CartEdits): string {
    const { baseText, quote } = this.#state;
    return editedCart(baseText, quote, (index) => this.#dueNowNet(index), edits);
  }

  #dueNowNet(index: number): DecimalString | null {
    const { host } = this.#state;
    if (revive(this.#state) !== null) {
      return null;
    }
    const answer = host.call((module) => module.dueNowNet(this.#state.handle, index));
    return answer.ok ? (JSON.parse(answer.text) as { readonly data: DecimalString }).data : null;
  }
}
