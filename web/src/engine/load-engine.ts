/**
 * The headless entry to the C++ core, in Node and in the browser.
 *
 * ```ts
 * const engine = await loadEngine();
 * const answer = engine.quote(cart);
 * if (answer.ok) console.log(answer.data.price.amountDue); // "57120": minor units, as text
 * ```
 */
import { errorBody, KassaError } from './kassa-error.js';
import { ModuleHost } from './module-host.js';
import { openSession, readEnvelope, type OpenTextResult } from './session.js';
import type { Engine, EngineKind, Envelope, PublicCart } from './types.js';
import { readWasmBytes, type LoadAttempt, type WasmLocation } from './wasm-bytes.js';
import { createCore } from './wasm-loader.js';
import type { WasmModuleFactory } from './wasm-module.js';

export interface LoadEngineOptions extends WasmLocation {
  /** The bytes of `kassa.wasm`, for hosts that have them already. Nothing is fetched then. */
  readonly wasmBinary?: ArrayBuffer | Uint8Array;
  /** Another factory of the module than the one this script was built with. Give it its own bytes, or their hash. */
  readonly module?: WasmModuleFactory;
}

/** {@link Engine} whose sessions also give their cart as text. */
export interface TextEngine extends Engine {
  open(cart: PublicCart | string): OpenTextResult;
  /** Settles when the engine answers again after `engine_crashed`. */
  readonly recovered: Promise<void>;
}

let shared: Promise<TextEngine> | null = null;

/**
 * Loads the core. Without options the same promise is answered every time, so that many widgets on a page share one instance;
 * with options an instance of its own is made. Rejects with a `KassaError` of code `engine_unavailable` whose `args.reason`
 * says why; a failed load is forgotten, so that the next call tries again.
 */
export function loadEngine(options?: LoadEngineOptions): Promise<TextEngine> {
  if (options !== undefined) {
    return load(options);
  }
  shared ??= load({}).catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}

async function load(options: LoadEngineOptions): Promise<TextEngine> {
  const { wasmBinary, module = createCore } = options;
  const attempt: LoadAttempt = {};
  try {
    attempt.bytes = wasmBinary === undefined ? await readWasmBytes(options, attempt) : new Uint8Array(wasmBinary);
    return new WasmEngine(await ModuleHost.create(module, attempt.bytes), 'wasm');
  } catch (cause) {
    const { coreFailure, scriptCoreInstead } = await loadFailure(cause);
    if (attempt.bytes === undefined || module !== createCore) {
      throw coreFailure(attempt, cause);
    }
    return new WasmEngine(await ModuleHost.create(await scriptCoreInstead(attempt, cause), attempt.bytes), 'javascript');
  }
}

async function loadFailure(cause: unknown): Promise<typeof import('./core-failure.js')> {
  try {
    return await import('./core-failure.js');
  } catch {
    // Nothing comes over the network here, so that the file has not come is no wonder.
    throw new KassaError(errorBody('engine_unavailable', { reason: 'network' }), { cause });
  }
}

class WasmEngine implements TextEngine {
  readonly kind: EngineKind;
  readonly #host: ModuleHost;

  constructor(host: ModuleHost, kind: EngineKind) {
    this.#host = host;
    this.kind = kind;
  }

  get recovered(): Promise<void> {
    return this.#host.recovered;
  }

  quote(cart: PublicCart | string): Envelope {
    return readEnvelope(this.#host.callWithText(toText(cart), (module, size) => module.quote(size)));
  }

  open(cart: PublicCart | string): OpenTextResult {
    return openSession(this.#host, toText(cart));
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
