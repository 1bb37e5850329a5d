/** Loading the core, as far as a cart needs it that is shown and whose quantities change. The whole engine is in load-engine.ts. */
import { errorBody, KassaError } from './kassa-error.js';
import { ModuleHost } from './module-host.js';
import { openSession, type OpenPricingResult } from './session.js';
import type { EngineKind } from './types.js';
import { readWasmBytes, type LoadAttempt, type WasmLocation } from './wasm-bytes.js';
import { createCore } from './wasm-loader.js';
import type { WasmModuleFactory } from './wasm-module.js';

export interface LoadEngineOptions extends WasmLocation {
  /** The bytes of `kassa.wasm`, for hosts that have them already. Nothing is fetched then. */
  readonly wasmBinary?: ArrayBuffer | Uint8Array;
  /** Another factory of the module than the one this script was built with. Give it its own bytes, or their hash. */
  readonly module?: WasmModuleFactory;
}

/** An engine that prices carts and opens sessions whose quantities change. */
export interface PricingEngine {
  readonly kind: EngineKind;
  /** Settles when the engine answers again after `engine_crashed`. */
  readonly recovered: Promise<void>;
  /** Opens a session on the text of a public cart. */
  open(cartText: string): OpenPricingResult;
}

export class PricingCore implements PricingEngine {
  readonly kind: EngineKind;
  readonly host: ModuleHost;

  constructor(host: ModuleHost, kind: EngineKind) {
    this.host = host;
    this.kind = kind;
  }

  get recovered(): Promise<void> {
    return this.host.recovered;
  }

  open(cartText: string): ReturnType<typeof openSession> {
    return openSession(this.host, cartText);
  }
}

let shared: Promise<PricingCore> | null = null;

/** As `loadEngine` in load-engine.ts, with which it shares its instances. */
export function loadCore(options?: LoadEngineOptions): Promise<PricingCore> {
  if (options !== undefined) {
    return load(options);
  }
  shared ??= load({}).catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}

async function load(options: LoadEngineOptions): Promise<PricingCore> {
  const { wasmBinary, module = createCore } = options;
  const attempt: LoadAttempt = {};
  try {
    attempt.bytes = wasmBinary === undefined ? await readWasmBytes(options, attempt) : new Uint8Array(wasmBinary);
    return new PricingCore(await ModuleHost.create(module, attempt.bytes), 'wasm');
  } catch (cause) {
    const { coreFailure, scriptCoreInstead } = await fetched(import('./core-failure.js'), cause);
    if (attempt.bytes === undefined || module !== createCore) {
      throw coreFailure(attempt, cause);
    }
    return new PricingCore(
      await ModuleHost.create(await scriptCoreInstead(attempt, cause), attempt.bytes),
      'javascript',
    );
  }
}

/** A part of the script that comes over the network. Where it does not, the file would not either, and that is the reason given. */
export async function fetched<Part>(part: Promise<Part>, cause?: unknown): Promise<Part> {
  try {
    return await part;
  } catch (reason) {
    throw new KassaError(errorBody('engine_unavailable', { reason: 'network' }), { cause: cause ?? reason });
  }
}
