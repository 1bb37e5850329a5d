/** Speaks what has settled: 600 ms after the last change, so that ten quick presses are one sentence. The last message wins. */
import type { CheckoutState } from '../state/types.js';
import { announcement } from '../views/announcements.js';
import type { ViewContext } from '../views/context.js';

export const settleMs = 600;

export class Announcer {
  readonly #say: (text: string) => void;
  #settled: CheckoutState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `say` puts the text into the status region. */
  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  changed(state: CheckoutState, context: ViewContext): void {
    this.#settled ??= { phase: 'loading', skeleton: false };
    const before = this.#settled;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#settled = state;
      const text = announcement(before, state, context);
      if (text !== null) this.#say(text);
    }, settleMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
