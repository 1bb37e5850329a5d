/** Speaks what has settled: 600 ms after the last change, so that ten quick presses are one sentence. The last message wins. */
import type { CheckoutState } from '../state/types.js';

const settleMs = 600;

/** What there is to say about a change, or null. */
export type Describe = (before: CheckoutState, after: CheckoutState) => string | null;

export class Announcer {
  readonly #say: (text: string) => void;
  /** Null before the first state, which is no change. */
  #settled: CheckoutState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `say` puts the text into the status region. */
  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  changed(state: CheckoutState, describe: Describe): void {
    const before = (this.#settled ??= state);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#settled = state;
      const text = describe(before, state);
      if (text !== null) this.#say(text);
    }, settleMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
