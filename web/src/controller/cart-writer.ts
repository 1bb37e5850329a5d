/**
 * The one lane on which everything that changes the cart at the server travels.
 *
 * Answers of the contract carry nothing that tells which of two is newer, so there is never more than one request under way.
 * Quantities wait in the lane by item and the last one wins; an answer is settled only when no newer edit is waiting, so a stale
 * one never reaches the screen. A quantity is absolute, so it is sent again after a failure that may pass; the cart's version in
 * `If-Match` keeps a request that was given up, but is still travelling, from undoing a later one.
 */
import type { CartDocument } from '../api/cart-document.js';
import type { ApiResult } from '../api/http-client.js';
import type { ApiError } from '../api/transport-error.js';
import type { DecimalString } from '../engine/types.js';
import { backoffMs, Waiting } from './backoff.js';
import type { Environment } from './environment.js';

/** What the lane needs of its surroundings. */
export interface CartWriterHost {
  readonly environment: Environment;
  /** Aborted when the widget lets go of the cart. */
  readonly signal: AbortSignal;
  sendQuantity(itemId: string, quantity: DecimalString): Promise<ApiResult<CartDocument>>;
  readCart(): Promise<ApiResult<CartDocument>>;
  /** Any document that came back, before it is known whether it is the last word. */
  received(document: CartDocument): void;
  /** The lane is empty and this is the server's last word. */
  settled(document: CartDocument): void;
  /** The server said no to this quantity; nothing newer of the item is waiting. */
  refused(itemId: string, quantity: DecimalString, error: ApiError): void;
  /** A request failed in a way that may pass; it is sent again. */
  troubled(error: ApiError, failures: number): void;
  /** Requests get through again. */
  recovered(): void;
}

/** Whether everything got to the server. `unreachable`: not now; the lane goes on trying. */
export type SettleOutcome = 'settled' | 'unreachable';

/** A server that keeps answering "stale" is changing the cart faster than we can follow. */
const MAXIMUM_STALE_ANSWERS = 5;

export class CartWriter {
  readonly #host: CartWriterHost;
  readonly #pause: Waiting;
  readonly #pending = new Map<string, DecimalString>();
  readonly #tasks: (() => Promise<void>)[] = [];
  readonly #waiters: ((outcome: SettleOutcome) => void)[] = [];
  #inFlight: { readonly itemId: string; readonly quantity: DecimalString } | null = null;
  #answer: CartDocument | null = null;
  #cancelTimer: (() => void) | null = null;
  #running = false;
  #failures = 0;

  constructor(host: CartWriterHost) {
    this.#host = host;
    this.#pause = new Waiting(host.environment, host.signal);
  }

  /** Quantities that the server has not confirmed yet: waiting or under way. */
  get outstanding(): ReadonlyMap<string, DecimalString> {
    const flying = this.#inFlight;
    return flying === null ? this.#pending : new Map([[flying.itemId, flying.quantity], ...this.#pending]);
  }

  /** Sends the quantity after the delay; later quantities of the same item take its place until it is under way. */
  queueQuantity(itemId: string, quantity: DecimalString, delayMs = 0): void {
    this.#pending.set(itemId, quantity);
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (delayMs === 0) {
      this.#start();
    } else {
      this.#cancelTimer = this.#host.environment.after(delayMs, () => {
        this.#cancelTimer = null;
        this.#start();
      });
    }
  }

  /** Ends a typing pause: what is waiting goes out now. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#start();
  }

  /** Tries again at once instead of after the pause: the network is back, or the buyer asked. */
  retryNow(): void {
    this.#pause.wake();
    this.flush();
  }

  /** Runs another change of the cart when the quantities before it are through. Settles when the task has. */
  run<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(async () => {
        await task().then(resolve, reject);
      });
      this.flush();
    });
  }

  /** Settles when nothing is outstanding, or as soon as it is clear that the server cannot be reached now. */
  settle(): Promise<SettleOutcome> {
    this.flush();
    if (!this.#running) {
      return Promise.resolve('settled');
    }
    if (this.#failures > 0 || !this.#host.environment.isOnline()) {
      return Promise.resolve('unreachable');
    }
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #start(): void {
    if (!this.#running && !this.#host.signal.aborted && (this.#pending.size > 0 || this.#tasks.length > 0)) {
      this.#running = true;
      void this.#drain();
    }
  }

  async #drain(): Promise<void> {
    while (!this.#host.signal.aborted) {
      const next = this.#pending.entries().next();
      if (next.done !== true) {
        await this.#write(next.value[0]);
        continue;
      }
      const task = this.#tasks.shift();
      if (task === undefined) {
        break;
      }
      // What the quantities came to is shown first: the task's own answer is newer.
      this.#handOver();
      await task();
    }
    this.#running = false;
    this.#handOver();
    this.#release('settled');
  }

  #handOver(): void {
    const answer = this.#answer;
    this.#answer = null;
    if (answer !== null && !this.#host.signal.aborted) {
      this.#host.settled(answer);
    }
  }

  async #write(itemId: string): Promise<void> {
    let staleAnswers = 0;
    for (;;) {
      await this.#untilOnline();
      const quantity = this.#pending.get(itemId) ?? this.#inFlight?.quantity;
      if (quantity === undefined || this.#host.signal.aborted) {
        return;
      }
      this.#pending.delete(itemId);
      this.#inFlight = { itemId, quantity };
      const result = await this.#host.sendQuantity(itemId, quantity);
      if (this.#host.signal.aborted) {
        return;
      }
      if (result.ok) {
        this.#inFlight = null;
        this.#noteRecovery();
        this.#answer = result.data;
        this.#host.received(result.data);
        return;
      }
      const { error } = result;
      if (error.cart !== null) {
        this.#host.received(error.cart);
      }
      if (error.body.code === 'version_stale' && staleAnswers < MAXIMUM_STALE_ANSWERS) {
        staleAnswers += 1;
        await this.#readAgain(error);
        continue;
      }
      if (mayPass(error)) {
        await this.#waitAfter(error);
        continue;
      }
      this.#inFlight = null;
      this.#noteRecovery();
      if (!this.#pending.has(itemId)) {
        this.#host.refused(itemId, quantity, error);
      }
      return;
    }
  }

  async #untilOnline(): Promise<void> {
    while (!this.#host.environment.isOnline() && !this.#host.signal.aborted) {
      this.#release('unreachable');
      await this.#pause.wait(null);
    }
  }

  /** The edit is based on an old version: learn the new one, from the answer itself where it brings the cart. */
  async #readAgain(error: ApiError): Promise<void> {
    if (error.cart === null) {
      const result = await this.#host.readCart();
      if (result.ok) {
        this.#host.received(result.data);
      }
    }
  }

  async #waitAfter(error: ApiError): Promise<void> {
    this.#failures += 1;
    this.#host.troubled(error, this.#failures);
    this.#release('unreachable');
    await this.#pause.wait(
      error.retryAfterSeconds === null ? backoffMs(this.#failures) : error.retryAfterSeconds * 1_000,
    );
  }

  #noteRecovery(): void {
    if (this.#failures > 0) {
      this.#failures = 0;
      this.#host.recovered();
    }
  }

  #release(outcome: SettleOutcome): void {
    for (const waiter of this.#waiters.splice(0)) {
      waiter(outcome);
    }
  }
}

/** Whether sending the same quantity again can succeed without anybody changing anything. */
function mayPass(error: ApiError): boolean {
  return error.retryable && error.body.code !== 'version_stale';
}
