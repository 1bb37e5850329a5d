/**
 * The buyer's edits on their way to the server. The lane that takes them there is loaded after the cart: until it comes, the last
 * quantity of each item is kept for it.
 */
import type { DecimalString } from '../engine/types.js';

/** As much of the lane as edits need. */
export interface QuantityLane {
  /** Sends the quantity after the delay; later quantities of the same item take its place until it is under way. */
  queueQuantity(itemId: string, quantity: DecimalString, delayMs?: number): void;
  /** Ends a typing pause: what is waiting goes out now. */
  flush(): void;
}

export class EditQueue {
  readonly #kept = new Map<string, DecimalString>();
  #lane: QuantityLane | null = null;

  queue(itemId: string, quantity: DecimalString, delayMs: number): void {
    if (this.#lane === null) {
      this.#kept.set(itemId, quantity);
    } else {
      this.#lane.queueQuantity(itemId, quantity, delayMs);
    }
  }

  flush(): void {
    this.#lane?.flush();
  }

  /** Whether an edit waits for the lane. */
  get isWaiting(): boolean {
    return this.#kept.size > 0;
  }

  /** The lane has come: what was kept goes out. */
  attach(lane: QuantityLane): void {
    this.#lane = lane;
    this.#kept.forEach((quantity, itemId) => lane.queueQuantity(itemId, quantity));
    this.#kept.clear();
  }
}
