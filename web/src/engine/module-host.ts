/**
 * One instance of the WebAssembly core, its two text buffers, and what happens when it stops.
 *
 * A trap (or an abort) may leave linear memory in any condition, so the instance is dropped at once and another one is made
 * from the same bytes. Calls answer `engine_crashed` until the new instance is there. {@link generation} grows with each
 * instance, so that sessions notice that their handle belonged to a dead one.
 */
import { errorBody, KassaError } from './kassa-error.js';
import type { KassaErrorBody } from './types.js';
import { ABI_VERSION, type WasmModule, type WasmModuleFactory } from './wasm-module.js';

export type TextAnswer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: KassaErrorBody };

export type OpenAnswer = TextAnswer & { readonly handle: number };

export class ModuleHost {
  readonly #factory: WasmModuleFactory;
  readonly #wasmBinary: Uint8Array;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #module: WasmModule | null;
  #generation = 1;
  #recovery: Promise<void> = Promise.resolve();

  private constructor(factory: WasmModuleFactory, wasmBinary: Uint8Array, module: WasmModule) {
    this.#factory = factory;
    this.#wasmBinary = wasmBinary;
    this.#module = module;
  }

  /** Compiles and instantiates. Rejects with what the browser says, or with `abi_mismatch`. */
  static async create(factory: WasmModuleFactory, wasmBinary: Uint8Array): Promise<ModuleHost> {
    return new ModuleHost(factory, wasmBinary, await instantiate(factory, wasmBinary));
  }

  /** Which instance answers now; 1 for the first. */
  get generation(): number {
    return this.#generation;
  }

  /** Settles when no new instance is on its way. Never rejects: an instance that cannot be made leaves the host crashed. */
  get recovered(): Promise<void> {
    return this.#recovery;
  }

  /** Runs a call that leaves an envelope in the output buffer. */
  call(run: (module: WasmModule) => number): TextAnswer {
    return this.#guard((module) => ({ ok: true, text: this.#answer(module, run(module)) }), crashed);
  }

  /** Runs a call that reads `text` from the input buffer and leaves an envelope in the output buffer. */
  callWithText(text: string, run: (module: WasmModule, size: number) => number): TextAnswer {
    return this.#guard((module) => {
      const size = this.#write(module, text);
      return size === null ? tooLarge : { ok: true, text: this.#answer(module, run(module, size)) };
    }, crashed);
  }

  /** Opens a session; `handle` is 0 when the answer is not a quote. */
  open(text: string): OpenAnswer {
    return this.#guard(
      (module) => {
        const size = this.#write(module, text);
        if (size === null) {
          return { ...tooLarge, handle: 0 };
        }
        const handle = module.open(size);
        return { ok: true, text: this.#answer(module, module.outputSize()), handle };
      },
      { ...crashed, handle: 0 },
    );
  }

  /** Frees a session of the instance that answers now. */
  close(handle: number): void {
    this.#guard((module) => module.close(handle), 0);
  }

  #write(module: WasmModule, text: string): number | null {
    const bytes = this.#encoder.encode(text);
    const pointer = module.inputBuffer(bytes.length);
    if (pointer === 0) {
      return null;
    }
    new Uint8Array(module.memory.buffer).set(bytes, pointer);
    return bytes.length;
  }

  #answer(module: WasmModule, size: number): string {
    const pointer = module.outputBuffer();
    return this.#decoder.decode(new Uint8Array(module.memory.buffer, pointer, size));
  }

  #guard<T>(run: (module: WasmModule) => T, onCrash: T): T {
    const module = this.#module;
    if (module === null) {
      return onCrash;
    }
    try {
      return run(module);
    } catch {
      // Whatever was thrown came out of the instance: errors of the core are values, never exceptions.
      this.#module = null;
      this.#recovery = this.#replace();
      return onCrash;
    }
  }

  async #replace(): Promise<void> {
    try {
      this.#module = await instantiate(this.#factory, this.#wasmBinary);
      this.#generation += 1;
    } catch {
      // Without an instance every further call answers engine_crashed, which is the truth.
    }
  }
}

const crashed: TextAnswer = { ok: false, error: errorBody('engine_crashed') };
const tooLarge: TextAnswer = { ok: false, error: errorBody('json_too_large') };

async function instantiate(factory: WasmModuleFactory, wasmBinary: Uint8Array): Promise<WasmModule> {
  const module = await factory({ wasmBinary });
  const version = module.abiVersion();
  if (version !== ABI_VERSION) {
    const args = { reason: 'abi_mismatch', expected: String(ABI_VERSION), actual: String(version) };
    throw new KassaError(errorBody('engine_unavailable', args));
  }
  return module;
}
