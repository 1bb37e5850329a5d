/**
 * Makes an instance of the core: the part of embind's JavaScript that `wasm-bindings/bindings.cpp` needs.
 *
 * Emscripten's own (`src/embind/embind.js` and the runtime around it) converts strings, classes and exceptions, picks overloads and
 * finds files, for 3 kB (brotli), 2 kB with its smallest runtime. The core's functions take and answer integers of 32 bits, which
 * JavaScript and WebAssembly convert into one another by themselves, and its bytes are there already. So this is what is left
 * of a host's duties:
 *
 * - `env._embind_register_function(name, argumentCount, argumentTypes, signature, invoker, function, ...)` is called by
 *   EMSCRIPTEN_BINDINGS once a function, from a static constructor. `name` is the address of a text of ASCII that ends with a zero;
 *   `invoker` and `function` are places in the table of functions, and what JavaScript calls is `invoker(function, ...arguments)`.
 *   Emscripten 3.1.6 hands over these six; later ones add whether the function is asynchronous, and whether its answer is never null.
 * - `_initialize` is called once, before everything else: it runs the static constructors, as in any WebAssembly module that is a
 *   library and not a program (https://github.com/WebAssembly/WASI/blob/main/legacy/application-abi.md, "reactors").
 * - Memory that grows is another buffer from then on, in WebAssembly as in the core as JavaScript, so nobody keeps a view of it.
 */
import type { WasmModule, WasmModuleFactory } from './wasm-module.js';

/** Makes the instance that has these imports, and answers its exports. */
export type Instantiate = (imports: WebAssembly.Imports) => Promise<WebAssembly.Exports>;

/** What Emscripten calls the exports of a library. */
interface CoreExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly __indirect_function_table: { get(place: number): (...args: number[]) => number };
  _initialize(): void;
}

/** The core's functions by the names that the bindings register. Rejects with what `instantiate` or the module throws. */
export async function bindCore(instantiate: Instantiate): Promise<WasmModule> {
  const functions: Record<string, (...args: number[]) => number> = {};
  const exports = (await instantiate({
    env: {
      _embind_register_function(
        name: number,
        _argumentCount: number,
        _argumentTypes: number,
        _signature: number,
        invoker: number,
        target: number,
      ) {
        const text = new Uint8Array(exports.memory.buffer, name);
        functions[String.fromCharCode(...text.subarray(0, text.indexOf(0)))] = exports.__indirect_function_table
          .get(invoker)
          .bind(null, target);
      },
    },
  })) as unknown as CoreExports;
  exports._initialize();
  return { ...functions, memory: exports.memory } as unknown as WasmModule;
}

/** The core as WebAssembly. */
export const createCore: WasmModuleFactory = ({ wasmBinary }) =>
  bindCore(
    async (imports) => (await WebAssembly.instantiate(wasmBinary as Uint8Array<ArrayBuffer>, imports)).instance.exports,
  );
