/**
 * What the attribute `debug` tells a developer in the console: phases, calls, events, the engine, and the files that were loaded.
 * A chunk of its own, loaded only with that attribute.
 *
 * The log is made to be pasted into a ticket. So it never holds the token, the body of a call, an address, an e-mail, a code or a
 * provider's whole URL: each line is put together from parts that are named here, nothing is printed as it came.
 */
import { explainUnavailable } from './engine-advice.js';
import type { PricingEngine } from '../engine/load-core.js';
import type { KassaErrorBody } from '../engine/types.js';
import type { AmountSummary, CheckoutEventDetails, CheckoutEventName } from '../events.js';
import type { CheckoutState } from '../state/types.js';

/** What an error says about files and waiting. The others may repeat what the buyer typed. */
const tellingArguments = ['reason', 'status', 'url', 'contentType', 'expected', 'actual', 'retryAfterSeconds'];

const engineNames = { wasm: 'WebAssembly', javascript: 'JavaScript, because WebAssembly is off or forbidden' } as const;

type Lines = { readonly [Name in CheckoutEventName]: (detail: CheckoutEventDetails[Name]) => string };

const lines: Lines = {
  ready: ({ cartId, phase }) => `cart ${cartId}, phase ${phase}`,
  quote: ({ quote }) =>
    `${quote.lines.length} lines, due ${amountText({ amountDue: quote.price.amountDue, currencyCode: quote.currency })}${
      quote.complete ? '' : ', not complete: the server prices some of it'
    }`,
  'quantity-change': ({ itemId, quantity, previousQuantity }) => `${itemId}: ${previousQuantity} -> ${quantity}`,
  'price-mismatch': ({ shown, server, itemIds }) =>
    `shown ${amountText(shown)}, server ${amountText(server)}; lines: ${itemIds.join(', ') || 'none, only totals'}`,
  'before-confirm': (summary) => amountText(summary),
  'otp-required': ({ purpose }) => `to ${purpose}`,
  'before-redirect': ({ url }) => `to ${new URL(url).origin}`,
  completed: ({ orderNumber, ...summary }) => `order ${orderNumber ?? 'without a number'}, ${amountText(summary)}`,
  expired: ({ renewRequested }) =>
    renewRequested ? 'the buyer asks for a new cart' : 'the server no longer has the cart',
  error: ({ error }) =>
    error.code === 'engine_unavailable' ? `${errorLine(error)}\n${explainUnavailable(error)}` : errorLine(error),
};

/** One element's log. */
export class Trace {
  readonly #now: () => number;
  readonly #startMs: number;
  #calls = 0;
  #phase = '';
  readonly #files: PerformanceObserver | null;

  /** `now`: milliseconds on a clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#startMs = now();
    this.#log('debug', 'times are in milliseconds since this line; amounts are minor units');
    this.#files = watchFiles((text) => this.#log('file', text));
  }

  /** In place of `fetch`: numbers each call and its answer, so that an order that was not kept can be seen. */
  readonly fetch: typeof fetch = async (input, init) => {
    this.#calls += 1;
    const name = `call ${this.#calls}`;
    const sentMs = this.#now();
    const passed = (): string => `${Math.round(this.#now() - sentMs)} ms`;
    const version = new Headers(init?.headers).get('if-match');
    const basis = version === null ? '' : `, based on version ${version}`;
    this.#log(name, `${init?.method ?? 'GET'} ${callPath(input)}${basis}`);
    try {
      const response = await fetch(input, init);
      this.#log(name, `${response.status} after ${passed()}${await answerNotes(response)}`);
      return response;
    } catch (error) {
      const why =
        error instanceof Error && error.name === 'AbortError'
          ? 'given up: no answer in time, or no longer needed'
          : 'no answer: offline, refused by CORS, or not in connect-src';
      this.#log(name, `failed after ${passed()}, ${why}`);
      throw error;
    }
  };

  /** Which engine prices, and how long it took to come. */
  engine(loading: Promise<PricingEngine>): void {
    const askedMs = this.#now();
    loading.then(
      ({ kind }) => this.#log('engine', `${engineNames[kind]}, ready after ${Math.round(this.#now() - askedMs)} ms`),
      (error: unknown) => this.#log('engine', isBodied(error) ? errorLine(error.body) : 'could not be loaded'),
    );
  }

  /** A state was set; a line for every change of phase. */
  state(state: CheckoutState): void {
    const phase = 'placing' in state && state.placing ? `${state.phase} (placing the order)` : state.phase;
    if (phase === this.#phase) return;
    this.#log('phase', this.#phase === '' ? phase : `${this.#phase} -> ${phase}`);
    this.#phase = phase;
  }

  /** An event was dispatched. */
  event<Name extends CheckoutEventName>(name: Name, detail: CheckoutEventDetails[Name], cancelled: boolean): void {
    this.#log(`kassa:${name}`, `${lines[name](detail)}${cancelled ? ' (cancelled by the page)' : ''}`);
  }

  stop(): void {
    this.#files?.disconnect();
  }

  #log(topic: string, text: string): void {
    console.info(`kassa-checkout +${Math.round(this.#now() - this.#startMs)} ${topic}: ${text}`);
  }
}

function amountText({ amountDue, currencyCode }: AmountSummary): string {
  return `${amountDue} ${currencyCode}`;
}

function errorLine({ code, path, args }: KassaErrorBody): string {
  const told = tellingArguments.flatMap((name) => (args[name] === undefined ? [] : [`${name} ${args[name]}`]));
  return [code, ...(path === '' ? [] : [`at ${path}`]), ...told].join(', ');
}

/** Origin and path, without the query and without what stands behind the name of the call: codes are the buyer's. */
function callPath(input: string | URL | Request): string {
  const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
  const [, cart, behind] = /^(.*\/cart\/[^/]+(?:\/[^/]+)?)(\/.+)?$/u.exec(pathname) ?? [];
  return `${origin}${cart === undefined ? pathname : `${cart}${behind === undefined ? '' : '/…'}`}`;
}

/** The cart's version after the call; why it was refused, and for how long. */
async function answerNotes(response: Response): Promise<string> {
  const version = response.headers.get('etag');
  const retryAfter = response.headers.get('retry-after');
  const code = response.ok ? null : await problemCode(response.clone());
  return [
    ...(code === null ? [] : [code]),
    ...(version === null ? [] : [`version ${version}`]),
    ...(retryAfter === null ? [] : [`retry after ${retryAfter} s`]),
  ]
    .map((note) => `, ${note}`)
    .join('');
}

async function problemCode(response: Response): Promise<string | null> {
  try {
    const { code } = (await response.json()) as { readonly code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

function isBodied(error: unknown): error is { readonly body: KassaErrorBody } {
  return error instanceof Error && 'body' in error;
}

/** Tells each file that came from where this script is: chunks, languages, the engine. Files that came before are told first. */
function watchFiles(tell: (text: string) => void): PerformanceObserver | null {
  // Absent in documents that load nothing, such as jsdom.
  if (typeof PerformanceObserver === 'undefined') return null;
  // By hand: bundlers take `new URL(..., import.meta.url)` for a file that they are to carry along, and a `blob:` has no folder.
  const folder = import.meta.url.replace(/[^/?#]*(?:[?#].*)?$/u, '');
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!entry.name.startsWith(folder) || !/\.(?:js|wasm)$/u.test(entry.name)) continue;
      tell(`${entry.name.slice(folder.length)}, ${entry.encodedBodySize} bytes in ${Math.round(entry.duration)} ms`);
    }
  });
  observer.observe({ type: 'resource', buffered: true });
  return observer;
}
