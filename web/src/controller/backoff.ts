import type { Environment } from './environment.js';

/** Waiting that grows with every failure: 1, 2, 4, ... seconds, at most 30. */
export function backoffMs(failures: number): number {
  return Math.min(30_000, 1_000 * 2 ** Math.max(0, failures - 1));
}

/** A wait that can be cut short: by {@link wake}, or by the signal, which also stops what waits. */
export class Waiting {
  readonly #environment: Environment;
  readonly #signal: AbortSignal;
  #finish: (() => void) | null = null;

  constructor(environment: Environment, signal: AbortSignal) {
    this.#environment = environment;
    this.#signal = signal;
  }

  /** Settles after the delay, or sooner when woken or stopped. A null delay waits until then. */
  async wait(delayMs: number | null): Promise<void> {
    if (this.#signal.aborted) {
      return;
    }
    await new Promise<void>((resolve) => {
      const cancel = delayMs === null ? null : this.#environment.after(delayMs, () => this.wake());
      const stop = (): void => this.wake();
      this.#signal.addEventListener('abort', stop, { once: true });
      this.#finish = () => {
        cancel?.();
        this.#signal.removeEventListener('abort', stop);
        resolve();
      };
    });
  }

  /** Ends the wait now. Does nothing when nobody waits. */
  wake(): void {
    const finish = this.#finish;
    this.#finish = null;
    finish?.();
  }
}
