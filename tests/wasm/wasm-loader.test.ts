/** The host's side of embind: what the module asks of it, and how functions are found and called. */
import { loadEngine } from '../../web/src/engine/load-engine.js';
import { bindCore, createCore, type Instantiate } from '../../web/src/engine/wasm-loader.js';
import { ABI_VERSION, type WasmModule } from '../../web/src/engine/wasm-module.js';
import { wasmBytes } from '../support/engine.js';

type Register = (...args: number[]) => void;

/** A module as Emscripten makes them, of which the test decides what it registers and what is in its table. */
function fakeModule(
  table: Readonly<Record<number, (...args: number[]) => number>>,
  initialize: (register: Register, memory: { buffer: ArrayBuffer }) => void,
): Instantiate {
  const memory = { buffer: new ArrayBuffer(64) };
  return (imports) => {
    const register = imports['env']!['_embind_register_function'] as Register;
    return Promise.resolve({
      memory,
      __indirect_function_table: { get: (place: number) => table[place] },
      _initialize: () => initialize(register, memory),
    } as unknown as WebAssembly.Exports);
  };
}

function write(memory: { buffer: ArrayBuffer }, address: number, text: string): number {
  new Uint8Array(memory.buffer).set(new TextEncoder().encode(`${text}\0`), address);
  return address;
}

const functionsOf = async (
  instantiate: Instantiate,
): Promise<Readonly<Record<string, (...args: number[]) => number>>> =>
  (await bindCore(instantiate)) as unknown as Readonly<Record<string, (...args: number[]) => number>>;

describe('a function that is registered', () => {
  const invokers = {
    7: (target: number, ...args: number[]) => target * 1000 + args.reduce((sum, arg) => sum + arg, 0),
  };

  it('is there by its name, and is called by its invoker with its own place first', async () => {
    const { sum } = await functionsOf(
      fakeModule(invokers, (register, memory) => register(write(memory, 8, 'sum'), 4, 0, 0, 7, 42)),
    );
    expect(sum?.(1, 2, 3)).toBe(42_006);
    expect(sum?.()).toBe(42_000);
  });

  it('may come with more arguments, as from newer versions of Emscripten', async () => {
    const { sum } = await functionsOf(
      fakeModule(invokers, (register, memory) => register(write(memory, 8, 'sum'), 1, 0, 0, 7, 3, 0, 1)),
    );
    expect(sum?.(5)).toBe(3005);
  });

  it('keeps its name when that lies at the end of memory, beside others, or in memory that has grown', async () => {
    const functions = await functionsOf(
      fakeModule(invokers, (register, memory) => {
        register(write(memory, 8, 'first'), 1, 0, 0, 7, 1);
        register(write(memory, 14, 'second'), 1, 0, 0, 7, 2);
        register(write(memory, 59, 'last'), 1, 0, 0, 7, 3);
        memory.buffer = new ArrayBuffer(256);
        register(write(memory, 200, 'grown'), 1, 0, 0, 7, 4);
      }),
    );
    expect(['first', 'second', 'last', 'grown'].map((name) => functions[name]?.(0))).toEqual([1000, 2000, 3000, 4000]);
  });
});

it('answers the memory itself, so that its buffer is the one that it has grown to', async () => {
  let grow = (): void => undefined;
  const module = await bindCore(
    fakeModule({}, (_register, memory) => {
      grow = () => (memory.buffer = new ArrayBuffer(128));
    }),
  );
  expect(module.memory.buffer.byteLength).toBe(64);
  grow();
  expect(module.memory.buffer.byteLength).toBe(128);
});

it('rejects with what the static constructors throw', async () => {
  const trap = new WebAssembly.RuntimeError('unreachable');
  const instantiate = fakeModule({}, () => {
    throw trap;
  });
  await expect(bindCore(instantiate)).rejects.toBe(trap);
});

describe('the module of this build', () => {
  it('asks for nothing but the registration, and exports nothing but what is used here', async () => {
    const module = await WebAssembly.compile(wasmBytes() as Uint8Array<ArrayBuffer>);
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: 'env', name: '_embind_register_function', kind: 'function' },
    ]);
    expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['memory', '_initialize', '__indirect_function_table']),
    );
  });

  it('registers every function that the engine calls, with its arguments, and no other', async () => {
    const registered: Record<string, number> = {};
    const module = await bindCore(async (imports) => {
      const original = imports['env']!['_embind_register_function'] as Register;
      const register: Register = (name, argumentCount, ...others) => {
        const before = Object.keys(registered).length;
        const text = new Uint8Array((exports['memory'] as WebAssembly.Memory).buffer, name);
        registered[new TextDecoder().decode(text.subarray(0, text.indexOf(0)))] = argumentCount! - 1;
        expect(Object.keys(registered)).toHaveLength(before + 1);
        original(name, argumentCount!, ...others);
      };
      const { instance } = await WebAssembly.instantiate(wasmBytes() as Uint8Array<ArrayBuffer>, {
        env: { _embind_register_function: register },
      });
      const { exports } = instance;
      return exports;
    });
    const expected: Record<Exclude<keyof WasmModule, 'memory'>, number> = {
      abiVersion: 0,
      inputBuffer: 1,
      outputBuffer: 0,
      outputSize: 0,
      quote: 1,
      open: 1,
      requote: 1,
      dueNowNet: 2,
      setQuantity: 3,
      applyDiscount: 2,
      removeDiscount: 2,
      priceCurve: 4,
      close: 1,
    };
    expect(registered).toEqual(expected);
    expect(Object.keys(module).sort()).toEqual([...Object.keys(expected), 'memory'].sort());
  });

  it('makes instances that share nothing', async () => {
    const [a, b] = [await createCore({ wasmBinary: wasmBytes() }), await createCore({ wasmBinary: wasmBytes() })];
    const address = a.inputBuffer(4);
    new Uint8Array(a.memory.buffer).fill(7, address, address + 4);
    expect(b.inputBuffer(4)).toBe(address);
    expect(new Uint8Array(b.memory.buffer)[address]).toBe(0);
  });
});

describe('another module', () => {
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const section = (id: number, content: readonly number[]): number[] => [id, content.length, ...content];
  const failure = (bytes: readonly number[]): Promise<unknown> =>
    loadEngine({ wasmBinary: Uint8Array.from(bytes) }).then(
      () => null,
      (error: unknown) => error,
    );

  it('that asks for a function nobody knows is refused, with the name of that function', async () => {
    const type = section(1, [1, 0x60, 0, 0]);
    const imported = section(2, [1, ...name('env'), ...name('foreign_function'), 0, 0]);
    expect(await failure([...header, ...type, ...imported])).toMatchObject({
      body: {
        code: 'engine_unavailable',
        args: {
          reason: 'abi_mismatch',
          expected: String(ABI_VERSION),
          detail: expect.stringContaining('foreign_function') as unknown,
        },
      },
    });
  });

  it('that has not the functions of the core is refused', async () => {
    expect(await failure(header)).toMatchObject({
      body: { code: 'engine_unavailable', args: { reason: 'abi_mismatch', expected: String(ABI_VERSION) } },
    });
  });
});
