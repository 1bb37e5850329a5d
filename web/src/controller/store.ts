import type { CartState, CheckoutState } from '../state/types.js';

/** The phases in which a cart is shown. */
export type CartPhase = Extract<CheckoutState, CartState>;

/** Holds the one state. Listeners run synchronously, so that a keystroke and its price are painted in the same frame. */
export class Store {
  #state: CheckoutState = { phase: 'loading', skeleton: false };
  #lastShown: CartPhase | null = null;
  readonly #listeners = new Set<() => void>();

  get state(): CheckoutState {
    return this.#state;
  }

  /** The state while a cart is shown, else null. */
  get shown(): CartPhase | null {
    const state = this.#state;
    return 'cart' in state ? state : null;
  }

  /** The cart as it was shown last, also when nothing is shown now. */
  get lastShown(): CartPhase | null {
    return this.#lastShown;
  }

  /** Another cart comes: the last one is no longer this store's. */
  forget(): void {
    this.#lastShown = null;
  }

  /** The cart while the buyer may edit it: not while an order is on its way. */
  get editable(): Extract<CheckoutState, { phase: 'editing' }> | null {
    const state = this.#state;
    return state.phase === 'editing' && !state.placing ? state : null;
  }

  set(next: CheckoutState): void {
    this.#state = next;
    this.#lastShown = 'cart' in next ? next : this.#lastShown;
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }

  /** Changes what the phases around a cart share and keeps the phase. Does nothing when no cart is shown. */
  patch(change: Partial<CartState>): void {
    const shown = this.shown;
    if (shown !== null) {
      this.set({ ...shown, ...change });
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
