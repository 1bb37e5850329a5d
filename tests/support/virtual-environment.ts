/** The world of a controller under test: a clock that stands still until it is moved, and a network that does what it is told. */
import { addressRules } from '../../web/src/address/rules.js';
import { vatIdForms } from '../../web/src/address/vat-id.js';
import type { Environment, Essentials } from '../../web/src/controller/environment.js';
import type { AddressRules } from '../../web/src/state/address-rules.js';
import type { VatIdForms } from '../../web/src/state/vat-id.js';
import type { ModelAnswer, ModelRequest } from './model-server.js';

/** What becomes of one request. Delays are in milliseconds of the virtual clock. */
export interface Fate {
  /** Before the server sees it. */
  readonly requestMs?: number;
  /** Before the browser sees the answer. */
  readonly answerMs?: number;
  /** `request`: the server never sees it. `answer`: the server acts on it, the browser never learns. */
  readonly lost?: 'request' | 'answer';
  /** Answered in the server's place, without it. */
  readonly instead?: ModelAnswer;
}

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly callback: () => void;
}

export class VirtualEnvironment implements Environment {
  readonly navigations: string[] = [];
  url = 'https://shop.example/checkout';
  /** Decides what becomes of each request; arrives at once by default. */
  fate: (request: ModelRequest) => Fate = () => ({});
  #nowMs = Date.UTC(2026, 10, 22, 10);
  #timers: Timer[] = [];
  #order = 0;
  #online = true;
  #connectivity = new Set<() => void>();
  #hidden = new Set<() => void>();
  #restored = new Set<() => void>();
  #ids = 0;
  #server: (request: ModelRequest) => ModelAnswer;

  constructor(server: (request: ModelRequest) => ModelAnswer) {
    this.#server = server;
  }

  readonly fetch: typeof fetch = (input, init) =>
    new Promise((resolve, reject) => {
      const signal = init?.signal;
      const fail = (): void => reject(new TypeError('fetch failed'));
      if (!this.#online || signal?.aborted === true) {
        fail();
        return;
      }
      signal?.addEventListener('abort', fail, { once: true });
      const url = new URL(input as string);
      const request: ModelRequest = {
        method: init?.method ?? 'GET',
        path: url.pathname + url.search,
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
      };
      const fate = this.fate(request);
      const deliver = (answer: ModelAnswer): void => {
        if (fate.lost !== 'answer') {
          const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
          this.after(fate.answerMs ?? 0, () =>
            resolve(new Response(body, { status: answer.status, headers: answer.headers ?? {} })),
          );
        }
      };
      this.after(fate.requestMs ?? 0, () => {
        if (fate.instead !== undefined) {
          deliver(fate.instead);
        } else if (fate.lost !== 'request') {
          // A request that was given up may still arrive: the server does not know.
          deliver(this.#server(request));
        }
      });
    });

  /** Another server takes the place of the one so far. */
  serve(server: (request: ModelRequest) => ModelAnswer): void {
    this.#server = server;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { dueMs: this.#nowMs + delayMs, order: this.#order++, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  isOnline(): boolean {
    return this.#online;
  }

  setOnline(online: boolean): void {
    this.#online = online;
    this.#connectivity.forEach((listener) => listener());
  }

  onConnectivityChange(listener: () => void): () => void {
    this.#connectivity.add(listener);
    return () => this.#connectivity.delete(listener);
  }

  onPageHidden(listener: () => void): () => void {
    this.#hidden.add(listener);
    return () => this.#hidden.delete(listener);
  }

  /** The buyer goes to another tab or application, or closes the page. */
  hidePage(): void {
    this.#hidden.forEach((listener) => listener());
  }

  onPageRestored(listener: () => void): () => void {
    this.#restored.add(listener);
    return () => this.#restored.delete(listener);
  }

  /** The page comes back from the back/forward cache. */
  restorePage(): void {
    this.#restored.forEach((listener) => listener());
  }

  get listeners(): number {
    return this.#connectivity.size + this.#hidden.size + this.#restored.size;
  }

  pageUrl(): string {
    return this.url;
  }

  replacePageUrl(url: string): void {
    this.url = url;
  }

  navigate(url: string): void {
    this.navigations.push(url);
  }

  loadAddressRules(): Promise<AddressRules> {
    return Promise.resolve(addressRules);
  }

  loadVatIdForms(): Promise<VatIdForms> {
    return Promise.resolve(vatIdForms);
  }

  randomId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  /** Lets the clock run, timer by timer, with everything that follows from each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#nowMs + milliseconds;
    await settle();
    for (;;) {
      const next = this.#timers
        .filter((timer) => timer.dueMs <= end)
        .sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
      if (next === undefined) {
        break;
      }
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
      await settle();
    }
    this.#nowMs = end;
  }
}

/** Network and clock of an environment, each to be called by itself. */
export function essentialsOf(environment: Environment): Essentials {
  return {
    fetch: environment.fetch,
    now: () => environment.now(),
    after: (delayMs, callback) => environment.after(delayMs, callback),
  };
}

/** Runs every continuation that is ready. Reading a Response's body takes turns of the event loop, not only microtasks. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
