/**
 * The headless entry to the C++ core, in Node and in the browser.
 *
 * ```ts
 * const engine = await loadEngine();
 * const answer = engine.quote(cart);
 * if (answer.ok) console.log(answer.data.price.amountDue); // "57120": minor units, as text
 * ```
 */
import { loadCore, type LoadEngineOptions, type PricingCore, type PricingEngine } from './load-core.js';
import { readEnvelope } from './session.js';
import { textSessionOf, type OpenTextResult } from './text-session.js';
import type { Engine, Envelope, PublicCart } from './types.js';

export type { LoadEngineOptions } from './load-core.js';

/** {@link Engine} whose sessions also give their cart as text. */
export interface TextEngine extends Engine, PricingEngine {
  open(cart: PublicCart | string): OpenTextResult;
}

/** The engine of a core: who loads the same core has the same engine. */
const engines = new WeakMap<Promise<PricingCore>, Promise<TextEngine>>();

/**
 * Loads the core. Without options the same promise is answered every time, so that many widgets on a page share one instance;
 * with options an instance of its own is made. Rejects with a `KassaError` of code `engine_unavailable` whose `args.reason`
 * says why; a failed load is forgotten, so that the next call tries again.
 */
export function loadEngine(options?: LoadEngineOptions): Promise<TextEngine> {
  const core = loadCore(options);
  const known = engines.get(core);
  if (known !== undefined) {
    return known;
  }
  const engine = core.then((loaded) => new WasmEngine(loaded));
  engines.set(core, engine);
  return engine;
}

class WasmEngine implements TextEngine {
  readonly #core: PricingCore;

  constructor(core: PricingCore) {
    this.#core = core;
  }

  get kind(): TextEngine['kind'] {
    return this.#core.kind;
  }

  get recovered(): Promise<void> {
    return this.#core.recovered;
  }

  quote(cart: PublicCart | string): Envelope {
    return readEnvelope(this.#core.host.callWithText(toText(cart), (module, size) => module.quote(size)));
  }

  open(cart: PublicCart | string): OpenTextResult {
    const opened = this.#core.open(toText(cart));
    return opened.ok ? { ...opened, session: textSessionOf(opened.session) } : opened;
  }
}

function toText(cart: PublicCart | string): string {
  if (typeof cart === 'string') {
    return cart;
  }
  try {
    return JSON.stringify(cart);
  } catch {
    // Not expressible as JSON (a cycle, a bigint): the empty text makes the core answer json_syntax.
    return '';
  }
}
